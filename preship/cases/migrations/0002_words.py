"""The word index: an array with GIN on PostgreSQL, FTS5 on SQLite (two-character Chinese words must find)."""

from django.db import migrations

POSTGRESQL = [
    "CREATE TABLE cases_words (id bigint PRIMARY KEY, words text[] NOT NULL)",
    "CREATE INDEX cases_words_gin ON cases_words USING gin (words) WITH (fastupdate = off)",
]
SQLITE = [
    "CREATE VIRTUAL TABLE cases_words USING fts5(words, detail=none, "
    "tokenize='unicode61 remove_diacritics 0')",
]


def create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE cases_words")


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
