"""A batch over many commissions in a program of its own, and a worker that kills itself at a statement of it."""

import json
import os
import secrets
import signal
import sys

ITEMS = "batches_batchitem"
EACH = 50
"""Commissions of one enterprise: more files than theirs are too many for an hour."""


def ask(cases):
    """As JSON: a batch over so many commissions that wait for their agency, its numbers, and the inspector's account."""
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()
    from tests.support import commission  # noqa: PLC0415
    from tests.support.filing import body, fresh_key  # noqa: PLC0415
    from tests.support.people import Desk, organisation, person  # noqa: PLC0415

    inspector = Desk(
        person("agency", account="many", organisation_row=commissionable_house(organisation("agency", code="MANY")))
    )
    numbers = []
    for begun in range(0, cases, EACH):
        house = organisation("enterprise", code=f"TRADER{begun}")
        trader = Desk(person("enterprise", account=f"trader{begun}", organisation_row=house))
        for _ in range(min(EACH, cases - begun)):
            numbers.append(commission.submitted(trader, inspector.user.organisation)["number"])
    sent = {"numbers": numbers, "action": "commission.accept", "input": {}, "versions": {}}
    batch = body(inspector.post("/api/batches", sent, idempotency_key=fresh_key()), 201)
    print(json.dumps({"batch": batch["id"], "numbers": numbers, "inspector": inspector.user.pk}))


def commissionable_house(house):
    """The organisation, on file."""
    from tests.support.commission import commissionable  # noqa: PLC0415

    return commissionable(house)


def report(batch, inspector):
    """As JSON: what its asker is told of the batch, how often each commission was accepted, and how many workers died."""
    from django.test.utils import setup_test_environment  # noqa: PLC0415

    setup_test_environment()
    from preship.accounts.models import User  # noqa: PLC0415
    from preship.cases.models import Case, CaseEvent  # noqa: PLC0415
    from tests.support.filing import body  # noqa: PLC0415
    from tests.support.people import Desk  # noqa: PLC0415

    told = body(Desk(User.objects.get(pk=inspector)).get(f"/api/batches/{batch}"))
    numbers = [row["number"] for row in told["rows"]]
    accepted = {}
    for number in CaseEvent.objects.filter(number__in=numbers, action="accept").values_list("number", flat=True):
        accepted[number] = accepted.get(number, 0) + 1
    states = dict(Case.objects.filter(number__in=numbers).values_list("number", "state"))
    print(json.dumps({"told": told, "accepted": accepted, "states": states}))


def fated(statement, after):
    """Have this process die, as by kill -9, at so many statements of a batch's job: before it is made, or after."""
    from django.db.backends.signals import connection_created  # noqa: PLC0415

    left = [statement]

    def count(execute, sql, params, many, context):
        begun = left[0] < statement
        if begun or ITEMS in sql:
            left[0] -= 1
        if left[0] == 0 and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = execute(sql, params, many, context)
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    def watch(connection, **about):
        import threading  # noqa: PLC0415

        if threading.current_thread().name == "jobs" and count not in connection.execute_wrappers:
            connection.execute_wrappers.append(count)

    connection_created.connect(watch, weak=False)


def serve():
    """For each line (`statement after`) a worker that dies there, or lives where the statement is 0; its number, and once it
    is dead its signal. The last one is ended with the input."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    from preship.worker import jobs  # noqa: PLC0415

    child = 0
    for line in sys.stdin:
        statement, after = map(int, line.split())
        child = os.fork()
        if not child:
            sys.stdin.close()
            jobs.ME = secrets.token_hex(16)  # a worker of its own: it does not renew what a dead one held
            if statement:
                fated(statement, bool(after))
            execute_from_command_line(["preship", "worker"])
            os._exit(0)
        if statement:
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
            child = 0
        else:
            print(child, flush=True)
    if child:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)


if __name__ == "__main__":
    import django

    django.setup()
    how, *rest = sys.argv[1:]
    {"ask": lambda: ask(int(rest[0])), "report": lambda: report(rest[0], int(rest[1])), "serve": serve}[how]()
