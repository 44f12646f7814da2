"""Ten thousand things to be told, half of them told twice, to agencies with one reader each; and what became of them."""

import json
import sys
from collections import Counter

from tests.support.selection import amount

EVENTS, AGENCIES, AT_ONCE = amount(10_000, brief=300), 100, 50
ENDED = 10  # one of so many cases has ended when its transaction commits


def tell_all():
    """Tell them, fifty a transaction, while the workers are at work."""
    from django.db import transaction  # noqa: PLC0415

    from preship.cases.models import Case  # noqa: PLC0415
    from preship.cases.notify import Notification, notify  # noqa: PLC0415
    from preship.fields import clock  # noqa: PLC0415
    from preship.fields.text import Text  # noqa: PLC0415
    from preship.notices.models import Choice  # noqa: PLC0415
    from tests.support.people import person  # noqa: PLC0415

    now, text = clock.now(), Text("案件 {number} 第 {n} 次提醒", "Case {number}, reminder {n}")
    cases = []
    for n in range(AGENCIES):
        user = person("agency", account=f"outbox{n}", email_verified_at=now, mobile=f"+31 6 {n:08}")
        Choice.objects.create(organisation=user.organisation, kind="filing", email=True, sms=True)
        about = {"state": "returned", "round": 1, "opened_side": "agency", "created_at": now, "updated_at": now}
        cases.append(Case.objects.create(kind="filing", number=f"BA9{n:06}", agency=user.organisation, **about))

    def notification(n):
        case = cases[n % AGENCIES]
        about = {"number": case.number, "n": n}
        to = ("agency", case.agency_id)
        return Notification(
            case, None, *to, text, about, key=f"event-{n}", action="due_before", while_waiting=case.pk % ENDED == 0
        )

    ended = [case.pk for case in cases if case.pk % ENDED == 0]
    for first in range(0, EVENTS, AT_ONCE):
        with transaction.atomic():
            for n in range(first, first + AT_ONCE):
                notify(notification(n))
            Case.objects.filter(pk__in=ended).update(state="refused")
        with transaction.atomic():
            for n in range(max(0, first - AT_ONCE), first, 2):
                notify(notification(n))


def report():
    """As JSON: notices by key that are not exactly one, deliveries by channel and state, ids by (key, channel)."""
    from preship.cases.models import Case  # noqa: PLC0415
    from preship.notices.models import Delivery, Notice  # noqa: PLC0415

    keys = Counter(Notice.objects.filter(key__startswith="event-").values_list("key", flat=True))
    mine = Delivery.objects.filter(notice__key__startswith="event-")
    over = set(Case.objects.filter(number__startswith="BA9", state="refused").values_list("number", flat=True))
    rows = list(mine.values_list("message_id", "channel", "state", "notice__number"))
    print(
        json.dumps(
            {
                "notices": len(keys),
                "doubled": sum(count > 1 for count in keys.values()),
                "open": sum(state in ("created", "sending", "waiting") for _, _, state, _ in rows),
                "states": Counter(f"{channel} {state}" for _, channel, state, _ in rows),
                "ended": {c: [i for i, channel, _, number in rows if channel == c and number in over] for c in ("email", "sms")},
                "going": {c: [i for i, channel, _, number in rows if channel == c and number not in over] for c in ("email", "sms")},
            }
        )
    )  # fmt: skip


if __name__ == "__main__":
    import django

    django.setup()
    {"tell": tell_all, "report": report}[sys.argv[1]]()
