"""Notes for colleagues: one's own side's alone, in everything that anybody can ask for."""

import re

import pytest

from preship.accounts.operations import operations
from preship.serving.api import api
from tests.dossiers.test_dossiers import packed, words
from tests.support import commission
from tests.support.filing import body, fresh_key
from tests.support.people import Desk, organisation, person
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
MARK = "zzyxmemo"
"""A word that stands in notes and nowhere else."""


def memo(desk, where, mentions=(), **data):
    """Note something; the response."""
    given = {"data": {"text": f"{MARK} 请留意", **data}, "mentions": [*map(str, mentions)]}
    return desk.post(f"/api/{where}/memos", given, idempotency_key=fresh_key())


def noted(desk, where):
    """The notes that somebody reads on something."""
    return [row["text"] for row in body(desk.get(f"/api/{where}/memos"))["rows"]]


@pytest.fixture
def parties():
    """(enterprise, agency, its colleague, officer, number) of a certified commission."""
    trader, inspector, officer = Desk(person("enterprise")), Desk(commission.inspector()), Desk(person("customs"))
    number = commission.completed(trader, inspector)["number"]
    colleague = Desk(person("agency", organisation_row=inspector.user.organisation))
    return trader, inspector, colleague, officer, number


def test_a_note_is_for_colleagues_and_lands_on_the_desk_of_whom_it_mentions(parties):
    """Own organisation; mentioned until seen; its author takes it away; nobody else's colleague can be mentioned."""
    trader, inspector, colleague, officer, number = parties
    where = f"cases/{number}"
    about = f"organisations/{trader.user.organisation.pk}"
    wrong = memo(inspector, where, [officer.user.pk], text="")
    assert set(body(wrong, 422)["errors"]) == {"text", "mentions"}
    told = body(memo(inspector, where, [colleague.user.pk], flagged=True), 201)["rows"][0]
    assert (told["flagged"], told["mentions"], told["removable"]) == (True, [colleague.user.name], True)
    body(memo(inspector, about), 201)
    assert len(noted(colleague, where)) == len(noted(colleague, about)) == 1
    waiting = body(colleague.get("/api/memos/mentions"))["rows"]
    assert [(row["number"], row["by"]) for row in waiting] == [(number, inspector.user.name)]
    body(colleague.post(f"/api/memos/{told['id']}/seen"), 204)
    assert body(colleague.get("/api/memos/mentions"))["rows"] == []
    assert colleague.delete(f"/api/{where}/memos/{told['id']}").status_code == 403
    for other in (trader, officer):
        assert other.delete(f"/api/{where}/memos/{told['id']}").status_code == 404
        assert other.post(f"/api/memos/{told['id']}/seen").status_code == 404
    body(inspector.delete(f"/api/{where}/memos/{told['id']}"), 204)
    assert noted(colleague, where) == []
    stranger = Desk(commission.inspector())
    assert memo(stranger, where).status_code == memo(stranger, about).status_code == 404
    assert memo(Desk(person("customs", roles=("auditor",))), where).status_code == 403


def test_customs_notes_for_its_own_office_or_for_all(parties):
    """Own office unless it says all; who of another office can't read it can't be mentioned in it."""
    officer = parties[3]
    abroad = Desk(person("customs", organisation_row=organisation("customs", code="2200")))
    mates = Desk(person("customs", organisation_row=officer.user.organisation))
    about = f"organisations/{parties[1].user.organisation.pk}"
    body(memo(officer, about, text="本关"), 201)
    assert noted(mates, about) == ["本关"] and noted(abroad, about) == []
    assert set(body(memo(officer, about, [abroad.user.pk]), 422)["errors"]) == {"mentions"}
    body(memo(officer, about, [abroad.user.pk], text="全国", everywhere=True), 201)
    assert noted(abroad, about) == ["全国"]
    assert [row["text"] for row in body(abroad.get("/api/memos/mentions"))["rows"]] == ["全国"]


def test_no_note_is_in_anything_that_another_side_can_ask_for(parties):
    """Every GET there is about the case and its organisations, every list, message and the whole download: no word of another
    side's note."""
    trader, inspector, _, officer, number = parties
    desks = {"enterprise": trader, "agency": inspector, "customs": officer}
    for side, desk in desks.items():
        body(memo(desk, f"cases/{number}", text=f"{MARK}{side}", everywhere=True), 201)
        for other in (trader, inspector):
            if other is not desk:
                body(memo(desk, f"organisations/{other.user.organisation.pk}", text=f"{MARK}{side}"), 201)
    work_off()
    asked = 0
    for side, desk in desks.items():
        others = [f"{MARK}{name}".encode() for name in desks if name != side]
        for method, template, _ in operations(api):
            if method != "GET" or "{" in re.sub(r"\{(number|agency|organisation|version)\}", "", template):
                continue
            for about in (trader, inspector):
                where = template.format(number=number, agency=about.user.organisation.pk, version=1,
                                        organisation=about.user.organisation.pk)  # fmt: skip
                answer = desk.django.get(where)
                said = b"".join(answer.streaming_content) if answer.streaming else answer.content
                assert not [one for one in others if one in said], (side, where)
                asked += answer.status_code == 200
        found = packed(desk, number=number)
        assert MARK not in words(found[f"{number}.pdf"])
        assert MARK.encode() not in desk.django.get("/api/find", {"q": MARK}).content
    assert asked > 60
