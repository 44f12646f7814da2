"""An agency on file and the officers who supervise it, for the clauses of 质量反馈, 监督检查 and 处置."""

import pytest

from tests.manual.conftest import calling
from tests.manual.hand import Hand


@pytest.fixture
def customs_desk(house, at_desk):
    """`customs_desk("officer")`: a customs person of the demo world with that role, at their desk."""

    def seated(role):
        with calling(house) as wire:
            demo = wire.get("/api/demo/accounts").json()
        account = next(row["account"] for row in demo["rows"] if row["side"] == "customs" and role in row["roles"])
        return at_desk("customs", account, demo["password"])

    return seated


@pytest.fixture
def on_file(house, at_desk):
    """(the agency's hand, its Chinese name): a fresh agency that can be commissioned."""
    import json  # noqa: PLC0415

    said = house.python("-c", SETTLE)
    about = json.loads(said.splitlines()[-1])
    return at_desk("agency", about["account"], about["password"]), about["name"]


SETTLE = """
import json, secrets, django
django.setup()
from preship.accounts.directory import create_organisation, create_user
from tests.support.commission import commissionable
mark = secrets.token_hex(4)
home = create_organisation("agency", f"南岸检验{mark}", f"KVK {mark}", name_en=f"South Quay {mark}", country="NLD")
commissionable(home)
word = "long enough words"
user = create_user(home, f"agency-{mark}", word, name="Anna", email=f"{mark}@example.com", roles=("manager", "member"))
print(json.dumps({"account": user.account, "password": word, "name": home.name_zh}))
"""


def sent(hand: Hand, menu: str, button: str, action: str, **values: str) -> str:
    """Customs opens a case from its list, fills it in and sends it; its number."""
    hand.menu("监督管理", menu)
    hand.press(button)
    hand.write(**values)
    hand.press(action)
    hand.told("已")
    return hand.number()


def seen_in(hand: Hand, menu: str, number: str) -> None:
    """The other side opens a case from its list, by clicking its number."""
    hand.page.goto("/w/home")
    hand.menu("监督管理", menu)
    hand.open(number)


def answer(hand: Hand, action: str, label: str, text: str, slot: str, *files: dict) -> None:
    """The agency answers on the page of the case, files and words."""
    hand.press(action)
    panel = Panel(hand.page)
    for file in files:
        panel.attach(slot, file)
    panel.write(**{label: text})
    panel.press(f"确定{action}")


class Panel(Hand):
    """The answer that is drawn on the page, which is a window of its own."""

    def within(self):
        """The panel."""
        return self.page.locator("[data-panel=answer]:visible")
