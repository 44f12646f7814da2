"""Many rows of everything that is listed, made by the kernel's own projection."""

from django.utils import timezone

from preship.sealing.security_log import write_event
from tests.support.commission import commission, commissionable, goods
from tests.support.filing import profile
from tests.support.people import organisation, person
from tests.support.supervision import document

DAY = "20250603"
OF_CUSTOMS = ("announcement", "annual-campaign", "regulation", "rule-list", "opinion", "similar-organisation")
OF_ENTERPRISES = ("commission", "appointment", "organisation-change")


class Crowd:
    """Rows about three organisations, added until there are so many of each."""

    def __init__(self, agency, enterprise, customs):
        self.agency, self.enterprise, self.customs = agency, enterprise, customs
        self.count = 0
        self.writer = person("enterprise")
        commissionable(agency.organisation)
        self.full = self.case("commission", 0, "completed")
        self.case("annual-report", 0, "submitted")

    def grow(self, upto):
        """So many rows of everything from now on."""
        for n in range(self.count + 1, upto + 1):
            self.add(n)
        self.full.data = {**self.full.data, "goods": [goods() for _ in range(upto)]}
        self.full.save()
        self.count = upto

    def add(self, n):
        """The n-th of everything."""
        write_event("operation:call:refused", user_id=self.agency.pk)
        other = commissionable(organisation("agency"))
        self.case("filing", 2 * n, "refused")
        self.case("filing", 2 * n + 1, "submitted", agency=other)
        self.case("filing-change", 2 * n, "rejected")
        self.case("filing-change", 2 * n + 1, "submitted", agency=other)
        self.case("commission", 2 * n, "submitted")
        self.case("commission", 2 * n + 1, "returned")
        self.case("appointment", n, "agreed")
        self.case("announcement", n, "published")
        self.case("annual-report", n, "submitted")
        self.case("regulation", n, "published")
        self.case("organisation-change", n, "submitted")
        self.case("rule-list", n, "submitted")
        self.case("opinion", n, "asked")
        self.case("similar-organisation", n, "waiting")
        self.year(self.case("annual-campaign", n, "open"))
        for kind, state in (("feedback", "open"), ("document-check", "open"), ("rectification", "rectifying")):
            self.case(kind, n, state)
        self.things(n)
        self.papers(n)
        self.programs(n)
        for user in (self.agency, self.enterprise, self.customs):
            self.colleague(user.organisation, n)

    def case(self, kind, n, state, agency=None):
        """A case with its list row and its search words."""
        from preship.cases.flow import FLOWS  # noqa: PLC0415
        from preship.cases.models import Case  # noqa: PLC0415
        from preship.cases.signals import RECEIVERS, TransitionDone  # noqa: PLC0415
        from preship.lists import projection  # noqa: PLC0415

        flow, now = FLOWS[kind], timezone.now()
        case = Case(kind=kind, state=state, round=1, shown_to_customs=True, submitted_at=now, created_at=now)
        case.number, case.updated_at = f"{flow.prefix}{DAY}{n:06}", now
        case.agency = None if kind in (*OF_CUSTOMS, "organisation-change") else agency or self.agency.organisation
        case.enterprise = self.enterprise.organisation if kind in OF_ENTERPRISES else None
        case.holder = self.customs if agency and kind == "filing" else None
        opened_by = {
            "filing": "agency",
            "filing-change": "agency",
            "appointment": "agency",
            "commission": "enterprise",
            "organisation-change": "enterprise",
        }
        case.opened_side = opened_by.get(kind, "customs")
        announced = {"title": f"第{n}号公告", "body": "正文", "audience": ["all"]}
        case.data = announced if kind == "announcement" else profile()
        if kind == "commission":
            case.data = commission(self.agency.organisation, consignee_name=f"港机进口第{n}公司")
        if kind == "appointment":
            case.data = {"commission": self.full.number, "day": "2199-01-01", "place": f"{n} Waalhaven"}
        if kind == "regulation":
            case.data = {"title": f"第{n}号法规", "document_number": f"第{n}号", "text": "正文", "status": "reference"}
        if kind == "rule-list":
            case.data = {"list": "prohibited", "effective_on": "2199-01-01"}
        if kind == "similar-organisation":
            case.data = {"earlier": f"第{n}公司", "later": f"第{n}有限公司", "similarity": 90}
        if kind == "opinion":
            asked = {"about": self.full.number, "office": "2200", "due": "2199-01-01", "question": f"第{n}问"}
            case.data, case.opened_office = asked, "52"
        if kind.startswith("annual"):
            case.data = {"year": 1900 + n if n else now.year, "deadline": "2199-03-31"}
        if kind in ("feedback", "document-check", "rectification"):
            case.data = document(kind, self.agency.organisation, content=f"第{n}号问题")
        case.subject, case.turn, case.again = flow.title(case), flow.turn(state), True
        case.due_rank = int(now.timestamp()) + (-86400 if kind == "filing" else 3600)  # overdue, or nearly
        case.save()
        projection.project(flow, case)
        happened = TransitionDone(case, "submit", n, now, case.agency_id or self.agency.organisation_id, case.data)
        for watcher in RECEIVERS:
            watcher(happened)
        if kind == "filing":
            flow.table.objects.filter(id=case.pk).update(certificate_number=f"PSI2025{n:03}NLD")
        return case

    def year(self, campaign):
        """A campaign's year is taken."""
        from preship.annual_reports.models import Year  # noqa: PLC0415

        Year.objects.create(year=campaign.data["year"], campaign=campaign)

    def things(self, n):
        """The n-th event, file, notices and reason."""
        from preship.cases.models import Attachment, CaseEvent, ReturnReason  # noqa: PLC0415
        from preship.conversations.models import Post  # noqa: PLC0415
        from preship.memos.models import Memo, Mention  # noqa: PLC0415
        from preship.notices.models import Delivery, Notice  # noqa: PLC0415

        now, number = timezone.now(), self.full.number
        ReturnReason.objects.create(kind="filing", zh=f"第{n}条", en=f"No. {n}", by="某人", at=now)
        act = {"number": number, "seq": n, "at": now, "name": "某人", "side": "enterprise", "action": "submit"}
        CaseEvent.objects.create(**act, from_state="draft", to_state="submitted", user=self.enterprise)
        event = CaseEvent.objects.create(**act | {"seq": 10_000 + n, "side": "system", "action": "attach"})
        parties = {"agency": self.full.agency, "enterprise": self.full.enterprise, "customs": True}
        Post.objects.create(case=self.full, event=event, by=self.writer, at=now, **parties)
        for user in (self.agency, self.enterprise, self.customs):
            whose = {"side": user.organisation.side, "home": user.organisation, "by": user, "text": "请留意"}
            memo = Memo.objects.create(case=self.full, at=now, **whose)
            Mention.objects.create(memo=memo, user=user)
        file = {"name": f"{n}.pdf", "size": 1, "content_type": "application/pdf", "sha256": "0" * 64, "at": now}
        Attachment.objects.create(
            case=self.full, slot="photos", side="enterprise", by=self.enterprise, event_seq=n, **file
        )
        for user in (self.agency, self.enterprise, self.customs):
            side = user.organisation.side
            to = None if side == "customs" else user.organisation
            said = {"title_zh": f"第{n}条", "title_en": f"No. {n}", "text_zh": "文", "text_en": "text"}
            about = {"number": number, "kind": "commission", "action": "accept", "event_seq": n, "at": now}
            about["key"] = f"{number}#{n}"
            notice = Notice.objects.create(side=side, organisation=to, **said, **about)
            if to:
                Delivery.objects.create(
                    notice=notice, user=user, channel="email", message_id=f"{user.pk}-{n}", created_at=now, due_at=now
                )

    def papers(self, n):
        """The n-th version of a result's certificate, with its entry in the log."""
        from preship.certificates.models import Certificate  # noqa: PLC0415
        from preship.transparency.log import append  # noqa: PLC0415

        now, day = timezone.now(), timezone.now().date()
        said = {"code": "2" * 12, "conclusion": "qualified", "content": "{}", "sha256": "0" * 64}
        when = {"issued_on": day, "valid_until": day, "issued_at": now}
        about = {"number": f"ZS{n}", "agency_number": f"N{n}", "version": n}
        about["entry"] = append("certificate", about["number"], now, {})
        Certificate.objects.create(case=self.full, agency=self.agency.organisation, **about, **said, **when)

    def programs(self, n):
        """The n-th token, which is revoked, and the n-th event to a webhook, which there is one of."""
        from preship.access.models import Token, Webhook  # noqa: PLC0415
        from preship.notices.models import Delivery, Notice  # noqa: PLC0415

        now, home = timezone.now(), self.enterprise.organisation
        when = {"created_at": 1, "revoked_at": 2, "expires_at": 2**33}
        Token.objects.create(token_hash=f"{n}", user=self.enterprise, name="x", ending="x", scopes="read", **when)
        about = {"address": "https://x.example", "nonce": "x", "by": self.enterprise, "at": now}
        self.hook = Webhook.objects.filter(organisation=home).first() or Webhook.objects.create(
            organisation=home, **about
        )
        notice = Notice.objects.filter(organisation=home).latest("pk")
        about = {"message_id": f"hook-{n}", "created_at": now, "due_at": now}
        Delivery.objects.create(notice=notice, user=self.enterprise, channel="webhook", webhook=self.hook, **about)

    def colleague(self, home, n):
        """The n-th colleague, with an open invitation."""
        from preship.accounts.models import Ticket, User  # noqa: PLC0415
        from preship.accounts.one_time_links import issue  # noqa: PLC0415

        issue(Ticket.Kind.INVITATION, home, f"{n}@example.com")
        User.objects.create(
            organisation=home, account=f"{home.pk}-{n}", name="同事", email="x@example.com", roles="member"
        )
