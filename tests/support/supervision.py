"""What customs writes of an agency, as tests enter it, and the steps of feedback, checks and dispositions over HTTP."""

from tests.support.filing import act, body, put_file, start


def document(kind, agency, **given):
    """A complete, right document of `kind` about `agency`, an organisation or its id."""
    pk = str(getattr(agency, "pk", agency))
    return {
        "feedback": {"agency": pk, "severity": "major", "issues": ["year", "model"], "content": "铭牌年份与证书不符"},
        "document-check": {
            "agency": pk,
            "content": "请提交质量手册",
            "documents": [{"name": "质量手册", "note": "现行版本"}],
        },
        "onsite-check": {
            "agency": pk,
            "content": "年度实地检查",
            "inspected_on": "2199-03-01",
            "place": "Maasvlakte 1, Rotterdam",
            "team": "沈怀瑾、顾清和",
        },
        "non-recognition": {
            "agency": pk,
            "content": "不予认可该机构检验结果",
            "grounds": "海关总署公告2020年第127号",
            "begins": "2020-01-01",
            "until": "2020-12-31",
        },
        "revocation": {"agency": pk, "content": "撤销该机构备案", "grounds": "海关总署公告2020年第127号"},
        "rectification": {
            "agency": pk,
            "content": "请整改检验记录",
            "grounds": "海关总署公告2020年第127号",
            "until": "2199-12-31",
        },
    }[kind] | given


GIVEN = {
    "reply": {"reply": "已更正证书并复核同批货物"},
    "submit": {"statement": "材料见附件，已逐项整改"},
    "close": {"conclusion": "认可"},
    "record_pass": {"inspected_on": "2026-03-01", "place": "鹿特丹", "team": "沈怀瑾", "findings": "符合要求"},
    "record_fail": {"inspected_on": "2026-03-01", "place": "鹿特丹", "team": "沈怀瑾", "findings": "记录不全"},
    **{name: {"reason": "请说明原因"} for name in ("ask_again", "cancel", "not_pass", "propose_lift", "decline")},
}
FILES = {"reply": "materials", "submit": "materials"}
DOCUMENTS = ("open", "propose")


def drafted(officer, kind, agency, **given):
    """A saved draft; the case."""
    return body(start(officer, kind, document(kind, agency, **given)), 201)


def step(desk, case, action, **given):
    """A transition with what it asks for, its file first; the case."""
    if action in FILES:
        body(put_file(desk, case, FILES[action]), 201)
    return body(attempt(desk, case, action, **given))


def attempt(desk, case, action, **given):
    """A transition with what it asks for; the response."""
    asked = {**GIVEN[action], **given} if action in GIVEN else given
    data = case["data"] if action in DOCUMENTS else None
    return act(desk, case, action, data=data, given=asked or None)


def opened(officer, kind, agency, **given):
    """Feedback or a check that was sent; the case as customs sees it."""
    return step(officer, drafted(officer, kind, agency, **given), "open")


def proposed(officer, kind, agency, **given):
    """A disposition that awaits its confirmation."""
    return step(officer, drafted(officer, kind, agency, **given), "propose")


def disposed(officer, reviewer, kind, agency, **given):
    """A disposition in force; the case as customs sees it."""
    return step(reviewer, proposed(officer, kind, agency, **given), "confirm")


def lifted(officer, reviewer, case, **given):
    """A disposition that two officers lifted; the case as customs sees it."""
    return step(reviewer, step(officer, case, "propose_lift", **given), "lift")
