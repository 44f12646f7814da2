"""A whole list of goods checked at once (M-6.1.2a, M-0.3)."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from preship.advice.goods_check import MOST
from preship.advice.models import GoodsCheck
from preship.worker import jobs
from tests.advice.test_import import text, workbook
from tests.support.filing import body
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
HEAD = ("HS编码", "名称")


@pytest.fixture
def desk(enterprise, client_for):
    """An importer's client."""
    return client_for(enterprise)


def begin(desk, content, name="goods.xlsx", day="2026-11-26"):
    """The answer to an upload."""
    return desk.upload(f"/api/advice/checks?day={day}", SimpleUploadedFile(name, content))


def answered(desk, number):
    """The lines of the result."""
    content = desk.get(f"/api/advice/checks/{number}/result").content
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def work():
    """Let the worker do what waits."""
    while jobs.turn(None):
        pass


def test_ten_thousand_rows_are_checked_in_one_upload(desk):
    """M-6.1.2a: a table in, progress, a table out; each row with outcome, basis and link."""
    goods = [(f"84{n:08}", f"货物{n}") for n in range(MOST - 3)]
    goods += [("8708507190", "驱动桥"), ("8429521200", "=1+1"), ("842952120", "九位")]
    check = body(begin(desk, workbook(goods, HEAD)), 201)
    assert (check["rows"], check["state"]) == (MOST, "waiting")
    assert desk.get(f"/api/advice/checks/{check['id']}/result").status_code == 404
    work()
    done = body(desk.get(f"/api/advice/checks/{check['id']}"))
    assert (done["state"], done["checked"], sum(one["rows"] for one in done["counts"])) == ("done", MOST, MOST)
    lines = answered(desk, check["id"])
    assert len(lines) == MOST + 1
    assert [line[3] for line in lines[-3:]] == ["禁止进口", "须实施装运前检验", "编码有误"]
    assert lines[-2][2] == "0"  # a formula is what it shows
    assert "/public/advice/8429521200?day=2026-11-26&edition=" in lines[-2][9]
    assert GoodsCheck.objects.get().goods == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("goods.csv", text([("84",)], ("编号",)), "没有“HS编码”这一列"),
        ("goods.csv", text([("84",)] * (MOST + 1), ("HS编码",)), f"{MOST} 行"),
        ("goods.csv", b"\x00\x01", "无法读取"),
        ("goods.csv", b"", "没有数据行"),
        ("goods.xlsx", b"HS code\n84\n", "无法读取"),
    ],
)
def test_a_bad_table_is_refused_at_once(desk, name, content, words):
    """Bad input: before anything waits for the worker."""
    answer = begin(desk, content, name)
    assert answer.status_code == 422
    assert words in answer.json()["errors"]["file"]
    assert not GoodsCheck.objects.exists()


def test_a_check_is_its_organisations_alone(desk, agency, client_for):
    """Others get 404."""
    check = body(begin(desk, text([("84",)], ("HS编码",)), "goods.csv"), 201)
    assert client_for(agency).get(f"/api/advice/checks/{check['id']}").status_code == 404


def test_a_job_done_twice_does_no_harm(desk):
    """A worker that dies at its end leaves the job to the next one."""
    from preship.advice.goods_check import check_goods  # noqa: PLC0415

    check = body(begin(desk, text([("84", "=1+1")], HEAD), "goods.csv"), 201)
    work()
    first = answered(desk, check["id"])
    assert first[1][2] == "=1+1"  # typed, it stays text
    check_goods.call(check["id"])
    assert answered(desk, check["id"]) == first


def test_a_missing_column_is_named_in_ones_own_language(enterprise):
    """M-6.1.2a: whoever reads English is asked for an English heading."""
    answer = begin(Desk(enterprise, "en"), text([("84",)], ("Code X",)), "goods.csv")
    assert answer.json()["errors"]["file"] == "The column “HS code” is missing. Needed: HS code. Found: Code X."
