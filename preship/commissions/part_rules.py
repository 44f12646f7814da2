"""The rules of parts (decision 0068): never more than commissioned, each part with its own file, what is left ended once. Each
docstring is the sentence the user reads; they hold while the case is held, so of two at once one is refused."""

from decimal import Decimal
from typing import ClassVar

from preship.cases.context import Context
from preship.cases.rules import Rule, sentence_of
from preship.commissions.forms import Commission
from preship.commissions.parts import (
    conforming_goods,
    coverage_of,
    files_of,
    find_left,
    find_non_recognitions,
    plain,
    plan_action,
    planned_goods,
    quantities_of,
    recognised_results,
    rest_end,
    results_in_force,
    subtract_certified,
)
from preship.commissions.result_forms import Correction, PartResult, Result
from preship.fields.schemas import rows_in
from preship.fields.text import Text
from preship.register.eligibility import ran

NOT_THERE = Text("没有这一行货物。", "There is no such row of goods.")
TWICE = Text("这一行已经列出，请合并数量。", "This row is listed already. Add up the quantities.")
TOO_MUCH = Text("最多还可以出证 {left}。", "At most {left} can still be certified.")
NOTHING = Text("该行货物已全部取得证书。", "All of this row is certified already.")


class NotMoreThanLeft(Rule):
    """证书的数量不能超过委托的数量。
    No more can be certified than was commissioned.
    """

    field = "input.covers"
    clause = "decision 0068"

    def problems(self, context: Context[Commission, PartResult | Correction]) -> dict[str | None, Text]:
        """At each row that is none, stands twice, or has more than is left beside the other parts; where no part is told, or
        nothing is left at all, another rule says so."""
        corrects = context.transition.kind == "correct"
        plan = plan_action(context)
        goods = rows_in(context.case.data, "goods")
        others = [one.data for one in recognised_results(context.case) if one.part != plan.part]
        left, about = subtract_certified(goods, others), planned_goods(context)
        if not plan.part or not (left or corrects):
            return {}
        if corrects:  # a report on what failed is corrected as it is, though its goods were certified since
            left = {**quantities_of(goods), **{n: left.get(n, Decimal()) for n in conforming_goods(goods, about)}}
        if not context.action_form.covers:
            beyond = any(much > left.get(n, 0) for n, much in coverage_of(goods, about).items())
            return {self.field: sentence_of(type(self))} if beyond else {}
        found: dict[str | None, Text] = {}
        seen: set[int] = set()
        for at, row in enumerate(plan.covers):
            n, much = int(str(row["item"])), coverage_of(goods, {"covers": [row]})
            place = f"{self.field}.{at}"
            if n not in quantities_of(goods):
                found[f"{place}.item"] = NOT_THERE
            elif n in seen:
                found[f"{place}.item"] = TWICE
            elif much[n] > left.get(n, 0):
                found[f"{place}.quantity"] = TOO_MUCH.fill(left=plain(left[n])) if left.get(n) else NOTHING
            seen.add(n)
        return found


class PartLeavesSome(Rule):
    """这已是其余的全部货物，请用“检验结果”录入。
    This is all that is left. Record it as “Inspection result”.
    """

    field = "input.covers"
    clause = "decision 0068"

    def holds(self, context: Context[Commission, PartResult]) -> bool:
        """See the class: a commission that is inspected to the end ends."""
        goods = rows_in(context.case.data, "goods")
        return coverage_of(goods, planned_goods(context)) != find_left(context.case)


class SomethingIsLeft(Rule):
    """委托的货物已全部取得证书。
    All goods of this commission are certified.
    """

    early = True
    clause = "decision 0068"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return bool(find_left(context.case))


class MayBeReinspected(SomethingIsLeft):
    """没有可以复检的货物。
    There are no goods to inspect again.
    """

    hides: ClassVar[bool] = True

    def holds(self, context: Context) -> bool:
        """See the class: some of it has no certificate, and that was not ended."""
        some = results_in_force(context.case) and find_left(context.case)
        return bool(some) and rest_end(context.case) is None


class ResultsAreRecognised(Rule):
    """不予认可处置期间出具的证书不被认可，处置结束后方可复检。
    Certificates issued now are not recognised. You can inspect again once the non-recognition has ended.
    """

    early = True
    clause = "processes.md §6; decision 0080"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return not ran(find_non_recognitions(context.case), context.now)


class RestMayBeEnded(Rule):
    """没有可以结束的其余货物。
    There is nothing left to end.
    """

    early = True
    hides: ClassVar[bool] = True
    clause = "decision 0068"

    def holds(self, context: Context) -> bool:
        """See the class: while it is under way, once a part of it has a result; later, while some of it has no certificate."""
        final = context.flow.state(context.case.state).final
        some = results_in_force(context.case) and (not final or find_left(context.case))
        return bool(some) and rest_end(context.case) is None


class SomeResultIsRecorded(Rule):
    """还没有检验结果可以更正。
    There is no result to correct yet.
    """

    early = True
    hides: ClassVar[bool] = True
    clause = "processes.md §3"

    def holds(self, context: Context) -> bool:
        """See the class."""
        return bool(results_in_force(context.case))


class MayBeParted(Rule):
    """只有一件货物，不能分批。
    A single piece cannot be divided.
    """

    early = True
    hides: ClassVar[bool] = True
    clause = "decision 0068"

    def holds(self, context: Context) -> bool:
        """See the class."""
        left = find_left(context.case)
        return len(left) > 1 or any(much > 1 for much in left.values())


class CorrectionNamesPart(Rule):
    """该委托有多份检验结果，请填写更正第几份。
    This commission has several results. Say which part you correct.
    """

    field = "input.part"
    clause = "decision 0068"

    def holds(self, context: Context[Commission, Correction]) -> bool:
        """See the class; where there is none at all, another rule says so."""
        plan = plan_action(context)
        return bool(plan.part) or not results_in_force(context.case)


class PartHasItsFile(Rule):
    """请为这一份检验结果上传证书或报告。
    Attach this part's own certificate or report.
    """

    field = "attachments.result"
    clause = "M-6.1.4c"

    def holds(self, context: Context[Commission, Result]) -> bool:
        """See the class; an empty slot is the transition's own matter."""
        files = context.in_slot("result")
        plan = plan_action(context)
        return not files or not plan.part or bool(files_of(context.case, plan.part, files))
