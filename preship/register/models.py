"""Filed agencies as the public sees them (M-2.2, M-6.1.2b)."""

from django.db import models

from preship.accounts.models import Organisation


class Entry(models.Model):
    """An agency's place in the register. The row is also the lock that orders filings, commissions and dispositions
    of one agency; it stays when the filing is revoked and is filled anew by the next one."""

    agency = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="register_entry")
    certificate_number = models.CharField(max_length=40, unique=True)
    filing = models.CharField(max_length=24, help_text="number of the filing application that made it")
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    country = models.CharField(max_length=3)
    scope = models.JSONField(default=list)
    profile = models.JSONField(default=dict, help_text="the filed profile")
    version = models.PositiveIntegerField(default=1)
    filed_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["country", "certificate_number"], name="register_country")]

    def __str__(self) -> str:
        return self.certificate_number
