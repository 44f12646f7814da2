"""Downloads of cases of random worlds beside what the page shows to the same reader: the same files and words, and no more."""

import hashlib
import json
from random import Random

import pytest

from preship.cases.models import CaseEvent
from tests.conversations.test_conversations import say
from tests.dossiers.test_dossiers import packed, sums, words
from tests.memos.test_memos import memo
from tests.support import commission
from tests.support.days import ahead
from tests.support.filing import act, body, pdf_holding, put_file, start, submitted
from tests.support.people import Desk, organisation, person
from tests.support.selection import amount
from tests.support.supervision import opened, step

pytestmark = pytest.mark.django_db
LOOKS, WORLDS = amount(100, brief=16), amount(4, brief=1)
SIDES = ("agency", "enterprise", "customs")
STEPS = 8


class World:
    """Two agencies, two enterprises, customs in three places, an auditor; cases of five processes, with words, notes and files
    by chance. `marks` are texts of which each stands in one message, note, file name or personal field and nowhere else."""

    def __init__(self, seed):
        self.chance, self.marks = Random(seed), []
        office = {code: organisation("customs", code=f"{code}00", name_zh=f"海关{code}") for code in ("22", "52")}
        self.desks = {
            "trader": Desk(person("enterprise")),
            "other trader": Desk(person("enterprise")),
            "inspector": Desk(commission.inspector()),
            "other inspector": Desk(commission.inspector()),
            "headquarters": Desk(person("customs")),
            "shanghai": Desk(person("customs", organisation_row=office["22"])),
            "huangpu": Desk(person("customs", organisation_row=office["52"])),
            "auditor": Desk(person("customs", roles=("auditor",))),
        }
        self.numbers = [self.filing(), *self.commissions(), self.appointment(), self.feedback()]
        for _ in range(STEPS):
            for number in self.numbers:
                self.something(number)

    def mark(self, what):
        """A new text that nothing else has."""
        self.marks.append(f"{what}{len(self.marks):03}{self.chance.randrange(10**6):06}")
        return self.marks[-1]

    def houses(self):
        """A trader and an inspector by chance."""
        return self.desks[self.chance.choice(("trader", "other trader"))], self.desks[
            self.chance.choice(("inspector", "other inspector"))
        ]

    def filing(self):
        """A filing with a passport's number that others see masked."""
        return submitted(Desk(person("agency")), id_number="ZQ7654321")["number"]

    def commissions(self):
        """A draft, one that waits, one that went from an agency to the other, one certified and corrected."""
        trader, inspector = self.houses()
        house = inspector.user.organisation
        yield commission.ready(trader, house, contact_mobile="13912345678")["number"]
        yield commission.submitted(trader, house)["number"]
        moved = commission.submitted(trader, self.desks["inspector"].user.organisation)
        body(say(trader, moved["number"], ["agency"], self.mark("先")), 201)
        taken = body(
            act(trader, moved, "withdraw", version=body(trader.get(f"/api/cases/{moved['number']}"))["version"])
        )
        commission.submit(trader, taken, agency=str(self.desks["other inspector"].user.organisation.pk))
        yield moved["number"]
        done = commission.completed(*self.houses())
        holder = next(self.desks[who] for who in ("inspector", "other inspector") if self.sees(who, done["number"]))
        body(put_file(holder, done, "result", name=f"{self.mark('更正')}.pdf"), 201)
        commission.correct_result(holder, body(holder.get(f"/api/cases/{done['number']}")))
        yield done["number"]

    def appointment(self):
        """A day that is proposed."""
        trader, inspector = self.houses()
        number = commission.accepted(trader, inspector)["number"]
        case = body(start(inspector, "appointment", {"commission": number}), 201)
        place = self.mark("地点")
        return body(act(inspector, case, "submit", data={**case["data"], "day": ahead(5), "place": place}))["number"]

    def feedback(self):
        """Feedback that was answered with a file."""
        inspector = self.desks["inspector"]
        case = opened(self.desks["headquarters"], "feedback", inspector.user.organisation)
        return step(inspector, body(inspector.get(f"/api/cases/{case['number']}")), "reply")["number"]

    def sees(self, who, number):
        """Whether the page of a case is there for somebody."""
        return self.desks[who].get(f"/api/cases/{number}").status_code == 200

    def something(self, number):
        """Somebody tries to say, note, hang up or take away something; what the program refuses is refused."""
        desk = self.desks[self.chance.choice([*self.desks])]
        what = self.chance.choice((self.say, self.say, self.note, self.hang_up, self.take_away))
        what(desk, number)

    def say(self, desk, number):
        """A message, perhaps with a file."""
        if self.chance.random() < 0.5:
            self.hang_up(desk, number, "conversation")
        others = [side for side in SIDES if side != desk.user.organisation.side]
        say(desk, number, self.chance.sample(others, self.chance.choice((1, 1, 2))), self.mark("留言"))

    def note(self, desk, number):
        """A note for colleagues."""
        memo(desk, f"cases/{number}", text=self.mark("备忘"))

    def hang_up(self, desk, number, slot=""):
        """A file of its own content in a place of the case."""
        shown = desk.get(f"/api/cases/{number}")
        slots = [one["name"] for one in shown.json()["slots"]] if shown.status_code == 200 else []
        content = pdf_holding(f"% {self.chance.random()}".encode())
        put_file(
            desk,
            {"number": number},
            slot or self.chance.choice(slots or ["other"]),
            f"{self.mark('文件')}.pdf",
            content,
        )

    def take_away(self, desk, number):
        """A file that its reader sees is taken down, where that is possible."""
        shown = desk.get(f"/api/cases/{number}")
        files = shown.json()["attachments"] if shown.status_code == 200 else []
        if files:
            desk.delete(f"/api/cases/{number}/attachments/{self.chance.choice(files)['id']}")


