"""What should be: cases and agencies as the table moves them, without the program."""

from dataclasses import dataclass, field

from tests.properties.table import (
    AT_THE_FIELD,
    COLLEAGUE,
    DOCUMENTS,
    FINAL,
    HIDDEN,
    RETURNS,
    REVIEWERS,
    SHOWN_EARLY,
    leaving,
    opening,
)


@dataclass
class Case:
    """A case as it should be."""

    kind: str
    number: str
    owner: str
    state: str
    chosen: str = ""
    """Of a commission: the agency its document names."""
    party: str | None = None
    """Of a commission: the agency that sees it."""
    parties: set = field(default_factory=set)
    """Of a commission: every agency that it was ever submitted to."""
    taken_by: str | None = None
    round: int = 0
    version: int = 1
    noted: bool = False
    """Whether an open return unlocks a single field."""
    events: list = field(default_factory=list)
    sent: list = field(default_factory=list)
    """Of a commission: (place among the events, agency) of each submission."""
    data: dict = field(default_factory=dict)
    submitted: dict | None = None
    """The document as it was submitted last."""
    shown: tuple = ({}, "")
    """What the list shows: the document and the agency it names, as its owner last let others see them."""
    listed: tuple | None = None
    """Of a commission: its agency's filed name when the case last moved, as the list shows it."""
    gone: bool = False
    posts: dict = field(default_factory=dict)
    """Place among the events → (words, names of those whom the message is for, its writer's among them)."""
    memos: list = field(default_factory=list)
    """(words, name of the house whose note it is), the oldest first."""
    parts: dict = field(default_factory=dict)
    """Of a commission: part → how many of its two pieces it certifies."""
    ended: bool = False
    """Of a commission: whether what was left was ended."""

    @property
    def left(self):
        """How many of its two pieces have no certificate."""
        return 2 - sum(self.parts.values())


