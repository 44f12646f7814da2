"""Certificate numbers are unique within an agency, for ever (processes.md §3; Order 171 art. 11(2))."""

from django.db import connection

from preship.accounts.directory import code_key
from preship.cases.context import Context
from preship.commissions.models import CertificateNumber


def free_for(context: Context) -> bool:
    """Whether the number in the input is nobody's yet, or this case's own (a correction keeps it)."""
    key = code_key(context.input["certificate_number"])
    taken = CertificateNumber.objects.filter(agency_id=context.case.agency_id, key=key)
    return not taken.exclude(case=context.case).exists()


def claim(context: Context) -> bool:
    """Take the number for this case; False where another case won it after the rule had looked.

    ON CONFLICT makes the later of two that race wait for the earlier one, and then see it.
    """
    key = code_key(context.input["certificate_number"])
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO commissions_certificatenumber (agency_id, key, case_id) VALUES (%s, %s, %s) "
            "ON CONFLICT (agency_id, key) DO NOTHING",
            [context.case.agency_id, key, context.case.pk],
        )
    return free_for(context)
