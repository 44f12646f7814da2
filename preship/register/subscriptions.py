"""Letters about changes of the register for whoever asks for them: confirmed by the address's owner before the first
one (double opt-in), ended by a link in each."""

import datetime
import hmac
import threading

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from preship.accounts.mail import send
from preship.accounts.token_hashes import keyed_digest
from preship.fields import clock
from preship.fields.judge import ValueRefused, clean
from preship.fields.kinds import EMAIL
from preship.fields.refusals import Refusal
from preship.fields.schemas import in_language
from preship.fields.text import Text
from preship.personal.index import blind_index, blind_indexes
from preship.register.history import NewsItem, latest
from preship.register.models import Subscription
from preship.worker.rounds import Round

ASK = (
    Text("确认订阅：已备案检验机构变动", "Confirm your subscription: changes of the register of agencies"),
    Text(
        "您好：\n\n有人以此邮箱订阅“已备案检验机构”名录的变动。如是您本人，请打开以下页面并按“确认订阅”：\n\n{link}\n\n"
        "如非本人操作，请忽略本邮件，不会再收到信件。\n",
        "Hello,\n\nsomeone asked us to e-mail this address about changes of the register of filed inspection agencies. If "
        "it was you, please open this page and press “Confirm”:\n\n{link}\n\nIf it was not you, ignore this e-mail. You "
        "will not get another.\n",
    ),
)
NEWS = (
    Text("已备案检验机构变动（{count}）", "Changes of the register of agencies ({count})"),
    Text("{news}\n\n名录：{register}\n退订：{link}\n", "{news}\n\nThe register: {register}\nUnsubscribe: {link}\n"),
)
AGAIN = 600  # seconds before an address that has not confirmed is written to again


def subscribe(address: str, language: str, home: str) -> None:
    """Ask the owner of an address whether they want letters. Says nothing of who is subscribed already.

    Refusal invalid at `email`. The letter leaves by the worker.
    """
    try:
        email = clean(EMAIL, address)
    except ValueRefused as refused:
        raise Refusal("invalid", errors={"email": refused.problem}) from None
    now = clock.now()
    if not email:
        raise Refusal("invalid", errors={"email": Text("请填写电子邮件。", "Enter an e-mail address.")})
    known = Subscription.objects.filter(email_index__in=blind_indexes(email)).first()
    found, fresh = (
        (known, False)
        if known
        else Subscription.objects.get_or_create(
            email_index=blind_index(email),
            defaults={"email": email.lower(), "language": language, "home": home, "asked_at": now},
        )
    )
    if found.confirmed_at or not (fresh or (now - found.asked_at).total_seconds() > AGAIN):
        return
    Subscription.objects.filter(pk=found.pk).update(asked_at=now, language=language, home=home)
    ask.enqueue(found.pk)


@task()
def ask(subscription: int, tries: int = 0) -> None:
    """Send the letter by which an address's owner confirms; where the mail server does not take it, later again."""
    one = Subscription.objects.filter(pk=subscription, confirmed_at=None).first()
    if one is None or send(ASK, one.language, one.email, link=link(one)) or tries >= len(settings.RETRIES):
        return
    later = timezone.now() + datetime.timedelta(seconds=settings.RETRIES[tries])
    ask.using(run_after=later).enqueue(subscription, tries + 1)


def token(subscription: Subscription) -> str:
    """What its letters' links carry; nothing of it is stored."""
    return f"{subscription.pk}-{keyed_digest('subscription', f'{subscription.pk}.{subscription.email}').hex()}"


def link(subscription: Subscription) -> str:
    """The page on which its owner confirms and ends it."""
    return f"{subscription.home}/public/register/subscription/{token(subscription)}"


def of_token(given: str) -> Subscription:
    """The subscription a link is about; Refusal link_dead."""
    number = given.partition("-")[0]
    found = Subscription.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    if found is None or not hmac.compare_digest(token(found).encode(), given.encode("utf-8", "replace")):
        raise Refusal("link_dead")
    return found


def confirm(given: str) -> None:
    """From now on there are letters."""
    now = clock.now()
    Subscription.objects.filter(pk=of_token(given).pk, confirmed_at=None).update(confirmed_at=now, told_until=now)


def end(given: str) -> None:
    """No letters any more; the address is forgotten."""
    of_token(given).delete()


def turn(stop: threading.Event) -> bool:
    """Write to everybody who has not been told of the last changes: each change in one letter, sent at least once.

    A letter is claimed with a lease and says the same under the same message id however often it is tried; what a
    worker that died had claimed is anybody's when its lease ends.
    """
    news = latest()
    if not news:
        return False
    newest, now = max(row["at"] for row in news), clock.now()
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    owed = Subscription.objects.filter(free, Q(told_until__lt=newest), confirmed_at__isnull=False)
    for one in owed:
        if stop is not None and stop.is_set():
            return False
        before, to = one.told_until, one.telling_to or newest
        lease = now + datetime.timedelta(seconds=settings.LEASE)
        mine = Subscription.objects.filter(pk=one.pk, told_until=before)
        if not mine.filter(lease_until=one.lease_until).update(telling_to=to, lease_until=lease):
            continue
        fresh = [row for row in news if before and before < row["at"] <= to]
        if not fresh or letter(one, to, fresh):
            mine.filter(telling_to=to).update(told_until=to, telling_to=None, lease_until=None)
        else:
            mine.filter(lease_until=lease).update(lease_until=None)
    return False


def letter(one: Subscription, to: datetime.datetime, news: list[NewsItem]) -> bool:
    """One letter about what happened up to `to`; whether the mail server took it."""
    lines = []
    for row in news:
        name = row["name_en"] if one.language == "en" else row["name_zh"]
        day = f"{row['at'].astimezone(clock.BEIJING):%Y-%m-%d}"
        lines.append(f"{day} {row['certificate_number']} {name}: {in_language(row['what'], one.language)}")
    about = {"count": str(len(news)), "news": "\n".join(lines), "register": f"{one.home}/public/register"}
    message_id = keyed_digest("subscription letter", f"{one.pk}.{to.isoformat()}").hex()[:32]
    return send(NEWS, one.language, one.email, message_id=message_id, link=link(one), **about)


ROUND = Round("letters about the register", every=60, turn=turn)
