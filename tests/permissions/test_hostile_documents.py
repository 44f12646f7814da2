"""What the forms let in, the tables keep: whatever is accepted is stored whole, on both databases."""

from functools import partial

import pytest
from django.db import transaction

from preship.accounts.personal_purposes import NOTICE_VERSION
from preship.fields.form import FORMS, kind_of, rows_of
from tests.permissions.hostile import TEXTS
from tests.permissions.place import WORDING
from tests.support import commission as steps
from tests.support.filing import act, body, put_file, start, submitted
from tests.support.filing import profile as right_profile
from tests.support.people import Desk, person
from tests.support.supervision import document

pytestmark = pytest.mark.django_db
LONG = ("+31" + "-" * 28 + "612345678", "1380013800" + "-" * 29 + "0", "\ufb03" * 400, "机" * 20000, "w" * 20000)
USER = {
    "account": "yuanyang",
    "password": "three old lathes",
    "name": "李",
    "email": "li@example.com",
    "mobile": "13800138000",
}
PLACE = {"name_zh": "北海检验", "name_en": "North Sea", "country": "NLD", "code": "KVK 1", "address": "Kade 1"}


def filled(of, text, right):
    """A form's document with this text in every field, as much of it as the field's kind lets be; one row of rows."""
    said = {}
    for name, info in of.model_fields.items():
        inner, kind = rows_of(info), kind_of(info)
        if inner is not None:
            said[name] = [filled(inner, text, (right.get(name) or [{}])[0])]
        elif kind.name not in ("bool", "select", "multi", "agency"):
            said[name] = text[: kind.max_length or 100]
    return {**right, **said}


def let_in(send, of, right):
    """The statuses above 422 that this form met while every text was offered and what was refused put right again."""
    broken = []
    for text in (*TEXTS, *LONG):
        document = filled(of, text, right)
        for _ in range(5):
            with transaction.atomic():
                answer = send(document)
                transaction.set_rollback(True)
            if answer.status_code != 422:
                break
            document = put_right(document, answer.json().get("errors", {}), right)
        if answer.status_code not in (200, 201, 409):
            broken.append((text[:30], answer.status_code, answer.content.decode()[:300]))
    return broken


def put_right(document, errors, right):
    """The document with what is right at every refused path, rows whole."""
    prefixes = ("input", "organisation", "user")
    wrong = {path.split(".")[path.split(".")[0] in prefixes] for path in errors}
    kept = {name: right.get(name) if name in wrong else value for name, value in document.items()}
    return {name: value for name, value in kept.items() if value is not None}


@pytest.fixture
def patient():
    """`patient(user)`: a client that shows a fault as a server would."""

    def made(user):
        desk = Desk(user)
        desk.django.raise_request_exception = False
        return desk

    return made


@pytest.mark.parametrize(
    ("kind", "side"),
    [
        ("filing", "agency"),
        ("commission", "enterprise"),
        ("announcement", "customs"),
        ("feedback", "customs"),
        ("document-check", "customs"),
        ("non-recognition", "customs"),
    ],
)
def test_documents(patient, kind, side):
    """M-6.1.3c, M-6.2.3c: a draft's case, list row and search words."""
    known = {"filing": right_profile(), "announcement": WORDING}
    house = steps.commissionable()
    right = known.get(kind) or (steps.commission if kind == "commission" else partial(document, kind))(house)
    desk = patient(person(side))
    assert let_in(lambda data: start(desk, kind, data), FORMS[kind], right) == []


def test_reasons(patient, agency, customs):
    """M-6.1.3f: what customs writes: the return, its event and the agency's message."""
    case = submitted(Desk(agency))
    desk = patient(customs)
    right = {"reason": "请补充", "notes": [{"path": "name_zh", "text": "请更正"}]}
    form = FORMS["case.supplement"]
    assert let_in(lambda given: act(desk, case, "supplement", given=given), form, right) == []


def test_results(patient, enterprise):
    """M-6.1.4c: the certificate and its number."""
    desk = patient(steps.inspector())
    case = steps.accepted(Desk(enterprise), desk)
    body(put_file(desk, case, "result"), 201)
    case = steps.latest(desk, case)
    form = FORMS["commission.result"]
    assert let_in(lambda given: act(desk, case, "record_result", given=given), form, steps.result()) == []


def test_parts(patient, enterprise):
    """Decision 0068: the rows of a part, and why the rest is ended."""
    desk = patient(steps.inspector())
    case = steps.accepted(Desk(enterprise), desk)
    body(put_file(desk, case, "result"), 201)
    right = steps.result(covers=[{"item": 1, "quantity": "1"}])
    case = steps.latest(desk, case)
    assert let_in(lambda given: act(desk, case, "record_part", given=given), FORMS["commission.part"], right) == []


def test_registrations(patient, db, settings):
    """M-4.1: organisation and account."""
    settings.CAPTCHA = False

    def send(data):
        user = {name: data[name] for name in USER if name in data}
        of = {name: data[name] for name in PLACE if name in data}
        given = {"side": "agency", "organisation": of, "user": user, "privacy_notice": NOTICE_VERSION}
        return patient(None).post("/api/register", given)

    assert let_in(send, FORMS["register.agency"], {**PLACE, **USER}) == []


def test_colleagues(patient, db):
    """processes.md §9: an account of the customs side."""
    desk = patient(person("customs", roles=("security",)))
    right = {
        **{name: USER[name] for name in ("account", "name", "email", "mobile")},
        "office": "2200",
        "roles": ["officer"],
    }
    assert let_in(lambda data: desk.post("/api/customs-users", data), FORMS["customs.user"], right) == []
