"""People with open sessions in a served installation: `settle(program, …)`, and the part of it that runs in there."""

import json
import sys
from dataclasses import dataclass

from tests.support.calling import Caller


@dataclass(frozen=True, slots=True, eq=False)
class Resident:
    """Somebody in a served installation, logged in."""

    account: str
    name: str
    organisation: int
    cookies: dict[str, str]
    port: int

    def caller(self) -> Caller:
        """A fresh HTTP client that speaks for them."""
        return Caller(self.port, self.cookies)


def settle(program, *houses):
    """A fresh organisation for each `(side, number of people)`; a side "filed" is an agency that can be commissioned.

    Returns a list of residents for each house.
    """
    said = program.python("-m", "tests.support.population", json.dumps(houses))
    return [[Resident(**about, port=program.port) for about in house] for house in json.loads(said)]


def house(side, people):
    """One organisation and its people, as JSON."""
    from preship.accounts.csrf import PAGE_COOKIE, new_origin_token  # noqa: PLC0415
    from preship.accounts.sessions import COOKIE, open_session  # noqa: PLC0415
    from preship.accounts.token_hashes import new_token  # noqa: PLC0415
    from tests.support.commission import commissionable  # noqa: PLC0415
    from tests.support.people import organisation, person  # noqa: PLC0415

    code = ("00" if side == "customs" else "") + new_token()[:18]
    of = organisation("agency" if side == "filed" else side, code=code)
    if side == "filed":
        commissionable(of)
    residents = []
    for _ in range(people):
        account = f"r-{new_token()[:20].lower()}"
        user = person(of.side, organisation_row=of, account=account, name=account)
        token = open_session(user)
        cookies = {COOKIE: token, PAGE_COOKIE: new_origin_token(token)}
        residents.append({"account": account, "name": account, "organisation": of.pk, "cookies": cookies})
    return residents


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps([house(*about) for about in json.loads(sys.argv[1])]))