@dataclass
class Model:
    """All of them, and which agencies are filed with which profile."""

    cases: dict = field(default_factory=dict)
    filed: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    """(Chinese, English) name under which an agency was filed last."""

    def sees(self, person, case):
        """Own cases; customs what was submitted once; of a commission its agency from submission on."""
        if case.gone or person.side == "nobody":
            return False
        if person.side == "customs":
            return case.round > 0
        return person.name in (case.owner, case.party)

    def reads(self, person, case):
        """The document a person sees: what its owner works on again is the owner's alone."""
        reworked = case.submitted is not None and any(s.action == "save" for s in leaving(case.kind, case.state))
        return case.submitted if reworked and person.name != case.owner else case.data

    def history(self, person, case):
        """The events a person may read: an agency none from before the case came to it from another."""
        foreign = [n for n, (_, party) in enumerate(case.sent) if party != person.name]
        cut = case.kind == "commission" and person.side == "agency" and bool(foreign)
        first = case.sent[foreign[-1] + 1][0] if cut else 0
        heard = {n for n, (_, readers) in case.posts.items() if self.house(person) in readers}
        return [event for n, event in enumerate(case.events) if n >= first and (n not in case.posts or n in heard)]

    def house(self, person):
        """Whose messages and notes are somebody's: of customs those of all, as all of them sit in one office."""
        return "customs" if person.side == "customs" else person.name

    def parties(self, case):
        """{side: whose it is} of a case as it stands."""
        entrusted = case.kind == "commission"
        return {
            "agency": case.party if entrusted else case.owner,
            "enterprise": case.owner if entrusted else None,
            "customs": "customs" if case.round else None,
        }

    def others(self, person, case):
        """The sides that somebody may write to."""
        return [side for side, party in self.parties(case).items() if party and side != person.side]

    def may_write(self, person):
        """Whether somebody writes messages and notes at all."""
        return person.side != "customs" or person.role in REVIEWERS

    def posts(self, person, case, to):
        """The status that a message to these sides should get."""
        if person.side == "nobody":
            return 401
        if not self.may_write(person):
            return 403
        if not self.sees(person, case):
            return 409 if person.name in case.parties else 404
        others = self.others(person, case)
        return 409 if not others else 201 if to and {*to} <= {*others} else 422

    def posted(self, person, case, to, words):
        """A message went through."""
        parties = self.parties(case)
        case.posts[len(case.events)] = words, {parties[side] for side in (*to, person.side)}
        case.events.append(("post", person.side))

    def heard(self, person, case):
        """The messages of a case that somebody reads, the oldest first."""
        return [words for words, readers in case.posts.values() if self.house(person) in readers]

    def notes(self, person, case):
        """The status that a note for colleagues should get."""
        if person.side == "nobody":
            return 401
        return 403 if not self.may_write(person) else 201 if self.sees(person, case) else 404

    def holds(self, must, person, case):
        """Whether what a row demands is so; `case` None while it is being opened."""
        if must == "–":
            return True
        if must == "may_file":
            return person.name not in self.filed and not self.live("filing", person.name)
        if must == "may_change":
            return person.name in self.filed and not self.live("filing-change", person.name)
        return {
            "untaken": case.taken_by is None,
            "never_submitted": case.round == 0,
            "not_by_another": case.taken_by in (None, person.name),
            "taken_by_me": case.taken_by == person.name,
            "chosen_open": case.chosen in self.filed,
            "owner_filed": case.owner in self.filed,
            "party_open": case.party in self.filed,
            "two_left": case.left == 2,
            "some_result": bool(case.parts),
            "left_open": case.left > 0 and not case.ended,
        }[must]

    def live(self, kind, owner):
        """Whether an agency has an unfinished case of a process."""
        return any(
            c.kind == kind and c.owner == owner and not c.gone and c.state not in FINAL[kind]
            for c in self.cases.values()
        )

    def opens(self, person, kind):
        """The status that opening a case should get."""
        step = opening(kind)
        if person.side == "nobody":
            return 401
        if not step.permits(person):
            return 403
        return 201 if self.holds(step.must, person, None) else 409

    def acts(self, person, case, action):
        """(the status an action should get, the table's row if it goes through)."""
        if person.side == "nobody":
            return 401, None
        if not self.sees(person, case):
            return (409 if person.name in case.parties else 404), None
        rows = [s for state in states(case.kind) for s in leaving(case.kind, state) if s.action == action]
        if not rows:
            return 404, None
        if not rows[0].permits(person):
            return 403, None
        step = next((s for s in rows if s.source == case.state), None)
        if step is None:
            return 409, None
        if not self.holds(step.must, person, case):
            return (422 if step.must in AT_THE_FIELD else 409), None
        return (204 if step.discards else 200), step

    def offers(self, person, case):
        """The buttons of a page: {action: allowed}."""
        return {
            step.action: step.permits(person) and (step.must not in SHOWN_EARLY or self.holds(step.must, person, case))
            for step in leaving(case.kind, case.state)
            if step.side == person.side and (step.must not in HIDDEN or self.holds(step.must, person, case))
        }

    def legal(self, people):
        """Every (person, case, action) that should go through now, in a fixed order."""
        return [
            (person, case, step.action)
            for case in self.cases.values()
            for step in leaving(case.kind, case.state)
            for person in people
            if self.acts(person, case, step.action)[1]
        ]

    def moved(self, person, case, step, data, noted):
        """Do what a row says."""
        case.events.append((step.action, step.side))
        if step.opens:
            case.round = int(step.leads_to == "submitted")
        else:
            case.version += 1
        if step.action in DOCUMENTS:
            case.data = data
        if step.action == "submit" and not step.opens:
            case.round += 1
            case.party = case.chosen or None
            case.parties |= {case.chosen} - {""}
            case.noted = False
        if step.action == "submit":
            case.submitted = case.data
            case.sent.append((len(case.events) - 1, case.party))
        if step.action in RETURNS:
            case.noted = noted
        if step.action == "withdraw":
            case.party = None
        if step.action in ("claim", "release"):
            case.taken_by = person.name if step.action == "claim" else None
        if step.action == "hand_over":
            case.taken_by = COLLEAGUE[person.name]
        if step.action == "supplement":
            case.taken_by = case.taken_by or person.name
        certifies = {"record_result": case.left, "record_part": 1, "record_reinspection": 1}
        if step.action in certifies:
            case.parts[len(case.parts) + 1] = certifies[step.action]
        if step.action == "correct_result":
            case.parts[1] = 0
        case.ended |= step.action == "end_rest"
        if (step.target == "accepted" and case.kind == "filing") or step.target == "approved":
            self.file(case.owner, case.data, anew=step.target == "accepted")
        if step.action != "save" or not case.round:
            case.listed, case.shown = self.names.get(case.chosen), (case.data, case.chosen)
        case.gone = step.discards
        case.state = case.state if step.discards else step.leads_to

    def file(self, agency, document, anew=True):
        """An agency's profile in the register from now on; a change brings no revoked filing back."""
        profile = {name: value for name, value in document.items() if name != "change_reason"}
        self.names[agency] = (profile.get("name_zh"), profile.get("name_en"))
        if anew or agency in self.filed:
            self.filed[agency] = profile

    def unlocked(self, case, field):
        """What the owner may change: a return's note leaves its field, and an agency that can't be commissioned any
        more, so that the return is no dead end."""
        if not case.noted:
            return ["*"]
        return sorted({field} | ({"agency"} if case.chosen and case.chosen not in self.filed else set()))


def states(kind):
    """Every state that something leads on from."""
    return {"filing": ("draft", "returned", "submitted", "accepted"), "filing-change": ("submitted",)}.get(
        kind, ("draft", "returned", "submitted", "accepted", "completed")
    )
