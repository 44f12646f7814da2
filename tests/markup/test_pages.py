"""Issue 13, acceptance: what people type is nowhere taken for markup, a program, a formula or a header: on no page, in no
feed, letter, workbook or document that the server writes (ASVS 5.0 V1.2, V3.2.2)."""

import csv
import html
import io
from urllib.parse import quote

import pikepdf
import pytest
from django.core import mail
from django.template import engines
from django.test import Client
from icalendar import Calendar

from preship.accounts import rate_limit
from preship.accounts.models import RateLimit
from preship.certificates.rendering import render_certificate
from preship.lists.declared import declared_lists
from preship.lists.sheet import FURTHER_SHEETS
from preship.register.export import DANGEROUS
from tests.markup import story
from tests.markup.corpus import PAYLOADS, TEXTS, UNSAID, Feed, HostileDesk, declared
from tests.markup.reading import Reading, active_in_workbook, foreign_in_feed, foreign_markup
from tests.support.filing import body, filed
from tests.support.kept import document_path
from tests.support.people import person
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
ASKING = {
    "/public/advice": (100, "q", "day", "special"),
    "/public/register": (40, "name", "number", "country", "scope"),
    "/public/regulations": (60, "title", "text", "number", "from"),
    "/public/certificates": (60, "number", "code"),
    "/public/nowhere": (100, "x"),
}
"""Pages that say again what they were asked: how much of a text they read, and the names of their questions."""
REFUSED = {
    "access.webhook.address": "a web address of a host that is there",
    "commission.return.notes.path": "the name of a field",
    "feedback.commission": "the number of a commission",
}
"""Fields of forms that take no text of somebody's own."""


@pytest.fixture(autouse=True)
def full_buckets(db):
    """Nobody is slowed by what another test asked."""
    rate_limit._taken.clear()
    RateLimit.objects.all().delete()


def see(path, query=None, language="zh", post=None):
    """A public page as text, whatever its status; nothing in it is foreign."""
    rate_limit._taken.clear()
    visitor = Client(headers={"accept-language": language})
    answer = visitor.post(path, post) if post else visitor.get(path, query)
    text = answer.content.decode()
    assert answer.status_code < 500, (path, query)
    assert foreign_markup(text) == [], (path, query)
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")
    return Reading(text).text


def shown_in(text):
    """How many of the texts stand in it as they were typed."""
    return {one for one in TEXTS if one in text}


def test_there_are_enough_of_every_kind():
    """Issue 13, acceptance: at least 300, none twice."""
    assert len(set(TEXTS)) == len(TEXTS) >= 300
    kinds = {kind for kind, _ in PAYLOADS}
    assert kinds >= {"script", "event", "attribute", "svg", "mutation", "url", "template", "css", "encoded", "formula"}
    assert kinds >= {"letter", "feed", "calendar", "paper", "polyglot", "string"}


def test_the_control_fires():
    """A test that can't fail shows nothing: put in as they are, the same texts are found on page, feed and sheet."""
    raw = engines["django"].from_string("<p>{% autoescape off %}{{ x }}{% endautoescape %}</p>")
    boxed = engines["django"].from_string('<input value="{% autoescape off %}{{ x }}{% endautoescape %}">')
    marked = [text for _, text in PAYLOADS if foreign_markup(raw.render({"x": text}))]
    broken = [text for kind, text in PAYLOADS if kind == "attribute" and text[0] == '"']
    assert len(marked) >= 200
    assert {kind for kind, text in PAYLOADS if text in marked} >= {"script", "event", "svg", "mutation", "url", "feed"}
    assert all(foreign_markup(boxed.render({"x": text})) for text in broken)
    assert foreign_in_feed('<feed xmlns="http://www.w3.org/2005/Atom"><entry><script/></entry></feed>') == [
        "{http://www.w3.org/2005/Atom}script"
    ]


def test_nothing_the_server_writes_takes_text_for_markup(settings):
    """Pages, feed, letters, workbooks and the certificate of a world in which every free text that a form declares is hostile."""
    settings.CAPTCHA = False
    feed = Feed()
    world = story.tell(feed)
    assert sorted(declared() - feed.fields) == sorted(UNSAID)
    assert feed.refused == set(REFUSED)
    look_at_pages(feed, world)
    look_at_calendars(world)
    look_at_letters()
    look_at_workbooks(world)
    look_at_the_certificate(world)


