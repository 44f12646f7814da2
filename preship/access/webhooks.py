"""Webhooks of an organisation: its manager says where its events go. The secret is computed from a nonce and the
program's key: it is shown once and stored nowhere, so a copied database signs nothing."""

import base64
import secrets

from django.db import transaction
from django.db.models import QuerySet

from preship.access.forms import NewWebhook
from preship.access.models import Webhook
from preship.access.schemas import WebhookJson
from preship.access.webhook_addresses import objection
from preship.accounts.actor import Actor
from preship.accounts.forms import require_valid
from preship.accounts.models import Organisation
from preship.accounts.token_hashes import keyed_digest
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

MOST = 5
TOO_MANY = Text(f"每个单位最多 {MOST} 个推送地址。", f"An organisation can have at most {MOST} webhooks.")


def secret_of(hook: Webhook) -> str:
    """What signs the events of a webhook."""
    return "whsec_" + base64.urlsafe_b64encode(keyed_digest("webhook", hook.nonce)).decode().rstrip("=")


def working(organisation: int | None) -> QuerySet[Webhook]:
    """The webhooks of an organisation that are in use."""
    return Webhook.objects.filter(organisation=organisation, removed_at=None)


def make(actor: Actor, data: JsonObject) -> tuple[str, WebhookJson]:
    """A new webhook: its secret, never to be seen again, and its row; Refusal invalid."""
    address = require_valid(NewWebhook, data)["address"]
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
    return secret_of(hook), serialize_webhook(hook)


def list_webhooks(actor: Actor) -> list[WebhookJson]:
    """The webhooks in use, oldest first."""
    return [serialize_webhook(hook) for hook in working(actor.organisation).select_related("by").order_by("pk")]


def serialize_webhook(hook: Webhook) -> WebhookJson:
    """A webhook's row, without its secret."""
    return {"id": str(hook.pk), "address": hook.address, "by": hook.by.name, "at": hook.at}


def get_webhook(actor: Actor, pk: int) -> Webhook:
    """A webhook of one's organisation; Refusal not_found."""
    hook = working(actor.organisation).filter(pk=pk).first()
    if hook is None:
        raise Refusal("not_found")
    return hook


def remove(actor: Actor, pk: int) -> None:
    """Send nothing there any more; what is on its way is dropped."""
    get_webhook(actor, pk)
    working(actor.organisation).filter(pk=pk).update(removed_at=clock.now())
