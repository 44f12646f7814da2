"""Validation vectors: values with the judge's answer, so that the page can be held to the same."""

import datetime
from typing import Any

from preship.documents.form_vectors import form_vectors
from preship.documents.twin_vectors import twin_vectors
from preship.fields import kinds
from preship.fields.judge import ValueRefused, clean
from preship.fields.kinds import Kind
from preship.folding import fold

TODAY = datetime.date(2026, 5, 31)
NAMED = {
    "email": kinds.EMAIL,
    "phone": kinds.PHONE,
    "mobile": kinds.MOBILE,
    "uscc": kinds.USCC,
    "trader_code": kinds.TRADER_CODE,
    "id_number": kinds.ID_NUMBER,
    "hs_code": kinds.HS_CODE,
    "url": kinds.URL,
    "quantity": kinds.QUANTITY,
    "money": kinds.MONEY,
    "count": kinds.COUNT,
    "year": kinds.YEAR,
    "day": kinds.DAY,
    "flag": kinds.FLAG,
    "consent": kinds.CONSENT,
    "agency": kinds.AGENCY,
    "choice": kinds.choice(("a", "甲", "A"), ("false", "乙", "B")),
    "code": kinds.code("country"),
    "account": kinds.line(60, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{2,59}$"),
    "prc_id": kinds.Kind("text", format="prc_id"),
    "passport": kinds.Kind("text", format="passport"),
    "line": kinds.line(8),
    "paragraph": kinds.paragraph(12),
}
VALUES: tuple[Any, ...] = (
    None, "", " ", "\u3000", "\ud800", "\ud800😀", "\u00a0a\u00a0", "\ufeffa", "\u2028", "a\u2028b", "\x85", "a", "false", "constructor", "__proto__", "上海", "上海港机械有限公司", "abc\tdef", "a\nb", "a\u200bb", "\u202eabc", "😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀",
    True, False, 0, 1, -1, 2026, 1899, 1.5, [], {}, ["a"],
    "0", "-0", "00012", "1.", ".5", "1e3", "+1", "1,000", "１２３", "0.00001", "0.000001", "9999999999999", "10000000000000", "-3", "12.34567",
    "1234.56789", "99999999999", "999999999", "1000000000", "1900", "2200", "2201", "26",
    "2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "2026-1-1", "1899-12-31", "2200-12-31", "2201-01-01", "0000-00-00", "2026-05-31T00:00",
    "a@b.cn", "a@b", "a@b.c", "first.last@example.co.uk", "a..b@example.com", ".a@example.com", "a@-b.com", "a@b-.com", "用户@例子.中国",
    "a b@example.com", "a@example.com ", "x" * 64 + "@example.com", "x" * 65 + "@example.com", "a@" + "b" * 63 + ".com", "a@" + "b" * 64 + ".com",
    "北京\ue863机械厂", "a\u00adb", "⽤户⻢达", "Pru\u0308f", "می\u200cخواهم", "葛\U000e0100城", "a\ufffdb", "\u202d021-68890000\u202c", "0086-21-68890000", "86-21-68890000", "021-68890000 分机8001",
    "021–68890000", "021/68890000", "021-68890000/8001", "021-68890000/68890001", "021-68890000；13800138000", "021-68890000、6889 0001转12", "68890000/68890001", "86-13800138000", "8613800138000", "(86) 138 0013 8000", "852-2345 6789", "886 2 2345 6789", "853-1", "bühler.example.de", "http://例子.中国", "example.com/a b", "+86 (0)21 68890000", "021-68890000#12", "00 31 10 2345678", "www.example.com", "HTTPS://Example.com/A", "WWW.example.com", "https://\u200bexample.com", "91310115ma1k3b2x03", "9131 0115 MA1K 3B2X 03",
    "N2440106MA1K3B2X67", "Y1440106MA1K3B2X6A", "000000000000000000", "310101209912310012", "31010119900307006x", "A123456(7)", "0002.50", "-0", "-0.00", "-007", "00", "0,001",
    "a@example.1a", "a@@example.com", "a'b@example.com",
    "13800138000", "12800138000", "138-0013-8000", "+8613800138000", "+86 138 0013 8000", "+31 612345678", "+31 6", "+999123456", "+1 2125550123",
    "+1 (212) 555-0123", "+49 30 901820", "+852 2345 6789", "+44 020 7946 0958", "0031612345678", "021-68890000", "021-68890000-123",
    "02168890000转8", "010 12345678", "0755-23456789", "4008001234", "400-800-1234", "12345", "+31 10 2345678 ext 12", "+31 10 2345678x12", "110",
    "68890000", "+", "++31612345678", "+0612345678",
    "91310000MA1FL0A12X", "91350100M000100Y43", "91350100M000100Y44", "3122961234", "3122W6123A", "312296123", "31W2961234", "3122w6123a", "91350100m000100y43", "9135010OM000100Y43", "913501001000100043",
    "11010519491231002X", "11010519491231002x", "110105194912310021", "110105194902310025", "110105491231002", "440524188001010014", "44052418800101001",
    "G12345678", "E1234", "AB12", "AB 123 456", "AB-123<456", "护照123456",
    "8429521200", "842952120", "84295212000", "8429.5212", "８４２９５２１２００", "842952120a",
    "https://example.com", "http://example.com:8080/a?b=c", "ftp://example.com", "example.com", "https://", "https://a b.com", "javascript:alert(1)",
    "https://a.cn/\x85b", "https://a.cn/\u2028b", "https://a.cn/文件?a=1#b", "+800 12345678", "+7 926 123-45-67", "+882 13300655",
    "x" * 250 + "@b.cn", "=1+1", "-", "--5", "5-", "１３８００１３８０００",
    "１，０００．５", "1,000,000.50", "1,00", "12,34,567", ",100", "-1,000", "＋４４　２０　７９４６　０９５８", "ａ＠ｂ．ｃｎ", "ＡＢ１２３４５６７", "8429.52.12.00", "8429 52 1200", "8429..521200", "9131００００MA1FL0A12X",
    "电话：021-68890000", "Tel: +31 10 2345678", "Tel. 021-68890000", "联系电话: 13800138000。", "手机　13800138000", "传真：021-68890000", "Fax 021-68890000", "电话：021-6889",
    "mailto:a@example.com", "E-mail: a@example.com", "邮箱：a@example.com；", "王小明 <a@example.com>", "<a@example.com>;", "a@example.com, b@example.com", "mailto:a@b",
    "HS编码：8429521200", "HS: 8429.52.1200", "商品编码 8429521200", "统一社会信用代码：91350100M000100Y43", "USCC 91350100M000100Y43", "护照号：G12345678", "数量：5", "单价: 1,000.50", "EUR 500", "约500", "年份：2016",
    "网址：www.example.com", "Web: https://example.com/a", "javascript:www.example.com", "ftp:www.example.com", "a:b:c", ":", "：5",
)  # fmt: skip
FOLDED = (
    "Elbtor Prüfdienst GmbH", "Pru\u0308fdienst", "ＡＢＣ重工（上海）", "用户⻢达厂", "x⽤户机械厂", "Straße 5", "ŁÓDŹ", "Ærø Værft", "Þór Vélar", "İzmir",
    "上海  重工　机械", "Hafen \u00ad– Kran", "O’Brien", "№ 5 ㈱", "株式会社・東京", "ΟΔΟΣ ΜΗΧΑΝΩΝ", "Côte d'Ivoire", "刚果（金）", "【甲】「乙」", "\u202dabc\u202c", " a  b ",
    "ﬁne ﬂow", "कि", "ที่", "가", "が", "¨a", "5 ° 3", "a\u0301\u0302", "ǅ", "①②", "Maas/Waal", "1 , 2 . 3",
)  # fmt: skip
# Every check character behind bodies that between them use every digit and letter.
CHECKED = {
    "uscc": [
        body + last
        for body in ("91234567MA9ABCDEF", "52987654NPQRTUWXY", "11111111111111111", "9135010099KLMJHGF")
        for last in "0123456789ABCDEFGHJKLMNPQRTUWXYIZ"
    ],
    "prc_id": [
        body + last
        for body in ("98765419760503987", "44052419880229123", "11111120000101111")
        for last in "0123456789Xx"
    ],
}


def vectors() -> dict[str, object]:
    """Single values by kind, and whole forms; `today` is the day on which the answers hold."""
    return {
        "today": TODAY.isoformat(),
        "kinds": {name: describe_kind(kind) for name, kind in NAMED.items()},
        "values": [
            [name, value, *verdict(kind, value)]
            for name, kind in NAMED.items()
            for value in (*VALUES, *CHECKED.get(name, ()))
        ],
        "folds": [[text, fold(text)] for text in FOLDED],
        "forms": form_vectors(TODAY),
        **twin_vectors(),
    }


def describe_kind(kind: Kind) -> dict[str, object]:
    """A kind as a declared field carries it."""
    return {"kind": kind.name, "rules": kind.rules(), "options": [{"value": o.value} for o in kind.options] or None}


def verdict(kind: Kind, value: object) -> tuple[str | None, object]:
    """(code of the problem or None, the value as it is kept)."""
    try:
        return None, clean(kind, value)
    except ValueRefused as refused:
        return refused.problem.code, None
