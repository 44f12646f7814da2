"""What the bubble at the field's right says (M-3.2), by code; the page reads the same table."""

from dataclasses import dataclass, field
from typing import Any

from preship.fields.text import Text

MESSAGES: dict[str, Text] = {
    "required": Text("此项为必填项。", "This field is required."),
    "accepted": Text("须勾选确认。", "Please tick to confirm."),
    "rows_missing": Text("请至少填写一行。", "Please enter at least one row."),
    "too_many_rows": Text("最多 {max} 行。", "At most {max} rows."),
    "too_long": Text("最多 {max} 个字符。", "At most {max} characters."),
    "control": Text(
        "含有不可见的控制字符，请删除后重新录入。", "It holds invisible control characters; please retype it."
    ),
    "wrong_type": Text("内容的类型不对。", "The value is of the wrong type."),
    "undeclared": Text("没有这个字段。", "There is no such field."),
    "read_only": Text("此项不能修改。", "This field can't be changed."),
    "pattern": Text("格式不正确。", "The format is not right."),
    "number": Text("请输入数字。", "Please enter a number."),
    "too_small": Text("不能小于 {min}。", "It can't be less than {min}."),
    "not_above": Text("须大于 {above}。", "It must be more than {above}."),
    "too_large": Text("不能大于 {max}。", "It can't be more than {max}."),
    "places": Text("最多 {places} 位小数。", "At most {places} decimals."),
    "option": Text("请从列表中选择。", "Please choose from the list."),
    "unknown_code": Text("代码表中没有该代码。", "The code is not in the code table."),
    "email": Text("电子邮件地址不正确，例如 name@example.com。", "Not an e-mail address, e.g. name@example.com."),
    "phone": Text(
        "电话号码不正确，例如 021-68890000 或 +31 10 2345678。",
        "Not a telephone number, e.g. +31 10 2345678 or 021-68890000.",
    ),
    "mobile": Text(
        "手机号码不正确，例如 13800138000 或 +31 612345678。",
        "Not a mobile number, e.g. +31 612345678 or 13800138000.",
    ),
    "uscc": Text(
        "统一社会信用代码不正确：须为 18 位且校验码相符。",
        "Not a unified social credit code: 18 characters with a right check digit.",
    ),
    "trader_code": Text(
        "统一社会信用代码(18 位且校验码相符)或海关编码(10 位)不正确。",
        "Neither a unified social credit code (18 characters with a right check digit) nor a customs code (10).",
    ),
    "prc_id": Text(
        "身份证号不正确：须为 18 位且校验码相符。",
        "Not a PRC ID number: 18 characters with a right check digit.",
    ),
    "passport": Text("护照号不正确:5 至 20 位字母和数字。", "Not a passport number: 5 to 20 letters and digits."),
    "hs_code": Text("HS编码须为 10 位数字。", "An HS code has 10 digits."),
    "url": Text("网址不正确，例如 https://example.com。", "Not a web address, e.g. https://example.com."),
    "date": Text("日期不正确，例如 2026-05-31。", "Not a date, e.g. 2026-05-31."),
    "after": Text("须晚于“{other}”。", "It must be later than “{other}”."),
    "not_before": Text("不能早于“{other}”。", "It can't be earlier than “{other}”."),
    "not_above_field": Text("不能大于“{other}”。", "It can't be more than “{other}”."),
    "file_type": Text("不接受此类文件；可上传：{types}。", "This kind of file isn't taken; you may upload: {types}."),
    "file_empty": Text("文件是空的。", "The file is empty."),
    "file_disguised": Text(
        "文件内容不是 {type} 格式，请确认后重新上传。",
        "The file's content is not {type}; please check and upload again.",
    ),
    "file_torn": Text("文件在传输中损坏，请重新上传。", "The file was damaged on its way; please upload it again."),
    "sheet_unreadable": Text(
        "无法读取该表格，请另存为 .xlsx 后重试。", "The sheet can't be read; please save it as .xlsx and try again."
    ),
    "sheet_too_large": Text(
        "表格过大：最多 {limit} MB、500 行。", "The sheet is too large: at most {limit} MB and 500 rows."
    ),
    "future": Text("不能晚于今天。", "It can't be in the future."),
    "past": Text("不能早于今天。", "It can't be in the past."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value is refused."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """The sentence in `language`."""
        spoken = {k: v.say(language) if isinstance(v, Text) else v for k, v in self.parameters.items()}
        return MESSAGES[self.code].say(language, **spoken)
