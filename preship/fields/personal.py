"""Personal data among declared fields: what kind it is, and what it is asked for (PIPL arts. 6, 17)."""

from dataclasses import dataclass

from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class PersonalClass:
    """A class of personal data: its name, and whether it is kept sealed. `published`: it is made known by law, so it is kept
    and shown as it is."""

    name: str
    label: Text
    published: bool = False


IDENTITY = PersonalClass("identity", Text("证件号码", "Identity document"))
CONTACT = PersonalClass("contact", Text("联系方式", "How to reach somebody"))
NAME = PersonalClass("name", Text("工作人员姓名", "Name of staff"))
SIGNATURE = PersonalClass("signature", Text("签字人姓名", "Name of who signs"), published=True)
CLASSES = (IDENTITY, CONTACT, NAME, SIGNATURE)


@dataclass(frozen=True, slots=True)
class Personal:
    """What a field says of itself that holds personal data: its class and its purpose."""

    of: PersonalClass
    purpose: Text
