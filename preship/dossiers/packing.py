"""What belongs into a case's download, as its page would show it to this reader; and packing it with its hashes."""

import hashlib
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from preship.accounts.actor import Actor
from preship.cases.flow import CONVERSATION, FLOWS
from preship.cases.models import Attachment, Case
from preship.cases.view import case_view, events_view
from preship.certificates import rendering
from preship.certificates.models import Certificate
from preship.certificates.typesetting import UntypesettableError, typeset
from preship.conversations.reading import conversation_of
from preship.dossiers.writing_on_paper import paper_of
from preship.fields.text import Text
from preship.files import storage
from preship.files.damage import DamagedFileError, open_whole

FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
"""What no name of a file on somebody's machine may hold, and what makes it look like another."""
MESSAGES, CERTIFICATES = Text("留言附件", "Files of messages"), Text("证书", "Certificates")
LONGEST, ENDING = 200, 9
"""Bytes of a name with its ending, and characters of an ending: file systems keep 255 bytes, and a number may follow."""
SUMS = "SHA256SUMS.txt"
DAMAGED = "DAMAGED"
"""Stands in the list instead of the hash of a file that could not be read whole."""


@dataclass
class Dossier:
    """A download being packed: names that are taken, and the lines of its list of hashes."""

    packed: zipfile.ZipFile
    language: str
    lines: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    again: dict[str, int] = field(default_factory=dict)

    def add_case(self, case: Case, actor: Actor, folder: str) -> None:
        """All of a case that this actor, who sees it, is shown on its page."""
        view = case_view(case, actor, self.language)
        posts = conversation_of(case, actor)["rows"]
        paper = paper_of(view, self.language, actor.name, posts, events_view(case, actor))
        try:
            self.add_bytes(f"{folder}{case.number}.pdf", typeset(paper).pdf)
        except UntypesettableError:
            self.lines.append(f"{DAMAGED}  {folder}{case.number}.pdf")
        flow = FLOWS[case.kind]
        for file in view["attachments"]:
            slot = flow.slot(file["slot"])
            if file["state"] == Attachment.State.CLEAN and slot and slot is not CONVERSATION:
                name = f"{slot.label.say(self.language)} - {file['name']}"
                self.add_kept(f"{folder}{plain_name(name)}", file["sha256"], storage.open_content)
        for post in posts:
            for kept in post["files"]:
                name = f"{MESSAGES.say(self.language)} {post['id']} - {kept['name']}"
                self.add_kept(f"{folder}{plain_name(name)}", kept["sha256"], storage.open_content)
        for certificate in Certificate.objects.filter(case=case).order_by("version"):
            sha256 = rendering.render_certificate(certificate).sha256
            name = f"{CERTIFICATES.say(self.language)} - {certificate.number}.pdf"
            self.add_kept(f"{folder}{name}", sha256, lambda it: open_whole(rendering.name_of(it), it))

    def add_bytes(self, name: str, content: bytes) -> None:
        """A file that was made now."""
        path = self.free(name)
        self.packed.writestr(path, content)
        self.lines.append(f"{hashlib.sha256(content).hexdigest()}  {path}")

    def add_kept(self, name: str, sha256: str, open_kept: Callable[[str], BinaryIO]) -> None:
        """A file as it was kept, held against its hash while it is read; one that is damaged is named as such."""
        path = self.free(name)
        try:
            content = open_kept(sha256)
        except DamagedFileError:
            self.lines.append(f"{DAMAGED}  {path}")
            return
        with content, self.packed.open(path, "w", force_zip64=True) as into:
            shutil.copyfileobj(content, into)
        self.lines.append(f"{sha256}  {path}")

    def free(self, name: str) -> str:
        """The name, or where it is taken (whatever its case) the next one like it: `a (2).pdf`, …"""
        stem, dot, ending = name.rpartition(".")
        candidate = name
        while candidate.lower() in self.taken:
            self.again[name.lower()] = at = self.again.get(name.lower(), 1) + 1
            candidate = f"{stem} ({at}){dot}{ending}" if stem else f"{name} ({at})"
        self.taken.add(candidate.lower())
        return candidate

    def close(self) -> None:
        """With the list of hashes, as `sha256sum --check` reads it."""
        self.packed.writestr(SUMS, "".join(f"{line}\n" for line in self.lines))


def plain_name(name: str) -> str:
    """A name that every machine can keep, none longer than 200 bytes; its ending stays."""
    clean = FORBIDDEN.sub("_", name).strip(" .") or "_"
    stem, dot, ending = clean.rpartition(".")
    if not dot or len(ending) > ENDING:
        return shorten(clean, LONGEST)
    return f"{shorten(stem, LONGEST - len(ending.encode()) - 1)}.{ending}"


def shorten(name: str, most: int) -> str:
    """As much of a name as so many bytes of UTF-8 hold, no character cut through."""
    return name.encode()[:most].decode(errors="ignore").rstrip(" .")
