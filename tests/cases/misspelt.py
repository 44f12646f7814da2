"""What the type checker must refuse in a rule. `make check` reads this file; an `ignore` that nothing needs fails it."""

from typing import Any

from preship.cases.context import Context
from preship.commissions.forms import Commission
from preship.commissions.result_forms import Result
from preship.supervision.forms import Feedback, OnSiteCheck


def read_wrongly(
    commission: Context[Commission, Result], either: Context[Feedback | OnSiteCheck], open_: Context[Any, Result]
) -> list[object]:
    """Fields that the forms have not, or that hold something else."""
    return [
        commission.document.consigne_name,  # type: ignore[attr-defined]
        commission.action_form.conclusions,  # type: ignore[attr-defined]
        [row.hscode for row in commission.document.goods or []],  # type: ignore[attr-defined]
        either.document.severity,  # type: ignore[union-attr]
        open_.action_form.validity,  # type: ignore[attr-defined]
        commission.document.agency.upper(),  # type: ignore[union-attr]
        commission.document.goods + 1,  # type: ignore[operator]
        [row.year + "" for row in commission.document.goods or []],  # type: ignore[operator]
    ]
