"""Templates as customs sees and rewords them: versions are added, none is ever changed."""

from collections.abc import Iterator
from typing import Any, cast

from django.db import IntegrityError, transaction
from django.db.models import Max

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.notify import ASIDES
from preship.cases.posts import POST, has_conversation
from preship.conversations import telling as conversations
from preship.deadlines.reminders import AFTER, BEFORE, reminding, sentence
from preship.fields import clock
from preship.fields.check import check
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.files import refusing
from preship.notices.letter_text import MARKS, Wording, fill_marks, newest, unknown, wording
from preship.notices.models import Template
from preship.notices.schemas import TemplateJson, TemplateRowJson, TextsJson
from preship.notices.template_forms import NoticeTemplate

PARTS = ("subject", "body", "sms")
FIELDS = tuple(f"{part}_{language}" for part in PARTS for language in ("zh", "en"))
REMIND = {BEFORE: Text("到期前提醒", "Reminder before the day"), AFTER: Text("逾期提醒", "Reminder after the day")}
SAMPLE = {
    "number": Text("BA202601050007", "BA202601050007"),
    "organisation": Text("示例检验有限公司", "Sample Inspection B.V."),
    "reason": Text("示例原因", "a sample reason"),
    "day": Text("2026-01-09", "2026-01-09"),
    "link": Text("https://preship.example.org/w/message/n1", "https://preship.example.org/w/message/n1"),
}
NO_MARK = Text("{marks} 不是可用的占位符。", "{marks} is not a valid placeholder.")


def actions() -> Iterator[tuple[str, str, Text, Text]]:
    """Everything that leaves the system: kind, action, its label, its own sentence."""
    for flow in FLOWS.values():
        for step in flow.transitions:
            told = [text for side, text in step.tells.items() if side != Side.CUSTOMS]
            if told:
                yield flow.kind, step.name, step.label, told[0]
        limits = [state.limit for state in flow.states if state.limit and state.limit.turn != Side.CUSTOMS]
        for moment, label in REMIND.items():
            if any(moment == BEFORE or not limit.ends for limit in limits):
                yield flow.kind, reminding(moment), label, sentence(flow.label, moment)
        if refusing.is_told_outside(flow):
            yield flow.kind, refusing.ACTION, refusing.LABEL, refusing.sentence_of(flow)
        if has_conversation(flow):
            yield flow.kind, POST, conversations.LABEL, conversations.sentence_of(flow)
        yield from ((a.kind, a.action, a.label, a.text) for a in ASIDES.values() if a.kind == flow.kind)


def title_of(sentence: str) -> str:
    """A sentence without its reason as a title: what would have led to the reason, or ends a sentence, goes."""
    return sentence.rstrip(" :：.。")


def is_template(kind: str, action: str) -> bool:
    """Whether this is among what leaves the system, so that customs may word it."""
    return any((a_kind, an_action) == (kind, action) for a_kind, an_action, _, _ in actions())


def list_templates() -> list[TemplateRowJson]:
    """One row for each, with the version in use (0: its own sentence). One SQL statement."""
    versions = {
        (row["kind"], row["action"]): row["version"]
        for row in Template.objects.values("kind", "action").annotate(version=Max("version")).order_by()
    }
    return [
        {
            "kind": kind,
            "kind_label": serialize_text(FLOWS[kind].label),
            "action": action,
            "action_label": serialize_text(label),
            "sentence": serialize_text(own),
            "version": versions.get((kind, action), 0),
        }
        for kind, action, label, own in actions()
    ]


def template_view(kind: str, action: str) -> TemplateJson:
    """The texts in use, the earlier versions, and the marks there are; Refusal not_found for what tells nobody."""
    label, _ = get_template(kind, action)
    current = newest(kind, action)
    texts = {language: wording(current, language) for language in ("zh", "en")}
    history = Template.objects.filter(kind=kind, action=action).order_by("-version").values("version", "by__name", "at")
    return {
        "kind": kind,
        "action": action,
        "label": {"zh": f"{FLOWS[kind].label.zh} · {label.zh}", "en": f"{FLOWS[kind].label.en} · {label.en}"},
        "version": current.version if current else 0,
        "texts": cast(
            TextsJson,
            {f"{part}_{language}": getattr(texts[language], part) for part in PARTS for language in texts},
        ),
        "marks": [f"{{{mark}}}" for mark in MARKS],
        "versions": [{"version": row["version"], "by": row["by__name"], "at": row["at"]} for row in history],
    }


def reword(actor: Actor, kind: str, action: str, version: int, texts: JsonObject) -> TemplateJson:
    """Add a version after `version`. Refusal: not_found, invalid, stale where somebody else was faster."""
    get_template(kind, action)
    given = check_texts(texts)
    current = newest(kind, action)
    if (current.version if current else 0) != version:
        raise Refusal("stale")
    fresh = Template(kind=kind, action=action, version=version + 1, by_id=actor.user or 0, at=clock.now(), **given)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:
        raise Refusal("stale") from None
    return template_view(kind, action)


def preview(kind: str, action: str, texts: JsonObject) -> dict[str, dict[str, str]]:
    """The texts as somebody would read them, about an invented case."""
    _, own = get_template(kind, action)
    given = check_texts(texts)
    answer = {}
    for language in ("zh", "en"):
        values = {name: sample.say(language) for name, sample in SAMPLE.items()}
        values["text"] = fill_marks(own.say(language), values)
        values["title"] = title_of(fill_marks(own.say(language), {**values, "reason": ""}))
        said = Wording(*(fill_marks(given[f"{part}_{language}"], values) for part in PARTS))
        answer[language] = {"subject": said.subject, "body": said.body, "sms": said.sms}
    return answer


def check_texts(texts: JsonObject) -> dict[str, str]:
    """The six texts; Refusal invalid at those that are empty, too long, or name a mark that stands for nothing."""
    checked, problems = check(NoticeTemplate, texts, complete=True)
    errors: dict[str, Any] = dict(problems)
    for name in FIELDS:
        marks = unknown(str(checked.get(name, "")))
        if marks and name not in errors:
            errors[name] = NO_MARK.fill(marks=" ".join(marks))
    if errors:
        raise Refusal("invalid", errors=errors)
    return {name: checked[name] for name in FIELDS}


def get_template(kind: str, action: str) -> tuple[Text, Text]:
    """Label and sentence of what may be worded; Refusal not_found."""
    for a_kind, an_action, label, own in actions():
        if (a_kind, an_action) == (kind, action):
            return label, own
    raise Refusal("not_found")
