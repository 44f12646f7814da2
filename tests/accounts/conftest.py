"""Somebody standing at a door: a browser's cookies, and no more."""

import json

import pytest
from django.conf import settings
from django.test import Client

from preship.accounts import captcha
from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.support.people import PASSWORD

USCC = "91310115MA1K3B2X03"


class Visitor:
    """A browser without a page: keeps cookies, sends the page's token back, reads JSON."""

    def __init__(self, language="zh-CN"):
        self.client = Client(enforce_csrf_checks=True, headers={"accept-language": language})
        self.get("/api/session")

    @property
    def cookies(self):
        """The cookies it holds now."""
        return {name: morsel.value for name, morsel in self.client.cookies.items() if morsel.value}

    def get(self, path):
        """GET."""
        return self.client.get(path)

    def post(self, path, body=None, **headers):
        """POST `body` as JSON, with the page's token unless another is given."""
        token = self.client.cookies["__Host-csrftoken" if settings.HTTPS else "csrftoken"].value
        return self.client.post(
            path, json.dumps(body or {}), content_type="application/json", headers={"x-csrftoken": token, **headers}
        )

    def login(self, user, password=PASSWORD, side=None):
        """Log in as `user`, at their own door unless another is named."""
        side = side or user.organisation.side
        return self.post("/api/login", {"side": side, "account": user.account, "password": password})

    def solved(self):
        """A fresh challenge with its answer, as a login or registration carries them."""
        challenge = self.get("/api/captcha").json()["id"]
        return {"captcha_id": challenge, "captcha_answer": captcha.answer_of(challenge)}


@pytest.fixture
def visitor(db):
    """Somebody at the door."""
    return Visitor()


@pytest.fixture
def no_captcha(settings):
    """As in the demo world."""
    settings.CAPTCHA = False


@pytest.fixture
def enterprise_registration():
    """What an enterprise fills in."""
    return {
        "side": "enterprise",
        "organisation": {"name_zh": "远洋机电进口有限公司", "code": USCC, "address": "上海市浦东新区示范路1号"},
        "user": {
            "account": "Yuanyang.Li",
            "password": "three old lathes",
            "name": "李晓明",
            "email": "li@example.com",
            "mobile": "13800138000",
        },
        "privacy_notice": NOTICE_VERSION,
    }


@pytest.fixture
def agency_registration(enterprise_registration):
    """What an agency abroad fills in."""
    return {
        "side": "agency",
        "organisation": {
            "name_zh": "北海检验有限公司",
            "name_en": "North Sea Inspection B.V.",
            "country": "NLD",
            "code": "KVK 12345678",
            "address": "Voorbeeldstraat 1, Rotterdam",
        },
        "user": {**enterprise_registration["user"], "account": "northsea", "mobile": "+31612345678"},
        "privacy_notice": NOTICE_VERSION,
    }
