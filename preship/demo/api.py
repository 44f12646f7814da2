"""The demo world at the door: its accounts and their password, where the demo is on and nowhere else."""

import datetime
from typing import Any

from django.conf import settings
from ninja import Router
from pydantic import BaseModel

from preship.accounts.answers import OrganisationName
from preship.accounts.operations import allow
from preship.demo import mailbox
from preship.demo.people import shown_accounts
from preship.demo.roster import PASSWORD
from preship.fields.refusals import Refusal

router = Router(tags=["demo"])


class DemoAccount(BaseModel):
    """Somebody whom a visitor may be."""

    side: str
    account: str
    name: str
    roles: list[str]
    organisation: OrganisationName


class DemoAccounts(BaseModel):
    """All of them; the password is one for all."""

    password: str
    rows: list[DemoAccount]


class DemoLetter(BaseModel):
    """An e-mail, or a text (which has no subject)."""

    id: str
    channel: str
    to: str
    subject: str
    text: str
    at: datetime.datetime


class DemoMailbox(BaseModel):
    """The newest of them; `elsewhere`: letters go to a real mail server."""

    rows: list[DemoLetter]
    elsewhere: bool


@router.get("/demo/accounts", response=DemoAccounts)
@allow(public=True)
def demo_accounts(request: Any) -> Any:
    """The demo accounts and their one password; 404 where the demo is off."""
    if not settings.DEMO:
        raise Refusal("not_found")
    return {"password": PASSWORD, "rows": shown_accounts()}


@router.get("/demo/mailbox", response=DemoMailbox)
@allow(public=True)
def demo_mailbox(request: Any) -> Any:
    """The demo's e-mails and texts, whoever they were for; 404 where the demo is off."""
    if not settings.DEMO:
        raise Refusal("not_found")
    return {"rows": mailbox.newest(), "elsewhere": "filebased" not in settings.EMAIL_BACKEND}
