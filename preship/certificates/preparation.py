"""What a result's files and certificate are found to be before it is recorded, both beside the program, so that no certificate
is without its document and none hangs on a page that is none (M-6.1.4c, Order 171 art. 11)."""

from preship.cases.models import Attachment, Case
from preship.certificates.content import content_of
from preship.certificates.document import document_of
from preship.certificates.issuing import CODE_LENGTH
from preship.certificates.typesetting import UntypesettableError, typeset
from preship.commissions.models import InspectionResult
from preship.commissions.parts import files_of, plan_result, quantities_of
from preship.fields import clock
from preship.fields.schemas import JsonObject, rows_in
from preship.fields.text import Text
from preship.files.reading import read_pdf

SLOT = "result"
PLACE = f"attachments.{SLOT}"
PDF = "application/pdf"
SCANS = (PDF, "image/jpeg", "image/png", "image/tiff")
MOST = 20
UNREADABLE = {
    "torn": Text("“{name}”打不开，请重新导出后上传。", "“{name}” does not open. Export it again."),
    "locked": Text("“{name}”需要密码，请去掉密码后上传。", "“{name}” needs a password. Remove it."),
    "blank": Text("“{name}”是空白页，不是证书或报告。", "“{name}” is blank. It is no certificate or report."),
}
NO_NUMBER = Text(
    "随附的 PDF 中找不到证书编号 {number}；如为扫描件，请勾选“扫描件”确认。",
    "No attached PDF bears the certificate's number {number}. If it is a scan, tick “scan”.",
)
NO_SCAN = Text("请随附证书或报告的 PDF 或扫描图片。", "Attach the certificate or report as PDF or picture.")
UNTYPESETTABLE = Text(
    "证书无法排版，未提交。请检查内容中的特殊字符或过长的文字。",
    "The certificate cannot be typeset, so nothing was recorded. Look for unusual characters or very long texts.",
)
NUMBER, CODE = "ZS0000000000", "0" * CODE_LENGTH
"""What a certificate that is not issued yet has in their place."""


def find_faults(case: Case, given: JsonObject) -> dict[str, Text]:
    """Why a result can't be recorded for its files or its certificate: place in the form → sentence, "" for the whole; each is
    looked into and typeset beside the program, which takes its time."""
    faults = find_file_faults(case, given)
    if faults:
        return faults
    try:
        typeset(draft_document(case, given))
    except UntypesettableError:
        return {"": UNTYPESETTABLE}
    return {}


def find_file_faults(case: Case, given: JsonObject) -> dict[str, Text]:
    """Where what hangs in the slot is no certificate or report. What was bound to an earlier version was looked at then; an
    empty slot is the transition's own matter."""
    part = plan_result(case, given, corrects="reason" in given).part
    held = Attachment.objects.filter(case=case, slot=SLOT, removed_at=None).order_by("-pk")
    files = files_of(case, part, held)[:MOST]
    number = str(given["certificate_number"])
    fresh = [file for file in files if file.event_seq is None]
    readings = {file.pk: read_pdf(file.sha256, number) for file in files if file.content_type == PDF}
    for file in fresh:
        state = readings[file.pk].state if file.pk in readings else "ok"
        if state != "ok":
            return {PLACE: UNREADABLE[state].fill(name=file.name)}
    if not files:
        return {}
    if given.get("scan"):
        return {} if any(file.content_type in SCANS for file in files) else {PLACE: NO_SCAN}
    if fresh and not any(reading.bears for reading in readings.values()):
        return {PLACE: NO_NUMBER.fill(number=number)}
    return {}


def draft_document(case: Case, given: JsonObject, *, corrects: bool | None = None) -> dict[str, object]:
    """A result's certificate as it would be, without number and code. `corrects`: whether it is a correction, which without
    that has a reason."""
    plan = plan_result(case, given, corrects="reason" in given if corrects is None else corrects)
    # A row of goods that there is not is refused by its rule, which is asked later.
    plan.covers[:] = [row for row in plan.covers if int(str(row["item"])) in quantities_of(rows_in(case.data, "goods"))]
    version = InspectionResult.objects.filter(case=case).count() + 1
    result = InspectionResult(
        case=case, version=version, part=plan.part, agency_id=case.agency_id or 0, data=plan.data(given), reason=str(given.get("reason") or ""),
        at=clock.now(),
    )  # fmt: skip
    held = Attachment.objects.filter(case=case, slot=SLOT, removed_at=None).order_by("pk")
    files = files_of(case, plan.part, held)
    content = content_of(case, result, NUMBER, CODE, [file.sha256 for file in files])
    return {**document_of(content), "draft": True}
