"""The sides that meet here, and the roles within them (processes.md §9)."""

from django.db import models


class Side(models.TextChoices):
    """Who somebody acts for; `system` is the program itself."""

    AGENCY = "agency", "装运前检验机构"
    ENTERPRISE = "enterprise", "委托企业"
    CUSTOMS = "customs", "海关"
    SYSTEM = "system", "系统"


class Role(models.TextChoices):
    """What somebody may do within their side."""

    MANAGER = "manager", "单位管理员"  # agency, enterprise: invites colleagues
    MEMBER = "member", "经办人"  # agency, enterprise
    OFFICER = "officer", "经办"  # customs, from here on
    REVIEWER = "reviewer", "审核"
    PUBLISHER = "publisher", "发布"
    ANALYST = "analyst", "统计"
    AUDITOR = "auditor", "审计"  # the three administrators apart (三员分立), from here on
    ADMINISTRATOR = "administrator", "系统管理"
    SECURITY = "security", "安全管理"


ORGANISATION_ROLES = (Role.MANAGER, Role.MEMBER)
CUSTOMS_ROLES = (
    Role.OFFICER,
    Role.REVIEWER,
    Role.PUBLISHER,
    Role.ANALYST,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
    Role.SECURITY,
)
ALONE = (Role.AUDITOR, Role.ADMINISTRATOR, Role.SECURITY)
"""Who has one of these has no other role: reads the trail and changes nothing; keeps settings; keeps accounts and roles."""


class Level(models.IntegerChoices):
    """How far a customs officer is cleared, and what a case is labelled: the higher, the fewer see it."""

    ORDINARY = 0, "普通"
    RESTRICTED = 1, "受限"
    SENSITIVE = 2, "敏感"


def roles_of(side: str) -> tuple[Role, ...]:
    """The roles that exist on a side."""
    return CUSTOMS_ROLES if side == Side.CUSTOMS else ORGANISATION_ROLES
