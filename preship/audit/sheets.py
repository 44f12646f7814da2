"""The security log as a workbook."""

from preship.accounts.sides import Role, Side
from preship.audit.queries import LOG
from preship.fields.text import Text
from preship.lists.sheet import Head, Sheet
from preship.sealing.security_log import EVENTS

HEADS = {
    "at": Head(Text("时间", "Time"), "instant"),
    "event": Head(Text("事件", "Event"), "choices", options=EVENTS),
    "outcome": Head(Text("结果", "Outcome")),
    "account": Head(Text("账号", "Account")),
    "name": Head(Text("姓名", "Name")),
    "organisation_zh": Head(Text("单位", "Organisation")),
    "organisation_en": Head(Text("单位(英文)", "Organisation (English)")),
    "target": Head(Text("对象", "About")),
    "client": Head(Text("网络地址", "Address")),
    "device": Head(Text("设备", "Device")),
}
SHEET = Sheet(
    LOG, Text("安全日志", "Security log"), (), HEADS, (Side.CUSTOMS,), roles=frozenset({Role.AUDITOR}),
    key="security-events",
)  # fmt: skip
