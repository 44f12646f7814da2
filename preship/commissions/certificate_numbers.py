"""Certificate numbers are unique within an agency, for ever (processes.md §3; Order 171 art. 11(2))."""

from django.db import connection

from preship.accounts.directory import code_key
from preship.cases.context import Context
from preship.commissions.forms import Commission
from preship.commissions.models import CertificateNumber, InspectionResult
from preship.commissions.parts import plan_action
from preship.commissions.result_forms import Result
from preship.fields.form import require
from preship.folding import fold_number


def key_of(number: str) -> str:
    """A number as it is compared: what looks the same to a reader is the same number."""
    return fold_number(number).upper()


def free_for(context: Context[Commission, Result]) -> bool:
    """Whether the number in the input is nobody's yet, or this case's own (a correction keeps it), and no other part's."""
    number = require(context.action_form.certificate_number)
    keys = (key_of(number), code_key(number))  # the second: as keys were written before numbers were folded
    taken = CertificateNumber.objects.filter(agency_id=context.case.agency_id, key__in=keys)
    if taken.exclude(case=context.case).exists():
        return False
    part = plan_action(context).part
    others = InspectionResult.objects.filter(case=context.case).exclude(part=part)
    return part == 0 or key_of(number) not in {
        key_of(one) for one in others.values_list("certificate_number", flat=True)
    }


def claim(context: Context[Commission, Result]) -> bool:
    """Take the number for this case; False where another case won it after the rule had looked.

    ON CONFLICT makes the later of two that race wait for the earlier one, and then see it.
    """
    key = key_of(require(context.action_form.certificate_number))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO commissions_certificatenumber (agency_id, key, case_id) VALUES (%s, %s, %s) "
            "ON CONFLICT (agency_id, key) DO NOTHING",
            [context.case.agency_id, key, context.case.pk],
        )
    return free_for(context)
