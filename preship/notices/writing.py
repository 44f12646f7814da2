"""From a transition's tale to a notice that stands in the system."""

from preship.cases.telling import Tale
from preship.notices.models import Notice


def write(tale: Tale) -> None:
    """Write the notice of a tale, once for each recipient, in the transaction that tells it.

    Its title is its sentence without the reason (processes.md, common; M-6.1.3f).
    """
    texts, titles = {}, {}
    for language in ("zh", "en"):
        texts[language] = tale.text.say(language, **tale.parameters)
        titles[language] = tale.text.say(language, **{**tale.parameters, "reason": ""}).rstrip(" :：")
    notice = Notice(
        side=tale.side,
        organisation_id=tale.organisation,
        number=tale.case.number,
        kind=tale.case.kind,
        action=tale.named,
        event_seq=tale.event.seq if tale.event else None,
        key=tale.identity,
        while_state=tale.case.state if tale.while_waiting else "",
        while_round=tale.case.round if tale.while_waiting else 0,
        title_zh=titles["zh"],
        title_en=titles["en"],
        text_zh=texts["zh"],
        text_en=texts["en"],
        at=tale.at,
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
