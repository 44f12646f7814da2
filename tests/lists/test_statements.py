"""How many SQL statements every list and search takes, with ten rows and with a hundred: one table, exact numbers."""

import re

import pytest

from preship.accounts.operations import operations
from preship.codes.lookup import load_table
from preship.codes.tables import TABLES
from preship.lists import frequency
from preship.serving.api import api
from tests.lists.crowd import DAY, Crowd
from tests.support.filing import body
from tests.support.people import person

pytestmark = pytest.mark.django_db
A, E, C, NOBODY = "agency", "enterprise", "customs", "nobody"
SESSION = 1
"""Who is asking: one statement before every request of somebody who is logged in."""
LISTED = SESSION + 2
"""A first page: its rows, and the capped count."""
FULL = f"/api/cases/WT{DAY}000000"

SECURITY, SETTINGS, AUDITOR = "security", "administrator", "auditor"
REPORT = f"/api/annual-reports/NB{DAY}000000"
RECORD = "/api/agencies/{agency}/record"
NEXT = SESSION + 1
"""A further page: its rows."""

LISTS = {
    "/api/filings": (
        (A, C),
        ({}, {"number": f"BA{DAY}"}, {"certificate_number": "PSI"}, {"state": "refused"}, {"agency": "特丹"}),
        ({"country": "NLD"}, {"from": "2025-01-01", "to": "2199-01-01"}, {"agency": "特丹", "from": "2025-01-01"}),
    ),
    "/api/filing-changes": (
        (A, C),
        ({}, {"number": f"BG{DAY}"}, {"certificate_number": "PSI"}, {"state": "rejected"}, {"agency": "特丹"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/commissions": (
        (A, E, C),
        ({}, {"number": f"WT{DAY}"}, {"state": "submitted"}, {"consignee_name": "进口"}, {"enterprise": "测试"}),
        ({"agency_name": "测试单位"}, {"entry_customs": "2248"}, {"destination": "310115"}, {"use": "26"}),
        (
            {"from": "2025-01-01", "to": "2199-01-01"},
            {"consignee_name": "进口", "enterprise": "单位"},
            {"limit": "100"},
        ),
    ),
    "/api/organisation-changes": ((E, C), ({}, {"number": f"DW{DAY}"}, {"state": "submitted"})),
    "/api/appointments": (
        (A, E, C),
        ({}, {"number": f"YY{DAY}"}, {"commission": f"WT{DAY}"}, {"state": "agreed"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/opinions": (
        (C,),
        ({}, {"number": f"YJ{DAY}"}, {"about": f"WT{DAY}"}, {"state": "asked"}, {"office": "2200"}),
        ({"asking_office": "5200"},),
    ),
    "/api/similar-organisations": (
        (C,),
        ({}, {"number": f"XS{DAY}"}, {"state": "waiting"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/feedback": (
        (A, C),
        ({}, {"number": f"ZL{DAY}"}, {"content": "号问"}, {"state": "open"}, {"severity": "major"}, {"agency": "测试"}),
        ({"from": "2025-01-01", "to": "2199-01-01"}, {"content": "号问", "from": "2025-01-01"}),
    ),
    "/api/checks": (
        (A, C),
        ({}, {"number": f"WJ{DAY}"}, {"content": "号问"}, {"kind": "document-check"}, {"agency": "测试"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/dispositions": (
        (A, C),
        ({}, {"number": f"ZG{DAY}"}, {"content": "号问"}, {"kind": "rectification"}, {"agency": "测试"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/announcements": ((C,), ({}, {"title": "公告"}, {"number": f"GG{DAY}"}, {"state": "published"})),
    "/api/annual-reports": (
        (A, C),
        ({}, {"number": f"NB{DAY}"}, {"state": "submitted"}, {"agency": "测试"}),
        ({"from": "2025-01-01", "to": "2199-01-01"},),
    ),
    "/api/annual-campaigns": ((C,), ({}, {"number": f"NF{DAY}"}, {"state": "open"})),
    "/api/regulations/managed": ((C,), ({}, {"number": f"FG{DAY}"}, {"title": "号法规"}, {"state": "published"})),
    "/api/rule-lists": ((C,), ({}, {"number": f"GZ{DAY}"}, {"list": "prohibited"}, {"state": "submitted"})),
    "/api/messages": ((A, E, C), ({}, {"title": "第"}, {"unread": "true"}, {"limit": "100"})),
}
"""Lists in pages, with the queries tried: SESSION + 2 statements for a first page, NEXT for a further one."""

MORE = {"/api/dispositions": 1}
"""One statement for how those of the page stand at this moment."""

OTHERS = (
    # who, address, query, statements
    (A, "/api/inbox", {}, 2),
    (E, "/api/inbox", {}, 2),
    (C, "/api/inbox", {}, 2),
    *((C, "/api/inbox", {"view": view}, 2) for view in ("mine", "office", "free", "overdue", "again")),
    (C, "/api/inbox", {"view": "nearing"}, 3),  # and the setting of what is near
    (E, "/api/inbox", {"view": "nearing", "kind": "commission"}, 3),
    *((who, "/api/posts", {"unread": asked}, 3) for who in (A, E, C) for asked in ("false", "true")),
    *((who, FULL + "/posts", {}, 5) for who in (A, E, C)),
    *((who, "/api/memos/mentions", {}, 2) for who in (A, E, C)),
    *((who, FULL + "/memos", {}, 6) for who in (A, E, C)),
    *((who, "/api/inbox/views", {}, 3) for who in (A, E, C)),
    *((who, "/api/inbox/counts", {}, 2) for who in (A, E, C)),
    (A, "/api/messages/unread", {}, 2),
    (E, "/api/messages/unread", {}, 2),
    (C, "/api/messages/unread", {}, 2),
    (NOBODY, "/api/filed-agencies", {}, 3),
    (NOBODY, "/api/filed-agencies", {"name": "测试"}, 3),
    (NOBODY, "/api/filed-agencies", {"number": "PSI"}, 3),
    (NOBODY, "/api/filed-agencies", {"country": "NLD"}, 3),
    (C, "/api/filed-agencies", {}, 4),
    (A, "/api/agencies/commissionable", {}, 3),
    (E, "/api/agencies/commissionable", {}, 3),
    (C, "/api/agencies/commissionable", {}, 3),
    (NOBODY, "/api/codes/hs", {}, 0),
    (NOBODY, "/api/codes/country", {}, 0),
    (NOBODY, "/api/codes/hs/search", {"q": "8429"}, 0),
    (NOBODY, "/api/codes/customs_district/search", {"q": "shanghai"}, 0),
    (E, "/api/codes/hs/search", {"q": "挖掘"}, 0),
    (A, FULL, {}, 6),
    (E, FULL, {}, 6),
    (C, FULL, {}, 7),  # the seventh: its security label
    (A, FULL + "/events", {}, 3),
    (E, FULL + "/events", {}, 3),
    (C, FULL + "/events", {}, 3),
    (A, "/api/organisation", {}, 4),
    (E, "/api/organisation", {}, 4),
    (SECURITY, "/api/customs-users", {}, 2),
    (C, "/api/return-reasons/filing", {}, 2),
    (C, "/api/statistics/cases", {}, 3),
    (C, "/api/statistics/lines", {}, 3),
    (C, "/api/statistics/lines", {"origin": "DEU", "unit": "001"}, 3),
    (C, "/api/statistics/acts", {"kind": "filing", "action": "submit"}, 3),
    *((who, "/api/appointments/calendar", {"first": "2198-12-28", "last": "2199-01-31"}, 2) for who in (A, E, C)),
    *((who, FULL + "/appointments", {}, 3) for who in (A, E, C)),
    (C, FULL + "/opinions", {}, 3),
    *((C, "/api/similar-organisations", {name: "公司"}, 2) for name in ("earlier", "later")),
    (A, "/api/annual-reports/years", {}, 3),
    (C, "/api/annual-reports/years", {}, 2),
    (C, REPORT + "/cases", {"figure": "received", "country": "NLD"}, 4),
    *(
        (NOBODY, "/api/regulations", query, 2)
        for query in ({}, {"title": "号法规"}, {"text": "正文"}, {"number": "第"})
    ),
    (A, "/api/account/security-events", {}, 3),
    *(
        (AUDITOR, "/api/security-events", query, 4) for query in ({}, {"outcome": "refused"})
    ),  # that it was read is the fourth
    *((SETTINGS, "/api/deliveries", query, 3) for query in ({}, {"state": "created"}, {"organisation": "测试"})),
    (C, "/api/notice-templates", {}, 2),
    (C, RECORD, {}, 6),
    (C, RECORD, {"shelf": "commission"}, 6),
    *((who, FULL + "/certificates", {}, 6) for who in (A, E, C)),
    (NOBODY, "/api/log/entries", {}, 1),
    (E, "/api/tokens", {}, 2),
    (E, "/api/webhooks/{hook}/deliveries", {}, 3),
)
NOT_LISTS = {
    "/api/cases/{number}/same-machines/{other}",  # lines of two documents: tests/commissions/test_duplicates.py counts
    "/api/appointments/calendar.ics",
    "/api/appointments/{number}/calendar.ics",
    "/api/account/personal-data",
    "/api/session",
    "/api/password/rules",
    "/api/account",  # four statements: who asks, oneself, a new address that waits, one's sessions
    "/api/account/factors",  # three statements: who asks, one's few factors, how many codes are left
    "/api/captcha",
    "/api/captcha/{challenge}/work",
    "/api/cases/{number}/attachments/{attachment}",
    "/api/cases/{number}/posts/{post}/files/{attachment}",
    "/api/batches/{batch}",  # three statements: who asks, the batch, its cases
    "/api/organisations/{organisation}/memos",  # as those of a case
    "/api/cases/{number}/earlier-results",  # the newest twenty: tests/commissions/test_earlier_results.py counts
    "/api/cases/{number}/earlier-results/{earlier}",
    "/api/signatories",  # two statements: who asks, the few of one filing
    "/api/cases/{number}/colleagues",  # two statements: the case, its officers
    "/api/filed-agencies/{number}",
    "/api/messages/{message}",
    "/api/messages/{message}/attachments/{attachment}",
    "/api/demo/accounts",
    "/api/preferences/{name}",
    "/api/statistics",
    "/api/statistics/goods",  # tests/statistics/test_goods.py counts its statements
    "/api/statistics.xlsx",
    "/api/commissions/goods/template",
    "/api/advice",
    "/api/advice/search",
    "/api/advice/{hs_code}",
    "/api/cases/{number}/uploads/{upload}",
    "/api/commissions/goods/sheet/{book}",
    "/api/exports/{export}",
    "/api/exports/{export}/file",
    "/api/statistics/processes",
    "/api/advice/checks/{check}",
    "/api/advice/checks/{check}/result",
    "/api/advice/questions",  # kept in memory
    "/api/advice/versions",  # one statement for them all; kept in memory
    "/api/rule-lists/{number}/preview",
    "/api/regulations/{number}",
    "/api/regulations/{number}/attachments/{attachment}",
    "/api/notice-channels",  # one row for each process
    "/api/notice-templates/{kind}/{action}",
    "/api/demo/mailbox",
    "/api/cases/{number}/certificates/{version}/file",
    "/api/certificates/verify",
    "/api/certificate-previews/{preview}",
    "/api/certificate-previews/{preview}/file",
    "/api/log/inclusion",
    "/api/log/consistency",
    "/api/log/head",
    "/api/log/keys",
    "/api/webhooks",  # five at most
    "/api/terms",  # one row for each term
    "/api/terms/{name}",
    "/api/deliveries/{pk}",
    "/api/security-events/kinds",  # declared, not stored
    "/api/openapi.json",
    "/api/guide",
    "/api/guide/client.py",
    "/api/forms",  # declared, not stored
    "/api/forms/{name}",
    "/api/find",  # eight of each kind at most; tests/finder counts its statements
}


@pytest.fixture
def counted(client_for, agency, enterprise, customs, sql_count):
    """`counted(who, address, query, statements)` asks, counts and returns the JSON; `counted.crowd` grows."""
    desks = {A: client_for(agency), E: client_for(enterprise), C: client_for(customs), NOBODY: client_for(None)}
    for role in (SECURITY, SETTINGS, AUDITOR):
        desks[role] = client_for(person("customs", roles=(role,)))

    def ask(who, address, query, statements=None):
        frequency.freshen()  # its look at the statistics, once a minute, falls outside the count
        with sql_count(statements):
            answer = desks[who].get(address.format(agency=agency.organisation_id, hook=ask.crowd.hook.pk), query)
        return body(answer)

    for table in TABLES:
        load_table(table)  # once a process: falls outside the count
    ask.crowd = Crowd(agency, enterprise, customs)
    return ask


def first_pages():
    """Every list as every side, with every query."""
    return [
        (who, address, query)
        for address, (sides, *queries) in LISTS.items()
        for who in sides
        for some in queries
        for query in some
    ]


def test_a_list_takes_the_same_statements_for_10_and_for_100_rows(counted):
    """Acceptance: pinned for every list and search route, every side, every filter; the next page one fewer."""
    leafed = set()
    for upto in (10, 100):
        counted.crowd.grow(upto)
        for who, address, query in first_pages():
            page = counted(who, address, query, statements_of(address, query))
            assert page["count"] >= upto, (who, address, query)
            assert len(page["rows"]) == min(page["count"], int(query.get("limit", 20))), (who, address, query)
            if page["next"] and not searching(query):
                leafed.add(address)
                assert counted(who, address, {**query, "cursor": page["next"]}, NEXT + MORE.get(address, 0))["rows"]
    assert leafed == set(LISTS)


def statements_of(address, query):
    """A first page's statements: rows and count of a search for a rare word come in one."""
    at_once = searching(query) and address != "/api/messages"
    return (SESSION + 1 if at_once else LISTED) + MORE.get(address, 0)


def searching(query):
    """Whether a query looks for a part of a text, which decides anew on every page which way is quicker."""
    return {"agency", "consignee_name", "content", "enterprise", "agency_name", "title"} & set(query)


def test_whatever_else_lists_takes_the_same_statements_for_10_and_for_100_rows(counted):
    """Acceptance: the inbox, the register, whom one may commission, codes, a case with all it holds, its history."""
    for upto in (10, 100):
        counted.crowd.grow(upto)
        for who, address, query, statements in OTHERS:
            if upto == 10 and address.startswith(("/api/codes/", FULL)):
                counted(who, address, query)  # the first to ask brings the code tables into memory
            seen = counted(who, address, query, statements)
            if address == FULL:
                assert len(seen["data"]["goods"]) == len(seen["attachments"]) == upto
            elif not address.startswith("/api/codes/") and not address.endswith(("/unread", "/views", "/counts")):
                assert len(seen.get("rows", seen.get("members"))) >= min(upto, 20), (who, address, query)


def test_no_list_is_left_out():
    """A new route says here how many statements it takes, or that it lists nothing."""
    named = {FULL: "/api/cases/{number}", REPORT: "/api/annual-reports/{number}"}
    tried = {address for _, address, *_ in OTHERS} | set(LISTS)
    for number, template in named.items():
        tried = {address.replace(number, template) for address in tried}
    tried = {re.sub(r"/codes/[a-z_]+", "/codes/{table}", address) for address in tried}
    tried = {address.replace("-reasons/filing", "-reasons/{kind}") for address in tried}
    there = {path for method, path, _ in operations(api) if method == "GET"}
    assert [f"add {path} to LISTS, OTHERS or NOT_LISTS here" for path in sorted(there - tried - NOT_LISTS)] == []
    assert (tried | NOT_LISTS) - there == set(), "take these out of LISTS, OTHERS or NOT_LISTS here"
