"""Searching a list by part of a text: two characters find, drafts are found by their own side alone."""

import threading

import pytest
from django.db import connection

from preship.worker.loop import work_off
from preship.worker.rounds import ROUNDS
from tests.support.commission import commissionable, create, ready
from tests.support.filing import act, body


@pytest.fixture
def desk(client_for, enterprise):
    """The enterprise's client."""
    return client_for(enterprise)


def found(desk, **query):
    """The numbers a list answers."""
    return [row["number"] for row in body(desk.get("/api/commissions", query))["rows"]]


def test_a_draft_is_found_by_its_enterprise_alone(desk, client_for, customs, agency):
    """M-6.2.3a: 收货人姓名 finds what is not submitted yet too; customs and the agency don't see it; deleted it is gone."""
    inspectors = commissionable(agency.organisation)
    draft = create(desk, inspectors, consignee_name="苏州鹭岛机械")
    assert found(desk, consignee_name="鹭岛") == [draft["number"]]
    assert found(client_for(customs), consignee_name="鹭岛") == []
    assert found(client_for(agency), consignee_name="鹭岛") == []
    assert act(desk, draft, "discard").status_code == 204
    assert found(desk, consignee_name="鹭岛") == []


@pytest.mark.parametrize("text", ["-", "（）", "％", "_", "' OR 1=1", '"', "*", "A-B"])
@pytest.mark.parametrize("side", ["enterprise", "customs"])
def test_signs_are_searched_as_they_stand(desk, client_for, customs, agency, text, side):
    """M-6.2.3a: a query of signs alone is an ordinary part of a text, on both databases."""
    inspectors = commissionable(agency.organisation)
    named = ready(desk, inspectors, consignee_name=f"甲 {text} 乙")
    other = ready(desk, inspectors, consignee_name="丙丁")
    for case in (named, other):
        body(act(desk, case, "submit", data=case["data"]))
    who = desk if side == "enterprise" else client_for(customs)
    assert found(who, consignee_name=text) == [named["number"]]


def test_pages_of_a_search_go_on(desk, agency):
    """M-6.2.3a: a search's second page goes on where the first ended; only the first counts."""
    inspectors = commissionable(agency.organisation)
    numbers = [create(desk, inspectors, consignee_name="嘉兴五金")["number"] for _ in range(5)]
    first = body(desk.get("/api/commissions", {"consignee_name": "五金", "limit": 3}))
    second = body(desk.get("/api/commissions", {"consignee_name": "五金", "limit": 3, "cursor": first["next"]}))
    assert [row["number"] for row in first["rows"] + second["rows"]] == numbers[::-1]
    assert first["count"] == 5
    assert "count" not in second


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index has no parts")
@pytest.mark.django_db(transaction=True)
def test_the_worker_merges_the_word_index(client_for, enterprise, agency):
    """M-6.2.3a: what was written bit by bit is found as before once the worker has merged it, which takes no further turn."""
    desk, inspectors = client_for(enterprise), commissionable(agency.organisation)
    names = {f"苏州鹭岛{sign}" for sign in "甲乙丙"}
    written = {create(desk, inspectors, consignee_name=name)["number"] for name in names}
    merging, stop = ROUNDS["search words"], threading.Event()
    assert merging.turn(stop)
    work_off([merging])
    assert not merging.turn(stop)
    assert set(found(desk, consignee_name="鹭岛")) == written
    assert len(found(desk, consignee_name="岛乙")) == 1
