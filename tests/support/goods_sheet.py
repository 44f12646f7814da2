"""The goods workbook's heads in Chinese, and a row as a spreadsheet has it (M-6.2.3d)."""

HEADS = [
    "HS编码",
    "品名",
    "规格型号",
    "数量",
    "计量单位",
    "金额",
    "币制",
    "原产国(地区)",
    "制造商",
    "制造日期(年)",
    "使用状况",
]
ROW = ["8479899990", "旧注塑机", "KM 250", "2", "台", "48,000.50", "EUR", "德国", "Beispiel GmbH", "2016", "功能正常"]
