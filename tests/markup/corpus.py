"""Texts that want to be markup, a program, a formula or a header, and people who type them into every free text."""

import itertools
import json
import re
import zlib
from pathlib import Path

from preship.cases.flow import FLOWS
from preship.fields.form import FORMS, kind_of, rows_of
from tests.support.calling import Caller
from tests.support.people import Desk

PAYLOADS = [json.loads(line) for line in (Path(__file__).parent / "payloads.jsonl").read_text().splitlines()]
"""(kind, text): each once."""
TEXTS = [text for _, text in PAYLOADS]
FREE = ("text", "paragraph")
NAMED = {"Anna Bakker"}
"""What other documents name in these very letters."""
CREATION = re.compile(r"/api/flows/([\w-]+)/cases")
ACTION = re.compile(r"/api/cases/(\w+)/actions/(\w+)")


class Feed:
    """Gives each field the next texts in turn, so that in enough rounds every field has had all of them; knows which
    fields took them (`taken`: form and field → texts) and which refused."""

    def __init__(self):
        self.places, self.taken, self.made, self.kinds, self.refused = {}, {}, set(), {}, set()

    def text(self, place, before, most):
        """`before` and as many texts as fit behind it in `most` letters."""
        where = self.places.setdefault(place, itertools.cycle(turned(zlib.crc32(place.encode()) % len(TEXTS))))
        said, mine = before, []
        while True:
            following = next(where)
            if len(said) + 1 + len(following) > most:
                break
            said, mine = f"{said} {following}".strip(), [*mine, following]
            if len(mine) == len(TEXTS):
                break
        # The one that did not fit comes first next time.
        self.places[place] = itertools.chain([following], where)
        self.made.add(said)
        self.taken.setdefault(place, set()).update(mine)
        return said

    def spoil(self, form, document, place="", kept=()):
        """The document with its free texts spoiled; those at paths in `kept` (of this form) as they were given."""
        spoiled = dict(document)
        for name, info in form.model_fields.items():
            inner, kind, path = rows_of(info), kind_of(info), f"{place}.{name}"
            if inner is not None:
                spoiled |= (
                    {name: [self.spoil(inner, row, path, kept) for row in document[name]]} if name in document else {}
                )
            elif kind.name in FREE and not (kind.pattern or kind.format) and path not in kept:
                given = document.get(name) or ""
                most = kind.max_length or 200
                spoiled[name] = given if given in self.made | NAMED else self.text(path, given, most)
        return spoiled

    def forms_of(self, path, body):
        """(part of the body, form, name of the place) for each document in a request."""
        created, acted = CREATION.fullmatch(path), ACTION.fullmatch(path)
        if created:
            yield from (
                (name, FLOWS[created[1]].form, created[1]) for name in ("data",) if isinstance(body.get(name), dict)
            )
        elif acted and acted[1] in self.kinds:
            flow = FLOWS[self.kinds[acted[1]]]
            if isinstance(body.get("data"), dict):
                yield "data", flow.form, flow.kind
            form = next((t.form for t in flow.transitions if t.name == acted[2] and t.form), None)
            if form and isinstance(body.get("input"), dict):
                yield "input", form, f"{flow.kind}.{acted[2]}"
        elif path == "/api/register":
            yield "organisation", FORMS[f"register.{body['side']}"], "register"

    def send(self, send, path, body):
        """Send a request spoiled; what its form refuses is sent as it was given."""
        answer = None
        for _ in range(6):
            said = dict(body)
            for part, form, place in self.forms_of(path, body):
                fitting = set(form.model_fields) if part != "organisation" else set(body[part])
                filled = self.spoil(form, body[part], place, self.refused)
                said[part] = {name: value for name, value in filled.items() if name in fitting}
            answer = send(said)
            wrong = json.loads(answer.content or b"{}").get("errors", {}) if answer.status_code == 422 else {}
            if not wrong or not self.give_up(path, body, wrong):
                break
        if CREATION.fullmatch(path) and answer.status_code == 201:
            self.kinds[json.loads(answer.content)["number"]] = CREATION.fullmatch(path)[1]
        return answer

    def give_up(self, path, body, wrong):
        """Note the fields that were refused; False where none of them was ours."""
        before = len(self.refused)
        for part, _, place in self.forms_of(path, body):
            for told in wrong:
                steps = [step for step in told.split(".") if not step.isdigit()]
                steps = steps[1:] if steps and steps[0] in ("input", "data", part) else steps
                self.refused.add(".".join([place, *steps]))
        return len(self.refused) > before


def turned(first):
    """The texts, beginning elsewhere."""
    return TEXTS[first:] + TEXTS[:first]


class HostileDesk(Desk):
    """A client whose person types hostile texts into every free text."""

    def __init__(self, user, feed, **about):
        super().__init__(user, **about)
        self.feed = feed

    def send(self, method, path, body, headers):
        """One request, spoiled."""
        once = super().send
        if not isinstance(body, dict):
            return once(method, path, body, headers)
        return self.feed.send(lambda said: once(method, path, said, headers), path, body)


class HostileCaller(Caller):
    """The same over a line to a served program; `feed` is set by whoever tells the story."""

    feed: Feed

    def send(self, method, path, body, headers):
        """One request, spoiled."""
        once = super().send
        if not isinstance(body, dict):
            return once(method, path, body, headers)
        return self.feed.send(lambda said: once(method, path, said, headers), path, body)
