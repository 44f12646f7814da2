"""processes.md §4 to §6 as a table of its own: (state, action) → (state it leads to, who may)."""

FEEDBACK = {
    ("draft", "open"): ("open", "officer"),
    ("open", "reply"): ("replied", "agency"),
    ("replied", "ask_again"): ("open", "officer"),
    ("replied", "close"): ("closed", "officer"),
    ("open", "cancel"): ("cancelled", "officer"),
    ("replied", "cancel"): ("cancelled", "officer"),
}
ANSWERED = {
    ("returned", "submit"): ("submitted", "agency"),
    ("submitted", "pass"): ("passed", "officer"),
    ("submitted", "not_pass"): ("returned", "officer"),
    **{(state, "cancel"): ("cancelled", "officer") for state in ("open", "submitted", "returned")},
}
DOCUMENTS = {("draft", "open"): ("open", "officer"), ("open", "submit"): ("submitted", "agency"), **ANSWERED}
ON_SITE = {
    ("draft", "open"): ("open", "officer"),
    ("open", "record_pass"): ("passed", "officer"),
    ("open", "record_fail"): ("returned", "officer"),
    **ANSWERED,
}
PROPOSED = {
    ("draft", "propose"): ("proposed", "officer"),
    ("proposed", "withdraw"): ("draft", "officer"),
    ("proposed", "decline"): ("draft", "second"),
}
NON_RECOGNITION = {
    **PROPOSED,
    ("proposed", "confirm"): ("confirmed", "second"),
    ("confirmed", "begin"): ("in_force", "clock"),
    **{(state, "propose_lift"): ("lifting", "officer") for state in ("confirmed", "in_force")},
    ("lifting", "keep"): ("confirmed", "officer"),
    ("lifting", "lift"): ("lifted", "third"),
    **{(state, "expire"): ("ended", "clock") for state in ("confirmed", "in_force", "lifting")},
}
REVOCATION = {**PROPOSED, ("proposed", "confirm"): ("revoked", "second")}
RECTIFICATION = {
    **PROPOSED,
    ("proposed", "confirm"): ("rectifying", "second"),
    ("lifting", "submit"): ("submitted", "agency"),
    ("rectifying", "submit"): ("submitted", "agency"),
    ("returned", "submit"): ("submitted", "agency"),
    ("submitted", "approve"): ("lifted", "officer"),
    ("submitted", "not_pass"): ("returned", "officer"),
    **{(state, "propose_lift"): ("lifting", "officer") for state in ("rectifying", "submitted", "returned")},
    ("lifting", "keep"): ("rectifying", "officer"),
    ("lifting", "lift"): ("lifted", "third"),
    **{(state, "expire"): ("ended", "clock") for state in ("rectifying", "submitted", "returned", "lifting")},
}
TABLE = {
    "feedback": FEEDBACK,
    "document-check": DOCUMENTS,
    "onsite-check": ON_SITE,
    "non-recognition": NON_RECOGNITION,
    "revocation": REVOCATION,
    "rectification": RECTIFICATION,
}
ACTIONS = sorted({action for table in TABLE.values() for _, action in table})
HELD = {
    ("feedback", "replied"),
    ("document-check", "submitted"),
    ("onsite-check", "open"),
    ("onsite-check", "submitted"),
    ("non-recognition", "proposed"),
    ("non-recognition", "lifting"),
    ("revocation", "proposed"),
    ("rectification", "proposed"),
    ("rectification", "submitted"),
    ("rectification", "lifting"),
}
"""Where a case waits for customs, so that an officer takes it up, puts it back or hands it over (issue 4)."""
BEGINS = {"confirm"}
"""Steps that put a disposition in force."""
TIMED = {
    *(("non-recognition", name) for name in ("propose_lift", "lift")),
    *(("rectification", name) for name in ("submit", "approve", "not_pass", "propose_lift", "lift")),
}
"""Steps that the end of a disposition bars, whether or not its case has been closed yet."""
