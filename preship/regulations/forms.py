"""What is published of a law or policy (M-6.1.2c)."""

from typing import Annotated

from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import DAY, choice, line, paragraph, rows
from preship.fields.text import Text

STATUS = choice(
    ("in_force", "现行有效", "In force"),
    ("amended", "现行有效，已修订", "In force as amended"),
    ("partly", "部分有效", "Partly in force"),
    ("repealed", "已废止", "Repealed"),
    ("reference", "仅供参考（同类制度）", "For reference (sibling regime)"),
)
RELATION = choice(
    ("amends", "修改", "amends"),
    ("repeals", "废止", "repeals"),
    ("implements", "依据", "rests on"),
    ("annex", "附属于", "belongs to"),
)


@form("regulation.relation")
class Relation(Form):
    """与其他文件的关系."""

    relation: Annotated[str | None, RELATION] = declare("关系", "Relation", required=True)
    document_number: Annotated[str | None, line(200)] = declare("文号", "Number", required=True)


@form("regulation")
class Regulation(Form):
    """法规及政策文件."""

    groups = (
        Group("about", Text("文件信息", "About the document")),
        Group("content", Text("正文", "Text")),
        Group("relations", Text("与其他文件的关系", "Relation to other documents")),
    )

    title: Annotated[str | None, line(300)] = declare("标题", "Title", required=True, group="about", wide=True)
    document_number: Annotated[str | None, line(200)] = declare("文号", "Number", group="about")
    issuer: Annotated[str | None, line(200)] = declare("发布机关", "Issued by", group="about")
    issued_on: Annotated[str | None, DAY] = declare("发布日期", "Issued on", group="about")
    effective_on: Annotated[str | None, DAY] = declare("施行日期", "Effective", group="about")
    status: Annotated[str | None, STATUS] = declare("效力", "Status", required=True, group="about")
    source: Annotated[str | None, line(500)] = declare("来源", "Source", required=True, group="about", wide=True)
    note: Annotated[str | None, paragraph(2000)] = declare("说明", "Note", group="about", wide=True)
    text: Annotated[str | None, paragraph(200000)] = declare("全文", "Full text", group="content", wide=True)
    relations: Annotated[list[Relation] | None, rows(100)] = declare(
        "相关文件", "Related documents", group="relations", wide=True
    )
