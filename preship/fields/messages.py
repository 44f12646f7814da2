"""What the bubble at the field's right says (M-3.2), by code; the page reads the same table."""

from dataclasses import dataclass, field
from typing import Any

from preship.fields.text import Text

MESSAGES: dict[str, Text] = {
    "required": Text("此项为必填项。", "This field is required."),
    "accepted": Text("须勾选确认。", "Tick to confirm."),
    "rows_missing": Text("请至少填写一行。", "Enter at least one row."),
    "too_many_rows": Text("最多 {max} 行。", "At most {max} {max|row|rows}."),
    "too_long": Text("最多 {max} 个字符。", "At most {max} {max|character|characters}."),
    "control": Text(
        "含有不可见的控制字符，请删除后重新录入。", "This contains invisible control characters. Type it again."
    ),
    "unprintable": Text(
        "“{before}”之后有看不见或无法打印的字符 {sign}，请删除后重新录入。",
        "After “{before}” there is a character that can't be seen or printed, {sign}. Retype it.",
    ),
    "wrong_type": Text("内容的类型不对。", "The value is of the wrong type."),
    "undeclared": Text("没有这个字段。", "There is no such field."),
    "read_only": Text("此项不能修改。", "You cannot change this field."),
    "pattern": Text("格式不正确。", "The format is wrong."),
    "number": Text("请输入数字。", "Enter a number."),
    "too_small": Text("不能小于 {min}。", "This cannot be less than {min}."),
    "not_above": Text("须大于 {above}。", "This must be more than {above}."),
    "too_large": Text("不能大于 {max}。", "This cannot be more than {max}."),
    "places": Text("最多 {places} 位小数。", "At most {places} {places|decimal|decimals}."),
    "option": Text("请从列表中选择。", "Choose from the list."),
    "unknown_code": Text("代码表中没有该代码。", "The code is not in the code table."),
    "email": Text("电子邮件地址不正确，例如 name@example.com。", "Enter an e-mail address, e.g. name@example.com."),
    "phone": Text(
        "电话号码不正确，例如 021-68890000 或 +31 10 2345678。",
        "Enter a telephone number, e.g. +31 10 2345678 or 021-68890000.",
    ),
    "mobile": Text(
        "手机号码不正确，例如 13800138000 或 +31 612345678。",
        "Enter a mobile number, e.g. +31 612345678 or 13800138000.",
    ),
    "uscc": Text(
        "统一社会信用代码不正确：须为 18 位且校验码相符。",
        "Enter a unified social credit code: 18 characters with a correct check digit.",
    ),
    "trader_code": Text(
        "统一社会信用代码(18 位且校验码相符)或海关编码(10 位)不正确。",
        "Enter a unified social credit code (18 characters with a correct check digit) or a customs code (10).",
    ),
    "prc_id": Text(
        "身份证号不正确：须为 18 位且校验码相符。",
        "Enter a PRC ID number: 18 characters with a correct check digit.",
    ),
    "passport": Text("护照号不正确:5 至 20 位字母和数字。", "Enter a passport number: 5 to 20 letters and digits."),
    "hs_code": Text("HS编码须为 10 位数字。", "An HS code has 10 digits."),
    "url": Text("网址不正确，例如 https://example.com。", "Enter a web address, e.g. https://example.com."),
    "date": Text("日期不正确，例如 2026-05-31。", "Enter a date, e.g. 2026-05-31."),
    "after": Text("须晚于“{other}”。", "This must be later than “{other}”."),
    "not_before": Text("不能早于“{other}”。", "This cannot be earlier than “{other}”."),
    "not_above_field": Text("不能大于“{other}”。", "This cannot be more than “{other}”."),
    "file_type": Text(
        "不接受此类文件；可上传：{types}。", "This type of file is not accepted. You can upload: {types}."
    ),
    "file_empty": Text("文件是空的。", "The file is empty."),
    "file_disguised": Text(
        "文件内容不是 {type} 格式，请确认后重新上传。",
        "The file is not a valid {type} file. Check it and upload it again.",
    ),
    "file_named_otherwise": Text(
        "文件名以 .{type} 结尾，内容却是 {real}；请把文件名的结尾改为 .{ending} 后重新上传。",
        "The file's name ends in .{type}, but it is a {real} file. Rename it to end in .{ending} and upload it again.",
    ),
    "file_is_other": Text(
        "文件名以 .{type} 结尾，内容却是 {real}，不能上传；可上传：{types}。",
        "The file's name ends in .{type}, but it is a {real} file, which cannot be uploaded. You can upload: {types}.",
    ),
    "file_heic": Text(
        "不接受 HEIC 照片：请在手机“设置 - 相机 - 格式”中选“兼容性最佳”后重拍，或将照片另存为 JPEG 再上传。",
        "HEIC photos are not accepted. Choose “Most Compatible” in the phone's camera settings, or save it as JPEG.",
    ),
    "file_cut_off": Text(
        "PDF 不完整（缺少结尾），请重新导出或重新扫描后上传。",
        "The PDF is incomplete: its end is missing. Export or scan it again.",
    ),
    "file_locked": Text(
        "PDF 需要密码才能打开，请去掉密码后上传。", "This PDF needs a password to open. Remove the password."
    ),
    "file_office_locked": Text(
        "{type} 需要密码或是旧格式，请去掉密码并另存为 {type} 后上传。",
        "This {type} needs a password or is of an old format. Remove the password, save it as {type} and upload that.",
    ),
    "file_unreadable": Text(
        "{type} 文件已损坏，打不开；请用原来的程序重新导出后上传。",
        "The {type} file is damaged and does not open. Export it again with the program it comes from.",
    ),
    "file_two_in_one": Text(
        "文件里还藏着另一个文件，请用原来的程序重新导出后上传。",
        "Another file is hidden in this one. Export it again with the program it comes from.",
    ),
    "file_too_complex": Text(
        "文件过于复杂，无法在限定的时间内检查；请拆分或重新导出后上传。",
        "The file is too complex to be checked in time. Split it or export it again.",
    ),
    "file_bomb": Text(
        "文件展开后过大，请拆分后上传。", "The file unpacks to far too much. Split it and upload the parts."
    ),
    "file_script": Text(
        "PDF 含有脚本（JavaScript），请“打印为 PDF”后上传。",
        "The PDF contains a script (JavaScript). Print it to a new PDF and upload that.",
    ),
    "file_action": Text(
        "PDF 含有启动程序、打开其他文件或提交数据的动作，请“打印为 PDF”后上传。",
        "The PDF starts programs, opens other files or sends data. Print it to a new PDF and upload that.",
    ),
    "file_embedded": Text(
        "文件内嵌了其他文件或对象，请取出后单独上传，或改为图片。",
        "Other files or objects are embedded in this file. Upload them on their own, or replace them by pictures.",
    ),
    "file_form": Text(
        "PDF 是动态表单（XFA），请“打印为 PDF”后上传。",
        "The PDF is a dynamic form (XFA). Print it to a new PDF and upload that.",
    ),
    "file_media": Text(
        "PDF 含有视频、声音或三维内容，请“打印为 PDF”后上传。",
        "The PDF contains video, sound or 3D content. Print it to a new PDF and upload that.",
    ),
    "file_no_page": Text("PDF 中没有任何一页，请重新导出后上传。", "The PDF has no page. Export it again."),
    "file_pages": Text("PDF 超过 {max} 页，请拆分后上传。", "The PDF has more than {max} {max|page|pages}. Split it."),
    "file_pixels": Text(
        "图片超过 {max} 百万像素，请缩小后上传。",
        "The picture has more than {max} million pixels. Make it smaller and upload it again.",
    ),
    "file_frames": Text(
        "图片页数过多（最多 {max} 页），请拆分或改为 PDF 后上传。",
        "The picture has too many pages (at most {max}). Split it, or upload a PDF.",
    ),
    "file_picture_torn": Text(
        "图片不完整或已损坏，请重新导出或重新拍摄后上传。",
        "The picture is incomplete or damaged. Export it or take it again.",
    ),
    "file_parts": Text(
        "文件的内部结构不正常，请用 Office 或 WPS 打开后另存，再上传。",
        "The file is put together in an unusual way. Open it in Office, save it as a new file and upload that.",
    ),
    "file_macros": Text(
        "文件含有宏，请另存为不含宏的 .docx 或 .xlsx 后上传。",
        "The file contains macros. Save it as .docx or .xlsx without macros and upload that.",
    ),
    "file_active_x": Text(
        "文件含有 ActiveX 控件，请删除控件或导出为 PDF 后上传。",
        "The file contains ActiveX controls. Remove them or upload a PDF.",
    ),
    "file_links": Text(
        "文件链接到其他文件或数据源；请断开链接（数据 - 编辑链接 - 断开链接）后上传。",
        "The file is linked to other files or data sources. Break the links (Data, Edit Links) and upload it again.",
    ),
    "file_fields": Text(
        "文档含有调用其他程序或文件的域（DDE、LINK、INCLUDETEXT），请删除该域或导出为 PDF 后上传。",
        "Fields in the document call other programs or files (DDE, LINK, INCLUDETEXT). Remove them or upload a PDF.",
    ),
    "file_doctype": Text(
        "文件内部含有 DTD 声明，请用 Office 或 WPS 打开后另存，再上传。",
        "The file declares a document type (DTD). Open it in Office, save it as a new file and upload that.",
    ),
    "file_formula": Text(
        "表格中有调用程序或网址的公式，请改为数值后上传。",
        "A formula in the table calls a program or an address. Replace it by its value and upload it again.",
    ),
    "file_virus": Text(
        "病毒扫描发现 {name}，文件已拒收；请先在您的电脑上查杀病毒。",
        "The virus scanner found {name}. The file is refused. Clean your computer first.",
    ),
    "file_torn": Text("文件在传输中损坏，请重新上传。", "The file was damaged during upload. Upload it again."),
    "file_scanner_down": Text(
        "病毒扫描暂时不可用；文件已收到，扫描恢复后自动检查，不必重新上传。",
        "The virus scanner is away. The file is here and will be checked when the scanner is back; do not upload it again.",
    ),
    "file_checking": Text(
        "“{name}”仍在检查，检查通过后才能提交。", "“{name}” is still being checked. Submit once it is checked."
    ),
    "file_not_whole": Text(
        "“{name}”的内容已损坏或丢失，请删除后重新上传，再提交。",
        "The content of “{name}” is damaged or lost. Remove it, upload it again, then submit.",
    ),
    "file_not_clean": Text("“{name}”已拒收，请删除后再提交。", "“{name}” was refused. Remove it, then submit."),
    "file_late": Text(
        "检查完成前业务已进入下一步，文件未收入。",
        "The case moved on before the check ended, so the file was not added.",
    ),
    "slot_files": Text(
        "此处最多 {max} 个文件，请先删除不需要的。",
        "At most {max} {max|file|files} here. Remove those not needed first.",
    ),
    "slot_bytes": Text(
        "此处的文件合计不能超过 {max} MB，请压缩或删除不需要的。",
        "The files here may have {max} MB together. Make them smaller, or remove those not needed.",
    ),
    "organisation_bytes": Text(
        "贵单位尚未提交的文件合计不能超过 {max} MB，请先提交或清理草稿。",
        "Your organisation's files that are not submitted may have {max} MB together. Submit or tidy up drafts first.",
    ),
    "sheet_unreadable": Text(
        "无法读取该表格，请另存为 .xlsx 后重试。", "The sheet cannot be read. Save it as .xlsx and try again."
    ),
    "sheet_too_large": Text(
        "表格过大：最多 {limit} MB、500 行。", "The sheet is too large: at most {limit} MB and 500 rows."
    ),
    "sheet_date": Text(
        "电子表格把内容变成了日期（{given}），请按原样重新录入。",
        "The spreadsheet turned this into a date ({given}). Enter it again as it was.",
    ),
    "sheet_time": Text(
        "电子表格把内容变成了时间（{given}），请按原样重新录入。",
        "The spreadsheet turned this into a time ({given}). Enter it again as it was.",
    ),
    "rounded": Text(
        "数字超过 15 位，电子表格已把末尾几位变成 0，请按原样重新录入。",
        "The number has more than 15 digits: the spreadsheet has changed its last ones to 0. Enter it again.",
    ),
    "looks_rounded": Text(
        "末尾几位可能已被电子表格变成 0，请核对。",
        "A spreadsheet may have changed the last digits to 0. Check them.",
    ),
    "scientific": Text(
        "电子表格把编号变成了 {given}，请按原样重新录入。",
        "The spreadsheet turned this number into {given}. Enter it again as it was.",
    ),
    "error_cell": Text("单元格里是错误值 {given}。", "The cell holds an error, {given}."),
    "formula_without_value": Text(
        "单元格里是没有保存结果的公式，请录入数值。", "The cell holds a formula that was saved without its value."
    ),
    "merged_number": Text(
        "此单元格与其他行合并，数值属于几行货物，请分别填写。",
        "This cell is merged with other rows, so its number is for several rows. Enter each one's own.",
    ),
    "number_unclear": Text("看不出是哪个数字，请录入数字。", "It is not clear which number this is. Enter a number."),
    "about": Text("原文是约数，按 {given} 读出，请核对。", "The list says “about”. Check {given}."),
    "comma": Text(
        "逗号或点可能是小数点，也可能是千分位，请核对。",
        "The comma or point may be a decimal sign or separate thousands. Check.",
    ),
    "year_unclear": Text("看不出是哪一年，请填写四位年份。", "It is not clear which year this is. Enter four digits."),
    "year_of_days": Text(
        "原文是电子表格的日期序数，读作 {year} 年，请核对。",
        "The list has a spreadsheet's day number, read as {year}. Check.",
    ),
    "year_typed_as_date": Text(
        "年份被电子表格当成了日期，读作 {year} 年，请核对。",
        "The spreadsheet took the year for a day. Read as {year}. Check.",
    ),
    "era": Text("按日本年号读作 {year} 年，请核对。", "Read as a Japanese era year, {year}. Check."),
    "year_short": Text(
        "只写了年份的后两位，读作 {year} 年，请核对。", "Only two digits of a year: read as {year}. Check."
    ),
    "age": Text("原文是使用年数，读作 {year} 年制造，请核对。", "The list has an age, read as made in {year}. Check."),
    "hs_thirteen": Text(
        "原文有 13 位，取前 10 位，请核对。", "The list has 13 digits. The first 10 were taken. Check."
    ),
    "hs_among_words": Text("编码从文字中取出，请核对。", "The code was taken out of other words. Check."),
    "hs_zeros": Text(
        "原文像是 8 位编码带两位小数，读作 10 位，请核对。",
        "This looks like 8 digits with two decimals, read as 10. Check.",
    ),
    "contradicts": Text(
        "此单元格里的单位或币制与该行另一单元格不同，请核对。",
        "The unit or currency in this cell differs from another cell of the line. Check.",
    ),
    "flag": Text("请填“是”或“否”。", "Enter yes or no."),
    "quantity_unit": Text(
        "“{given}”不是计量单位，此列请只录入数字。", "“{given}” is not a unit of measure. Enter the number alone."
    ),
    "unit_number": Text(
        "单位前写有数字 {given}，请核对数量。", "The unit stands with the number {given}. Check the quantity."
    ),
    "word_usual": Text("该单位名称可能指另一代码，请核对。", "This may mean another unit. Check it."),
    "word_unknown": Text("没有认出该名称，请从列表中选择。", "This name is not known. Choose from the list."),
    "word_unclear": Text(
        "该名称可能指几个代码，请从列表中选择。", "This may mean several codes. Choose from the list."
    ),
    "future": Text("不能晚于今天。", "This cannot be in the future."),
    "past": Text("不能早于今天。", "This cannot be in the past."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value is refused."""

    code: str
    parameters: dict[str, Any] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """The sentence in `language`."""
        return MESSAGES[self.code].say(language, **self.parameters)
