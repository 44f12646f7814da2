"""A sentence or label in the system's two languages."""

import re
from typing import NamedTuple

COUNTED = re.compile(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}")


def speak(sentence: str, parameters: dict[str, object]) -> str:
    """A sentence with its parameters filled in; of `{n|row|rows}` the first where n is one, else the second."""
    chosen = COUNTED.sub(lambda found: found[2 if str(parameters.get(found[1])) == "1" else 3], sentence)
    return chosen.format(**parameters)


class Text(NamedTuple):
    """Chinese and English of one label or message; `{name}` marks a parameter, `{n|row|rows}` a word that goes by one. The
    page reads the same marks (web/src/i18n)."""

    zh: str
    en: str

    def say(self, language: str, **parameters: object) -> str:
        """The text in `language` ("zh" or "en") with its parameters filled in; those that are texts in that language too."""
        sentence = self.en if language == "en" else self.zh
        spoken = {name: one.say(language) if isinstance(one, Text) else one for name, one in parameters.items()}
        return speak(sentence, spoken) if spoken else sentence

    def fill(self, **parameters: object) -> "Text":
        """The same text with its parameters filled in; those that are texts themselves stand in its language."""
        spoken = [
            {name: value[at] if isinstance(value, Text) else value for name, value in parameters.items()}
            for at in (0, 1)
        ]
        return Text(speak(self.zh, spoken[0]), speak(self.en, spoken[1]))


def both(zh: str, en: str = "") -> Text:
    """A name that may stand in one language only: the other then has the same."""
    return Text(zh or en, en or zh)


def join_texts(*parts: Text, between: str = " · ") -> Text:
    """Texts that are not empty, one behind the other."""
    return Text(*(between.join(part[at] for part in parts if part[at]) for at in (0, 1)))
