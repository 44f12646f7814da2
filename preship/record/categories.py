"""What a record is read by: kinds of cases under one name each."""

from dataclasses import dataclass

from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Shelf:
    """A name, and the kinds of cases that stand under it; `acts`: of these only acts of such kinds, which are
    counted by the first of them."""

    label: Text
    kinds: tuple[str, ...]
    acts: tuple[str, ...] = ()


SHELVES = {
    "filing": Shelf(Text("备案申请", "Filings"), ("filing",)),
    "change": Shelf(Text("备案变更", "Changes"), ("filing-change",)),
    "commission": Shelf(Text("业务委托", "Commissions"), ("commission",)),
    "certificate": Shelf(Text("检验证书", "Certificates"), ("commission",), ("conclude", "certify", "correct")),
    "feedback": Shelf(Text("质量反馈", "Feedback"), ("feedback",)),
    "check": Shelf(Text("监督检查", "Checks"), ("document-check", "onsite-check")),
    "disposition": Shelf(Text("处置", "Dispositions"), ("non-recognition", "revocation", "rectification")),
    "report": Shelf(Text("年度报告", "Annual reports"), ("annual-report",)),
}


def shelf_of(kind: str, act: str) -> str:
    """Where an act of a kind stands in a case's record; empty where nothing is read by its kind."""
    fitting = [name for name, shelf in SHELVES.items() if kind in shelf.kinds]
    narrow = [name for name in fitting if act in SHELVES[name].acts]
    return next(iter(narrow or [name for name in fitting if not SHELVES[name].acts]), "")
