"""The code tables: one row a code, one edition a table."""

from django.db import models


class Edition(models.Model):
    """What is loaded of one table; `version` changes whenever a row of it does."""

    table = models.CharField(max_length=40, primary_key=True)
    version = models.CharField(max_length=32)
    loaded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.table} {self.version}"


class Code(models.Model):
    """One code of one table. A retired code keeps its name for old records but is no longer chosen."""

    table = models.CharField(max_length=40)
    code = models.CharField(max_length=20)
    name_zh = models.CharField(max_length=500, blank=True)
    name_en = models.CharField(max_length=1000, blank=True)
    pinyin = models.CharField(max_length=2000, blank=True)
    initials = models.CharField(max_length=500, blank=True)
    parent = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=300)
    rank = models.IntegerField(help_text="order in lists")
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("table", "code", name="code_once_in_its_table")]

    def __str__(self) -> str:
        return f"{self.table} {self.code}"
