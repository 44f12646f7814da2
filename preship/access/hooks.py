"""Webhooks of an organisation: its manager says where its events go. The secret is computed from a nonce and the
program's key: it is shown once and stored nowhere, so a copied database signs nothing."""

import base64
import secrets
from typing import Any

from django.db import transaction

from preship.access.addresses import objection
from preship.access.forms import NewWebhook
from preship.access.models import Webhook
from preship.accounts.actor import Actor
from preship.accounts.forms import demanded
from preship.accounts.models import Organisation
from preship.accounts.secrecy import keyed
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.text import Text

MOST = 5
TOO_MANY = Text(f"每个单位最多 {MOST} 个推送地址。", f"An organisation has at most {MOST} webhooks.")


def secret_of(hook: Webhook) -> str:
    """What signs the events of a webhook."""
    return "whsec_" + base64.urlsafe_b64encode(keyed("webhook", hook.nonce)).decode().rstrip("=")


def working(organisation: int | None) -> Any:
    """The webhooks of an organisation that are in use."""
    return Webhook.objects.filter(organisation=organisation, removed_at=None)


def make(actor: Actor, data: Any) -> tuple[str, dict[str, Any]]:
    """A new webhook: its secret, never to be seen again, and its row; Refusal invalid."""
    address = demanded(NewWebhook, data)["address"]
    against = objection(address)
    if against:
        raise Refusal("invalid", errors={"address": against})
    with transaction.atomic():
        home = Organisation.objects.select_for_update().get(pk=actor.organisation or 0)
        if working(home.pk).count() >= MOST:
            raise Refusal("invalid", errors={"address": TOO_MANY})
        hook = Webhook.objects.create(
            organisation=home, address=address, nonce=secrets.token_hex(16), by_id=actor.user or 0, at=clock.now()
        )
    return secret_of(hook), shown(hook)


def listed(actor: Actor) -> list[dict[str, Any]]:
    """The webhooks in use, oldest first."""
    return [shown(hook) for hook in working(actor.organisation).select_related("by").order_by("pk")]


def shown(hook: Webhook) -> dict[str, Any]:
    """A webhook's row, without its secret."""
    return {"id": str(hook.pk), "address": hook.address, "by": hook.by.name, "at": hook.at}


def found(actor: Actor, pk: int) -> Webhook:
    """A webhook of one's organisation; Refusal not_found."""
    hook = working(actor.organisation).filter(pk=pk).first()
    if hook is None:
        raise Refusal("not_found")
    return hook


def remove(actor: Actor, pk: int) -> None:
    """Send nothing there any more; what is on its way is dropped."""
    found(actor, pk)
    working(actor.organisation).filter(pk=pk).update(removed_at=clock.now())
