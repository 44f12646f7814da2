"""What the personal data of an account are asked for."""

from preship.fields.personal import ACTOR, CONTACT, Personal
from preship.fields.text import Text

NOTICE_VERSION = "2026-12"
"""The privacy notice in force; raised whenever it says something else (preship/public/texts.py, `privacy_…`)."""
REACHED = Personal(CONTACT, Text("登录、找回密码和发送通知", "Logging in, a forgotten password, notices"))
PROVEN = Personal(CONTACT, Text("核实联系方式", "Proving that it is theirs"))
ACTED = Personal(ACTOR, Text("记录由谁办理", "Telling who did what"))
