"""What somebody says who makes a token or registers a webhook."""

from typing import Annotated

from preship.accounts.scopes import SCOPES
from preship.fields.form import Form, declare, form
from preship.fields.kinds import choice, choices, line

SCOPE = choices(*((name, text.zh, text.en) for name, text in SCOPES.items()))
DAYS = choice(
    ("30", "30 天", "30 days"), ("90", "90 天", "90 days"), ("180", "180 天", "180 days"), ("365", "一年", "A year")
)
NAME_HELP = ("写明哪个程序使用，例如“ERP”", "which program will use it, e.g. “ERP”")


@form("access.token")
class NewToken(Form):
    """A token for one program."""

    name: Annotated[str | None, line(40)] = declare("名称", "Name", required=True, help=NAME_HELP)
    days: Annotated[int | None, DAYS] = declare("有效期", "Valid for", required=True)
    scopes: Annotated[list[str] | None, SCOPE] = declare("权限", "Scopes", required=True, wide=True)


@form("access.webhook")
class NewWebhook(Form):
    """Where events are sent to."""

    address: Annotated[str | None, line(300)] = declare(
        "推送地址",
        "Address",
        required=True,
        wide=True,
        help=(
            "https:// 开头，例如 https://erp.example.com/preship",
            "begins with https://, e.g. https://erp.example.com/preship",
        ),
    )
