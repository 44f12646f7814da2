"""The public pages over HTTP: open, guarded, in two languages, and clear about bad input (M-6.1.2a, M-6.1.2b, M-6.2.2)."""

import csv
import datetime
import io
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import Client

from preship import __version__
from preship.accounts import rate_limit
from preship.advice import sources
from preship.advice.versions import write
from preship.fields import clock
from preship.public import page
from preship.register.export import harmless
from preship.register.models import Disposition, Entry
from tests.support.filing import filed, profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def full_buckets():
    """No test is slowed by what another one asked."""
    rate_limit._taken.clear()


@pytest.fixture
def entry(agency, customs, client_for):
    """A filed agency's entry."""
    filed(client_for(agency), client_for(customs))
    return Entry.objects.get(agency=agency.organisation)


def see(path, query=None, status=200, **headers):
    """A public page as text."""
    answer = Client(headers={"accept-language": "zh-CN", **headers}).get(path, query)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_advice_by_code_names_outcome_rows_basis_and_link():
    """M-6.1.2a: outcome, row, basis, papers, what follows, list versions, and the link to cite."""
    text = see("/public/advice", {"q": "8429521200", "day": "2026-11-26"})
    words = (
        "须实施装运前检验",
        "履带式挖掘机",
        "质检总局公告2014年第145号",
        "装运前检验报告",
        "口岸查验",
        "目的地检验",
        "不完整",
    )
    for sentence in words:
        assert sentence in text
    assert "/public/advice/8429521200?day=2026-11-26&amp;edition=" in text


def test_the_cited_link_shows_the_same_answer_after_the_lists_have_changed():
    """M-6.1.2a: it names code, day, special case and edition; retrieving it answers as of then, and says so."""
    before = see("/public/advice", {"q": "8429521200", "day": "2026-11-26"})
    link = before.split('class="cite" href="')[1].split('"')[0].replace("&amp;", "&")
    given = sources.GIVEN["table2"]
    about = {"list": "table2", "effective_on": datetime.date(2026, 1, 1), "attested": False, "complete": False}
    write([], at=clock.now(), by="t", source="s", note_zh="", note_en=given.note.en, **about)
    later = see("/public/advice", {"q": "8429521200", "day": "2026-11-26"})
    assert "须实施装运前检验" not in later.split("<article")[1].split("</p>")[1]
    again = see(link)
    assert "须实施装运前检验" in again
    assert "这里是当时的答复" in again


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"q": "842952120"}, "9 位"),
        ({"q": "8429521200", "day": "昨天"}, "日期不正确"),
        ({"q": "9999999999"}, "税则中没有这个编码"),
        ({"q": "没有这种东西"}, "没有找到"),
        ({"q": "x" * 300}, "没有找到"),
    ],
)
def test_bad_questions_get_clear_answers_and_keep_what_was_typed(query, words):
    """Bad input: the sentence stands at its field, the form as it was typed."""
    text = see("/public/advice", query)
    assert words in text
    assert f'value="{query["q"][:100]}"' in text


def test_nothing_found_is_no_permission():
    """Issue 5: absence never reads as permission."""
    assert "没有找到不等于无须检验或准许进口" in see("/public/advice", {"q": "天外来客"})


def test_an_edition_that_is_none_is_refused():
    """A forged link shows no answer."""
    assert "没有这一版清单" in see("/public/advice/8429521200", {"edition": "9999"}, 422)


@pytest.mark.parametrize("asked", ["<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>"])
def test_what_is_typed_is_never_taken_for_markup(asked):
    """Autoescaped, and no script would run anyway."""
    answer = Client().get("/public/advice", {"q": asked})
    assert "<script>alert" not in answer.content.decode()
    assert "<img" not in answer.content.decode()
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")


def test_the_register_finds_by_two_characters_number_country_and_scope(entry):
    """M-6.1.2b: two Chinese characters are enough, on both databases."""
    number = entry.certificate_number
    for query in (
        {"name": "特丹"},
        {"name": "rotterdam"},
        {"number": number[:9]},
        {"country": "NLD"},
        {"scope": profile()["scope"][0]},
    ):
        assert number in see("/public/register", query)
    for query in ({"name": "北海"}, {"country": "DEU"}, {"scope": "nothing"}):
        assert number not in see("/public/register", query)
    text = see(f"/public/register/{number}")
    assert "鹿特丹检验有限公司" in text
    assert "历史" in text


