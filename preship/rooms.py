"""The list of rooms, from the bottom up: what the program is made of. What is not named here, there is not.

A room is a package and a Django app. What it brings is named by entry points below its package ("flow.FLOW"); one may
name several things at once (a tuple). `preship.serving.composition` puts them where they belong when the program starts.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A room, and by its entry points what it brings.

    `flows`: processes (cases.flow.Flow). `routers`: operations of the API, or a function that makes
    them from the processes there are. `rounds`: what the worker does again and again.
    `duties`: what falls due by itself. `extensions`: what happens beside each move of a case (cases.extensions).
    `receivers` are shown every transition, `listeners` every notification (cases.signals, cases.notify). `asides`: what
    cases are told of beside their own acts. `tokens`: who reads a program's token; `closings`: what ends with an account. `texts`: who
    sends a text to a telephone.
    `revocations`: what follows where a filing is revoked. `stories`: what the demo world tells. `sheets`: lists
    of no process that may be exported (lists.sheet). `makers`: what else is made in the background and fetched as a list is
    (exports.makers). `starts`: called once,
    before anything is served; what they raise stops the start.
    """

    name: str
    flows: tuple[str, ...] = ()
    routers: tuple[str, ...] = ()
    rounds: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    listeners: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    revocations: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


ROOMS = (
    Room("preship.store", starts=("scratch.tidy",)),
    Room("preship.fields"),
    Room("preship.folding"),
    Room("preship.sqlite"),
    Room("preship.sealing"),
    Room("preship.personal"),
    Room("preship.sheets"),
    Room("preship.goods"),
    Room("preship.worker", rounds=("jobs.ROUNDS",)),
    Room(
        "preship.accounts",
        routers=("api.router",),
        rounds=("rate_limit.ROUND", "counted_refusals.ROUND", "dormant.ROUND", "retention.ROUND"),
        starts=("captcha.demand_captcha",),
    ),
    Room("preship.codes", routers=("api.router",)),
    Room("preship.cases", routers=("api.router", "revealing.router", "return_reasons.router")),
    Room(
        "preship.deadlines",
        routers=("api.router",),
        rounds=("duties.ROUND",),
        duties=("reminders.REMINDERS",),
        extensions=("timing.CLOCK",),
        starts=("terms.demand_known",),
    ),
    Room(
        "preship.files",
        routers=("api.router", "uploads_api.router"),
        rounds=("checking.ROUND", "verifying.ROUND", "locking.ROUND"),
        extensions=("whole_submissions.WHOLE_SUBMISSIONS", "locking.LOCKS"),
    ),
    Room(
        "preship.lists",
        routers=("api.list_router", "desk_api.router"),
        extensions=("projection.LIST_ROW",),
        rounds=("word_merging.ROUND",),
    ),
    Room("preship.memos", routers=("api.router",)),
    Room("preship.conversations", routers=("api.router",)),
    Room("preship.batches", routers=("api.router",), duties=("working.DUTIES",)),
    Room("preship.exports", routers=("api.router",), rounds=("downloads.ROUND",)),
    Room("preship.access", routers=("api.router",), tokens=("tokens.actor_of",), closings=("tokens.revoke_all",)),
    Room(
        "preship.register",
        routers=("api.router",),
        rounds=("subscriptions.ROUND", "retention.ROUND"),
        starts=("updates.demand_numbers",),
    ),
    Room(
        "preship.notices",
        flows=("flow.FLOW",),
        routers=("api.router",),
        rounds=("outbox.ROUNDS",),
        listeners=("creation.write",),
        texts=("sms.send_text",),
    ),
    Room(
        "preship.operations",
        rounds=("signs.ROUND",),
        starts=("slow_statements.watch_connections", "traces.begin"),
    ),
    Room("preship.advice", flows=("flow.FLOW",), routers=("api.router",)),
    Room("preship.regulations", flows=("flow.FLOW",), routers=("api.router",)),
    Room(
        "preship.filings",
        flows=("flow.FLOW", "change_flow.FLOW"),
        revocations=("revocation.revoke",),
        rounds=("revocation.ROUND",),
    ),
    Room(
        "preship.commissions",
        flows=("flow.FLOW",),
        routers=("api.router", "goods_api.router"),
        rounds=("goods_books.ROUNDS", "attached_lists.ROUND"),
        extensions=("mismatches.MACHINE_KEYS", "attached_lists.ATTACHED_LISTS"),
    ),
    Room(
        "preship.supervision",
        flows=(
            "feedback_flow.FLOW",
            "check_flows.DOCUMENTS",
            "check_flows.ON_SITE",
            "disposition_flows.NON_RECOGNITION",
            "disposition_flows.REVOCATION",
            "disposition_flows.RECTIFICATION",
        ),
        rounds=("rounds.ROUND",),
        asides=("underway.ASIDES",),
    ),
    Room(
        "preship.appointments",
        flows=("flow.FLOW",),
        routers=("api.router",),
        duties=("reminding.DUTIES",),
        asides=("reminding.ASIDES",),
    ),
    Room("preship.organisations", flows=("flow.FLOW", "similar_flow.FLOW"), rounds=("comparing.ROUND",)),
    Room("preship.opinions", flows=("flow.FLOW",), routers=("api.router",), duties=("closing.DUTIES",)),
    Room("preship.transparency", routers=("api.router",), rounds=("heads.ROUND",), receivers=("register.keep",)),
    Room(
        "preship.certificates",
        routers=("api.router",),
        rounds=("rendering.ROUND", "previews.ROUND", "trials.ROUND"),
        receivers=("issuing.issue",),
        extensions=("trials.TRIALS",),
    ),
    Room("preship.dossiers", makers=("making.MAKERS",)),
    Room("preship.public"),
    Room("preship.finder", routers=("api.router",)),
    Room("preship.record", routers=("api.router",), receivers=("projection.keep",)),
    Room(
        "preship.audit",
        routers=("api.router",),
        rounds=("anchors.ROUND", "purging.ROUND", "sending.ROUND", "alarm.ROUND"),
        sheets=("sheets.SHEET",),
    ),
    Room("preship.backup"),
    Room("preship.statistics", routers=("api.router",), receivers=("projection.count",), sheets=("sheets.SHEETS",)),
    Room(
        "preship.annual_reports",
        flows=("campaign_flow.FLOW", "report_flow.FLOW"),
        routers=("api.router",),
        revocations=("effects.let_go",),
    ),
    Room(
        "preship.demo",
        routers=("api.router",),
        stories=(
            "filing_stories.filing_stories",
            "notice_stories.notice_stories",
            "deal_stories.deal_stories",
            "appointment_stories.appointment_stories",
            "supervision_stories.supervision_stories",
            "annual_stories.annual_stories",
            "rule_stories.rule_stories",
            "organisation_stories.organisation_stories",
            "similar_stories.similar_stories",
            "opinion_stories.opinion_stories",
        ),
    ),
    Room("preship.documents", routers=("api.router",)),
    Room("preship.serving"),
)


def apps_of(rooms: Iterable[Room]) -> list[str]:
    """The Django apps of a program of these rooms."""
    return ["django.contrib.contenttypes", "django_tasks_db", *(room.name for room in rooms)]
