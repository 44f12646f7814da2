"""What customs has announced in the demo world."""

from collections.abc import Iterator

from preship.demo.attachments import announced_file
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

WHO = "customs3"
LAUNCH = {
    "title": "关于启用装运前检验监督管理系统的通知（演示）",
    "audience": ["all"],
    "pinned": True,
    "body": "各装运前检验机构、委托企业：\n\n即日起，备案申请、备案变更、业务委托和检验结果均通过本系统办理。\n"
    "使用中如有问题，请联系主管海关。\n\n本通知为演示内容。",
}
VALIDITY = {
    "title": "关于填写检验证书有效期的提示（演示）",
    "audience": ["agencies"],
    "body": "检验证书有效期一般为6个月或12个月。采用其他期限的，请在“有效期说明”中写明理由。",
}
MACHINES = {
    "title": "关于工程机械货物信息填写要求的提示（演示）",
    "audience": ["enterprises"],
    "body": "工程机械须逐台填写发动机号或车架号及运行时间，并上传铭牌照片。",
}
MAINTENANCE = {
    "title": "系统维护通知（演示）",
    "audience": ["all"],
    "body": "本周六22:00至24:00进行系统维护，届时暂停服务。",
}
SURVEY = {
    "title": "关于征求备案材料清单意见的通知（演示，草稿）",
    "audience": ["agencies", "enterprises"],
    "body": "现就备案材料清单公开征求意见。",
}


def notice_stories(book: Book) -> Iterator[Story]:
    """All of them."""
    yield publish_announcement(book, LAUNCH, 64, filed=True)
    yield publish_announcement(book, VALIDITY, 33)
    yield publish_announcement(book, MACHINES, 29, filed=True)
    yield take_down_announcement(book)
    yield draft_announcements(book)


def publish_announcement(book: Book, data: Document, ago: int, filed: bool = False) -> Story:
    """Written in the morning, published in the afternoon."""
    yield book.at(ago, 9, 0)
    number = book.open("announcement", WHO, data)
    if filed:
        slot, name, content = announced_file(data["title"], data["body"])
        book.attach(number, slot, WHO, name, content)
    yield book.at(ago, 14, 30)
    book.act(number, "publish", WHO)


def take_down_announcement(book: Book) -> Story:
    """Over, so withdrawn."""
    yield book.at(19, 9, 5)
    number = book.open("announcement", WHO, MAINTENANCE)
    book.act(number, "publish", WHO)
    yield book.at(15, 8, 40)
    book.act(number, "withdraw", WHO)


def draft_announcements(book: Book) -> Story:
    """One draft thrown away, one still being written."""
    yield book.at(3, 17, 0)
    number = book.open("announcement", WHO, {"title": "草稿"})
    yield book.at(3, 17, 10)
    book.act(number, "discard", WHO)
    yield book.at(2, 16, 30)
    number = book.open("announcement", WHO, {"title": SURVEY["title"]})
    yield book.at(1, 11, 0)
    book.act(number, "save", WHO, SURVEY)
