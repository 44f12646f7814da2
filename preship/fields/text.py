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

    def filled(self, **parameters: Any) -> "Text":
        """The same text with its parameters filled in; those that are texts themselves stand in its language."""
        spoken = [
            {name: value[at] if isinstance(value, Text) else value for name, value in parameters.items()}
            for at in (0, 1)
        ]
        return Text(self.zh.format(**spoken[0]), self.en.format(**spoken[1]))
