"""What a decision on two registrations does: one's accounts are closed, and opened again where that was wrong. No row of
anybody's is changed but the accounts'."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from preship.accounts import letters
from preship.accounts.colleagues import end_everything
from preship.accounts.models import Organisation, User
from preship.accounts.one_time_links import Kind, open_tickets
from preship.accounts.security_log import record_security_event
from preship.cases.context import Context
from preship.cases.models import Case, GivenAnswer
from preship.codes.lookup import label
from preship.fields.clock import beijing_day
from preship.fields.describe import serialize_text
from preship.fields.text import Text, both
from preship.organisations.models import SimilarPair
from preship.organisations.schemas import SimilarRowJson
from preship.organisations.similar_forms import SameInput

CHINA = "CHN"


def pair_of(case: Case) -> SimilarPair:
    """The two registrations that a case is about."""
    found: SimilarPair = SimilarPair.objects.select_related("earlier", "later").get(case=case)
    return found


def closing_side(pair: SimilarPair, keep: str | None) -> Organisation:
    """The registration that is closed where the other is kept."""
    return pair.earlier if keep == "later" else pair.later


def close_registration(context: Context[Any, SameInput]) -> None:
    """Close the accounts of the registration that is not kept, end what they have open, and tell each by letter whom to ask.
    They do not become the other's: whoever belongs to an organisation is invited by it (processes.md §9)."""
    pair = pair_of(context.case)
    of = closing_side(pair, context.action_form.keep)
    users = list(User.objects.select_for_update().filter(organisation=of, active=True).order_by("pk"))
    User.objects.filter(pk__in=[user.pk for user in users]).update(active=False)
    for user in users:
        end_everything(user)
        record_security_event("account:deactivate:ok", user.account)
        letters.tell.enqueue(user.pk, "same_organisation", "zh" if of.country == CHINA else "en")
    open_tickets(*Kind).filter(organisation=of).delete()
    pair.closed = [user.pk for user in users]
    pair.save()
    context.comment = context.input["reason"]


def closes(pair: SimilarPair, of: Organisation) -> bool:
    """Whether a decision that stands closes this registration. SQL: one statement."""
    said = GivenAnswer.objects.filter(case_id=pair.case_id, data__has_key="keep").order_by("-seq").first()
    return said is not None and closing_side(pair, said.data["keep"]).pk == of.pk


def decisions_on(of: Organisation) -> list[SimilarPair]:
    """The pairs of which it stands that this registration is the same as another and closed. SQL: one statement a pair."""
    pairs = SimilarPair.objects.filter(Q(earlier=of) | Q(later=of), case__state="same")
    return [pair for pair in pairs.select_related("earlier", "later").order_by("pk") if closes(pair, of)]


def restore_registration(context: Context) -> None:
    """Open the accounts again that the decision closed; where another decision closes the same registration, they stay closed,
    and are that one's to open."""
    pair = pair_of(context.case)
    of = next((side for side in (pair.earlier, pair.later) if closes(pair, side)), None)
    others = [other for other in decisions_on(of) if other.pk != pair.pk] if of else []
    if others:
        others[0].closed = sorted({*others[0].closed, *pair.closed})
        others[0].save()
        pair.closed = []
        pair.save()
        return
    users = list(User.objects.select_for_update().filter(pk__in=pair.closed, active=False).order_by("pk"))
    User.objects.filter(pk__in=[user.pk for user in users]).update(active=True, reopened_at=context.now)
    for user in users:
        record_security_event("account:activate:ok", user.account)
    pair.closed = []
    pair.save()


def title(case: Case) -> Text:
    """Both names, as far as a line holds them."""
    return both(" / ".join(str(case.data.get(name) or "")[:120] for name in ("earlier", "later")))


def show_both(case: Case, actor: object, files: object) -> Mapping[str, object]:
    """The two side by side as they are now, and in what they differ. SQL: three statements."""
    found = SimilarPair.objects.select_related("earlier", "later").filter(case=case).first()
    return {"rows": compare_rows(found) if found else []}


def compare_rows(pair: SimilarPair) -> list[SimilarRowJson]:
    """A line for each thing that is known of both."""
    one, other = facts_of(pair.earlier), facts_of(pair.later)
    return [
        {
            "label": serialize_text(said),
            "earlier": serialize_text(one[said]),
            "later": serialize_text(other[said]),
            "differs": one[said] != other[said],
        }
        for said in one
    ]


def facts_of(of: Organisation) -> dict[Text, Text]:
    """What is known of a registration, by what it is called. SQL: two statements."""
    cases = Case.objects.filter(**{f"{of.side}_id": of.pk}).exclude(submitted_at=None).count()
    accounts = User.objects.filter(organisation=of, active=True).count()
    return {
        Text("中文名称", "Chinese name"): both(of.name_zh),
        Text("英文名称", "English name"): both(of.name_en),
        Text("代码", "Code"): both(of.code),
        Text("国家（地区）", "Country or region"): label("country", of.country) or both(of.country),
        Text("地址", "Address"): both(of.address),
        Text("注册日期", "Registered on"): both(beijing_day(of.created_at).isoformat()),
        Text("启用账号数", "Active accounts"): both(str(accounts)),
        Text("已提交业务数", "Submitted cases"): both(str(cases)),
    }
