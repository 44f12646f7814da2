"""A letter that could not be sent, in a served installation."""


def waiting(organisation):
    """The id of a letter to somebody of an organisation that failed for good."""
    from preship.accounts.models import User  # noqa: PLC0415
    from preship.fields import clock  # noqa: PLC0415
    from preship.notices.models import Delivery, Notice  # noqa: PLC0415

    now, user = clock.now(), User.objects.get(organisation=organisation)
    said = {"title_zh": "请补充材料", "title_en": "Add", "text_zh": "请补充材料", "text_en": "Add"}
    about = {"side": "agency", "organisation_id": organisation, "kind": "filing", "action": "supplement", "at": now}
    notice = Notice.objects.create(number="BA900000000001", key=f"letter-{user.pk}", **about, **said)
    sent = {"state": "failed", "tries": 8, "reason": "smtp_550", "ended_at": now}
    made = Delivery.objects.create(
        notice=notice, user=user, channel="email", message_id=f"{user.pk:032}", due_at=now, created_at=now, **sent
    )
    return made.pk
