"""The rules of a result's days and signatory, each held against the commission, the filing and today; each docstring is the
sentence the user reads."""

import datetime

from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.commissions.forms import Commission
from preship.commissions.parts import plan_action
from preship.commissions.result_forms import Result
from preship.fields.clock import beijing_day
from preship.fields.form import require
from preship.fields.text import Text
from preship.register.eligibility import entry_of
from preship.register.signatories import signatories_on, spell_on_file

FARTHEST = datetime.timedelta(hours=20)
"""From Beijing's day back to the latest begun one anywhere (UTC−12): an agency's own day may be one less."""


class ResultRule(Rule):
    """检验结果不符合要求。
    The result does not hold.
    """

    def keeps_recorded(self, context: Context[Commission, Result], *names: str) -> bool:
        """Whether a correction leaves these as they were recorded: what held then is not asked again."""
        if context.transition.kind != "correct":
            return False
        before = plan_action(context).before
        return before is not None and all(before.data.get(name) == context.input.get(name) for name in names)


class InspectedAfterCommission(ResultRule):
    """检验日期不能早于委托提交日期（{day}）。
    The inspection cannot be earlier than the commission ({day}).
    """

    field = "input.inspected_on"
    clause = "Order 171 art. 11; found 2026-11 §9"

    def problems(self, context: Context[Commission, Result]) -> dict[str | None, Text]:
        """See the class."""
        submitted = context.case.submitted_at
        if submitted is None or self.keeps_recorded(context, "inspected_on"):
            return {}
        early = require(context.action_form.inspected_on) < beijing_day(submitted - FARTHEST).isoformat()
        return {self.field: sentence_of(type(self)).fill(day=beijing_day(submitted).isoformat())} if early else {}


class IssuedWhileOnFile(ResultRule):
    """签发日期不能早于本机构备案日期（{day}）。
    The certificate cannot be issued before your agency was filed ({day}).
    """

    field = "input.issued_on"
    clause = "Order 171; found 2026-11 §9"

    def problems(self, context: Context[Commission, Result]) -> dict[str | None, Text]:
        """See the class."""
        entry = entry_of(context.case.agency_id or 0)
        if entry is None or self.keeps_recorded(context, "issued_on"):
            return {}
        early = require(context.action_form.issued_on) < beijing_day(entry.filed_at - FARTHEST).isoformat()
        return {self.field: sentence_of(type(self)).fill(day=beijing_day(entry.filed_at).isoformat())} if early else {}


class StillValid(ResultRule):
    """证书有效期已过，请核对日期。
    The certificate would have expired already. Check the date.
    """

    field = "input.valid_until"
    clause = "Order 171 art. 11(6); found 2026-11 §9"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class."""
        until = require(context.action_form.valid_until)
        return until >= beijing_day(context.now).isoformat() or self.keeps_recorded(context, "valid_until")


class SignatoryIsOnFile(ResultRule):
    """请从签发日期当日备案的授权签字人中选择：{names}。
    Choose one of the authorised signatories who were on file on the date of issue: {names}.
    """

    field = "input.signatory"
    clause = "Order 171 art. 11; found 2026-11 §3"

    def problems(self, context: Context[Commission, Result]) -> dict[str | None, Text]:
        """See the class; an agency whose filing named none that day is not stopped by it."""
        given = context.action_form
        names = signatories_on(context.case.agency_id or 0, datetime.date.fromisoformat(require(given.issued_on)))
        if (
            not names
            or spell_on_file(require(given.signatory), names)
            or self.keeps_recorded(context, "signatory", "issued_on")
        ):
            return {}
        sentence = sentence_of(type(self))
        return {
            self.field: Text(sentence.zh.format(names="、".join(names)), sentence.en.format(names=", ".join(names)))
        }


RESULT_DAYS = (InspectedAfterCommission, IssuedWhileOnFile, StillValid, SignatoryIsOnFile)