def look_at_pages(feed, world):
    """Every public page that shows what was typed, in both languages: register, entry, law, certificate; all texts are there
    to be read, and not one element more."""
    read = ""
    for language in ("zh", "en"):
        for path in (
            "/public/register",
            f"/public/register/{world.entry.certificate_number}",
            "/public/regulations",
            f"/public/regulations/{world.law}",
            f"/public/certificates/{world.certificate.number}/{world.certificate.code}",
        ):
            read += see(path, language=language)
    assert len(shown_in(read)) >= 300
    atom = Client().get("/public/register.atom").content.decode()
    assert foreign_in_feed(atom) == []
    assert shown_in(html.unescape(atom))
    assert {place.partition(".")[0] for place in feed.taken} >= {
        "filing", "commission", "feedback", "non-recognition", "regulation", "announcement",
    }  # fmt: skip


def test_every_free_text_of_the_register_takes_every_text():
    """In `make test ALL=1` each free text of a filing has had each of the texts; pages and feed stay what they are."""
    feed = Feed()
    officer = HostileDesk(person("customs"), feed)
    for _ in range(amount(len(TEXTS) // 3, brief=2)):
        agency = HostileDesk(person("agency"), feed)
        filed(agency, officer)
        entry = agency.get("/api/filings").json()["rows"][0]["certificate_number"]
        see(f"/public/register/{entry}", language="en")
    see("/public/register")
    assert foreign_in_feed(Client().get("/public/register.atom").content.decode()) == []
    for row in csv.reader(io.StringIO(Client().get("/public/register.csv").content.decode("utf-8-sig"))):
        assert not [cell for cell in row if cell.lstrip().startswith(DANGEROUS)]


def test_what_is_asked_is_said_again_as_text():
    """Each page that repeats its question, with each of the texts."""
    for path, (most, *names) in ASKING.items():
        parts = packed(most)
        for n, part in enumerate(parts[: amount(len(parts), brief=4)]):
            see(path, dict.fromkeys(names, part), ("zh", "en")[n % 2])
    goods = "\n".join(f"8429521200\t{text}" for text in TEXTS[:300])
    assert len(shown_in(see("/public/advice/goods", post={"goods": goods, "day": "2026-11-26"}))) >= 250
    see("/public/register/subscribe", post={"email": TEXTS[0], "language": TEXTS[1]})
    for text in TEXTS[: amount(len(TEXTS), brief=20)]:
        see(f"/public/register/{quote(text, safe='')}")


def packed(most):
    """The texts behind one another, as many together as a field reads."""
    parts = [""]
    for text in TEXTS:
        fits = len(parts[-1]) + 1 + len(text) <= most
        parts = [*parts[:-1], f"{parts[-1]} {text}".strip()] if fits else [*parts, text]
    return parts


def look_at_calendars(world):
    """What a calendar program reads of appointments: the properties that we write, nothing added behind a line's end."""
    for path in ("/api/appointments/calendar.ics", f"/api/appointments/{world.appointment}/calendar.ics"):
        read = Calendar.from_ical(world.agency.get(path).content)
        parts = {(part.name, name) for part in read.walk() for name in part}
        assert {name for name, _ in parts} <= {"VCALENDAR", "VEVENT"}
        assert not {name for _, name in parts} & {"ATTACH", "ATTENDEE", "ORGANIZER", "REFRESH-INTERVAL", "X-PAYLOAD"}
        assert shown_in(" ".join(str(part[name]) for part in read.walk() for name in part))
        assert all(str(part.get("URL", "http")).startswith("http") for part in read.walk())


def look_at_letters():
    """What people are told by e-mail: plain text, one subject, nobody else addressed."""
    work_off("outbox email")
    assert mail.outbox
    for letter in mail.outbox:
        message = letter.message()
        assert message.get_content_type() == "text/plain" and not message.is_multipart()
        assert len(message.get_all("Subject")) == len(message.get_all("To")) == 1
        assert message["Bcc"] is None and len(letter.to) == 1
    assert shown_in("".join(letter.subject + letter.body for letter in mail.outbox))


def look_at_workbooks(world):
    """Every list and further sheet that is exported, and the figures: no formula, no link, no program."""
    read = 0
    for name in sorted({*declared_lists(), *FURTHER_SHEETS}):
        for desk in (world.officer, world.enterprise, world.agency, world.auditor, world.administrator):
            made = desk.post("/api/exports", {"list": name, "query": {}})
            if made.status_code == 201:
                work_off("jobs")
                answer = desk.get(f"/api/exports/{body(made, 201)['id']}/file")
                assert active_in_workbook(b"".join(answer.streaming_content)) == []
                read += 1
                break
    assert read >= 12
    assert active_in_workbook(world.officer.get("/api/statistics.xlsx").content) == []


def look_at_the_certificate(world):
    """The document of a commission that is full of them: no script, no action, no link but its own."""
    with pikepdf.open(document_path(render_certificate(world.certificate).sha256)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary):
                assert not {"/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles"} & set(item.keys())
                if "/URI" in item:
                    assert str(item["/URI"]).startswith(("http://testserver/", "http://localhost", "https://"))
                    assert "alert" not in str(item["/URI"])