def test_an_entry_that_is_none_is_a_page_of_its_own():
    """404 as a page, not as JSON."""
    assert "没有找到该记录" in see("/public/register/PSI0000", status=404)


def test_who_follows_the_feed_to_a_revoked_agency_is_told_why_it_is_gone(entry):
    """processes.md §6: absent from the register; no dead end for who was told of it."""
    Entry.objects.update(revoked_at=clock.now())
    text = see(f"/public/register/{entry.certificate_number}", status=404)
    assert "其备案已撤销" in text
    assert "不能接受委托" in text


def test_the_sheet_says_what_the_page_says(entry):
    """M-6.1.2b: headings, country, scope, day and disposition in the reader's words, none in a program's."""
    begins = clock.now() - datetime.timedelta(days=1)
    ends = datetime.datetime(2099, 3, 1, tzinfo=clock.BEIJING)
    Disposition.objects.create(
        agency=entry.agency, number="BR1", kind="non-recognition", begins_at=begins, ends_at=ends
    )
    Entry.objects.update(filed_at=datetime.datetime(2026, 1, 1, 17, tzinfo=datetime.UTC))
    chinese, english = (see("/public/register.csv", {"lang": lang}).splitlines()[1] for lang in ("zh", "en"))
    assert chinese.endswith(",荷兰,机械设备; 电器及电子产品,2026-01-02,,不予认可装运前检验结果（至 2099-02-28）")
    assert english.endswith(",2026-01-02,,Inspection results not recognised (until 2099-02-28)")
    assert 'href="/public/register.csv?lang=en"' in see("/public/register", {"lang": "en"})


@pytest.mark.parametrize(
    "template", sorted(Path(page.__file__).parent.glob("templates/public/*.html")), ids=lambda p: p.stem
)
def test_no_column_of_a_table_is_out_of_sight_on_a_phone(template):
    """Issue 5: what a row says last, its standing too, is not behind a scroll at 390 px; each table stacks there."""
    tables = re.findall("<table[^>]*>", template.read_text())
    assert [table for table in tables if not re.search('class="stack[ "]', table)] == []


def test_downloads_hold_every_agency_and_no_formula(entry):
    """M-6.1.2b: CSV and JSON; a name that begins like a formula is none, full-width signs neither."""
    Entry.objects.update(name_en="=HYPERLINK(1)", name_zh="＝1+1")
    rows = list(csv.DictReader(io.StringIO(see("/public/register.csv").lstrip("\ufeff"))))
    assert [row["备案编号"] for row in rows] == [entry.certificate_number]
    assert (rows[0]["机构名称（英文）"], rows[0]["机构名称（中文）"]) == ("'=HYPERLINK(1)", "'＝1+1")
    assert [harmless(text)[0] for text in ("+1", "-1", "@x", "\t=1", " =1", "＠x")] == ["'"] * 6
    found = Client().get("/public/register.json").json()["rows"]
    assert [row["certificate_number"] for row in found] == [entry.certificate_number]


def test_what_the_docs_call_open_answers_without_a_token(entry):
    """docs/api.md: the addresses of its section for programs without a token, and the script it names."""
    docs = Path(__file__).parents[2] / "docs"
    section = (docs / "api.md").read_text().partition("## Without a token")[2].partition("\n## ")[0]
    assert (docs / "verify_log.py").is_file() and "(verify_log.py)" in section
    addresses = [found for found in re.findall("`(?:GET )?(/[^`]+)`", section) if "…" not in found]
    assert len(addresses) == 5
    for address in addresses:
        assert Client().get(address.replace("{hs_code}", "8429521200")).status_code == 200, address


def test_the_feed_tells_what_changed(entry):
    """M-6.1.2b: Atom, newest first."""
    feed = ElementTree.fromstring(Client().get("/public/register.atom").content)
    space = "{http://www.w3.org/2005/Atom}"
    titles = [found.findtext(f"{space}title") for found in feed.findall(f"{space}entry")]
    assert [entry.certificate_number in title for title in titles] == [True]


