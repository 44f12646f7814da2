"""What somebody says who makes a token or registers a webhook."""

from preship.accounts.scopes import SCOPES
from preship.fields.form import Form, declare, form, judged, many
from preship.fields.kinds import choice, choices, line

# mypy: disable-error-code="valid-type"

SCOPE = choices(*((name, text.zh, text.en) for name, text in SCOPES.items()))
DAYS = choice(
    ("30", "30 天", "30 days"), ("90", "90 天", "90 days"), ("180", "180 天", "180 days"), ("365", "一年", "A year")
)
NAME_HELP = ("写明哪个程序使用，例如“ERP”", "which program will use it, e.g. “ERP”")


@form("access.token")
class NewToken(Form):
    """A token for one program."""

    name: judged(line(40)) = declare("名称", "Name", required=True, help=NAME_HELP)
    days: judged(DAYS) = declare("有效期", "Good for", required=True)
    scopes: many(SCOPE) = declare("权限", "Scopes", required=True, wide=True)


@form("access.webhook")
class NewWebhook(Form):
    """Where events are sent to."""

    address: judged(line(300)) = declare(
        "推送地址",
        "Address",
        required=True,
        wide=True,
        help=(
            "https:// 开头，例如 https://erp.example.com/preship",
            "begins with https://, e.g. https://erp.example.com/preship",
        ),
    )
