"""The world that is measured: 200 enterprises, 50 agencies, one customs office, and as many commissions as asked.

Nothing is random, so every run measures the same rows.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

ENTERPRISES, AGENCIES, CONSIGNEES = 200, 50, 2000
PASSWORD = "a million commissions"
CITIES = ("上海", "广州", "宁波", "青岛", "天津", "厦门", "大连", "武汉", "重庆", "无锡")
FIRST, SECOND = "浦江长鸿远博恒瑞晟嘉", "通达泰盛源润茂昌辉信"
TRADES = ("机械进出口", "设备贸易", "重工科技", "工程机械", "国际物流")
BRAND = FIRST[0] + SECOND[0]
RARE, RARE_ROWS = "璇玑", 40
STATES = ("completed",) * 12 + ("submitted",) * 4 + ("accepted",) * 2 + ("returned", "draft")
GOODS = ("旧注塑机", "旧履带式挖掘机", "旧数控车床", "旧轮式装载机", "旧印刷机", "旧纺织机械")
CUSTOMS_OF_ENTRY = tuple(f"22{n:02}" for n in range(1, 21))
DIVISIONS = (
    *("110101", "130728", "141027", "210381", "230204", "320508", "340121", "350582", "370283", "410311"),
    *("420114", "430721", "441581", "469022", "511703", "530111", "540323", "620171", "650421", "310115"),
)
CODES = {
    "entry_customs": CUSTOMS_OF_ENTRY,
    "destination": DIVISIONS,
    "destination_customs": CUSTOMS_OF_ENTRY[::-1],
    "use": tuple(str(n) for n in range(11, 31)),
}
FIRST_AGENCY = 2 + ENTERPRISES  # its id: the customs office and the enterprises are made before it
LAST_DAY = datetime.date(2026, 11, 1)
PER_DAY = 2000


def company(number: int, seat: int) -> str:
    """A company's name: its city by `seat`, a tenth of all in each; its brand by `number`, a hundred of them."""
    brand = FIRST[number % 10] + SECOND[number // 10 % 10]
    return f"{CITIES[seat % 10]}{brand}{TRADES[number % 5]}有限公司"


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as the world's cases name it."""

    id: int
    zh: str
    en: str
    user: int


@dataclass(frozen=True, eq=False)
class Story:
    """One commission, before it becomes rows."""

    id: int
    number: str
    state: str
    enterprise: Party
    agency: Party
    shown: bool
    opened: str
    changed: str
    title: str
    document: str
    codes: dict[str, str]


def commissions(rows: int, enterprises: list[Party], agencies: list[Party]) -> Iterator[Story]:
    """`rows` commissions, oldest first; the first enterprise and the first agency have a tenth of them."""
    rare = max(rows // RARE_ROWS, 1)
    for n in range(1, rows + 1):
        mixed = n * 7919 % 1_000_003  # spreads every property over time, each independently of the others
        enterprise = enterprises[0 if mixed % 10 == 0 else 1 + mixed // 10 % (len(enterprises) - 1)]
        agency = agencies[0 if mixed % 11 == 0 else 1 + mixed // 11 % (len(agencies) - 1)]
        consignee = company(mixed % CONSIGNEES, mixed // 7)
        if n % rare == rare // 2:
            consignee = f"{CITIES[mixed % 10]}{RARE}精工设备有限公司"
            agency = agencies[n // rare % 4]
        state = STATES[mixed // 13 % len(STATES)]
        chosen = {name: values[mixed // 17 % len(values)] for name, values in CODES.items()}
        day = LAST_DAY - datetime.timedelta(days=(rows - n) // PER_DAY)
        goods = GOODS[mixed % len(GOODS)]
        yield Story(
            id=n,
            number=f"WT{day:%Y%m%d}{PER_DAY - (rows - n) % PER_DAY:06}",
            state=state,
            enterprise=enterprise,
            agency=agency,
            shown=state != "draft",
            opened=f"{day} 0{n % 9}:{n % 60:02}:{mixed % 60:02}",
            changed=f"{day} 1{n % 9}:{n % 60:02}:{mixed % 60:02}",
            title=f"{consignee} · {goods}",
            document=document(consignee, agency, goods, chosen),
            codes={"consignee_name": consignee, **chosen},
        )


def document(consignee: str, agency: Party, goods: str, chosen: dict[str, str]) -> str:
    """A commission's document as JSON, of a real one's size."""
    said: dict[str, Any] = {
        "consignee_name": consignee,
        "consignee_code": "91310115MA1K3B2X03",
        "consignee_address": f"{consignee[:2]}市港城路 100 号",
        "consignor": "Oude Haven Machines B.V.",
        "contract_number": "OHM-2026-0117",
        "trade_mode": "0110",
        "contact": "王小明",
        "contact_phone": "021-68890000",
        "contact_mobile": "13800138000",
        "contact_email": "wang@donggang.example.com",
        "agency": str(agency.id),
        "inspection_place": "Waalhaven 12, Rotterdam",
        "inspection_date": "2027-02-01",
        "dispatch_country": "NLD",
        "shipment_date": "2027-02-20",
        **chosen,
        "goods": [
            {
                "hs_code": "8479899990",
                "name": goods,
                "specification": "KM 250-1400 C2",
                "quantity": "2",
                "unit": "001",
                "amount": "48000.50",
                "currency": "EUR",
                "country_of_origin": "DEU",
                "manufacturer": "Beispiel Maschinenbau GmbH",
                "year": 2016,
                "condition": "使用九年，功能正常",
            }
        ],
    }
    return orjson.dumps(said).decode()
