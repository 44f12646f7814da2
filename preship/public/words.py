"""The pages' own words, in both languages."""

from preship.advice.wording import NOT_IN_TARIFF
from preship.fields.text import Text

WORDS: dict[str, Text] = {
    "system": Text("进口旧机电产品装运前检验监督管理", "Pre-shipment inspection of imported used M&E products"),
    "public": Text("公共查询", "Public queries"),
    "advice": Text("旧机电业务规则查询", "Rules for used M&E products"),
    "register": Text("已备案检验机构查询", "Register of filed agencies"),
    "regulations": Text("法规及政策查询", "Laws and policies"),
    "login": Text("登录", "Log in"),
    "skip": Text("跳到正文", "Skip to the text"),
    "other_language": Text("English", "中文"),
    "search": Text("查询", "Search"),
    "more": Text("继续显示", "Show more"),
    "wrong": Text("有内容需要更正", "Some entries need correction"),
    "missing": Text("没有找到该记录", "No such record"),
    "back": Text("返回查询", "Back to the search"),
    # advice
    "about_advice": Text(
        "输入商品编码或品名，即可知道旧机电产品能否进口、是否须装运前检验、要带哪些单证，以及依据。",
        "Enter an HS code or a name: may it come in used, is an inspection before shipment needed, which papers, and on "
        "what basis.",
    ),
    "code_or_name": Text("HS 编码（2–10 位）或品名", "HS code (2–10 digits) or name"),
    "code_or_name_help": Text(
        "中文、拼音或英文，例如 8429521200、挖掘机、wajueji、excavator",
        "Chinese, pinyin or English, e.g. 8429521200, 挖掘机, wajueji, excavator",
    ),
    "day": Text("适用日期", "On the day"),
    "special": Text("特殊情况", "Special case"),
    "no_special": Text("不属于特殊情况", "None of these"),
    "code": Text("商品编码", "HS code"),
    "name": Text("名称", "Name"),
    "conclusion": Text("结论", "Answer"),
    "candidates": Text("符合的商品编码", "HS codes that fit"),
    "nothing": Text(
        "没有找到。税则用语可能与日常名称不同：请换一个名称，或直接输入商品编码。没有找到不等于无须检验或准许进口。",
        "Nothing found. The tariff may call it otherwise: try another name, or the HS code itself. Nothing found does not "
        "mean that no inspection is needed or that import is allowed.",
    ),
    "rows": Text("依据的规则", "The rules it rests on"),
    "part": Text("仅涉及部分商品或附条件", "part of the goods, or on a condition"),
    "condition": Text("条件", "Condition"),
    "basis": Text("依据", "Basis"),
    "source": Text("来源", "Source"),
    "period": Text("适用期间", "In force"),
    "list": Text("清单", "List"),
    "until_open": Text("起", "onwards"),
    "also": Text("另外适用的措施", "Other measures that apply"),
    "weak": Text("线索和弱证据（不是规则）", "Hints and weak evidence (no rules)"),
    "lacking": Text("以下清单该日没有声明完整的版本：", "These lists have no version declared complete for that day:"),
    "papers": Text("需要准备的单证", "Papers to bring"),
    "steps": Text("之后的检验", "The inspections that follow"),
    "agencies": Text("目前可接受委托的检验机构", "Agencies that can be commissioned now"),
    "no_agencies": Text("目前没有可接受委托的检验机构。", "At present no agency can be commissioned."),
    "lists": Text("所依据的清单版本", "The versions of the lists asked"),
    "edition": Text("清单版次", "Edition of the lists"),
    "from_day": Text("起始日", "From"),
    "complete": Text("完整", "complete"),
    "incomplete": Text("不完整", "incomplete"),
    "attested": Text("来源所见日期，非法定生效日", "the day the source attests, not the legal one"),
    "cite": Text("引用本答复的链接（以后打开仍是同一答复）", "Link to cite this answer (it will show the same later)"),
    "not_current": Text(
        "此后清单已有更新，这里是当时的答复。", "The lists have changed since; this is the answer as of then."
    ),
    "ask_now": Text("按最新清单查询", "Ask by the newest lists"),
    "not_in_tariff": NOT_IN_TARIFF,
    "scope": Text("机电产品范围", "Scope of M&E products"),
    "special_basis": Text("特殊情况的依据", "Basis of the special case"),
    # advice for many goods
    "check_goods": Text("批量核查货物", "Check a list of goods"),
    "about_goods": Text(
        "一次核查最多 300 项货物，逐项给出结论、依据和引用链接。内容不保存；登录后可一次核查 10,000 项。",
        "Up to 300 goods at once, each with its answer, basis and a link to cite. Nothing is kept; who logs in checks 10,000 "
        "at once.",
    ),
    "goods": Text(
        "货物（每行一项：HS 编码，之后可写名称）", "Goods (one a line: the HS code, then a name if you like)"
    ),
    "goods_help": Text(
        "可直接从电子表格粘贴；编码 2 至 10 位，例如 8429521200 旧挖掘机",
        "Paste it from a spreadsheet; codes of 2 to 10 digits, e.g. 8429521200 used excavator",
    ),
    "goods_file": Text("或选择表格文件", "Or a table"),
    "goods_file_help": Text(
        "第一行为列名，须有“HS编码”列，可有“名称”列；.xlsx 或 .csv，不超过 1 MB",
        "Headings in the first line: “HS code”, and “Name” if you like; .xlsx or .csv up to 1 MB",
    ),
    "check": Text("核查", "Check"),
    "as_sheet": Text("核查并下载表格（.xlsx）", "Check and download (.xlsx)"),
    "outcomes": Text("结论汇总", "Answers in short"),
    "meaning": Text("说明", "What it means"),
    "how_many": Text("项数", "Goods"),
    "line": Text("序号", "No."),
    "each": Text("逐项结论", "Each of the goods"),
    "whole_answer": Text("完整答复", "Whole answer"),
    # register
    "agency_name": Text("检验机构名称", "Agency name"),
    "number": Text("备案编号", "Filing number"),
    "country": Text("国别/地区", "Country / region"),
    "all_countries": Text("全部国家/地区", "All countries and regions"),
    "product_scope": Text("产品范围", "Product scope"),
    "all_scopes": Text("全部范围", "Any scope"),
    "standing": Text("状态", "Standing"),
    "filed_at": Text("备案日期", "Filed on"),
    "changed_at": Text("最近变更", "Last changed"),
    "found": Text("条", "found"),
    "filed": Text("已备案", "Filed"),
    "no_agency": Text(
        "没有符合条件的备案机构。已撤销备案的机构不再列出。",
        "No filed agency matches. Agencies whose filing was revoked are not listed.",
    ),
    "no_entry": Text(
        "没有使用该备案编号的已备案机构：编号可能有误，或其备案已撤销。已撤销备案的机构不再列出，也不能接受委托。",
        "No agency on file has this number: it may be mistyped, or the filing was revoked. An agency whose filing was revoked "
        "is not listed and can't be commissioned.",
    ),
    "name_zh": Text("机构名称（中文）", "Name (Chinese)"),
    "name_en": Text("机构名称（英文）", "Name (English)"),
    "address": Text("注册地址", "Registered address"),
    "premises": Text("经营场所", "Business premises"),
    "telephone": Text("电话", "Telephone"),
    "email": Text("电子邮件", "E-mail"),
    "website": Text("网址", "Website"),
    "countries_served": Text("业务覆盖国家/地区", "Countries served"),
    "signatories": Text("证书授权签字人", "Authorised signatories"),
    "history": Text("历史", "History"),
    "download": Text("下载", "Download"),
    "feed": Text("变动订阅（Atom）", "Changes (Atom feed)"),
    "subscribe": Text("邮件订阅变动", "Letters about changes"),
    "about_letters": Text(
        "有机构备案、备案变更或受到处置时，向此邮箱发信。先发确认信；每封信都有退订链接，退订后邮箱地址即删除。",
        "A letter when an agency is filed, its filing changes, or a disposition is made. First one to confirm; each has a "
        "link to end it, and then the address is forgotten.",
    ),
    "ask_letters": Text("发送确认信", "Send the letter to confirm"),
    "letter_sent": Text(
        "如该邮箱尚未订阅，确认信已发出：请打开信中的链接并确认。",
        "If this address is not subscribed yet, a letter is on its way: please open its link and confirm.",
    ),
    "confirm_subscription": Text("确认订阅", "Confirm"),
    "end_subscription": Text("退订", "Unsubscribe"),
    "confirmed": Text("已订阅。每封信里都有退订链接。", "You are subscribed. Each letter has a link to end it."),
    "ended": Text("已退订，邮箱地址已删除。", "You are unsubscribed, and the address is forgotten."),
    # regulations
    "title": Text("标题", "Title"),
    "full_text": Text("全文", "Full text"),
    "published_from": Text("发布时间起", "Issued from"),
    "published_to": Text("发布时间止", "Issued to"),
    "document_number": Text("文号", "Number"),
    "issuer": Text("发布机关", "Issued by"),
    "issued_on": Text("发布日期", "Issued on"),
    "effective_on": Text("施行日期", "Effective"),
    "status": Text("效力", "Status"),
    "no_regulation": Text("没有符合条件的法规或政策。", "No law or policy matches."),
    "relations": Text("与其他文件的关系", "Relation to other documents"),
    "rests": Text("依据本文件的规则清单", "Rule lists that rest on it"),
    "this_one": Text("本文件", "this document"),
    "attachments": Text("附件", "Attachments"),
    "no_text": Text("正文未收录。", "The text is not loaded."),
    "note": Text("说明", "Note"),
    # certificates
    "certificates": Text("证书核验", "Verify a certificate"),
    "about_certificates": Text(
        "扫描证书上的二维码，或输入编号和校验码，或选择 PDF 文件，即可知道证书是否由本系统签发、是否有效、是否被改动。",
        "Scan the QR of a certificate, enter its number and code, or choose the PDF: was it issued here, does it hold, was "
        "it altered?",
    ),
    "system_number": Text("证书编号(系统)", "Number (system)"),
    "system_number_help": Text("例如 ZS2026000012，也可粘贴二维码的内容", "e.g. ZS2026000012, or what the QR says"),
    "check_code": Text("校验码", "Code"),
    "check_code_help": Text("证书首页的 12 位字母数字", "12 letters and figures on its first page"),
    "verify": Text("核验", "Verify"),
    "need_code": Text(
        "请填写证书首页的校验码；只凭编号不能核验。",
        "Please enter the code on its first page; the number alone opens nothing.",
    ),
    "hint_code": Text(
        "没有与所填编号和校验码同时相符的证书。请逐字核对（校验码中没有 0、1、I、L、O），或核验 PDF 文件；仍未查到的，请向检验机构或主管海关核实。",
        "No certificate has both this number and this code. Compare them letter by letter (a code has no 0, 1, I, L or O), or "
        "verify the PDF; if it stays unknown, ask the agency or the competent customs.",
    ),
    "hint_link": Text(
        "本系统没有二维码内容如此的证书。请填写证书编号和校验码，或核验 PDF 文件。",
        "No certificate of ours has a QR that says this. Enter the number and the code, or verify the PDF.",
    ),
    "hint_file": Text(
        "文件须是收到的原件：扫描件、打印后重制或另存的 PDF 与签发的不同，认不出来。请取得原件，或凭编号和校验码核验。",
        "It has to be the very file that was issued: a scan, a reprint or a copy saved anew is another one. Get the original, "
        "or verify by number and code.",
    ),
    "or_file": Text("或选择证书文件", "Or the document itself"),
    "or_file_help": Text(
        "系统签发的 PDF 或检验机构提交的原件；文件只比对，不保存",
        "The system's PDF, or the agency's own; it is compared, not kept",
    ),
    "agency": Text("检验机构", "Inspection agency"),
    "agency_number": Text("检验机构证书编号", "Number of the agency"),
    "issued_on_day": Text("签发日期", "Date of issue"),
    "valid_until": Text("有效期至", "Valid until"),
    "log_entry": Text("透明日志序号", "Entry in the log"),
    "compare_file": Text(
        "请与手中证书逐项核对；要确认内容未被改动，请核验 PDF 文件。",
        "Compare this with the paper before you; to be sure of its contents, verify the PDF.",
    ),
    "about_log": Text(
        "每份证书和名录的每次变动都记入只能追加的公开日志。",
        "Every certificate and change of the register is in a public log that can only grow.",
    ),
    "log_head": Text("签名的日志头", "Signed head"),
    "log_keys": Text("系统证书", "Keys"),
}
