"""What the demo world's agencies find and certify."""

import datetime
from typing import Any

from preship.commissions.result_forms import AGREEMENTS, EVALUATIONS
from preship.commissions.validity import months_later
from preship.fields.schemas import Document

BASIS = "海关总署公告2020年第127号；SN/T系列旧机电产品检验规程；GB/T 15706-2012"
OUTCOMES: dict[str, dict[str, Any]] = {
    "qualified": {"findings": "逐台核对铭牌并通电试运行，安全防护、电气绝缘及运行噪声均未见异常，未见渗漏。"},
    "unqualified": {
        "findings": "两台设备急停回路失效，电气柜绝缘电阻低于限值，防护罩缺失。",
        "safety": "nonconform",
        "safety_ground": "按 GB/T 5226.1 测量绝缘电阻 0.3 MΩ；急停功能试验三次均未动作。",
        "same_condition": "differ",
        "opinion": "不予装运。整改后可重新委托检验。",
    },
    "partly": {
        "findings": "推土机排气烟度超过限值，其余装载机状况良好。",
        "environment": "nonconform",
        "environment_ground": "按 GB 36886-2018 自由加速法测量光吸收系数 3.4 1/m，超过限值。",
        "opinion": "装载机可装运；推土机更换喷油器并复检合格后方可装运。",
    },
}


def result(
    data: Document,
    number: str,
    signatory: str,
    day: datetime.date,
    *,
    months: int = 6,
    outcome: str = "qualified",
) -> Document:
    """A complete result of a commission, issued on `day` after an inspection three days before."""
    given = {
        "certificate_number": number,
        "issued_on": day.isoformat(),
        "valid_until": months_later(day, months).isoformat(),
        "signatory": signatory,
        "inspected_on": (day - datetime.timedelta(days=3)).isoformat(),
        "inspection_place": data["inspection_place"],
        "basis": BASIS,
        **dict.fromkeys(AGREEMENTS, "agree"),
        "prohibited_goods": "none",
        **dict.fromkeys(EVALUATIONS, "conform"),
        "hygiene": "inapplicable",
        "conclusion": outcome,
        "machines": machines(data["goods"], outcome),
        **OUTCOMES[outcome],
    }
    if months not in (6, 12):
        given["validity_reason"] = f"合同约定分批装运，最后一批在 {months} 个月内启运。"
    return given


def machines(goods: list[Document], outcome: str) -> list[Document]:
    """One line for each row of construction machinery; in a partly qualified lot the last one differs."""
    lines = [machine(n, row) for n, row in enumerate(goods, start=1) if row.get("machinery")]
    if outcome == "partly" and lines:
        lines[-1] |= {"verdict": "differ", "remark": "排气烟度超过限值，须更换喷油器后复检。"}
    return lines


def machine(n: int, row: Document) -> Document:
    """A machine as it was found: as its row says, with some hours more on the meter."""
    return {
        "item": n,
        "name": row["name"],
        "hs_code": row["hs_code"],
        "model": row["specification"],
        "country_of_origin": row["country_of_origin"],
        "engine_chassis_number": row["engine_chassis_number"],
        "year": row["year"],
        "hours_run": row["hours_run"] + 6,
        "test_report": "seen",
        "repair_record": "seen" if n % 2 else "none",
        "manual": "seen",
        "verdict": "agree",
    }
