"""The demo world at the door: its accounts and their password, where the demo is on and nowhere else."""

from django.conf import settings
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import BaseRequest
from preship.demo import mailbox
from preship.demo.people import shown_accounts
from preship.demo.roster import PASSWORD
from preship.demo.schemas import DemoAccountsJson, DemoMailboxJson
from preship.fields.refusals import Refusal

router = Router(tags=["demo"])


@router.get("/demo/accounts", response=DemoAccountsJson)
@allow(public=True)
def demo_accounts(request: BaseRequest) -> DemoAccountsJson:
    """The demo accounts and their one password; 404 where the demo is off."""
    if not settings.DEMO:
        raise Refusal("not_found")
    return {"password": PASSWORD, "rows": shown_accounts()}


@router.get("/demo/mailbox", response=DemoMailboxJson)
@allow(public=True)
def demo_mailbox(request: BaseRequest) -> DemoMailboxJson:
    """The demo's e-mails and texts, whoever they were for; 404 where the demo is off."""
    if not settings.DEMO:
        raise Refusal("not_found")
    return {"rows": mailbox.newest(), "elsewhere": "filebased" not in settings.EMAIL_BACKEND}