def test_the_feed_stays_in_the_language_in_which_it_was_found(entry):
    """M-6.2.2: a feed reader sends neither cookie nor wish, so its address says the language."""
    address = "/public/register.atom?lang=en"
    assert f'href="{address}"' in see("/public/register", {"lang": "en"})
    assert "Rotterdam Inspection B.V.: Filed" in see(address)


@pytest.mark.parametrize(("path", "status"), [("/public", 200), ("/public/", 200), ("/public/nowhere/x", 404)])
def test_whatever_is_below_public_needs_no_script(path, status):
    """Issue 5, usable without JavaScript: the door with and without a stroke, and what is none of ours."""
    text = see(path, status=status)
    assert "<script" not in text
    assert 'href="/public/advice"' in text


def test_behind_a_proxy_each_reader_has_a_pace_of_their_own(settings, monkeypatch):
    """Issue 5, rate-limited: told apart by what our own proxy has seen, never by what they say of themselves."""
    settings.PROXIES = 1
    monkeypatch.setattr(rate_limit, "time", SimpleNamespace(time=lambda: 1.8e9, monotonic=lambda: 1.0))

    def download(seen):
        return Client(headers={"x-forwarded-for": seen}).get("/public/register.csv").status_code

    assert [download(f"198.51.100.{n}, 203.0.113.7") for n in range(22)] == [200] * 20 + [429] * 2
    assert [download(seen) for seen in ("203.0.113.8", "2001:db8::1")] == [200, 200]
    assert [download(f"2001:db8::{n}") for n in range(2, 22)] == [200] * 19 + [429]
    assert Client().get("/public/register.csv").status_code == 200
    settings.PROXIES = 0
    assert [download(f"198.51.100.{n}") for n in range(21)] == [200] * 19 + [429] * 2


@pytest.mark.parametrize(
    ("https", "address", "home"),
    [
        (True, "", "https://testserver"),
        (True, "https://a.example", "https://a.example"),
        (False, "", "http://testserver"),
    ],
)
def test_links_to_cite_begin_as_the_reader_sees_them(settings, https, address, home):
    """Issue 5, every answer has a link that can be cited: with TLS in front too."""
    settings.HTTPS, settings.ADDRESS = https, address
    assert f"<code>{home}/public/advice/84?" in see("/public/advice", {"q": "84"})
    assert f"<id>{home}/public/register</id>" in see("/public/register.atom")


def test_the_language_is_the_browsers_until_a_link_chooses_one():
    """zh/en by Accept-Language and by link; the choice stays."""
    client = Client(headers={"accept-language": "en-GB"})
    assert "Rules for used M&amp;E products" in client.get("/public/advice").content.decode()
    assert "旧机电业务规则查询" in client.get("/public/advice", {"lang": "zh"}).content.decode()
    assert "旧机电业务规则查询" in client.get("/public/advice").content.decode()


def test_pages_are_small_and_compressed():
    """Quick on a bad line: an answer and the stylesheet in a few thousand bytes."""
    answer = Client(headers={"accept-encoding": "gzip"}).get("/public/advice", {"q": "8429521200"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 8000


def test_whoever_asks_too_often_waits():
    """Dear operations have a pace: 20 downloads a minute from one address."""
    client = Client()
    answers = [client.get("/public/register.csv").status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_pages_take_a_constant_number_of_statements(sql_count, entry):
    """Pinned: advice three (edition, agencies, dispositions), a name one, the register's page three, an entry four."""
    client = Client()
    client.get("/public/advice", {"q": "8429521200"})
    for path, query, statements in (
        ("/public/advice", {"q": "8429521200"}, 3),
        ("/public/advice", {"q": "挖掘"}, 1),
        ("/public/register", {}, 3),
        (f"/public/register/{entry.certificate_number}", {}, 4),
    ):
        with sql_count(statements):
            client.get(path, query)


def test_every_page_names_the_version_and_about_names_licence_and_source(settings):
    """Decision 0030: the foot leads to version, licence and source; without an address it says who gives the source."""
    assert f'<a href="/public/about">Preship {__version__}</a>' in see("/public/regulations")
    text = see("/public/about")
    assert "AGPL-3.0-or-later" in text and __version__ in text and "运行单位" in text
    settings.SOURCE = "https://source.example/preship"
    assert 'href="https://source.example/preship"' in see("/public/about", {"lang": "en"})
