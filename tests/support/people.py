"""People and organisations for tests, and clients that speak for them."""

import itertools
import json

import pytest

from tests.support.contract import hold
from tests.support.working import work_off

PASSWORD = "correct horse battery"
COUNTER = itertools.count(1)


def organisation(side, **given):
    """A fresh organisation of `side`, named after a number."""
    from preship.accounts.models import Organisation  # noqa: PLC0415

    number = next(COUNTER)
    country = {"agency": "NLD"}.get(str(side), "CHN")
    code = f"00{number:06}" if str(side) == "customs" else f"T{number:08}"  # 00: headquarters
    values = {
        "name_zh": f"测试单位{number}",
        "name_en": f"Test organisation {number}",
        "code": code,
        "country": country,
    }
    return Organisation.objects.create(side=side, **(values | given))


def person(side, roles=None, organisation_row=None, **given):
    """A fresh user of `side` with `roles` (default: every role of the side that goes with others), the password PASSWORD and a proven address."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from preship.accounts.models import User  # noqa: PLC0415
    from preship.accounts.privacy_notice import version_in_force  # noqa: PLC0415
    from preship.accounts.sides import ALONE, roles_of  # noqa: PLC0415

    number = next(COUNTER)
    values = {
        "account": f"{side}{number}",
        "name": f"测试员{number}",
        "email": f"{side}{number}@example.com",
        "password": make_password(PASSWORD),
        "roles": " ".join([role for role in roles_of(side) if role not in ALONE] if roles is None else roles),
        "email_verified_at": timezone.now(),
        "notice_version": version_in_force(),
    }
    return User.objects.create(organisation=organisation_row or organisation(side), **(values | given))


@pytest.fixture
def agency(db):
    """A user of an agency, with every role there."""
    return person("agency")


@pytest.fixture
def enterprise(db):
    """A user of an enterprise, with every role there."""
    return person("enterprise")


@pytest.fixture
def customs(db):
    """A customs user with every role that goes with others."""
    return person("customs")


@pytest.fixture
def administrator_desk(db):
    """The client of a system administrator at headquarters."""
    return Desk(person("customs", roles=("administrator",)))


@pytest.fixture
def client_for():
    """`client_for(user)`: an HTTP client logged in as `user`; `client_for(None)`: nobody's."""
    return Desk


class Desk:
    """Somebody's HTTP client: JSON in, JSON out, with the session and CSRF cookies a browser would hold. Every answer is
    held against what its operation declares. `patient`: where something is prepared first, it lets the worker and asks again."""

    def __init__(self, user=None, language="zh", patient=True):
        from django.test import Client  # noqa: PLC0415

        self.user, self.patient = user, patient
        self.django = Client(enforce_csrf_checks=True, headers={"accept-language": language})
        if user is not None:
            from preship.accounts.sessions import open_session  # noqa: PLC0415

            self.django.cookies["preship_session"] = open_session(user)
        self.csrf = self.django.get("/api/session").cookies["csrftoken"].value

    def get(self, path, query=None, **headers):
        """GET `path`; headers as keywords (`if_match='"3"'`)."""
        return hold("get", path, self.django.get(path, query, headers=headers))

    def post(self, path, body=None, **headers):
        """POST `body` as JSON."""
        return self.send("post", path, body, headers)

    def put(self, path, body=None, **headers):
        """PUT `body` as JSON."""
        return self.send("put", path, body, headers)

    def delete(self, path, **headers):
        """DELETE `path`."""
        return self.send("delete", path, None, headers)

    def upload(self, path, file, key=None, **fields):
        """POST `file` (an open file or SimpleUploadedFile) and fields as a browser's form does; `key`: Idempotency-Key."""
        headers = {"x-csrftoken": self.csrf, **({"idempotency-key": key} if key else {})}
        answer = self.django.post(path, {**fields, "file": file}, headers=headers)
        return hold("post", path, answer)

    def send(self, method, path, body, headers):
        """One unsafe request with the CSRF token in its header."""

        def once():
            answer = getattr(self.django, method)(
                path,
                data=json.dumps({} if body is None else body),
                content_type="application/json",
                headers={"x-csrftoken": self.csrf, **headers},
            )
            return hold(method, path, answer)

        answer = once()
        if self.patient and "Retry-After" in answer.headers and answer.status_code == 202:
            work_off("trials of certificates")
            answer = once()
        return answer
