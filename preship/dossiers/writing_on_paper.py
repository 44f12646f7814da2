"""A case as a document for the typesetter: what its page shows to this reader, in their language."""

from collections.abc import Iterable, Iterator, Mapping

from typing_extensions import TypedDict

from preship.accounts.schemas import OrganisationJson
from preship.cases.flow import FLOWS
from preship.cases.schemas import CaseJson, EventJson
from preship.codes.lookup import full_label
from preship.conversations.schemas import PostJson
from preship.fields import clock
from preship.fields.clock import BEIJING
from preship.fields.form import Form, declaration_of, kind_of, rows_of
from preship.fields.schemas import Json, JsonObject, in_language, rows_in
from preship.fields.text import Text

SIDES = {
    "agency": Text("检验机构", "Agency"),
    "enterprise": Text("委托企业", "Enterprise"),
    "customs": Text("海关", "Customs"),
    "system": Text("系统", "System"),
}
YES, NO = Text("是", "Yes"), Text("否", "No")
NUMBER = Text("编号", "Number")
STATE = Text("状态", "State")
SUBMITTED = Text("提交时间", "Submitted at")
HOLDER = Text("经办人", "Taken up by")
TAKEN = Text("下载时间(北京)", "Downloaded at (Beijing)")
READER = Text("下载人", "Downloaded by")
RETURNED = Text("最近一次退回", "Last return")
FILES = Text("附件", "Files")
MESSAGES = Text("业务留言", "Messages")
HISTORY = Text("办理记录", "History")
Pair = list[str]


class Part(TypedDict):
    """A section: facts, and tables under their own headings."""

    title: str
    facts: list[list[Pair]]
    tables: list[dict[str, object]]


