"""Registrations that look like one in the demo world: two pairs wait, one was the same, one is two companies."""

from collections.abc import Iterator

from preship.accounts.directory import create_organisation
from preship.accounts.sides import Side
from preship.cases.models import Case
from preship.demo.timeline import Book, Story
from preship.organisations.comparing import compare_waiting

WHO = "customs1"


def similar_stories(book: Book) -> Iterator[Story]:
    """Nobody has logged in with these registrations yet."""
    yield same(book)
    yield different(book)
    yield waiting(book)


def register(zh: str, en: str, code: str, side: Side = Side.ENTERPRISE, country: str = "CHN") -> str:
    """An organisation that registers and looks like another; the number of the case."""
    create_organisation(side, zh, code, name_en=en, country=country, address="演示路 1 号 Demo Street 1")
    compare_waiting()
    return Case.objects.filter(kind="similar-organisation").latest("id").number


def same(book: Book) -> Story:
    """A colleague did not know of the first account."""
    yield book.at(12, 9, 30)
    number = register(
        "天津北港工程机械贸易公司", "Tianjin Beigang Construction Machinery Trading Ltd", "91120116MAD0EM032Y"
    )
    yield book.at(11, 10, 15)
    book.act(number, "keep_one", WHO, given={"keep": "earlier", "reason": "同一企业重复注册（演示）。"})


def different(book: Book) -> Story:
    """Two companies with nearly the same name."""
    yield book.at(9, 14, 5)
    number = register("广州云浦精密设备进口有限公司", "", "91440101MAD0EM041H")
    yield book.at(8, 9, 50)
    book.act(number, "tell_apart", WHO, given={"reason": "两家独立法人，法定代表人和地址均不同（演示）。"})


def waiting(book: Book) -> Story:
    """Two pairs wait for an officer."""
    yield book.at(2, 10, 20)
    register("马斯河检验公司", "Maasoever Inspectie", "KVK 86012345", Side.AGENCY, "NLD")
    yield book.at(1, 11, 45)
    register("上海申舶再制造机电有限责任公司", "Shanghai Shenbo Remanufacturing Ltd", "91310115MAD0EM042T")
