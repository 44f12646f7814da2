"""A new version of a rule list as customs brings it in."""

from typing import Annotated

from preship.advice.rule_lists import LISTS
from preship.fields.form import Form, declare, form
from preship.fields.kinds import DAY, FLAG, choice, line, paragraph

LIST = choice(*((name, kind.label.zh, kind.label.en) for name, kind in LISTS.items()))


@form("rule-list")
class RuleListVersion(Form):
    """规则清单版本."""

    list: Annotated[str | None, LIST] = declare("清单", "List", required=True)
    effective_on: Annotated[str | None, DAY] = declare("生效日期", "Effective from", required=True)
    source: Annotated[str | None, line(500)] = declare(
        "来源",
        "Source",
        required=True,
        wide=True,
        help=("公布该清单的文件和网址", "The instrument and where it was published"),
    )
    complete: Annotated[bool | None, FLAG] = declare(
        "声明完整",
        "Declared complete",
        help=(
            "该版本收录了清单自生效日起的全部条目；只有声明完整的清单才能支持“仅须声明”的答复",
            "It holds every row of its list from that day on; only complete lists can support “declaration only”",
        ),
    )
    corrects: Annotated[bool | None, FLAG] = declare(
        "更正同日版本",
        "Corrects the version of that day",
        help=("替换同一生效日期的版本", "Replaces a version of the same day"),
    )
    note: Annotated[str | None, paragraph(2000)] = declare("说明", "Note", wide=True)
