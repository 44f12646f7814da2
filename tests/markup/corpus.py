"""Texts that want to be markup, a program, a formula or a header, and people who type them into every free text."""

import itertools
import json
import re
import zlib
from pathlib import Path

from preship.cases.flow import FLOWS
from preship.fields.form import FORMS, kind_of, rows_of
from preship.fields.judge import judge
from preship.fields.kinds import line
from preship.serving import api  # noqa: F401 - so that every form is there
from tests.support.calling import Caller
from tests.support.people import Desk

PAYLOADS = [json.loads(line) for line in (Path(__file__).parent / "payloads.jsonl").read_text().splitlines()]
"""(kind, text): each once."""
TEXTS = [text for _, text in PAYLOADS]
FILE_NAME = line(100)
FREE = ("text", "paragraph")
NAMED = {"Anna Bakker"}
"""What other documents name in these very letters."""
CREATION = re.compile(r"/api/flows/([\w-]+)/cases")
ACTION = re.compile(r"/api/cases/(\w+)/actions/(\w+)")
TAKING = {
    r"/api/account": ("", "account.details"),
    r"/api/cases/\w+/posts": ("data", "case.post"),
    r"/api/(?:cases|organisations)/\w+/memos": ("data", "memo"),
    r"/api/customs-users": ("", "customs.user"),
    r"/api/invitations/accept": ("", "join"),
    r"/api/notice-templates/[\w-]+/[\w.-]+": ("texts", "notice-template"),
    r"/api/return-reasons": ("", "case.reason_template"),
    r"/api/terms/\w+": ("data", "case.term"),
    r"/api/tokens": ("", "access.token"),
    r"/api/webhooks": ("", "access.webhook"),
    r"/api/.+/reveal": ("", "reveal"),
    r"/api/cases/\w+/label": ("", "case.label"),
}
"""Addresses that take a form besides cases and registration: the part of the body (none: the whole), the form."""
UNSAID = {"filing.revoked.reason", "similar-organisation.earlier", "similar-organisation.later"}
"""Fields that the program alone fills."""
MARKED = ("notice-template",)
"""Forms in which a text in braces stands for something, and is refused where it stands for nothing."""


class Feed:
    """Gives each field the next texts in turn, so that in enough rounds every field has had all of them; knows which
    fields took them (`taken`: process or form and field → texts; `fields`: the same as they are declared) and which refused."""

    def __init__(self):
        self.said: dict[str, set[str]] = {}
        self.places, self.taken, self.made, self.refused, self.fields = {}, {}, set(), set(), set()

    def text(self, place, kind, before):
        """`before` and as many texts as fit behind it in a field of this kind."""
        most = kind.max_length or 200
        where = self.places.setdefault(place, itertools.cycle(turned(zlib.crc32(place.encode()) % len(TEXTS))))
        said, mine = before, []
        while True:
            following = next(where)
            if judge(kind, following) or (place.startswith(MARKED) and "{" in following):
                continue
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
                self.fields.add(f"{form.form_name}.{name}")
                spoiled[name] = given if given in self.made | NAMED else self.text(path, kind, given)
                self.said.setdefault(f"{form.form_name}.{name}", set()).add(spoiled[name])
        return spoiled

    def name_file(self, name):
        """A file's name as somebody hostile chooses it and browsers send it, quotation marks as %22; its ending stays."""
        said = re.sub(r"[/\\\r\n\t]", " ", self.text("file.name", FILE_NAME, ""))
        return f"{said}.{name.rpartition('.')[2]}".replace('"', "%22")

    def unseen(self, read):
        """The fields of forms none of whose texts stands in what was read."""
        read = " ".join(read.split())
        heads = {field: [" ".join(text.split())[:40] for text in texts] for field, texts in self.said.items()}
        return {field for field, texts in heads.items() if not any(text and text in read for text in texts)}

    def forms_of(self, path, body):
        """(part of the body, form, name of the place) for each document in a request."""
        created, acted = CREATION.fullmatch(path), ACTION.fullmatch(path)
        if created:
            yield from (
                (name, FLOWS[created[1]].form, created[1]) for name in ("data",) if isinstance(body.get(name), dict)
            )
        elif acted:
            flow = next(flow for flow in FLOWS.values() if flow.prefix == acted[1][:2])
            if isinstance(body.get("data"), dict):
                yield "data", flow.form, flow.kind
            form = next((t.form for t in flow.transitions if t.name == acted[2] and t.form), None)
            if form and isinstance(body.get("input"), dict):
                yield "input", form, f"{flow.kind}.{acted[2]}"
        elif path == "/api/register":
            yield from ((part, FORMS[f"register.{body['side']}"], "register") for part in ("organisation", "user"))
        for address, (part, form) in TAKING.items():
            if re.fullmatch(address, path):
                yield part, FORMS[form], form

    def send(self, send, path, body):
        """Send a request spoiled; what its form refuses is sent as it was given."""
        answer = None
        for _ in range(6):
            said = dict(body)
            for part, form, place in self.forms_of(path, body):
                given = body[part] if part else body
                fitting = set(form.model_fields) if part in ("data", "input") else set(given)
                filled = self.spoil(form, given, place, self.refused)
                fit = {name: value for name, value in filled.items() if name in fitting}
                said = said | ({part: fit} if part else fit)
            answer = send(said)
            wrong = json.loads(answer.content or b"{}").get("errors", {}) if answer.status_code == 422 else {}
            if not wrong or not self.give_up(path, body, wrong):
                break
        return answer

    def give_up(self, path, body, wrong):
        """Note the fields that were refused; False where none of them was ours."""
        before = len(self.refused)
        for part, _, place in self.forms_of(path, body):
            for told in wrong:
                steps = [step for step in told.split(".") if not step.isdigit()]
                steps = steps[1:] if steps and steps[0] in ("input", "data", part or "input") else steps
                self.refused.add(".".join([place, *steps]))
        return len(self.refused) > before


def turned(first):
    """The texts, beginning elsewhere."""
    return TEXTS[first:] + TEXTS[:first]


def declared():
    """Every free text there is, by form and field: what takes lines or paragraphs of no pattern."""
    return {
        f"{form.form_name}.{name}"
        for form in FORMS.values()
        for name, info in form.model_fields.items()
        if rows_of(info) is None and (kind := kind_of(info)).name in FREE and not (kind.pattern or kind.format)
    }


class Hostile:
    """Spoils what somebody's client sends; `feed` is set by whoever tells the story."""

    feed: Feed

    def send(self, method, path, body, headers):
        """One request, spoiled."""
        once = super().send
        if not isinstance(body, dict):
            return once(method, path, body, headers)
        return self.feed.send(lambda said: once(method, path, said, headers), path, body)

    def upload(self, path, file, **fields):
        """A file under a hostile name."""
        file.name = self.feed.name_file(file.name)
        return super().upload(path, file, **fields)


class HostileDesk(Hostile, Desk):
    """A client whose person types hostile texts into every free text."""

    def __init__(self, user, feed, **about):
        super().__init__(user, **about)
        self.feed = feed


class HostileCaller(Hostile, Caller):
    """The same over a line to a served program."""
