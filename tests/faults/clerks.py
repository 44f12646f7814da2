"""A load that keeps account: what the program acknowledged, it must still know after its death."""

import contextlib
import hashlib
import random
import threading
import time

from tests.support.commission import PAPERS, commission, goods, result
from tests.support.filing import body, certificate_file, fresh_key, pdf_holding
from tests.support.racing import acting, opening, uploading

BACK_WITHIN = 600  # seconds; a limit against hanging, not a measure
LARGE = 2_700_000  # bytes: more than Django keeps in memory
REASON = {"reason": "请核对合同号", "notes": [{"path": "contract_number", "text": "与合同不符"}]}


class Tally:
    """Counts acknowledged answers; whoever waits for some is woken, also when a clerk found a fault.

    `shaky`: what dies is not the server itself, which then may answer 503 and say when to ask again.
    """

    def __init__(self, shaky=False):
        self.shaky = shaky
        self.changed = threading.Condition()
        self.answers = 0
        self.faults = []
        self.closed = False

    def tick(self, fault=None):
        """One more answer, or a fault."""
        with self.changed:
            self.answers += fault is None
            self.faults += [fault] if fault is not None else []
            self.changed.notify_all()

    def wait_for(self, more):
        """Return when so many further answers came; raise a clerk's fault."""
        with self.changed:
            due = self.answers + more
            came = self.changed.wait_for(lambda: self.answers >= due or self.faults, BACK_WITHIN)
        if self.faults:
            raise self.faults[0]
        assert came, "the clerks are stuck"


