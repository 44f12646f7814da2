"""What an enterprise commissions and an agency certifies, as tests enter it, and the steps of a commission over HTTP."""

import datetime
import itertools

from preship.commissions.validity import months_later
from preship.fields.clock import beijing_today
from tests.support.days import ahead
from tests.support.filing import act, body, profile, put_file, start
from tests.support.people import organisation, person

PAPERS = ("contract", "invoice", "goods_list")
NUMBERS = itertools.count(1)


def goods(**given):
    """A complete, right line of goods; it is no construction machinery unless `machinery=True` and what that asks."""
    return {
        "hs_code": "8479899990",
        "name": "旧注塑机",
        "specification": "KM 250-1400 C2",
        "quantity": "2",
        "unit": "001",
        "amount": "48000.50",
        "currency": "EUR",
        "country_of_origin": "DEU",
        "manufacturer": "Beispiel Maschinenbau GmbH",
        "year": 2016,
        "condition": "使用九年，功能正常",
        **given,
    }


def excavator(**given):
    """A complete line of construction machinery."""
    return goods(
        **{
            "hs_code": "8429521200",
            "name": "旧履带式挖掘机",
            "specification": "PC200-8",
            "quantity": "1",
            "machinery": True,
            "engine_chassis_number": "PC200-C60123",
            "hours_run": 8200,
            **given,
        }
    )


def commission(agency, **given):
    """A complete, right commission to `agency`, an organisation or its id."""
    return {
        "consignee_name": "上海东港机械进口有限公司",
        "consignee_code": "91310115MA1K3B2X03",
        "consignee_address": "上海市浦东新区港城路 100 号",
        "consignor": "Oude Haven Machines B.V.",
        "contract_number": "OHM-2026-0117",
        "trade_mode": "0110",
        "contact": "王小明",
        "contact_phone": "021-68890000",
        "contact_mobile": "13800138000",
        "contact_email": "wang@donggang.example.com",
        "agency": str(getattr(agency, "pk", agency)),
        "use": "26",
        "inspection_place": "Waalhaven 12, Rotterdam",
        "inspection_date": ahead(60),
        "dispatch_country": "NLD",
        "shipment_date": ahead(79),
        "entry_customs": "2248",
        "destination": "310115",
        "destination_customs": "2225",
        "goods": [goods()],
        **given,
    }


def result(**given):
    """A complete, right result of today that finds nothing wrong, under a certificate number nobody has yet."""
    return {
        "certificate_number": f"RI-2025-{next(NUMBERS):05}",
        "issued_on": ahead(0),
        "valid_until": months_later(beijing_today(), 6).isoformat(),
        "signatory": "Anna Bakker",
        "scan": True,
        "inspected_on": ahead(0),
        "inspection_place": "Waalhaven 12, Rotterdam",
        "basis": "海关总署公告 2020 年第 127 号",
        "findings": "逐台通电试运行，未见异常。",
        **dict.fromkeys(("same_name", "same_quantity", "same_model", "same_condition", "same_damage"), "agree"),
        "prohibited_goods": "none",
        **dict.fromkeys(("safety", "hygiene", "health", "environment", "fraud", "energy"), "conform"),
        "conclusion": "qualified",
        **given,
    }


def machine(**given):
    """A complete, right per-machine result of the first line of goods."""
    return {
        "item": 1,
        "engine_chassis_number": "PC200-C60123",
        "year": 2016,
        "hours_run": 8210,
        "verdict": "agree",
        **given,
    }


LONG_AGO = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC)


def commissionable(agency=None, since=LONG_AGO, **given):
    """An agency that can be commissioned: `agency` (or a fresh one), put into the register as an acceptance does.

    `given` is of its profile; on file for years, if `since` says nothing else. The quick way; `tests.support.filing.filed` is the way through the front door.
    """
    from django.db import transaction  # noqa: PLC0415

    from preship.register.updates import enter  # noqa: PLC0415

    agency = agency or organisation("agency")
    with transaction.atomic():
        named = {"name_zh": agency.name_zh, "name_en": agency.name_en, "country": agency.country}
        enter(agency.pk, f"BA-{agency.pk}", profile(**{**named, **given}), since)
    return agency


def inspector(roles=None, **given):
    """A user of a fresh agency that can be commissioned; `given` is of the agency's profile."""
    return person("agency", roles=roles, organisation_row=commissionable(**given))


def revoke(agency):
    """The agency's filing is revoked, as a disposition will do it."""
    from preship.fields import clock  # noqa: PLC0415
    from preship.register.models import Entry  # noqa: PLC0415

    Entry.objects.filter(agency=agency).update(revoked_at=clock.now())


def create(enterprise, agency, **given):
    """A saved draft; the case."""
    return body(start(enterprise, "commission", commission(agency, **given)), 201)


def attach_papers(enterprise, case):
    """Put every required document into its slot."""
    for slot in PAPERS:
        body(put_file(enterprise, case, slot), 201)


def ready(enterprise, agency, **given):
    """A complete draft with its documents: only 提交 is missing; the case."""
    case = create(enterprise, agency, **given)
    attach_papers(enterprise, case)
    return latest(enterprise, case)


def submit(enterprise, case, **given):
    """提交 with the stored document, or with changed fields; the case. Of a case as its agency sees it, masked, as the
    enterprise does."""
    case = latest(enterprise, case) if case["masked"] else case
    return body(act(enterprise, case, "submit", data={**case["data"], **given}))


def submitted(enterprise, agency, **given):
    """A commission that waits for its agency, 待受理; the case as the enterprise sees it."""
    return submit(enterprise, ready(enterprise, agency, **given))


def accept(inspector_desk, case):
    """接受委托; the case as the agency sees it."""
    return body(act(inspector_desk, case, "accept"))


def send_back(inspector_desk, case, reason="请补充", notes=()):
    """退回 with a reason and notes [(path, text)]; the case as the agency sees it."""
    given = {"reason": reason, "notes": [{"path": path, "text": text} for path, text in notes]}
    return body(act(inspector_desk, case, "return", given=given))


def record_result(inspector_desk, case, action="record_result", **given):
    """检验结果, or another act that records one, with a certificate in its slot; the case as the agency sees it."""
    body(put_file(inspector_desk, case, "result", name="证书.pdf"), 201)
    return body(act(inspector_desk, case, action, given=result(**given)))


def correct_result(inspector_desk, case, reason="笔误", **given):
    """更正 of the result in force, `given` instead; the case as the agency sees it."""
    about = ("version", "current", "reason", "by", "at", "attachments", "recognised")
    before = {name: value for name, value in case["extra"]["results"][0].items() if name not in about}
    return body(act(inspector_desk, case, "correct_result", given={**before, "reason": reason, **given}))


def accepted(enterprise, inspector_desk, **given):
    """A commission 受理中; the case as the agency sees it."""
    agency = inspector_desk.user.organisation
    return accept(inspector_desk, submitted(enterprise, agency, **given))


def completed(enterprise, inspector_desk, **given):
    """A commission 检验完成; `given` is of its result; the case as the agency sees it."""
    return record_result(inspector_desk, accepted(enterprise, inspector_desk), **given)


def latest(desk, case):
    """The case as `desk` sees it now."""
    return body(desk.get(f"/api/cases/{case['number']}"))
