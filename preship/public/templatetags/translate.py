"""What templates need to say something in the reader's language."""

from typing import Any

from django import template

from preship.codes.lookup import label
from preship.fields.schemas import TextJson, in_language
from preship.fields.text import Text
from preship.public.texts import WORDS

register = template.Library()


@register.filter
def translate(text: Text | TextJson | None, language: str) -> str:
    """A text in both languages, as a pair or as JSON has it, in one of them."""
    if not text:
        return ""
    if isinstance(text, dict):
        return in_language(text, language) or text["zh"]
    return text.say(language)


@register.filter
def size(bytes_: int) -> str:
    """Bytes as KB or MB, in either language."""
    return f"{max(1, round(bytes_ / 2**10))} KB" if bytes_ < 2**20 else f"{bytes_ / 2**20:.1f} MB"


@register.simple_tag(takes_context=True)
def word(context: Any, name: str, **parameters: int) -> str:
    """One of the pages' own words, its parameters filled in."""
    return WORDS[name].say(context["language"], **parameters)


@register.simple_tag(takes_context=True)
def code(context: Any, table: str, value: str) -> str:
    """The name of a code."""
    named = label(table, value)
    return named.say(context["language"]) if named else value
