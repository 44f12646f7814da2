"""What an enterprise is called and registered under from now on, and why."""

from typing import Annotated

from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import USCC, line, paragraph
from preship.fields.text import Text


@form("organisation-change")
class OrganisationChange(Form):
    """单位信息变更: everything as it shall be; what stays is left as it is."""

    groups = (Group("organisation", Text("变更后的单位信息", "The organisation from now on")),)
    name_zh: Annotated[str | None, line(200)] = declare(
        "企业名称（中文）", "Name in Chinese", required=True, group="organisation", prefill="name_zh"
    )
    name_en: Annotated[str | None, line(200)] = declare(
        "企业名称（英文）", "Name in English", group="organisation", prefill="name_en"
    )
    code: Annotated[str | None, USCC] = declare(
        "统一社会信用代码", "Unified social credit code", required=True, group="organisation", prefill="code"
    )
    address: Annotated[str | None, line(300)] = declare(
        "地址", "Address", required=True, group="organisation", prefill="address", wide=True
    )
    why: Annotated[str | None, paragraph()] = declare(
        "变更原因", "Why it changes", required=True, group="organisation", wide=True
    )
