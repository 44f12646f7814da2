"""What the parts of an installation leave for one another: a worker's signs of life, how the last verification ended."""

from django.db import models


class WorkerSign(models.Model):
    """A worker lives: it renews `at`."""

    worker = models.CharField(max_length=32, primary_key=True)
    host = models.CharField(max_length=100)
    began_at = models.DateTimeField()
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker} on {self.host}"


class Backup(models.Model):
    """A backup that was made: `rows` and `files` in it, `absent` files that had been lost before. `checked_at`: when every
    byte of the backups was last read and found whole, this one being the newest."""

    snapshot = models.CharField(max_length=64, unique=True, help_text="its name in the repository")
    at = models.DateTimeField(db_index=True, help_text="the moment that it holds")
    rows = models.BigIntegerField()
    files = models.BigIntegerField()
    absent = models.BigIntegerField(default=0)
    seconds = models.FloatField()
    checked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.snapshot


class Verification(models.Model):
    """How the last verification of one kind ended: `record` (`preship verify`); of files, files.ContentPass tells."""

    kind = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()
    faults = models.PositiveIntegerField()
    seconds = models.FloatField()

    def __str__(self) -> str:
        return f"{self.kind}: {self.faults} faults"
