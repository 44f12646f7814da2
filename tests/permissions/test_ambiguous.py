"""What two programs could read differently is refused, at its name: unknown and repeated parameters, repeated keys of a
JSON object (ASVS 5.0 15.3.7)."""

import pytest
from django.test import Client

from tests.support.filing import body
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
LISTS = ("/api/commissions", "/api/inbox", "/api/messages", "/api/account/security-events")
PUBLIC = ("/api/regulations", "/api/filed-agencies", "/api/session", "/api/advice/8429521200")


@pytest.mark.parametrize("address", [*LISTS, *PUBLIC])
def test_a_parameter_that_is_none_is_named(agency, address):
    """M-6.1.2: who misspells a condition is told, instead of getting a list without it."""
    desk = Desk(agency)
    assert desk.get(address).status_code == 200
    said = body(desk.get(f"{address}?surprise=1"), 422)
    assert list(said["errors"]) == ["surprise"]
    assert said["errors"]["surprise"] == "没有这个查询条件。"


@pytest.mark.parametrize("address", ["/api/commissions?number=a&number=b", "/api/regulations?title=a&title=b"])
def test_a_parameter_given_twice_is_named(agency, address):
    """Which of the two counts, a proxy and we could see differently."""
    name = address.split("?")[1].split("=")[0]
    assert body(Desk(agency).get(address), 422)["errors"] == {name: "同一参数出现了两次。"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"side": "agency", "account": "a", "account": "b", "password": "c"}', "account"),
        ('{"side": "agency", "account": "a", "password": {"x": 1, "y": 2, "x": 3}}', "x"),
    ],
)
def test_a_key_given_twice_is_named(text, name):
    """Also deep inside; nothing of the rest is looked at."""
    visitor = Client(headers={"accept-language": "zh-CN"})
    token = visitor.get("/api/session").cookies["csrftoken"].value
    answer = visitor.post("/api/login", text, content_type="application/json", headers={"x-csrftoken": token})
    assert body(answer, 422)["errors"] == {name: "同一参数出现了两次。"}
