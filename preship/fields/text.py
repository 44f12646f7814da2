"""A sentence or label in the system's two languages."""

from typing import Any, NamedTuple


class Text(NamedTuple):
    """Chinese and English of one label or message; `{name}` marks a parameter."""

    zh: str
    en: str

    def say(self, language: str, **parameters: Any) -> str:
        """The text in `language` ("zh" or "en") with its parameters filled in."""
        sentence = self.en if language == "en" else self.zh
        return sentence.format(**parameters) if parameters else sentence
