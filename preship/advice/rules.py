"""The rules of bringing in a list; each docstring is the sentence the user reads."""

import datetime

from preship.advice.cache import editions
from preship.advice.forms import RuleListVersion
from preship.advice.list_import import Draft, build_rows
from preship.advice.versions import hold
from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.fields.form import require
from preship.fields.refusals import Refusal
from preship.fields.text import Text


class FileHoldsTheList(Rule):
    """清单文件有误，请更正后重新上传。
    The list file contains errors. Correct it and upload it again.
    """

    clause = "issue 5.1"

    def problems(self, context: Context[RuleListVersion]) -> dict[str | None, Text]:
        """The first sentences about the newest file, at its slot."""
        if not context.in_slot("file"):
            return {}
        try:
            found = draft_of(context).problems
        except Refusal as refusal:
            return {"attachments.file": refusal.errors.get("file", refusal.text)}
        if not found:
            return {}
        return {"attachments.file": Text(*(" ".join(said) for said in zip(*found[:5], strict=True)))}


class DayIsFree(Rule):
    """该清单已有自 {day} 起的版本：新版本须晚于它，或勾选“更正同日版本”。
    The list has a version from {day} on: a new one must be later, or be marked as correcting the one of that day.
    """

    field = "effective_on"
    clause = "issue 5.1 overlapping versions"

    def problems(self, context: Context[RuleListVersion]) -> dict[str | None, Text]:
        """No version may begin before a later one; a correction has the day of the newest. Who confirms waits for whoever
        confirms another one, and sees its day."""
        if context.transition.kind == "confirm":
            hold()
        version, day = context.document, day_of(context)
        taken = max((about.effective_on for about in editions() if about.list == version.list), default=None)
        right = taken is None or day > taken or (bool(version.corrects) and day == taken)
        if right:
            return {}
        zh, en = sentence_of(type(self))
        return {self.field: Text(zh.format(day=taken), en.format(day=taken))}


class SecondPersonConfirms(Rule):
    """须由提交人以外的另一人确认。
    Someone other than the submitter must confirm this.
    """

    early = True
    clause = "issue 5.1 confirmed by a second person"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.last_doer("submit") != context.actor.user


def day_of(context: Context[RuleListVersion]) -> datetime.date:
    """The day from which the version counts."""
    return datetime.date.fromisoformat(require(context.document.effective_on))


def draft_of(context: Context[RuleListVersion]) -> Draft:
    """The rows of the newest file. Refusal invalid where it is no table."""
    return build_rows(context.in_slot("file")[-1].sha256, require(context.document.list), day_of(context))
