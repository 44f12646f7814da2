"""`python -m bench.many N`: what batches of N are measured on, twice as many and one, as JSON: commissions that wait for the first
agency, feedback that it has replied to, commissions with a message that it has not read."""

import json
import os
import sys
from collections.abc import Iterable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
django.setup()

from bench import world  # noqa: E402
from preship.accounts.actor import Actor  # noqa: E402
from preship.accounts.models import User  # noqa: E402
from preship.accounts.sessions import actor_without_session  # noqa: E402
from preship.cases.models import Case  # noqa: E402
from preship.cases.perform import open_case, perform  # noqa: E402
from preship.conversations.writing import write_post  # noqa: E402

FEEDBACK = {"agency": str(world.FIRST_AGENCY), "severity": "major", "issues": ["year"], "content": "铭牌年份与证书不符"}


def actor_of(account: str) -> Actor:
    """Somebody of the measured world."""
    found = actor_without_session(User.objects.get(account=account).pk)
    if found is None:
        raise LookupError(account)
    return found


def make_replied(officer: Actor, agency: Actor) -> Case:
    """A feedback that waits for the officer."""
    case = open_case("feedback", officer, dict(FEEDBACK))
    case = perform(case.number, "open", officer, version=case.version, data=case.data)
    return perform(case.number, "reply", agency, version=case.version, given={"reply": "已更正证书"})


def tell(cases: Iterable[Case]) -> list[dict[str, object]]:
    """Their numbers and versions."""
    return [{"number": case.number, "version": case.version} for case in cases]


def main(many: int) -> None:
    """Make them, and say which they are."""
    officer, agency = actor_of("officer"), actor_of("agency0")
    own = Case.objects.filter(kind="commission", agency_id=world.FIRST_AGENCY)
    waiting = list(own.filter(state="submitted").order_by("-pk")[: 2 * many + 1])
    written = list(own.filter(state="completed").order_by("-pk")[: 2 * many + 1])
    for case in written:
        write_post(case.number, officer, ["agency"], {"text": "请补充铭牌照片"})
    reviews = [make_replied(officer, agency) for _ in range(2 * many + 1)]
    print(json.dumps({"accept": tell(waiting), "review": tell(reviews), "mark read": tell(written)}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
