"""A file that comes in pieces and goes on after a broken line: what has come lies aside, its length is the offset."""

import contextlib
import datetime
import re
import time
from collections.abc import Iterator
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from typing_extensions import TypedDict

from preship.accounts.actor import Actor
from preship.cases.models import Attachment, Upload
from preship.cases.perform import lock_case
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.files import storage
from preship.files.attachments import ReceivedFile, check_now, get_open_case, put_into_slot, slot_of
from preship.files.limits import demand_room
from preship.store.choosing import get_store
from preship.store.interface import BusyError, Growing

AT_ONCE = 40  # unfinished uploads a person may have
UNFINISHED = "files/partial/"
PIECE = 64 * 1024
HEAD = 4096


class AnnouncedFile(TypedDict):
    """A file that will come; `sha256` empty where it is not known yet."""

    id: str
    slot: str
    name: str
    size: int
    sha256: str


def begin(number: str, actor: Actor, given: AnnouncedFile) -> Upload:
    """Announce a file: `id` (32 hex digits of the caller's choice), slot, name, size, and its sha256 where it is known.

    The same again answers how it stands. Refusal: not_found, not_possible, too_large, too_many, key_reused,
    invalid with a problem at `file`.
    """
    case = get_open_case(number, actor, given["slot"])
    if given["size"] > settings.UPLOAD_LIMIT:
        raise Refusal("too_large", limit=settings.UPLOAD_LIMIT // 2**20)
    name = storage.safe_name(given["name"])
    _, problem = storage.content_type(name, b"" if not given["size"] else None, slot_of(case, given["slot"]).kinds)
    if problem:
        raise Refusal("invalid", errors={"file": problem})
    owner = actor.user or 0
    mine = Upload.objects.filter(user_id=owner)
    if mine.filter(attachment=None).exclude(key=key_of(actor, given["id"])).count() >= AT_ONCE:
        raise Refusal("too_many")
    if not mine.filter(key=key_of(actor, given["id"])).exists():
        demand_room(case.pk, given["slot"], actor, given["size"], announced=True)
    wanted = {"case": case, "slot": given["slot"], "name": name, "size": given["size"], "sha256": given["sha256"]}
    upload, _ = Upload.objects.get_or_create(
        key=key_of(actor, given["id"]), defaults={**wanted, "user_id": owner, "at": clock.now()}
    )
    if any(getattr(upload, of) != value for of, value in wanted.items()):
        raise Refusal("key_reused")
    return upload


def get_upload(number: str, actor: Actor, identity: str) -> Upload:
    """One's own upload to this case. Refusal: not_found (the case), upload_gone (nobody's, or somebody else's)."""
    if not visible_to(actor).filter(number=number).exists():
        raise Refusal("not_found")
    key = key_of(actor, identity)
    upload = Upload.objects.select_related("attachment__by", "case").filter(key=key, case__number=number).first()
    if upload is None:
        raise Refusal("upload_gone")
    return upload


def offset(upload: Upload) -> int:
    """How many bytes have come; all of them where the file is in its slot."""
    if upload.attachment_id is not None:
        return upload.size
    return get_store().growth(name_of(upload))


def receive(number: str, actor: Actor, identity: str, at: int, body: BinaryIO) -> Upload:
    """Take a piece that begins at byte `at`; what has come of one that breaks off stays. The last byte puts the file
    into its slot.

    Refusal: not_found, upload_gone, not_possible, offset (it stands elsewhere), invalid with a problem at `file`.
    """
    upload = get_upload(number, actor, identity)
    if upload.attachment_id is not None:
        return upload
    get_open_case(number, actor, upload.slot)
    with hold_upload(upload) as aside:
        if at != aside.size:
            raise Refusal("offset")
        try:
            while piece := body.read(min(PIECE, upload.size - aside.size + 1)):
                if aside.size + len(piece) > upload.size:
                    give_up(upload, Problem("file_torn"))
                aside.append(piece)
        finally:
            aside.settle()
        judge(upload, aside)
        return finish(number, actor, upload, aside) if aside.size == upload.size else upload


def judge(upload: Upload, aside: Growing) -> None:
    """Refuse a file that is not what its name says as soon as its head is here."""
    if aside.size < min(HEAD, upload.size):
        return
    _, problem = storage.content_type(upload.name, aside.read_head(HEAD))
    if problem:
        give_up(upload, problem)


def finish(number: str, actor: Actor, upload: Upload, aside: Growing) -> Upload:
    """Check the content, or let it wait for that, and put it into its slot, once."""
    with storage.set_aside(aside.read_pieces()) as content:
        if upload.sha256 and upload.sha256 != content.sha256:
            give_up(upload, Problem("file_torn"))
        verdict, content = check_now(slot_of(upload.case, upload.slot), upload.name, content)
        if verdict.state == Attachment.State.REFUSED and verdict.problem:
            give_up(upload, verdict.problem)
        claimed, _ = storage.content_type(upload.name, aside.read_head(HEAD))
        with transaction.atomic():
            case = lock_case(number, actor)
            fresh = Upload.objects.filter(key=upload.key).first()
            if fresh is None:
                raise Refusal("upload_gone")
            if fresh.attachment_id is None:
                file = ReceivedFile(upload.name, claimed, content)
                fresh.attachment = put_into_slot(case, actor, upload.slot, file, verdict)
                fresh.save(update_fields=["attachment"])
    get_store().delete_grown(name_of(upload))
    return fresh


def give_up(upload: Upload, problem: Problem) -> None:
    """Forget what has come and say why; the caller may begin anew."""
    forget(upload)
    raise Refusal("invalid", errors={"file": problem})


def forget(upload: Upload) -> None:
    """Take an unfinished upload away; a finished one's file stays in its slot."""
    Upload.objects.filter(key=upload.key).delete()
    get_store().delete_grown(name_of(upload))


@contextlib.contextmanager
def hold_upload(upload: Upload) -> Iterator[Growing]:
    """What has come so far, open for this one writer."""
    try:
        with get_store().grow(name_of(upload)) as aside:
            yield aside
    except BusyError:
        raise Refusal("offset") from None  # the piece before is still being written


def key_of(actor: Actor, identity: str) -> str:
    """An upload's name: its owner's and the one they chose; upload_gone for one that is none."""
    if not re.fullmatch(r"[0-9a-f]{32}", identity):
        raise Refusal("upload_gone")
    return f"{actor.user}-{identity}"


def name_of(upload: Upload) -> str:
    """Under which name the bytes that have come are kept."""
    return f"{UNFINISHED}{upload.key}"


def drop_unfinished(older: float) -> int:
    """Take away uploads that nobody went on with for `older` seconds, and the memory of finished ones; how many."""
    newest: dict[str, float] = {}
    for entry in get_store().entries(UNFINISHED):
        key = entry.name.split("/")[2]  # what follows it names a piece
        newest[key] = max(newest.get(key, 0.0), entry.written_at)
    old = {key for key, at in newest.items() if time.time() - at > older}
    for key in old:
        get_store().delete_grown(f"{UNFINISHED}{key}")
    for upload in Upload.objects.filter(at__lt=clock.now() - datetime.timedelta(seconds=older)):
        if upload.attachment_id is not None or upload.key in old or upload.key not in newest:
            upload.delete()
    return len(old)
