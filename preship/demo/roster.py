"""Who lives in the demo world. All of them are invented; README.md shows the same accounts, a test holds them equal."""

from dataclasses import dataclass

from preship.accounts.sides import Role, Side

PASSWORD = "used-machines-2026"  # noqa: S105 - the demo world's, printed at every start
MANAGING, WORKING = (Role.MANAGER, Role.MEMBER), (Role.MEMBER,)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account."""

    account: str
    name: str
    roles: tuple[Role, ...]
    mobile: str

    @property
    def email(self) -> str:
        """An address in a domain that belongs to nobody (RFC 2606)."""
        return f"{self.account}@example.com"


@dataclass(frozen=True, slots=True)
class House:
    """An organisation and its people."""

    side: Side
    code: str
    name_zh: str
    name_en: str
    country: str
    address: str
    people: tuple[Person, ...]


HOUSES = (
    House(
        Side.AGENCY, "KVK 90000017", "马斯河检验有限公司", "Maasoever Inspectie B.V.", "NLD",
        "Voorbeeldkade 12, 3011 AB Rotterdam",
        (
            Person("agency1", "Anneke Visser", MANAGING, "+31612345601"),
            Person("agency1b", "Joost van Dam", WORKING, "+31612345602"),
        ),
    ),
    House(
        Side.AGENCY, "HRB 900023", "易北检验有限公司", "Elbtor Prüfdienst GmbH", "DEU",
        "Musterkai 8, 20457 Hamburg",
        (
            Person("agency2", "Katrin Lorenz", MANAGING, "+4915123456701"),
            Person("agency2b", "Jonas Petersen", WORKING, "+4915123456702"),
        ),
    ),
    House(
        Side.AGENCY, "0200-01-900031", "港南检验株式会社", "Minatominami Inspection K.K.", "JPN",
        "神奈川県横浜市見本町3-1",
        (
            Person("agency3", "青山 結衣", MANAGING, "+819012345601"),
            Person("agency3b", "北村 航", WORKING, "+819012345602"),
        ),
    ),
    House(
        Side.AGENCY, "110111-9000045", "汉江检验株式会社", "Hangang Technical Inspection Co., Ltd.", "KOR",
        "인천광역시 중구 견본로 21",
        (
            Person("agency4", "서지훈", MANAGING, "+821012345601"),
            Person("agency4b", "윤하은", WORKING, "+821012345602"),
        ),
    ),
    House(
        Side.AGENCY, "EIN 00-9000058", "湾岸机械检验公司", "Bayline Machinery Survey Inc.", "USA",
        "400 Sample Wharf, Oakland, CA 94607",
        (
            Person("agency5", "Marisol Keene", MANAGING, "+15105550161"),
            Person("agency5b", "Curtis Hale", WORKING, "+15105550162"),
        ),
    ),
    House(
        Side.AGENCY, "FI-900066", "北湾检验有限公司", "Pohjanlahti Tarkastus Oy", "FIN",
        "Mallilaituri 4, 00150 Helsinki",
        (
            Person("agency6", "Aino Lehtinen", MANAGING, "+358401234501"),
            Person("agency6b", "Eero Salmi", WORKING, "+358401234502"),
        ),
    ),
    House(
        Side.AGENCY, "IT-900074", "亚德里亚检验有限公司", "Adriamare Ispezioni S.r.l.", "ITA",
        "Molo Campione 9, 34121 Trieste",
        (
            Person("agency7", "Giulia Ferrante", MANAGING, "+393471234501"),
            Person("agency7b", "Matteo Brun", WORKING, "+393471234502"),
        ),
    ),
    House(
        Side.AGENCY, "ES-900082", "比斯开检验有限公司", "Vizcaya Inspecciones S.L.", "ESP",
        "Muelle de Muestra 15, 48009 Bilbao",
        (
            Person("agency8", "Nerea Etxarri", MANAGING, "+34612345601"),
            Person("agency8b", "Iker Olabarri", WORKING, "+34612345602"),
        ),
    ),
    House(
        Side.ENTERPRISE, "91310115MAD0EM0151", "上海申舶再制造机电有限公司", "Shanghai Shenbo Remanufacturing Co., Ltd.",
        "CHN", "上海市浦东新区示范路100号",
        (
            Person("enterprise1", "林若溪", MANAGING, "13800000101"),
            Person("enterprise1b", "周明远", WORKING, "13800000102"),
        ),
    ),
    House(
        Side.ENTERPRISE, "91120116MAD0EM0231", "天津北港工程机械贸易有限公司",
        "Tianjin Beigang Construction Machinery Trading Co., Ltd.", "CHN", "天津市滨海新区样板大道66号",
        (
            Person("enterprise2", "韩立秋", MANAGING, "13800000201"),
            Person("enterprise2b", "赵子昂", WORKING, "13800000202"),
        ),
    ),
    House(
        Side.ENTERPRISE, "91440101MAD0EM031G", "广州云埔精密设备进口有限公司",
        "Guangzhou Yunpu Precision Equipment Import Co., Ltd.", "CHN", "广东省广州市黄埔区例园街8号",
        (
            Person("enterprise3", "陈可欣", MANAGING, "13800000301"),
            Person("enterprise3b", "梁嘉豪", WORKING, "13800000302"),
        ),
    ),
    House(
        Side.CUSTOMS, "2200", "上海海关", "Shanghai Customs", "CHN", "上海市",
        (
            Person("customs1", "沈怀瑾", (Role.OFFICER,), "13800000901"),
            Person("customs1b", "顾清和", (Role.REVIEWER,), "13800000902"),
        ),
    ),
    House(
        Side.CUSTOMS, "5200", "黄埔海关", "Huangpu Customs", "CHN", "广东省广州市",
        (
            Person("customs2", "罗思源", (Role.REVIEWER,), "13800000903"),
            Person("customs2b", "何静怡", (Role.OFFICER, Role.ANALYST), "13800000904"),
        ),
    ),
    House(
        Side.CUSTOMS, "0000", "海关总署", "General Administration of Customs", "CHN", "北京市",
        (
            Person("customs3", "江望舒", (Role.PUBLISHER, Role.ANALYST), "13800000905"),
            Person("customs3b", "唐以宁", (Role.AUDITOR,), "13800000906"),
            Person("customs3c", "秦望川", (Role.ADMINISTRATOR,), "13800000907"),
            Person("customs3d", "白若水", (Role.SECURITY,), "13800000908"),
        ),
    ),
)  # fmt: skip