class Clerk(threading.Thread):
    """An enterprise's clerk and an agency's inspector, who do commission after commission until the tally is closed.

    `kept` holds by number what was acknowledged last: version, state, document, and the files by their hash.
    """

    def __init__(self, tally, enterprise, agent, seed):
        super().__init__()
        self.tally, self.enterprise, self.agent = tally, enterprise, agent
        self.dice = random.Random(seed)
        self.callers = {who: who.caller() for who in (enterprise, agent)}
        self.kept, self.files, self.touched = {}, {}, set()

    def run(self):
        """Work; a fault is handed to who waits."""
        try:
            while not self.tally.closed:
                self.commission()
        except BaseException as fault:
            self.tally.tick(fault)
        finally:
            self.hang_up()

    def hang_up(self):
        """Close the connections; the next request opens one again."""
        for caller in self.callers.values():
            caller.connection.close()

    def commission(self):
        """One commission from 新增 to 检验完成, with a withdrawal, a return or a correction on its way."""
        lines = [goods(name=f"旧机床{n}") for n in range(self.dice.randrange(1, 30))]
        data = commission(self.agent.organisation, goods=lines)
        case = self.sure(opening(self.enterprise, "commission", data, fresh_key()))
        for slot in PAPERS:
            self.put(self.enterprise, case, slot)
        case = self.act(self.enterprise, case, "submit", data=data)
        turn = self.dice.randrange(4)
        if turn == 0:
            case = self.act(self.enterprise, self.act(self.enterprise, case, "withdraw"), "submit", data=data)
        elif turn == 1:
            returned = self.act(self.agent, case, "return", input=REASON)
            data = {**data, "contract_number": fresh_key()}
            case = self.act(self.enterprise, returned, "submit", data=data)
        case = self.act(self.agent, case, "accept")
        self.put(self.agent, case, "result")
        given = result()
        case = self.act(self.agent, case, "record_result", input=given)
        if turn == 2:
            case = self.act(self.agent, case, "correct_result", input={**given, "reason": "笔误"})
        self.listed(case)

    def act(self, who, case, action, **parts):
        """A transition; the case as it is then."""
        return self.sure(acting(who, case, action, fresh_key(), **parts), case)

    def put(self, who, case, slot):
        """A file of its own content for a slot, of a result a page that opens; one that is there already after a death is
        not sent again."""
        size = LARGE if self.dice.random() < 0.1 else self.dice.randrange(100, 100_000)
        content = (
            certificate_file()
            if slot == "result"
            else pdf_holding(b"% " + self.dice.randbytes(size // 2).hex().encode())
        )
        sha256 = hashlib.sha256(content).hexdigest()
        self.sure(uploading(who, case, slot, content, fresh_key()), case, sha256)

    def sure(self, request, case=None, sha256=None):
        """The answer to a request, sent again until there is one; after each death everything is looked at first."""
        while True:
            try:
                answer = self.send(request)
                break
            except OSError:
                self.wait()
                if self.look(case, sha256):
                    return self.note(case, sha256)
        told = body(answer, 200 if case and not sha256 else 201)
        self.tally.tick()
        return self.note(case, sha256) if sha256 else self.note(self.right(told, case))

    def send(self, request):
        """One request, once; OSError where the server dies meanwhile, or its database does."""
        answer = self.callers[request.who].send(request.method, request.path, request.body, request.headers)
        return self.alive(answer)

    def alive(self, answer):
        """The answer; OSError where it says that something is away and when to ask again, and a tally allows for that."""
        if answer.status == 503 and self.tally.shaky and "Retry-After" in answer.headers:
            raise OSError("something is away")
        return answer

    def wait(self):
        """Return when the program answers again."""
        deadline = time.monotonic() + BACK_WITHIN
        while time.monotonic() < deadline:
            self.hang_up()
            with contextlib.suppress(OSError):
                if self.callers[self.enterprise].get("/api/inbox").status == 200:
                    return
            time.sleep(0.2 if self.tally.shaky else 0.02)  # between two looks at a condition
        raise AssertionError("the program did not come back")

    def right(self, told, before):
        """The answer, which must be the one next step of the case as it was seen, or a new case."""
        if before is None:
            assert told["number"] not in self.kept, "a number was given twice"
        else:
            assert told["version"] == before["version"] + 1, (before["version"], told["version"])
        return told

    def note(self, case, sha256=None):
        """Remember what was acknowledged."""
        number = case["number"]
        self.kept[number] = case
        self.files.setdefault(number, set()).update([sha256] if sha256 else [])
        self.touched.add(number)
        return case

    def look(self, pending, sha256):
        """Hold every case touched since the last death against what was acknowledged; whether the pending file of the
        pending case is there."""
        while True:
            try:
                there = [self.is_whole(n, pending, sha256) for n in sorted(self.touched)]
                break
            except OSError:
                self.wait()
        self.touched = {pending["number"]} if pending else set()
        return any(there)

    def is_whole(self, number, pending=None, sha256=None):
        """Whether the pending file is on this case, which must be as acknowledged, or one unacknowledged step ahead."""
        due = self.kept[number]
        now = self.seen(self.agent if due["masked"] else self.enterprise, number)  # as who was answered sees it
        mine = pending is not None and pending["number"] == number
        ahead = now["version"] - due["version"]
        assert ahead == 0 or (mine and not sha256 and ahead == 1), f"{number}: {due['version']}, now {now['version']}"
        if not ahead:
            assert (now["state"], now["round"], now["data"]) == (due["state"], due["round"], due["data"]), number
        views = [self.seen(self.enterprise, number)] + ([self.seen(self.agent, number)] if now["agency"] else [])
        found = {file["id"]: file["sha256"] for view in views for file in view["attachments"]}
        assert len(set(found.values())) == len(found), f"{number}: a file twice"
        extra = set(found.values()) - self.files[number]
        assert self.files[number] <= set(found.values()), f"{number}: a file is lost"
        assert extra <= ({sha256} if mine else set()), f"{number}: a file nobody put there"
        return bool(extra)

    def seen(self, who, number):
        """A case as somebody sees it now."""
        return body(self.alive(self.callers[who].get(f"/api/cases/{number}")))

    def listed(self, case):
        """The list's row of a case must say what the case says."""
        try:
            answer = self.callers[self.enterprise].get(f"/api/commissions?number={case['number']}")
            (row,) = body(self.alive(answer))["rows"]
        except OSError:
            return
        assert row["state"] == case["state"]
