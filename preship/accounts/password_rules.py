"""What a new password must be: two profiles, one of which the setting PRESHIP_PASSWORDS chooses (decision 38).

`asvs`: long, of whatever letters, kept as long as its owner likes. `gb`: of three classes of letters, not one of the last
five, for 90 days. With either, what is common, breached or near at hand is refused.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.conf import settings

from preship.accounts.passwords import LONGEST, is_common, normal
from preship.accounts.schemas import PasswordRulesJson
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Profile:
    """`classes`: of how many kinds of letters; `history`: how many former ones are refused; `days`: how long it lasts."""

    shortest: int
    classes: int = 0
    history: int = 0
    days: int = 0


PROFILES = {"asvs": Profile(shortest=12), "gb": Profile(shortest=10, classes=3, history=5, days=90)}
CONTEXT = (
    "海关",
    "检验",
    "装运前",
    "旧机电",
    "customs",
    "preship",
    "inspection",
    "gacc",
    "haiguan",
    "password",
    "mima",
)
"""Words that somebody who guesses here tries first."""
COMMON_PARTS = re.compile(r"(股份)?有限(责任)?公司|株式会社|集团|检验|机电|贸易|进口")
KINDS = (str.islower, str.isupper, str.isdigit)

TOO_SHORT = Text("密码至少 {n} 个字符。", "A password has at least {n} {n|character|characters}.")
TOO_LONG = Text(f"密码最多 {LONGEST} 个字符。", f"A password has at most {LONGEST} characters.")
TOO_PLAIN = Text(
    "密码须含大写字母、小写字母、数字、符号中的至少 {n} 种。",
    "A password has at least {n} of these: capitals, small letters, digits, other characters.",
)
TOO_COMMON = Text(
    "该密码过于常见或已泄露，请换一个。", "This password is too common or has been leaked. Choose another."
)
LIKE_ACCOUNT = Text("密码不能包含账号。", "The password must not contain the account name.")
LIKE_PLACE = Text(
    "密码不能包含单位名称或“海关”“customs”等业务词语。",
    "The password must not contain your organisation's name or words like “customs” and “inspection”.",
)
USED_BEFORE = Text(
    "不能使用最近 {n} 次用过的密码。", "You must not use {n|your last password|one of your last passwords} again."
)


def profile() -> Profile:
    """The profile in force."""
    return PROFILES[settings.PASSWORDS]


def password_rules() -> PasswordRulesJson:
    """The rules in force, for the page to show while somebody types."""
    now = profile()
    return {
        "shortest": now.shortest,
        "longest": LONGEST,
        "classes": now.classes,
        "history": now.history,
        "days": now.days,
        "words": list(CONTEXT),
    }


def fold_words(text: str) -> str:
    """Text as words are looked for in it: half-width, small letters, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def words_of(names: tuple[str, ...]) -> set[str]:
    """What of an organisation's names is its own: not the legal form, not two letters."""
    parts = [part for name in names for part in (name, *name.split(), COMMON_PARTS.sub("", name))]
    kept = {fold_words(part).strip(".,()（）") for part in parts}
    return {part for part in kept if len(part) >= (2 if part and ord(part[0]) > 0x2E80 else 5)}


def classes_in(password: str) -> int:
    """Of how many kinds of letters it is."""
    letters = [any(is_kind(letter) for letter in password) for is_kind in KINDS]
    return sum(letters) + any(not letter.isalnum() for letter in password)


def objection(password: str, account: str, names: tuple[str, ...] = ()) -> Text | None:
    """Why this may not be a new password of this account in an organisation of these names; None if it may."""
    password, now = normal(password), profile()
    said = fold_words(password)
    if len(password) < now.shortest:
        return TOO_SHORT.fill(n=now.shortest)
    if len(password) > LONGEST:
        return TOO_LONG
    if classes_in(password) < now.classes:
        return TOO_PLAIN.fill(n=now.classes)
    if account and fold_words(account) in said:
        return LIKE_ACCOUNT
    if any(word in said for word in CONTEXT) or any(word in said for word in words_of(names)):
        return LIKE_PLACE
    return TOO_COMMON if is_common(password) else None
