"""相似单位: laid before customs by the program, decided by an officer, and never asked again."""

from preship.accounts.sides import Role, Side
from preship.cases.flow import CasePage, Flow, State, Transition
from preship.cases.holding import handling
from preship.cases.returns import ReasonInput
from preship.fields.text import Text
from preship.lists.declaration import Column, Entry, List, Query, period
from preship.organisations import similar_effects as effects
from preship.organisations.schemas import SimilarExtraJson
from preship.organisations.similar_forms import DifferentInput, SameInput, Similar
from preship.organisations.similar_rules import KeptIsOpen, NothingSubmitted

C, S = Side.CUSTOMS, Side.SYSTEM
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
LABEL = Text("相似单位", "Similar organisations")

SIMILAR = List(
    name="similar-organisations",
    sheet=LABEL,
    group="admin",
    order=35,
    by_time="created_at",
    columns=(
        Column("number", Text("比对编号", "Comparison no."), "link"),
        Column("state"),
        Column("earlier"),
        Column("later"),
        Column("similarity"),
        Column("created_at"),
    ),
    query=(
        Query("later", "words"),
        Query("earlier", "words"),
        Query("state"),
        Query("number", "prefix"),
        *period("created_at"),
    ),
    entries=(Entry("similar-organisations", LABEL, "twins", (C,)),),
)

FLOW = Flow(
    kind="similar-organisation",
    prefix="XS",
    label=LABEL,
    form=Similar,
    author=C,
    list=SIMILAR,
    page=CasePage(numbered=Text("相似单位 {id}", "Similar organisations {id}"), boxes=("number", "created_at")),
    title=effects.title,
    extra=effects.show_both,
    extra_json=SimilarExtraJson,
    states=(
        State("waiting", Text("待判断", "To be decided"), tone="waiting"),
        State("same", Text("同一单位", "Same organisation"), final=True),
        State("different", Text("不同单位", "Different organisations"), tone="good", final=True),
    ),
    transitions=(
        Transition("create", Text("发现", "Found"), (), "waiting", S, document="draft"),
        *handling(("waiting",), REVIEWERS),
        Transition(
            "keep_one", Text("同一单位", "Same organisation"), ("waiting",), "same", C, REVIEWERS, form=SameInput, tone="danger",
            rules=(KeptIsOpen, NothingSubmitted), apply=effects.close_registration, shows_factor=True,
        ),
        Transition(
            "tell_apart", Text("不同单位", "Different organisations"), ("waiting",), "different", C, REVIEWERS, form=DifferentInput,
            tone="primary",
        ),
        Transition(
            "restore", Text("恢复注册", "Restore the registration"), ("same",), "different", C, REVIEWERS, form=ReasonInput,
            apply=effects.restore_registration, shows_factor=True, aside=True,
        ),
    ),
)  # fmt: skip
