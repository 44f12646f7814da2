"""Many messages at once, for tests about numbers."""

import datetime

from django.utils import timezone

from preship.notices.models import AnnouncementRow, Notice

FIRST_ID = 10_000_000


def announcement_rows(count):
    """That many more published announcements, as list rows only."""
    start, now = FIRST_ID + AnnouncementRow.objects.count(), timezone.now()
    AnnouncementRow.objects.bulk_create(
        AnnouncementRow(
            id=n,
            number=f"GG{n}",
            state="published",
            title=f"第{n}则公告",
            audience="all",
            for_agencies=True,
            for_enterprises=True,
            shown_to_customs=True,
            submitted_at=now - datetime.timedelta(seconds=n - start),
            updated_at=now,
        )
        for n in range(start, start + count)
    )


def notice_rows(organisation, upto):
    """Notices of one organisation, so that it has that many."""
    have = Notice.objects.filter(organisation=organisation).count()
    Notice.objects.bulk_create(
        Notice(
            side=organisation.side,
            organisation=organisation,
            number=f"BA{FIRST_ID + n}",
            kind="filing",
            action="accept",
            event_seq=1,
            key=f"BA{FIRST_ID + n}#1",
            title_zh=f"第{n}号备案申请已受理",
            title_en=f"Filing application {n} was accepted",
            text_zh="已受理",
            text_en="accepted",
            at=timezone.now(),
        )
        for n in range(have, upto)
    )
