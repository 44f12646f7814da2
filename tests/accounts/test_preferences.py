"""Preferences: each person's own, kept on the server, limited in size and number."""

import pytest

from preship.accounts import preferences
from tests.support.filing import body
from tests.support.people import person

pytestmark = pytest.mark.django_db
TABS = "/api/preferences/tabs"


@pytest.fixture
def desk(client_for, agency):
    """Somebody's client."""
    return client_for(agency)


def kept(desk, path=TABS):
    """What is kept."""
    return body(desk.get(path))["value"]


@pytest.mark.parametrize("value", [[], {}, None, 0, "", "中\u0000文", {"列": ["number", {"深": [1.5, True]}]}])
def test_a_preference_comes_back_as_it_was_kept(desk, value):
    """Any JSON, also what PostgreSQL's own JSON can't hold."""
    assert desk.put(TABS, {"value": value}).status_code == 204
    assert kept(desk) == value


def test_nothing_kept_is_null_and_a_new_value_replaces_the_old(desk):
    """Nothing is no fault; one name, one value; forgotten is gone, and forgetting twice does no harm."""
    assert kept(desk) is None
    for value in (["a"], ["b"]):
        desk.put(TABS, {"value": value})
        assert kept(desk) == value
    for _ in range(2):
        assert desk.delete(TABS).status_code == 204
        assert kept(desk) is None


def test_a_preference_is_its_persons_alone(client_for, desk, agency):
    """A colleague of the same organisation neither sees nor changes it."""
    colleague = client_for(person("agency", organisation_row=agency.organisation))
    desk.put(TABS, {"value": "mine"})
    colleague.put(TABS, {"value": "theirs"})
    assert (kept(desk), kept(colleague)) == ("mine", "theirs")
    colleague.delete(TABS)
    assert kept(desk) == "mine"


def test_a_preference_too_large_is_refused_and_the_old_one_stays(desk):
    """Bad input: 422 at `value`, nothing half-done."""
    desk.put(TABS, {"value": "old"})
    fits = "海" * ((preferences.LARGEST - 2) // 3)
    assert list(body(desk.put(TABS, {"value": fits + "关关"}), 422)["errors"]) == ["value"]
    assert kept(desk) == "old"
    assert desk.put(TABS, {"value": fits}).status_code == 204


def test_one_preference_too_many_is_refused(desk, monkeypatch):
    """Bad input: 422 at `name`; those kept can still be changed, and one forgotten makes room."""
    monkeypatch.setattr(preferences, "MOST", 3)
    for n in range(3):
        assert desk.put(f"/api/preferences/list.{n}", {"value": n}).status_code == 204
    assert list(body(desk.put(TABS, {"value": 1}), 422)["errors"]) == ["name"]
    assert desk.put("/api/preferences/list.2", {"value": "new"}).status_code == 204
    desk.delete("/api/preferences/list.0")
    assert desk.put(TABS, {"value": 1}).status_code == 204


@pytest.mark.parametrize("name", ["A", ".a", "a b", "a_b", "-", "a" * 61, "列"])
def test_a_name_that_is_none_is_not_found(desk, name):
    """Names are the page's, not the user's: 404."""
    for answer in (desk.get(f"/api/preferences/{name}"), desk.put(f"/api/preferences/{name}", {"value": 1})):
        assert answer.status_code == 404


def test_somebody_without_an_account_keeps_nothing(client_for):
    """401, as everywhere."""
    nobody = client_for(None)
    assert nobody.get(TABS).status_code == nobody.put(TABS, {"value": 1}).status_code == 401
