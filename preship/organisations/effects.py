"""What an approved change does: accounts and cases to come have the new name; what was recorded keeps the old one."""

from preship.accounts.directory import rename_organisation
from preship.cases.context import Context
from preship.organisations.forms import OrganisationChange
from preship.organisations.models import ComparedRegistration


def approve(context: Context[OrganisationChange]) -> None:
    """The organisation is called so from now on, and is compared with the others again."""
    said = context.document
    rename_organisation(
        context.case.enterprise_id or 0,
        name_zh=said.name_zh or "",
        name_en=said.name_en or "",
        code=said.code or "",
        address=said.address or "",
        at=context.now,
    )
    ComparedRegistration.objects.filter(organisation=context.case.enterprise_id).delete()