def page_of(desk, number):
    """(the texts of a case's page, its messages, the SHA-256 of its clean files, its messages' files and certificates)."""
    case, talk, events, issued = (
        body(desk.get(f"/api/cases/{number}{part}")) for part in ("", "/posts", "/events", "/certificates")
    )
    files = {
        file["sha256"] for file in case["attachments"] if file["state"] == "clean" and file["slot"] != "conversation"
    }
    files |= {file["sha256"] for post in talk["rows"] for file in post["files"]}
    for one in issued["rows"]:
        content = b"".join(desk.get(f"/api/cases/{number}/certificates/{one['version']}/file").streaming_content)
        files.add(hashlib.sha256(content).hexdigest())
    shown = {name: case[name] for name in case if name != "files"}
    return json.dumps([shown, talk["rows"], events], ensure_ascii=False), [one["text"] for one in talk["rows"]], files


def chain_of(number):
    """The SHA-256 of every file that the chain of a case says was hung up and not taken down."""
    kept = []
    for event in CaseEvent.objects.filter(number=number).order_by("seq"):
        for change in event.changes:
            if event.action == "attach":
                kept.append(change["new"]["sha256"])
            elif event.action == "detach":
                kept.remove(change["old"]["sha256"])
    return {*kept}


@pytest.mark.parametrize("seed", range(WORLDS))
def test_a_download_holds_what_the_page_shows_and_no_more(seed):
    """0063: by random viewers and cases: another's case is not packed; the files are those of the page, by their hash, and
    stand in the chain; no message, note, file name or unmasked number that the page does not say is in the PDF."""
    world = World(seed)
    secrets = [*world.marks, "ZQ7654321", "13912345678"]
    pairs = [(who, number) for who in world.desks for number in world.numbers]
    world.chance.shuffle(pairs)
    pairs.sort(key=lambda pair: world.chance.random() < 0.3 or not world.sees(*pair))  # mostly what somebody sees
    compared, held_back = 0, 0
    for who, number in pairs[: LOOKS // WORLDS]:
        desk = world.desks[who]
        if not world.sees(who, number):
            assert desk.post("/api/exports", {"list": "case", "query": {"number": number}}).status_code == 404
            continue
        text, said, shown = page_of(desk, number)
        found = packed(desk, number=number)
        listed = sums(found)
        assert {n: hashlib.sha256(c).hexdigest() for n, c in found.items() if n in listed} == listed
        assert {*found} == {*listed, "SHA256SUMS.txt"}
        files = {digest for name, digest in listed.items() if name != f"{number}.pdf"}
        assert files == shown, (who, number)
        issued = {digest for name, digest in listed.items() if name.startswith("证书 - ")}
        assert files - issued <= chain_of(number), (who, number)
        paper = words(found[f"{number}.pdf"])
        assert all(one in paper for one in said), (who, number)
        for secret in secrets:
            assert secret in text or (secret not in paper and not any(secret in name for name in found)), (who, secret)
            held_back += secret not in text
        compared += 1
    assert compared and held_back
