"""Files written from the declarations: what the page reads, what people read."""

from preship.documents.collect import generated

__all__ = ["generated"]
