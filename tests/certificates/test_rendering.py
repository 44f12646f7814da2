"""Every shape of content is typeset, and a certificate that cannot be keeps no other waiting."""

import itertools

import orjson
import pytest

from preship.certificates import rendering
from preship.certificates.document import document_of
from preship.certificates.models import Certificate, Document
from preship.certificates.typesetting import typeset
from preship.store.choosing import get_store
from tests.certificates.conftest import finish
from tests.support.commission import excavator, goods, machine
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
FACTS = ("head", "order", "conclusion", "site", "agreement", "evaluation")
NOTHING: dict[str, list[object]] = {"head": [], "rows": []}


@pytest.fixture(autouse=True)
def nothing_put_off():
    """No test waits for what failed in another one."""
    rendering.put_off.clear()
    yield
    rendering.put_off.clear()


def shapes():
    """Up to four facts, each short or long, in every order."""
    short, long = [["标签", "Label"], ["值", ""]], [["标签", "Label"], ["检验情况" * 10, "Findings " * 5]]
    return [list(rows) for n in range(5) for rows in itertools.product((short, long), repeat=n)]


def test_facts_of_every_shape_are_typeset(certificate):
    """However short and long facts follow each other, and where there are none."""
    document = document_of(orjson.loads(certificate.content))
    every = shapes()
    for at in range(0, len(every), len(FACTS)):
        some = dict(zip(FACTS, every[at:], strict=False))
        assert typeset(document | some).pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    "table",
    [NOTHING, {"head": [], "rows": [[], []]}, {"head": [["序号", "No."]], "rows": [[["1", ""]], [["2", ""]]]}],
)
def test_tables_of_every_shape_are_typeset(certificate, table):
    """No goods, no machines, rows that say nothing."""
    document = document_of(orjson.loads(certificate.content))
    assert typeset(document | dict.fromkeys(("goods", "all_goods", "machines"), table)).pdf.startswith(b"%PDF")


def test_one_that_cannot_be_typeset_keeps_no_other_waiting(trader, surveyor, monkeypatch, caplog):
    """The round goes on past it, logs type and place without contents, and tries it again later."""
    for name in ("一号机", "二号机", "三号机"):
        finish(trader, surveyor, [goods(), excavator(name=name)], machines=[machine(item=2)])
    bad, *others = Certificate.objects.order_by("pk")
    real, tried = rendering.typeset, []

    def broken(document):
        if document["number"] == bad.number:
            tried.append(bad.number)
            raise ValueError(bad.number)
        return real(document)

    monkeypatch.setattr(rendering, "typeset", broken)
    monkeypatch.setattr(rendering, "AT_A_TIME", 1)
    work_off("certificates")
    made = Document.objects.filter(file=None).values_list("certificate", flat=True)
    assert set(made) == {one.pk for one in others}
    assert len(tried) == 1
    assert "ValueError" in caplog.text
    assert "test_rendering.py" in caplog.text
    assert bad.number not in caplog.text
    monkeypatch.setattr(rendering, "typeset", real)
    work_off("certificates")
    assert bad.pk not in set(made.all())
    rendering.put_off[bad.pk] = 0.0
    work_off("certificates")
    assert bad.pk in set(made.all())


def test_a_full_disk_is_no_certificates_own_fault(certificate, monkeypatch):
    """What would befall every certificate ends the turn, and none is put off."""

    def full(name, content):
        raise OSError("no space left")

    monkeypatch.setattr(get_store(), "put_bytes", full)
    with pytest.raises(OSError, match="no space"):
        work_off("certificates")
    assert rendering.put_off == {}