class Paper:
    """A case's document in the making, for one reader's language."""

    def __init__(self, view: CaseJson, language: str) -> None:
        self.view, self.language, self.flow = view, language, FLOWS[view["kind"]]

    def say(self, text: Text) -> str:
        """In the reader's language."""
        return text.say(self.language)

    def document(self, reader: str, posts: list[PostJson], events: list[EventJson]) -> dict[str, object]:
        """All of it, as `case.typ` draws it."""
        day = clock.beijing_today()
        parts = [
            *self.parts_of(self.flow.form, self.view["data"]),
            *self.answers(),
            *self.further(),
            *self.lines(FILES, self.files()),
            *self.lines(MESSAGES, map(self.post, posts)),
            *self.lines(HISTORY, map(self.event, events)),
        ]
        return {
            "template": "case.typ",
            "title": self.say(self.flow.label),
            "subject": self.view["number"],
            "lang": self.language,
            "day": [day.year, day.month, day.day],
            "head": list(self.head(reader)),
            "parts": parts,
        }

    def head(self, reader: str) -> Iterator[list[Pair]]:
        """Number, state, parties, and for whom it was made when."""
        view = self.view
        named = [("agency", view["agency"]), ("enterprise", view["enterprise"])]
        yield self.fact(NUMBER, view["number"])
        yield self.fact(STATE, in_language(view["state_label"], self.language))
        for side, party in named:
            if party:
                yield self.fact(SIDES[side], self.name_of(party))
        if view["submitted_at"]:
            yield self.fact(SUBMITTED, beijing(view["submitted_at"]))
        if view["holder"]:
            yield self.fact(HOLDER, view["holder"]["name"])
        if view["returned"]:
            yield self.fact(RETURNED, view["returned"]["reason"])
        yield self.fact(READER, reader)
        yield self.fact(TAKEN, beijing(clock.now()))

    def name_of(self, party: OrganisationJson) -> str:
        """An organisation's name."""
        zh, en = party["name_zh"], party["name_en"]
        return (en or zh) if self.language == "en" else (zh or en)

    def fact(self, label: Text, value: str) -> list[Pair]:
        """A label and what it says."""
        return [[self.say(label), ""], [value, ""]]

    def parts_of(self, form: type[Form], data: JsonObject, title: Text | None = None) -> list[Part]:
        """A document's sections, each with its filled fields; what is empty is left out."""
        groups = form.groups or ()
        names = [group.name for group in groups] or [""]
        labels = {group.name: self.say(group.label) for group in groups}
        found: list[Part] = []
        for group in names:
            fields = [
                (name, info)
                for name, info in form.model_fields.items()
                if data.get(name) not in (None, "", []) and (not groups or declaration_of(info).group == group)
            ]
            heading = " · ".join(one for one in (self.say(title) if title else "", labels.get(group, "")) if one)
            facts = [
                self.fact(declaration_of(info).label, self.value(form, name, data[name]))
                for name, info in fields
                if rows_of(info) is None
            ]
            tables = [self.table(form, name, data) for name, info in fields if rows_of(info) is not None]
            if facts or tables:
                found.append({"title": heading, "facts": facts, "tables": tables})
        return found

    def table(self, form: type[Form], name: str, data: JsonObject) -> dict[str, object]:
        """A sub-table under the labels of those fields that any row has, its rows numbered."""
        info = form.model_fields[name]
        inner, rows = rows_of(info) or Form, rows_in(data, name)
        used = [column for column in inner.model_fields if any(row.get(column) not in (None, "", []) for row in rows)]
        head = ["#", *(self.say(declaration_of(inner.model_fields[column]).label) for column in used)]
        return {
            "title": self.say(declaration_of(info).label),
            "head": [[one, ""] for one in head],
            "rows": [
                [[str(at), ""], *([self.value(inner, column, row.get(column)), ""] for column in used)]
                for at, row in enumerate(rows, 1)
            ],
        }

    def value(self, form: type[Form], name: str, value: Json) -> str:
        """A value as a reader knows it: codes, choices and organisations by their names."""
        if value in (None, ""):
            return ""
        if isinstance(value, bool):
            return self.say(YES if value else NO)
        if isinstance(value, list):
            return "、".join(self.value(form, name, one) for one in value)
        kind, text = kind_of(form.model_fields[name]), str(value)
        if kind.table:
            named = full_label(kind.table, text)
            return f"{text} {self.say(named)}" if named else text
        if kind.name == "agency" and text in self.view["parties"]:
            return self.name_of(self.view["parties"][text])
        return next((self.say(one.label) for one in kind.options if one.value == text), text)

    def answers(self) -> list[Part]:
        """What was answered and found, the oldest first."""
        found: list[Part] = []
        for one in reversed(self.view["answers"]):
            step = self.flow.transition(one["action"])
            if step and step.form:
                when = f"{one['by']} · {beijing(one['at'])}"
                heading = step.heading or step.label
                found += self.parts_of(
                    step.form, one["data"], Text(f"{heading.zh}（{when}）", f"{heading.en} ({when})")
                )
        return found

    def further(self) -> list[Part]:
        """Further documents of the case, as its results."""
        return [
            part
            for one in self.flow.further(self.view["extra"])
            for part in self.parts_of(one.form, one.data, one.title)
        ]

    def lines(self, title: Text, rows: Iterable[list[Pair]]) -> list[Part]:
        """A section of plain facts, if there are any."""
        facts = list(rows)
        return [{"title": self.say(title), "facts": facts, "tables": []}] if facts else []

    def files(self) -> Iterator[list[Pair]]:
        """The files on the shelf: where, name, hash."""
        for file in self.view["attachments"]:
            slot = self.flow.slot(file["slot"])
            if file["state"] == "clean" and slot:
                yield [[self.say(slot.label), ""], [f"{file['name']} · SHA-256 {file['sha256']}", ""]]

    def post(self, post: PostJson) -> list[Pair]:
        """A message: who when to whom, and its words."""
        to = " · ".join(self.say(SIDES[side]) for side in post["to"])
        about = in_language(post["field_label"], self.language) + ": " if post["field_label"] else ""
        names = "".join(f" [{file['name']}]" for file in post["files"])
        who = f"{post['by']} ({self.say(SIDES[post['side']])}) → {to}"
        return [[beijing(post["at"]), who], [f"{about}{post['text']}{names}", ""]]

    def event(self, event: EventJson) -> list[Pair]:
        """An act of the history."""
        moved = event["from"] != event["to"] and event["from_label"]
        states = (
            f"{in_language(event['from_label'], self.language)} → {in_language(event['to_label'], self.language)}"
            if moved and event["from_label"]
            else ""
        )
        said = " · ".join(one for one in (in_language(event["label"], self.language), states, event["comment"]) if one)
        who = f"{event['actor']['name']} ({self.say(SIDES[event['actor']['side']])})"
        return [[beijing(event["at"]), who], [said, ""]]


def beijing(moment: object) -> str:
    """An instant as people in Beijing write it."""
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" if hasattr(moment, "astimezone") else str(moment)


def paper_of(
    view: CaseJson, language: str, reader: str, posts: list[PostJson], events: list[EventJson]
) -> Mapping[str, object]:
    """See the class."""
    return Paper(view, language).document(reader, posts, events)
