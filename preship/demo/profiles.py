"""What the demo world's agencies file about themselves."""

import datetime
from typing import Any

from preship.demo.roster import HOUSES
from preship.fields.schemas import Document

ABOUT: dict[str, dict[str, Any]] = {
    "agency1": {
        "premises": "Voorbeeldkade 12 en 14, Rotterdam", "telephone": "+31 10 2345601", "established_on": "1998-04-16",
        "capital": "850000", "capital_currency": "EUR", "legal_representative": "Willem Hoogland",
        "id_number": "XN0000017", "scope": ["machinery", "electrical", "metal", "instruments"],
        "countries_served": ["NLD", "BEL", "FRA", "GBR", "ITA", "CHE"], "iso17020_no": "SPEC-I-0017",
        "signatories": ("Anneke Visser", "Joost van Dam", "Pieter Zonneveld"), "staff": (26, 18, 9),
    },
    "agency2": {
        "premises": "Musterkai 8, Hamburg", "telephone": "+49 40 23456702", "established_on": "2003-09-01",
        "capital": "500000", "capital_currency": "EUR", "legal_representative": "Dr. Friedrich Amsinck",
        "id_number": "XD0000023", "scope": ["machinery", "electrical", "vehicles"],
        "countries_served": ["DEU", "AUT", "POL", "SWE", "NOR"], "iso17020_no": "SPEC-I-0023",
        "signatories": ("Katrin Lorenz", "Jonas Petersen"), "staff": (19, 13, 6),
    },
    "agency3": {
        "premises": "神奈川県横浜市見本町3-1", "telephone": "+81 45 2345601", "established_on": "2007-06-20",
        "capital": "90000000", "capital_currency": "JPY", "legal_representative": "大川 誠一",
        "id_number": "XJ0000031", "scope": ["machinery", "instruments"], "countries_served": ["JPN"],
        "iso17020_no": "SPEC-I-0031", "signatories": ("青山 結衣", "北村 航"), "staff": (14, 9, 5),
    },
    "agency4": {
        "premises": "인천광역시 중구 견본로 21", "telephone": "+82 32 2345601", "established_on": "2011-03-02",
        "capital": "700000000", "capital_currency": "KRW", "legal_representative": "강태민",
        "id_number": "XK0000045", "scope": ["machinery", "electrical"], "countries_served": ["KOR", "VNM"],
        "iso17020_no": "SPEC-I-0045", "signatories": ("서지훈",), "staff": (11, 7, 3),
    },
    "agency5": {
        "premises": "400 Sample Wharf, Oakland", "telephone": "+1 510 555 0161", "established_on": "2015-10-12",
        "capital": "300000", "capital_currency": "USD", "legal_representative": "Theodora Vance",
        "id_number": "XU0000058", "scope": ["machinery"], "countries_served": ["USA", "CAN", "MEX"],
        "iso17020_no": "SPEC-I-0058", "signatories": ("Marisol Keene", "Curtis Hale"), "staff": (8, 5, 2),
    },
    "agency6": {
        "premises": "Mallilaituri 4, Helsinki", "telephone": "+358 9 2345601", "established_on": "2009-02-11",
        "capital": "200000", "capital_currency": "EUR", "legal_representative": "Kaisa Rautio",
        "id_number": "XF0000066", "scope": ["machinery", "electrical"], "countries_served": ["FIN", "SWE", "EST"],
        "iso17020_no": "SPEC-I-0066", "signatories": ("Aino Lehtinen", "Eero Salmi"), "staff": (9, 6, 3),
    },
    "agency7": {
        "premises": "Molo Campione 9, Trieste", "telephone": "+39 040 2345601", "established_on": "2012-11-05",
        "capital": "250000", "capital_currency": "EUR", "legal_representative": "Lorenzo Dalmasso",
        "id_number": "XI0000074", "scope": ["machinery"], "countries_served": ["ITA", "SVN", "HRV"],
        "iso17020_no": "SPEC-I-0074", "signatories": ("Giulia Ferrante",), "staff": (7, 5, 2),
    },
    "agency8": {
        "premises": "Muelle de Muestra 15, Bilbao", "telephone": "+34 94 2345601", "established_on": "2010-07-19",
        "capital": "180000", "capital_currency": "EUR", "legal_representative": "Ander Zubieta",
        "id_number": "XE0000082", "scope": ["machinery", "vehicles"], "countries_served": ["ESP", "PRT"],
        "iso17020_no": "SPEC-I-0082", "signatories": ("Nerea Etxarri", "Iker Olabarri"), "staff": (8, 5, 3),
    },
}  # fmt: skip
DEPARTMENTS = (
    ("机械检验部 Machinery inspection", "旧机电产品现场检验"),
    ("电气与安全部 Electrical safety", "绝缘、接地及安全联锁检测"),
    ("质量与签证部 Quality and certificates", "报告审核及证书签发"),
)
EQUIPMENT = (
    ("绝缘电阻测试仪", "IR-2500", 6, "Messhaus Präzision GmbH", "绝缘电阻测量"),
    ("声级计", "SL-1", 4, "Messhaus Präzision GmbH", "噪声测量"),
    ("超声波测厚仪", "UT-30", 3, "Nordkraft Aggregat AS", "壁厚及磨损测量"),
    ("烟度计", "OP-100", 2, "Rheintal Motoren AG", "柴油机排放检测"),
)


def profile(account: str, today: datetime.date) -> Document:
    """A complete profile of the agency that `account` belongs to, as it would file it on that day."""
    about = ABOUT[account]
    house = next(house for house in HOUSES if house.people[0].account == account)
    same = ("premises", "telephone", "established_on", "capital", "capital_currency", "legal_representative")
    return {
        **{name: about[name] for name in (*same, "id_number", "scope", "countries_served", "iso17020_no")},
        "name_zh": house.name_zh,
        "name_en": house.name_en,
        "country": house.country,
        "registration_no": house.code,
        "registered_address": house.address,
        "nature": "third_party",
        "id_kind": "passport",
        "contact": house.people[0].name,
        "email": house.people[0].email,
        "website": f"https://{account}.example.com/",
        "iso17020_until": later(today, 620),
        "signatories": [{"name": name, "post": "授权签字人 Authorised signatory"} for name in about["signatories"]],
        "independence": True,
        "departments": [
            {"department": department, "function": function, "staff": staff, "inspectors": staff * 2 // 3}
            for (department, function), staff in zip(DEPARTMENTS, about["staff"], strict=True)
        ],
        "equipment": [
            {
                "equipment": name,
                "model": model,
                "quantity": quantity,
                "maker": maker,
                "use": use,
                "calibrated_until": later(today, 200 + 30 * quantity),
            }
            for name, model, quantity, maker, use in EQUIPMENT
        ],
        "certifications": [
            {
                "system": "ISO 9001:2015",
                "certificate_no": f"QM-{about['id_number'][-4:]}",
                "body": "Specimen Certification Body",
                "valid_from": later(today, -500),
                "valid_until": later(today, 595),
                "scope": "Inspection of used machinery",
            }
        ],
        "records": [
            {
                "year": today.year - ago,
                "country": house.country,
                "product_kind": "旧机床及工程机械",
                "batches": 210 - 35 * ago,
                "value_usd": str(18600000 - 2900000 * ago),
                "failed": 7 + ago,
            }
            for ago in (1, 2, 3)
        ],
    }


def later(today: datetime.date, days: int) -> str:
    """The day so many days later, or earlier, as forms have it."""
    return (today + datetime.timedelta(days=days)).isoformat()
