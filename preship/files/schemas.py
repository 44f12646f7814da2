"""What uploads answer."""

from typing_extensions import TypedDict

from preship.cases.schemas import AttachmentJson


class UploadJson(TypedDict):
    """How far an upload has come, in bytes, and the file once it is one."""

    offset: int
    size: int
    attachment: AttachmentJson | None
