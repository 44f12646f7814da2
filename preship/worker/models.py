"""Which background job is being done by whom."""

from django.db import models


class Lease(models.Model):
    """A job under way: its worker renews `until`; past it the worker has died, and another takes the job up."""

    job = models.UUIDField(primary_key=True)
    worker = models.CharField(max_length=32)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} by {self.worker}"
