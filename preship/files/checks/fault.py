"""What is wrong with a file, as a code of the table of messages and what its sentence names."""

from collections.abc import Mapping


class FaultError(Exception):
    """`code`: one of fields.messages; `about`: what the sentence names."""

    def __init__(self, code: str, about: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.about = dict(about or {})
