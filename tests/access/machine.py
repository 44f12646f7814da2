"""A program that calls with a token, with the interface of `Desk`: no cookie, no page of ours."""

import functools
import json

from tests.support.filing import body
from tests.support.working import work_off

ALL = ("read", "drafts", "submit", "results")


def made(desk, *scopes, **given):
    """(the token, its row), made over HTTP by somebody for themselves."""
    asked = {"name": "ERP", "days": "90", "scopes": list(scopes or ALL), **given}
    answer = body(desk.post("/api/tokens", asked), 201)
    return answer["token"], answer["row"]


class Machine:
    """Calls with this token; CSRF checks are on, as for a browser."""

    def __init__(self, token, user=None, scheme="Bearer"):
        from django.test import Client  # noqa: PLC0415

        self.user = user
        self.django = Client(enforce_csrf_checks=True, headers={"authorization": f"{scheme} {token}"})

    @classmethod
    def of(cls, desk, *scopes):
        """A machine of somebody's, with a fresh token."""
        return cls(made(desk, *scopes)[0], desk.user)

    def get(self, path, query=None, **headers):
        """GET."""
        return self.django.get(path, query, headers=headers)

    def post(self, path, given=None, **headers):
        """POST as JSON."""
        return self.send("post", path, given, headers)

    def put(self, path, given=None, **headers):
        """PUT as JSON."""
        return self.send("put", path, given, headers)

    def delete(self, path, **headers):
        """DELETE."""
        return self.send("delete", path, None, headers)

    def upload(self, path, file, **fields):
        """POST a file with fields, as a form."""
        return self.django.post(path, {**fields, "file": file})

    def send(self, method, path, given, headers):
        """One unsafe request, sent again once what it needs is prepared."""
        text = json.dumps({} if given is None else given)
        once = functools.partial(
            getattr(self.django, method), path, data=text, content_type="application/json", headers=headers
        )
        answer = once()
        if answer.status_code == 202 and "Retry-After" in answer.headers:
            work_off("trials of certificates")
            answer = once()
        return answer
