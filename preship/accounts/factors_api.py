"""The second factor over HTTP: shown at login and before what reaches far, set up, taken away."""

import time

from django.http import HttpResponse
from ninja import Router

from preship.accounts import passkeys, request_bodies, second_factor, totp
from preship.accounts.operations import allow
from preship.accounts.passkeys import place_of
from preship.accounts.requests import Request
from preship.accounts.schemas import FactorsJson, PasskeyOptionsJson, SessionJson, TotpStartJson
from preship.accounts.session_cookies import enter_all_the_way, self_of, session_answer
from preship.accounts.sessions import ENROL, FACTOR
from preship.accounts.sides import Side
from preship.accounts.step_up import demand_recent

router = Router(tags=["second factor"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
ENROLLING = (ENROL,)


@router.post("/session/factor", response=SessionJson)
@allow(*EVERYBODY, stages=(FACTOR,))
def show_factor(request: Request, response: HttpResponse, body: request_bodies.FactorBody) -> SessionJson:
    """Show one's second factor: the second step of a login, or again before what reaches far."""
    actor = request.actor
    second_factor.show_factor(actor, place_of(request), body.code, body.credential, request.language)
    if actor.stage == FACTOR:
        return enter_all_the_way(request, response, self_of(request), int(time.time()))
    second_factor.note_shown(actor.session)
    return session_answer(self_of(request))


@router.post("/session/factor/passkey", response=PasskeyOptionsJson)
@allow(*EVERYBODY, stages=(FACTOR,))
def ask_passkey(request: Request) -> PasskeyOptionsJson:
    """What the browser needs to show a passkey."""
    return {"options": passkeys.ask_passkey(request.actor.user or 0, request.actor.session, place_of(request))}


@router.get("/account/factors", response=FactorsJson)
@allow(*EVERYBODY, stages=ENROLLING)
def list_factors(request: Request) -> FactorsJson:
    """One's second factors."""
    return second_factor.list_factors(self_of(request))


@router.post("/account/factors/totp", response=TotpStartJson)
@allow(*EVERYBODY, stages=ENROLLING)
def start_totp(request: Request, body: request_bodies.CurrentBody) -> TotpStartJson:
    """Begin to set up an authenticator app: a secret, which counts once its first code is given."""
    user = self_of(request)
    second_factor.demand_right_to_add(request.actor, user, body.current)
    return totp.start_totp(user)


@router.post("/account/factors/totp/confirm", response=FactorsJson)
@allow(*EVERYBODY, stages=ENROLLING)
def confirm_totp(request: Request, response: HttpResponse, body: request_bodies.TotpBody) -> FactorsJson:
    """Take the first code of the app; with the first factor come ten recovery codes, shown this once."""
    user = self_of(request)
    answer = second_factor.confirm_totp(user, body.code, body.name, request.language)
    go_on(request, response)
    return answer


@router.post("/account/factors/passkey", response=PasskeyOptionsJson)
@allow(*EVERYBODY, stages=ENROLLING)
def start_passkey(request: Request, body: request_bodies.CurrentBody) -> PasskeyOptionsJson:
    """What the browser needs to make a passkey."""
    user = self_of(request)
    second_factor.demand_right_to_add(request.actor, user, body.current)
    return {"options": passkeys.start_passkey(user, request.actor.session, place_of(request))}


@router.post("/account/factors/passkey/confirm", response=FactorsJson)
@allow(*EVERYBODY, stages=ENROLLING)
def confirm_passkey(request: Request, response: HttpResponse, body: request_bodies.PasskeyBody) -> FactorsJson:
    """Take a passkey that the browser made; with the first factor come ten recovery codes, shown this once."""
    user = self_of(request)
    place = place_of(request)
    answer = second_factor.confirm_passkey(request.actor, user, place, body.credential, body.name, request.language)
    go_on(request, response)
    return answer


@router.delete("/account/factors/{factor}", response=FactorsJson)
@allow(*EVERYBODY)
def remove_factor(request: Request, factor: int) -> FactorsJson:
    """Take one of one's factors away."""
    return second_factor.remove_factor(request.actor, factor, request.language)


@router.post("/account/recovery-codes", response=FactorsJson)
@allow(*EVERYBODY)
def renew_codes(request: Request) -> FactorsJson:
    """Ten fresh recovery codes in place of all that there were, shown this once."""
    demand_recent(request.actor)
    return second_factor.renew_codes(self_of(request))


def go_on(request: Request, response: HttpResponse) -> None:
    """Whoever has just set up a factor has shown it; a login that was forced to is all the way in."""
    if request.actor.stage == ENROL:
        enter_all_the_way(request, response, self_of(request), int(time.time()))
    else:
        second_factor.note_shown(request.actor.session)
