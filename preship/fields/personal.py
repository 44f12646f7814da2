"""Personal data among declared fields: what kind it is, and what it is asked for (PIPL arts. 6, 17)."""

from dataclasses import dataclass

from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class PersonalClass:
    """A class of personal data. `plain`: why it is kept and shown as it is; None: it is kept encrypted and shown masked."""

    name: str
    label: Text
    plain: Text | None = None


IDENTITY = PersonalClass("identity", Text("证件号码", "Identity document"))
CONTACT = PersonalClass("contact", Text("联系方式", "How to reach somebody"))
NAME = PersonalClass("name", Text("工作人员姓名", "Name of staff"))
SIGNATURE = PersonalClass(
    "signature", Text("签字人姓名", "Name of who signs"), Text("依法公布", "the law has it published")
)
ACTOR = PersonalClass(
    "actor", Text("经办人姓名", "Name of who acts"), Text("留痕须载明经办人", "the audit trail names who did what")
)
CLASSES = (IDENTITY, CONTACT, NAME, SIGNATURE, ACTOR)


@dataclass(frozen=True, slots=True)
class Personal:
    """What a field says of itself that holds personal data: its class and its purpose."""

    of: PersonalClass
    purpose: Text
