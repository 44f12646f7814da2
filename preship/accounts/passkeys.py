"""Passkeys (WebAuthn level 2) by py_webauthn: set up, and shown. What is to be signed lies with the session and is good once."""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

import webauthn
from django.db import IntegrityError, transaction
from django.utils import timezone
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from preship.accounts.client_address import home_of
from preship.accounts.models import Factor, Session, User
from preship.accounts.requests import BaseRequest
from preship.accounts.token_hashes import keyed_digest
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

NAME = "Preship"
NOT_TAKEN = Text("通行密钥未能通过验证，请重试。", "The passkey was not accepted. Try again.")
KNOWN = Text("该通行密钥已登记。", "This passkey is set up already.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where passkeys are for: the host's name and the page's origin."""

    host: str
    origin: str


def place_of(request: BaseRequest) -> Place:
    """The place of this installation."""
    parts = urlsplit(home_of(request))
    return Place(parts.hostname or "", f"{parts.scheme}://{parts.netloc}")


def descriptors(user: int) -> list[PublicKeyCredentialDescriptor]:
    """The passkeys somebody has."""
    kept = Factor.objects.filter(user=user, kind=Factor.Kind.PASSKEY).values_list("credential", flat=True)
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential or "")) for credential in kept]


def keep_challenge(session: str, options: str) -> JsonObject:
    """The options as the browser takes them; what is to be signed is kept with the session, in place of what was before."""
    said: JsonObject = json.loads(options)
    Session.objects.filter(token_hash=session).update(challenge=str(said["challenge"]))
    return said


def take_challenge(session: str) -> bytes:
    """What was to be signed in this session, once; Refusal invalid at `credential` where nothing was asked."""
    asked = Session.objects.filter(token_hash=session).values_list("challenge", flat=True).first() or ""
    if not asked or not Session.objects.filter(token_hash=session, challenge=asked).update(challenge=""):
        raise Refusal("invalid", errors={"credential": NOT_TAKEN})
    return base64url_to_bytes(asked)


def start_passkey(user: User, session: str, place: Place) -> JsonObject:
    """What a browser needs to make one (PublicKeyCredentialCreationOptionsJSON)."""
    options = webauthn.generate_registration_options(
        rp_id=place.host,
        rp_name=NAME,
        user_id=keyed_digest("passkey user", str(user.pk)),
        user_name=user.account,
        user_display_name=user.name,
        exclude_credentials=descriptors(user.pk),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=UserVerificationRequirement.PREFERRED
        ),
    )
    return keep_challenge(session, webauthn.options_to_json(options))


def keep_passkey(user: User, session: str, place: Place, credential: JsonObject, name: str) -> Factor:
    """The passkey that the browser made; Refusal invalid at `credential`."""
    challenge = take_challenge(session)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as fault:
        raise Refusal("invalid", errors={"credential": NOT_TAKEN}) from fault
    try:
        with transaction.atomic():
            return Factor.objects.create(
                user=user,
                kind=Factor.Kind.PASSKEY,
                name=name,
                credential=bytes_to_base64url(made.credential_id),
                public_key=bytes_to_base64url(made.credential_public_key),
                sign_count=made.sign_count,
                confirmed_at=timezone.now(),
            )
    except IntegrityError:
        raise Refusal("invalid", errors={"credential": KNOWN}) from None


def ask_passkey(user: int, session: str, place: Place) -> JsonObject:
    """What a browser needs to show one (PublicKeyCredentialRequestOptionsJSON)."""
    options = webauthn.generate_authentication_options(
        rp_id=place.host, allow_credentials=descriptors(user), user_verification=UserVerificationRequirement.PREFERRED
    )
    return keep_challenge(session, webauthn.options_to_json(options))


def use_passkey(user: int, session: str, place: Place, credential: JsonObject) -> Factor:
    """The passkey that signed what was asked in this session; Refusal invalid at `credential`."""
    challenge = take_challenge(session)
    mine = Factor.objects.filter(user=user, kind=Factor.Kind.PASSKEY, credential=str(credential.get("id", "")))
    factor = mine.first()
    try:
        if factor is None:
            raise ValueError
        shown = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=place.host,
            expected_origin=place.origin,
            credential_public_key=base64url_to_bytes(factor.public_key),
            credential_current_sign_count=factor.sign_count,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as fault:
        raise Refusal("invalid", errors={"credential": NOT_TAKEN}) from fault
    mine.update(sign_count=shown.new_sign_count, used_at=timezone.now())
    return factor
