"""Changes' rows from before personal data were encrypted: the profile that each began with."""

from preship.cases.models import Case
from preship.cases.personal_data import seal_profile
from preship.filings.forms import Filing
from preship.filings.models import ChangeRow
from preship.personal.documents import SEALED


def seal_bases() -> int:
    """Seal them; how many that were."""
    count = 0
    for row in ChangeRow.objects.exclude(base={}).only("base").iterator(chunk_size=200):
        if SEALED not in row.base:
            case = Case.objects.get(pk=row.pk)
            sealed = seal_profile(case, Filing, row.base, "base")
            if sealed is not row.base and case.personal_key:
                ChangeRow.objects.filter(pk=row.pk).update(base=sealed)
                count += 1
    return count
