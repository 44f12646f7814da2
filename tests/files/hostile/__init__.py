"""Files of a kind that nobody should be served, made by the tests: (name, content, what its sentence says of it)."""

from tests.files.hostile import books, documents, pictures, tables

Hostile = tuple[str, bytes, str]


def hostile_files() -> list[Hostile]:
    """All of them."""
    return [*documents.hostile(), *pictures.hostile(), *books.hostile(), *tables.hostile()]
