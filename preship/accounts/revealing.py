"""Personal values are shown whole to who gives a reason: counted, and written into the security log (PIPL art. 51)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict

from preship.accounts.actor import Actor
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.security_log import record_security_event
from preship.fields.check import check
from preship.fields.form import Form, declare, form
from preship.fields.kinds import line
from preship.fields.refusals import Refusal

RATE = Rate("reveals", 60, minutes=60)
"""How often somebody may look into something so in an hour."""


@form("reveal")
class RevealInput(Form):
    """Why somebody must read personal values whole."""

    reason: Annotated[str | None, line(90)] = declare(
        "查看原因", "Reason", required=True, wide=True, help=("将记入安全日志", "is written into the security log")
    )


class RevealBody(BaseModel):
    """The reason."""

    model_config = ConfigDict(extra="forbid")
    reason: str = ""


def demand_reason(body: RevealBody) -> str:
    """The reason as it is kept; Refusal invalid where there is none."""
    clean, errors = check(RevealInput, {"reason": body.reason}, complete=True)
    if errors:
        raise Refusal("invalid", errors=errors)
    return str(clean["reason"])


def record_reveal(actor: Actor, target: str, reason: str) -> None:
    """Count and write down that somebody looks into something; Refusal too_fast after 60 an hour."""
    count_request(RATE, str(actor.user))
    record_security_event("personal_data:reveal:ok", f"{target} {reason}")
