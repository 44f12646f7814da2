"""From each published file to the rows of its table, in the order in which lists show them."""

from collections.abc import Iterator

from preship.codes.rows import Entry, apply_names, first, plain, read_csv

COUNTRIES = "CHN JPN KOR DEU USA ITA GBR FRA NLD BEL CHE AUT SWE ESP CAN AUS NZL SGP MYS THA HKG TWN"
CURRENCIES = "CNY USD EUR JPY GBP HKD KRW CHF CAD AUD SGD TWD SEK"
UNITS = "001 006 011 007 008 002 003 163 035 070"
TRADE_MODES = "0110 2025 2225 3100 0320 0420 2600 1300 1500 1523 5335 3339"
PRODUCT_USES = "26 20"


def customs_districts() -> Iterator[Entry]:
    """关区, 4 digits; the 42 directly subordinate customs stand above their offices and carry their official names."""
    official = {row["code"]: row["official_name_zh"] for row in read_csv("regional_customs_42")}
    entries = (
        Entry(
            row["code"],
            official.get(row["code"], row["name_zh"]),
            parent="" if row["code"] == row["regional_code"] else row["regional_code"],
            source=row["source"],
        )
        for row in read_csv("customs_districts_2018")
    )
    yield from apply_names("customs_district", entries)


def countries() -> Iterator[Entry]:
    """ISO 3166-1 alpha-3, as declarations have it since 2018."""
    rows = read_csv("countries_iso3166_zh")
    entries = (Entry(row["alpha3"], row["name_zh"], row["name_en"], source=row["source"]) for row in rows)
    yield from first(COUNTRIES, apply_names("country", entries))


def currencies() -> Iterator[Entry]:
    """ISO 4217 alphabetic codes of money; metals, accounting units and test codes are left out."""
    entries = (
        Entry(row["alpha3"], row["name_zh"], row["name_en"], source=row["source"])
        for row in read_csv("currencies_iso4217_zh")
        if not row["alpha3"].startswith("X") or row["alpha3"] in ("XAF", "XCD", "XCG", "XOF", "XPF")
    )
    yield from first(CURRENCIES, apply_names("currency", entries))


def units() -> Iterator[Entry]:
    """计量单位, 3 digits."""
    yield from first(UNITS, apply_names("unit", plain("units_of_measure")))


def trade_modes() -> Iterator[Entry]:
    """监管方式, 4 digits."""
    yield from first(TRADE_MODES, apply_names("trade_mode", plain("trade_modes_2018", "short_zh")))


def product_uses() -> Iterator[Entry]:
    """检验检疫用途, the candidate for 产品用途."""
    yield from first(PRODUCT_USES, apply_names("product_use", plain("ciq_use_codes")))


def admin_divisions() -> Iterator[Entry]:
    """行政区划, 6 digits: provinces, their cities, their counties."""
    rows = read_csv("admin_divisions_2023")
    entries = (Entry(row["code"], row["name_zh"], parent=row["parent"], source=row["source"]) for row in rows)
    yield from sorted(apply_names("admin_division", entries))


def ports() -> Iterator[Entry]:
    """UN/LOCODE places in mainland China; the file's rows for provinces are no places."""
    rows = read_csv("unlocode_cn")
    entries = (Entry(row["unlocode"], "", row["name_en"], source=row["source"]) for row in rows)
    yield from sorted((entry for entry in entries if len(entry.code) == 5), key=lambda entry: entry.name_en)


def attached_documents() -> Iterator[Entry]:
    """随附单据, 6 digits; the part of the published list that concerns used machines."""
    yield from apply_names("attached_document", plain("ciq_attached_documents_partial"))


def transport_modes() -> Iterator[Entry]:
    """运输方式."""
    yield from apply_names("transport_mode", plain("transport_modes"))
