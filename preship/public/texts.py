"""The pages' own words, in both languages."""

from preship.advice.explanation import NOT_IN_TARIFF
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
    "privacy": Text("个人信息处理规则", "Privacy notice"),
    "privacy_version": Text("版本", "Version"),
    "privacy_who": Text("谁处理个人信息", "Who is responsible"),
    "privacy_who_text": Text(
        "本系统的运行单位处理本页所列个人信息。联系方式见您收到本系统网址的通知，或向海关总署安全管理员查询。",
        "The operator of this system handles the personal data named here. How to reach them is in the message that gave you "
        "this address; the security administrator at headquarters can tell you too.",
    ),
    "privacy_what": Text("处理哪些个人信息、为什么", "What is kept, and what for"),
    "privacy_what_text": Text(
        "账号的姓名、电子邮箱和手机用于登录、找回密码和发送通知；备案申请中法定代表人的姓名和证件号码用于核实身份，联系人、部门负责人的姓名和"
        "联系方式用于审核中的联系；业务委托的联系人用于检验机构联系委托企业；签字人姓名依法公布。登录的设备、网络地址和操作记录用于安全。不处理与上述目的无关的个人信息。",
        "An account's name, e-mail and mobile number are for logging in, a forgotten password and notices. A filing's legal "
        "representative, with ID number, is to know who answers for the agency; its contacts and heads of department are "
        "to reach them. A commission's contact is for the agency to reach. Signatories' names are published by law. "
        "Devices, network addresses and acts are logged for security. Nothing else is asked of anybody.",
    ),
    "privacy_how": Text("怎样保存", "How it is kept"),
    "privacy_how_text": Text(
        "证件号码、联系方式和工作人员姓名加密保存，对填写方以外的人部分隐藏；需要查看时须说明原因，并记入安全日志。数据保存在运行单位的服务器上，不提供给第三方，"
        "邮件和短信经运行单位的邮件服务器和短信网关发送。",
        "ID numbers, telephones, addresses and names of staff are kept encrypted and partly hidden from all who did not enter "
        "them. Who must read them gives a reason, which is logged. The data stay on the operator's servers and go to no third "
        "party; letters and texts go by the operator's mail server and SMS gateway.",
    ),
    "privacy_how_long": Text("保存多久", "How long"),
    "privacy_how_long_text": Text(
        "业务材料中的个人信息在办结 {cases} 年后清除，备案材料在备案期间保存；草稿删除后不能恢复；确认链接和验证码在失效 {links} 天后清除；安全日志保存 {log} 天后清除；"
        "账号停用 {accounts} 年后仅保留姓名，用于说明由谁办理。",
        "Personal data in a case go {cases} {cases|year|years} after it has ended; a filing's are kept while it is in force. A discarded draft "
        "cannot be brought back. Links and codes go {links} {links|day|days} after they expired. The security log is kept for {log} {log|day|days}. Of "
        "an account that was closed {accounts} {accounts|year|years} ago the name stays, since it says who did what.",
    ),
    "privacy_rights": Text("您的权利", "Your rights"),
    "privacy_rights_text": Text(
        "您可以在“我的账号”查阅、下载、更正本人的个人信息，注销账号。业务材料由填写单位按流程更正；签字人姓名等由本机构的备案变更更正。"
        "对处理有异议的，可以向运行单位或海关总署提出，也可以依法投诉。",
        "Under “My account” you can see, download and correct what is kept of you, and close your account. Who entered a case "
        "corrects it there; a change of filing corrects an agency's people. If you object, tell the operator or headquarters; "
        "you may also complain as the law provides.",
    ),
    "privacy_law": Text(
        "依据：《中华人民共和国个人信息保护法》第六、七、十三、十七、四十五至四十七、五十一条。",
        "Personal Information Protection Law of the People's Republic of China, arts. 6, 7, 13, 17, 45 to 47, 51.",
    ),
    "about": Text("关于本系统", "About this system"),
    "version": Text("版本", "Version"),
    "licence": Text("许可证", "Licence"),
    "licence_terms": Text(
        "GNU Affero 通用公共许可证第 3 版或更新版本（AGPL-3.0-or-later）。",
        "GNU Affero General Public License, version 3 or later (AGPL-3.0-or-later).",
    ),
    "source_code": Text("源代码", "Source code"),
    "source_on_request": Text("由本系统的运行单位应要求提供。", "The operator of this system provides it on request."),
    "missing": Text("没有找到该记录", "No such record"),
    "back": Text("返回查询", "Back to search"),
    # advice
    "about_advice": Text(
        "输入商品编码、品名或问题，即可知道旧机电产品能否进口、是否须装运前检验、要带哪些单证，以及依据。",
        "Enter an HS code or a name to see whether used goods may be imported, whether pre-shipment inspection is "
        "required, which documents are needed and on what basis.",
    ),
    "code_or_name": Text("HS 编码、品名或问题", "HS code, name or question"),
    "code_or_name_help": Text(
        "中文、拼音、英文、俗称、品牌或整句话，例如 8429521200、挖掘机、wajueji、翻新的设备算旧吗",
        "Chinese, pinyin, English, everyday words, brands or a question, e.g. 8429521200, 挖掘机, excavator, who inspects",
    ),
    "notes": Text("须注意", "Take note"),
    "not_loaded": Text("未收录的清单", "Lists not loaded"),
    "questions": Text("常见问题", "Common questions"),
    "about_questions": Text(
        "从制度文件、海关答复和处理案例中整理的问答，每条注明来源；有问题也可直接写在查询框里。",
        "Questions and answers taken from the regulations, customs' replies and decided cases, each with its "
        "source. You can also ask in the search box.",
    ),
    "certainty": Text("可信度", "Certainty"),
    "certainty_medium": Text("中", "medium"),
    "certainty_low": Text("低", "low"),
    "all_questions": Text("全部常见问题", "All common questions"),
    "day": Text("适用日期", "On the day"),
    "day_shape": Text("年-月-日", "YYYY-MM-DD"),
    "special": Text("特殊情况", "Special case"),
    "no_special": Text("不属于特殊情况", "None of these"),
    "code": Text("商品编码", "HS code"),
    "name": Text("名称", "Name"),
    "conclusion": Text("结论", "Answer"),
    "candidates": Text("符合的商品编码", "Matching HS codes"),
    "nothing": Text(
        "没有找到。税则用语可能与日常名称不同：请换一个名称，或直接输入商品编码。没有找到不等于无须检验或准许进口。",
        "Nothing found. The tariff may use a different name: try another one, or enter the HS code. That nothing "
        "was found does not mean that no inspection is needed or that import is allowed.",
    ),
    "rows": Text("依据的规则", "Rules applied"),
    "part": Text("仅涉及部分商品或附条件", "only some of the goods, or on a condition"),
    "condition": Text("条件", "Condition"),
    "basis": Text("依据", "Basis"),
    "source": Text("来源", "Source"),
    "period": Text("适用期间", "In force"),
    "list": Text("清单", "List"),
    "until_open": Text("起", "onwards"),
    "also": Text("另外适用的措施", "Other measures that apply"),
    "weak": Text("线索和弱证据（不是规则）", "Hints and weak evidence (not rules)"),
    "lacking": Text("以下清单该日没有声明完整的版本：", "For that day, these lists have no version declared complete:"),
    "papers": Text("需要准备的单证", "Documents required"),
    "steps": Text("之后的检验", "The inspections that follow"),
    "agencies": Text("目前可接受委托的检验机构", "Agencies that can be commissioned now"),
    "no_agencies": Text("目前没有可接受委托的检验机构。", "No agency can be commissioned at present."),
    "lists": Text("所依据的清单版本", "List versions used"),
    "edition": Text("清单版次", "Edition of the lists"),
    "from_day": Text("起始日", "From"),
    "complete": Text("完整", "complete"),
    "incomplete": Text("不完整", "incomplete"),
    "attested": Text("来源所见日期，非法定生效日", "the day the source attests, not the legal one"),
    "cite": Text(
        "引用本答复的链接（以后打开仍是同一答复）", "Link to cite this answer (it will always show this answer)"
    ),
    "not_current": Text(
        "此后清单已有更新，这里是当时的答复。", "The lists have changed since. This is the answer as given then."
    ),
    "ask_now": Text("按最新清单查询", "Ask again with the newest lists"),
    "not_in_tariff": NOT_IN_TARIFF,
    "scope": Text("机电产品范围", "Scope of M&E products"),
    "special_basis": Text("特殊情况的依据", "Basis for the special case"),
    # advice for many goods
    "check_goods": Text("批量核查货物", "Check a list of goods"),
    "about_goods": Text(
        "一次核查最多 300 项货物，逐项给出结论、依据和引用链接。内容不保存；登录后可一次核查 10,000 项。",
        "Check up to 300 goods at once. Each gets its answer, the basis and a link to cite. Nothing is stored. "
        "After logging in you can check 10,000 at once.",
    ),
    "goods": Text(
        "货物（每行一项：HS 编码和名称；没有编码的只写名称）",
        "Goods (one per line: HS code and name, or just the name)",
    ),
    "goods_help": Text(
        "可直接从电子表格粘贴，例如 8429521200 旧挖掘机；没有编码的按名称给出可能的品目",
        "Paste from a spreadsheet, e.g. 8429521200 used excavator. Without a code, we suggest headings by the name.",
    ),
    "goods_file": Text("或选择表格文件", "Or choose a spreadsheet"),
    "goods_file_help": Text(
        "装箱单、发票等，须有编码或品名一列，列名不限写法；.xlsx、.xls 或 .csv，不超过 1 MB",
        "An invoice or packing list with a column of codes or names, however it is headed; .xlsx, .xls or .csv, up to 1 MB",
    ),
    "check": Text("核查", "Check"),
    "as_sheet": Text("核查并下载表格（.xlsx）", "Check and download (.xlsx)"),
    "outcomes": Text("结论汇总", "Summary of answers"),
    "meaning": Text("说明", "Explanation"),
    "how_many": Text("项数", "Goods"),
    "line": Text("序号", "No."),
    "each": Text("逐项结论", "Answer for each item"),
    "whole_answer": Text("完整答复", "Full answer"),
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
        "No filed agency has this number. It may be mistyped, or the filing was revoked. An agency whose filing "
        "was revoked is not listed and cannot be commissioned.",
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
    "subscribe": Text("邮件订阅变动", "Changes by e-mail"),
    "about_letters": Text(
        "有机构备案、备案变更或受到处置时，向此邮箱发信。先发确认信；每封信都有退订链接，退订后邮箱地址即删除。",
        "You get an e-mail when an agency is filed, a filing changes or a disposition is made. We first send one "
        "to confirm your address. Every e-mail has a link to unsubscribe, and your address is then deleted.",
    ),
    "ask_letters": Text("发送确认信", "Send the confirmation e-mail"),
    "letter_sent": Text(
        "如该邮箱尚未订阅，确认信已发出：请打开信中的链接并确认。",
        "If this address is not subscribed yet, we have sent it an e-mail. Open the link in it to confirm.",
    ),
    "confirm_subscription": Text("确认订阅", "Confirm"),
    "end_subscription": Text("退订", "Unsubscribe"),
    "confirmed": Text("已订阅。每封信里都有退订链接。", "You are subscribed. Every e-mail has a link to unsubscribe."),
    "ended": Text("已退订，邮箱地址已删除。", "You are unsubscribed. Your address has been deleted."),
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
    "rests": Text("依据本文件的规则清单", "Rule lists based on it"),
    "this_one": Text("本文件", "this document"),
    "attachments": Text("附件", "Attachments"),
    "no_text": Text("正文未收录。", "The text is not loaded."),
    "note": Text("说明", "Note"),
    # certificates
    "certificates": Text("证书核验", "Verify a certificate"),
    "about_certificates": Text(
        "扫描证书上的二维码，或输入编号和校验码，或选择 PDF 文件，即可知道证书是否由本系统签发、是否有效、是否被改动。",
        "Scan the QR code of a certificate, enter its number and verification code, or choose the PDF. You will "
        "see whether this system issued it, whether it is valid and whether it was altered.",
    ),
    "system_number": Text("证书编号(系统)", "Number (system)"),
    "system_number_help": Text(
        "例如 ZS2026000012，也可粘贴二维码的内容", "e.g. ZS2026000012, or the text of the QR code"
    ),
    "check_code": Text("校验码", "Code"),
    "check_code_help": Text("证书首页的 12 位字母数字", "12 letters and digits on the first page"),
    "verify": Text("核验", "Verify"),
    "need_code": Text(
        "请填写证书首页的校验码；只凭编号不能核验。",
        "Enter the code on the first page. The number alone is not enough.",
    ),
    "hint_code": Text(
        "没有与所填编号和校验码同时相符的证书。请逐字核对（校验码中没有 0、1、I、L、O），或核验 PDF 文件；仍未查到的，请向检验机构或主管海关核实。",
        "No certificate has both this number and this code. Compare them character by character (a code has no 0, "
        "1, I, L or O), or verify the PDF. If it still cannot be found, ask the agency or the competent customs.",
    ),
    "hint_link": Text(
        "本系统没有二维码内容如此的证书。请填写证书编号和校验码，或核验 PDF 文件。",
        "This system has issued no certificate with this QR code. Enter the number and the code, or verify the PDF.",
    ),
    "hint_file": Text(
        "文件须是收到的原件：扫描件、打印后重制或另存的 PDF 与签发的不同，认不出来。请取得原件，或凭编号和校验码核验。",
        "Only the original file can be verified. A scan, a reprint or a copy saved again is a different file. Get "
        "the original, or verify by number and code.",
    ),
    "or_file": Text("或选择证书文件", "Or choose the certificate file"),
    "or_file_help": Text(
        "系统签发的 PDF 或检验机构提交的原件；文件只比对，不保存",
        "The PDF issued by this system or the agency's original. The file is only compared, not stored",
    ),
    "agency": Text("检验机构", "Inspection agency"),
    "agency_number": Text("检验机构证书编号", "Agency’s certificate no."),
    "issued_on_day": Text("签发日期", "Date of issue"),
    "valid_until": Text("有效期至", "Valid until"),
    "log_entry": Text("透明日志序号", "Entry in the log"),
    "compare": Text("请逐项核对", "Compare line by line"),
    "compare_goods": Text(
        "以下货物列入证书。请与纸面证书及到货铭牌逐项核对，不符的以本页为准并告知海关。",
        "These goods are certified. Compare each line with the paper certificate and the nameplates. "
        "Where they differ, this page is right: tell customs.",
    ),
    "compare_reported": Text(
        "以下货物经检验，但没有列入证书。", "These goods were inspected, but none of them is certified."
    ),
    "part_of": Text(
        "分批证书：本委托的第 {n} 份，仅涉及下列货物和数量。",
        "Part {n} of the commission: only the goods and quantities listed here.",
    ),
    "consignee_part": Text("收货人(部分隐去)", "Consignee (in part)"),
    "total_quantity": Text("总数量", "Total quantity"),
    "goods_line": Text("序号", "No."),
    "goods_plate": Text("品名、型号、序列号", "Name, model, serial no."),
    "goods_model": Text("型号", "Model"),
    "goods_serial": Text("序列号", "Serial no."),
    "goods_quantity": Text("数量", "Quantity"),
    "compare_file": Text(
        "请与手中证书逐项核对；要确认内容未被改动，请核验 PDF 文件。",
        "Compare each item with the certificate you hold. To be sure that nothing was altered, verify the PDF.",
    ),
    "about_log": Text(
        "每份证书和名录的每次变动都记入只能追加的公开日志。",
        "Every certificate and every change of the register is recorded in a public append-only log.",
    ),
    "log_head": Text("签名的日志头", "Signed log head"),
    "log_keys": Text("系统证书", "Keys"),
}
