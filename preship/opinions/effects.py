"""What a question to another office does beyond changing state: that office reads the case, and no longer once it is over."""

import datetime

from preship.accounts.actor import Actor
from preship.accounts.models import User
from preship.accounts.sides import Role, Side
from preship.cases.context import Context
from preship.cases.flow import RowValues
from preship.cases.given_answers import newest_answer
from preship.cases.models import Case, Lending
from preship.cases.visibility import readable_by, visible_to
from preship.fields.form import require
from preship.fields.text import Text, both, join_texts
from preship.opinions.forms import Opinion

HEADQUARTERS = "00"
AFTERWARDS = datetime.timedelta(days=30)
"""How long an office still reads a case after its answer, while the question is not closed."""
ROLES = frozenset((Role.OFFICER, Role.REVIEWER))


def office_of(actor: Actor) -> str:
    """Whose officer somebody is: `22`; `00` at headquarters."""
    return actor.office or HEADQUARTERS


def asking_office(case: Case) -> str:
    """Whose question it is."""
    return case.opened_office or HEADQUARTERS


def asked_office(case: Case) -> str:
    """Whose opinion is asked; empty where a draft does not say yet."""
    return str(case.data.get("office") or "")[:2]


def is_asked(case: Case, actor: Actor) -> bool:
    """Whether it is this actor's office that is asked."""
    return asked_office(case) == office_of(actor)


def is_asking(case: Case, actor: Actor) -> bool:
    """Whether it is this actor's office that asks."""
    return asking_office(case) == office_of(actor)


def find_case(number: str, actor: Actor) -> Case | None:
    """The case of that number, where this actor's own office has it and it was submitted."""
    found = visible_to(actor).filter(number=number.strip().upper()).exclude(submitted_at=None)
    return found.exclude(kind="opinion").first()


def has_officers(office: str) -> bool:
    """Whether somebody of that customs can answer."""
    found = User.objects.filter(organisation__side=Side.CUSTOMS, organisation__code__startswith=office, active=True)
    return any(ROLES & set(roles.split()) for roles in found.values_list("roles", flat=True))


def lend(context: Context[Opinion]) -> None:
    """The office asked reads the case from now on; whoever of it is first to answer does."""
    case = context.case
    about = find_case(require(context.document.about), context.actor)
    if about is None:
        raise LookupError(f"{case.number}: no case {context.document.about}")  # the rule has asked
    office = require(context.document.office)[:2]
    case.data = {**case.data, "about": about.number, "office": f"{office}00"}
    case.holder = None
    Lending.objects.create(case=about, office=office, question=case)


def give_back(context: Context) -> None:
    """The answer is its asker's; the office reads the case for some time yet."""
    context.case.holder_id = context.last_doer("submit")
    Lending.objects.filter(question=context.case).update(until=context.now + AFTERWARDS)


def end_reading(context: Context) -> None:
    """The office asked reads the case no more."""
    Lending.objects.filter(question=context.case).update(until=context.now)


def offices(case: Case) -> tuple[str, ...]:
    """A draft is its own office's; once asked, first that whose turn it is."""
    asking, asked = asking_office(case), asked_office(case)
    if case.state == "draft" or not asked:
        return (asking,)
    return (asked, asking) if case.state == "asked" else (asking, asked)


def show_reading(case: Case, actor: Actor, files: object) -> dict[str, object]:
    """Whether the actor reads the case that it is about now. SQL: one statement."""
    return {"readable": readable_by(actor).filter(number=case.data.get("about") or "").exists()}


def columns(case: Case) -> RowValues:
    """The list columns."""
    return {
        "about": case.data.get("about") or "",
        "office": case.data.get("office") or "",
        "asking_office": f"{asking_office(case)}00",
        "due": case.data.get("due") or "",
        "question": case.data.get("question") or "",
        "answer": str(newest_answer(case, Side.CUSTOMS).get("opinion") or "") if case.pk else "",
    }


def title(case: Case) -> Text:
    """The case that it is about and the beginning of the question."""
    question = str(case.data.get("question") or "").split("\n")[0][:100]
    return join_texts(both(case.data.get("about") or ""), both(question))
