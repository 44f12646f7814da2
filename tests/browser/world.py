"""What has happened before a test looks: organisations, filings and commissions in the states their pages differ in."""

import itertools
from types import SimpleNamespace

from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.support.annual import file_long_ago
from tests.support.calling import Caller
from tests.support.commission import PAPERS, commission, excavator, goods, result
from tests.support.days import ahead
from tests.support.filing import SLOTS, act, body, profile, put_file, start
from tests.support.opinions import ask
from tests.support.supervision import disposed, lifted, opened, proposed, step
from tests.support.verified import verify_email

NUMBERS = itertools.count(1)


def uscc(number):
    """A unified social credit code with its right check digit (GB 32100)."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    first = f"91310115MB1{number:06}"
    total = sum(letters.index(c) * pow(3, n, 31) for n, c in enumerate(first))
    return first + letters[(31 - total % 31) % 31]


class Telling:
    """Tells the story over HTTP, as its people would; `people` are their clients by account name."""

    PASSWORD = "long enough words"

    def __init__(self, program):
        self.program = program
        self.people: dict[str, Caller] = {}

    def close(self):
        """Hang up."""
        for caller in self.people.values():
            caller.connection.close()

    def log_in(self, name, side, account, password):
        """Somebody who exists; known by `name` here."""
        self.people[name] = Caller(self.program.port)
        self.people[name].login(side, account, password)
        return self.people[name]

    def register(self, side, name=None, verified=True):
        """A new organisation with one person, whose address is proven; its account."""
        number = next(NUMBERS)
        account = f"{side}-{number}"
        given = {
            "agency": {"name_zh": f"北海检验{number}号", "name_en": f"North Sea Inspection {number}", "country": "NLD",
                       "code": f"KVK {number:08}", "address": "Maasvlakte 1, Rotterdam"},
            "enterprise": {"name_zh": f"东港机械{number}号", "code": uscc(number), "address": "上海市浦东新区港城路 1 号"},
        }[side]  # fmt: skip
        user = {"account": account, "password": self.PASSWORD, "name": f"用户{number}", "mobile": "13800138000",
                "email": f"{account}@example.com"}  # fmt: skip
        caller = self.people[name or account] = Caller(self.program.port)
        caller.get("/api/session")
        body(
            caller.post(
                "/api/register", {"side": side, "organisation": given, "user": user, "privacy_notice": NOTICE_VERSION}
            ),
            201,
        )
        if verified:
            verify_email(self.program, account)
        return account

    def tell(self):
        """The whole story; its people by name and its cases."""
        visitor = Caller(self.program.port)
        demo = visitor.get("/api/demo/accounts").json()
        visitor.connection.close()
        for row in demo["rows"]:
            for role in row["roles"]:
                if row["side"] == "customs" and role not in self.people:
                    self.log_in(role, "customs", row["account"], demo["password"])
        sides = {"agency": "agency", "newcomer": "agency", "applicant": "agency", "drafter": "agency", "lost": "agency"}
        for name, side in {**sides, "enterprise": "enterprise"}.items():
            self.register(side, name)
        return SimpleNamespace(
            people=self.people,
            **self.filings(),
            **self.commissions(),
            **self.organisations(),
            **self.supervision(),
            **self.notices(),
            **self.rules(),
        )

    def filings(self):
        """A filing on record with a change under way, one returned with notes, one that waits for customs."""
        agency, newcomer, officer = self.people["agency"], self.people["newcomer"], self.people["officer"]
        filing = self.submitted_filing(agency, name_zh="北海检验一号", name_en="North Sea Inspection One")
        body(act(officer, filing, "accept"))
        change = body(start(agency, "filing-change", profile(contact="Bert Visser")), 201)
        returned = self.submitted_filing(newcomer, name_zh="新来检验", name_en="Newcomer Inspection")
        notes = [{"path": "contact", "text": "请核对联系人"}, {"path": "signatories.0.post", "text": "职务不全"}]
        body(act(officer, returned, "supplement", given={"reason": "请补充联系人", "notes": notes}))
        waiting = self.submitted_filing(self.people["applicant"], name_zh="候审检验", name_en="Applicant Inspection")
        cases = {"filing": filing, "change": change, "returned_filing": returned, "waiting_filing": waiting}
        listed = body(agency.get("/api/filed-agencies"))["rows"]
        certificate = next(row["certificate_number"] for row in listed if row["name_zh"].startswith("北海检验一号"))
        return {
            "certificate": certificate,
            **{name: case["number"] for name, case in cases.items()},
            **self.annual(agency, officer),
        }

    def annual(self, agency, officer):
        """A year that every agency on file was asked for, with the report of `agency`."""
        file_long_ago(self.program)
        asked = {"year": 2010, "deadline": "2099-03-31", "instructions": "请如实填报。"}
        campaign = body(start(officer, "annual-campaign", asked), 201)
        body(act(officer, campaign, "open", data=campaign["data"]))
        report = body(agency.get("/api/annual-reports"))["rows"][0]
        mine = body(agency.get("/api/session"))["organisation"]["id"]
        return {"campaign": campaign["number"], "report": report["number"], "agency_id": mine}

    def submitted_filing(self, agency, **given):
        """备案申请 with everything; the case."""
        case = body(start(agency, "filing", profile(**given)), 201)
        for slot in SLOTS:
            body(put_file(agency, case, slot), 201)
        return body(act(agency, case, "submit", data=profile(**given)))

    def commissions(self):
        """A draft, one that waits, one returned with notes, one accepted, one completed; each with two lines of goods."""
        agency, enterprise = self.people["agency"], self.people["enterprise"]
        rows = body(enterprise.get("/api/agencies/commissionable"))
        listed = rows["rows"] if isinstance(rows, dict) else rows
        chosen = next(row["id"] for row in listed if "北海检验一号" in str(row))
        cases = {"draft": body(start(enterprise, "commission", commission(chosen, contract_number="DRAFT-1")), 201)}
        for name in ("waiting", "returned", "accepted", "completed"):
            data = commission(chosen, contract_number=name, goods=[goods(), excavator()])
            case = body(start(enterprise, "commission", data), 201)
            for slot in PAPERS:
                body(put_file(enterprise, case, slot), 201)
            cases[name] = body(act(enterprise, case, "submit", data=case["data"]))
        notes = [{"path": "consignor", "text": "请写全称"}, {"path": "goods.1.year", "text": "与铭牌不符"}]
        body(act(agency, cases["returned"], "return", given={"reason": "资料不符", "notes": notes}))
        for name in ("accepted", "completed"):
            cases[name] = body(act(agency, cases[name], "accept"))
        body(put_file(agency, cases["completed"], "result", name="证书.pdf"), 201)
        machine = {
            "item": 2,
            "engine_chassis_number": "PC200-C60123",
            "year": 2016,
            "hours_run": 8210,
            "verdict": "agree",
        }
        found = result(certificate_number="NSI-1", machines=[machine])
        body(act(agency, cases["completed"], "record_result", given=found))
        asked = ask(self.people["officer"], cases["accepted"]["number"], "5200")
        agreed = body(start(agency, "appointment", {"commission": cases["accepted"]["number"]}), 201)
        agreed = body(act(agency, agreed, "submit", data={**agreed["data"], "day": ahead(9)}))
        return {f"{name}_commission": case["number"] for name, case in cases.items()} | {
            "appointment": agreed["number"],
            "opinion": asked["number"],
        }

    def organisations(self):
        """An enterprise whose new name customs is to decide."""
        said = {"name_zh": "东港新机械", "code": uscc(999_999), "address": "上海市浦东新区港城路 2 号", "why": "更名"}
        case = body(start(self.people["enterprise"], "organisation-change", said), 201)
        body(put_file(self.people["enterprise"], case, "proof"), 201)
        body(act(self.people["enterprise"], case, "submit", data=said))
        return {
            "renaming": case["number"],
            "similar": body(self.people["officer"].get("/api/similar-organisations"))["rows"][0]["number"],
        }

    def rules(self):
        """A law that is published, and a new version of a rule list with its file."""
        publisher = self.people["publisher"]
        law = body(publisher.get("/api/regulations"))["rows"][0]["number"]
        data = {"list": "table2", "effective_on": "2199-01-01", "source": "test"}
        case = body(start(publisher, "rule-list", data), 201)
        lines = (
            "HS编码,名称,文件,文号,来源\n8429521200,履带式挖掘机,某清单,某号,某处\n842952120,九位,某清单,某号,某处\n"
        )
        body(put_file(publisher, case, "file", "list.csv", lines.encode()), 201)
        return {"law": law, "rule_list": case["number"]}

    def supervision(self):
        """Feedback to be replied to, checks, and dispositions none of which bars the agency now; one filing revoked."""
        officer, reviewer = self.people["officer"], self.people["reviewer"]
        gone = self.submitted_filing(self.people["lost"], name_zh="失备检验", name_en="Lost Inspection")
        body(act(officer, gone, "accept"))
        rows = body(officer.get("/api/agencies/commissionable"))["rows"]
        house, lost = (next(row["id"] for row in rows if name in str(row)) for name in ("北海检验一号", "失备检验"))
        later = {"begins": "2199-01-01", "until": "2199-06-30"}
        cases = {
            "feedback": opened(officer, "feedback", house),
            "replied": step(self.people["agency"], opened(officer, "feedback", house), "reply"),
            "document_check": step(self.people["agency"], opened(officer, "document-check", house), "submit"),
            "onsite_check": opened(officer, "onsite-check", house),
            "proposed": proposed(officer, "non-recognition", house, begins="2199-07-01", until="2199-08-01"),
            "non_recognition": disposed(officer, reviewer, "non-recognition", house, **later),
            "revocation": disposed(officer, reviewer, "revocation", lost),
            "rectification": lifted(officer, reviewer, disposed(officer, reviewer, "rectification", house)),
        }
        return {name: case["number"] for name, case in cases.items()}

    def notices(self):
        """An announcement to everybody, and one not yet published."""
        publisher = self.people["publisher"]
        said = {"title": "关于旧机电产品装运前检验的公告", "audience": ["all"], "body": "各有关单位：\n请按规定办理。"}
        announcement = body(start(publisher, "announcement", {**said, "title": "尚未发布的公告"}), 201)
        published = body(start(publisher, "announcement", said), 201)
        body(act(publisher, published, "publish", data=said))
        message = body(self.people["agency"].get("/api/messages"))["rows"][0]["id"]
        delivery = body(self.people["administrator"].get("/api/deliveries"))["rows"][0]["id"]
        return {
            "announcement": announcement["number"],
            "published": published["number"],
            "message": message,
            "delivery": delivery,
        }
