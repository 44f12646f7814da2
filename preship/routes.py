"""Finding an address by its first word: Django tries one pattern after the other, of which the API has a hundred."""

import functools
from typing import Any

from django.urls import ResolverMatch, URLPattern
from django.urls.resolvers import RoutePattern, URLResolver

KEPT, LONGEST = 1024, 100  # addresses remembered, and the letters of one that is


class ByFirstWord(URLResolver):
    """Patterns behind a prefix, each of which begins with a word of its own: only those of the address are tried. What
    an address leads to is remembered, for lists are asked again and again."""

    def __init__(self, prefix: str, patterns: list[URLResolver | URLPattern], app_name: str, namespace: str) -> None:
        super().__init__(RoutePattern(prefix), patterns, app_name=app_name, namespace=namespace)
        self.prefix = prefix
        kept: dict[str, list[URLResolver | URLPattern]] = {}
        for pattern in patterns:
            kept.setdefault(first_word(str(pattern.pattern)), []).append(pattern)
        self.known = functools.lru_cache(KEPT)(self.look)
        self.parts = {
            word: URLResolver(self.pattern, some, app_name=app_name, namespace=namespace) for word, some in kept.items()
        }

    def resolve(self, path: str) -> ResolverMatch:
        """As Django does; Resolver404 where there is none."""
        return self.known(path) if len(path) <= LONGEST else self.look(path)

    def look(self, path: str) -> ResolverMatch:
        """Resolve without memory."""
        part: Any = self.parts.get(first_word(path[len(self.prefix) :])) if path.startswith(self.prefix) else None
        return part.resolve(path) if part else super().resolve(path)


def first_word(address: str) -> str:
    """Up to the first slash."""
    return address.partition("/")[0]
