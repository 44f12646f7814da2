"""Who may what, written out by hand: a declaration that changes is noticed here, whatever the generated page says."""

AGENCY = ("agency manager", "agency member", "agency -")
ENTERPRISE = ("enterprise manager", "enterprise member", "enterprise -")
OFFICE = ("officer", "reviewer", "publisher", "analyst", "auditor", "administrator", "-")
CUSTOMS = tuple(f"customs {role}" for role in OFFICE)
ALL = (*AGENCY, *ENTERPRISE, *CUSTOMS)
MANAGERS = ("agency manager", "enterprise manager")
ADMINISTRATOR = ("customs administrator",)
REVIEWERS = ("customs officer", "customs reviewer")
PUBLISHERS = ("customs publisher", "customs administrator")
PUBLIC = ("nobody", *ALL)

OPERATIONS = {
    "GET /api/session": PUBLIC,
    "GET /api/captcha": PUBLIC,
    "GET /api/captcha/{challenge}/audio": PUBLIC,
    "POST /api/login": PUBLIC,
    "POST /api/logout": PUBLIC,
    "POST /api/register": PUBLIC,
    "POST /api/invitations/look": PUBLIC,
    "POST /api/invitations/accept": PUBLIC,
    "POST /api/verify-email": PUBLIC,
    "GET /api/codes/{table}": PUBLIC,
    "GET /api/codes/{table}/search": PUBLIC,
    "GET /api/filed-agencies": PUBLIC,
    "GET /api/filed-agencies/{number}": PUBLIC,
    "GET /api/demo/accounts": PUBLIC,
    "POST /api/verify-email/send": ALL,
    "POST /api/password": ALL,
    "POST /api/flows/{kind}/cases": ALL,
    "GET /api/cases/{number}": ALL,
    "GET /api/cases/{number}/events": ALL,
    "POST /api/cases/{number}/actions/{action}": ALL,
    "POST /api/cases/{number}/attachments": ALL,
    "GET /api/cases/{number}/attachments/{attachment}": ALL,
    "DELETE /api/cases/{number}/attachments/{attachment}": ALL,
    "GET /api/inbox": ALL,
    "GET /api/commissions": ALL,
    "GET /api/agencies/commissionable": ALL,
    "GET /api/messages": ALL,
    "GET /api/messages/unread": ALL,
    "POST /api/messages/read-all": ALL,
    "GET /api/messages/{message}": ALL,
    "GET /api/messages/{message}/attachments/{attachment}": ALL,
    "GET /api/filings": (*AGENCY, *CUSTOMS),
    "GET /api/filing-changes": (*AGENCY, *CUSTOMS),
    "GET /api/announcements": CUSTOMS,
    "GET /api/organisation": (*AGENCY, *ENTERPRISE),
    "POST /api/organisation/invitations": MANAGERS,
    "POST /api/organisation/members/{pk}": MANAGERS,
    "GET /api/customs-users": ADMINISTRATOR,
    "POST /api/customs-users": ADMINISTRATOR,
    "POST /api/customs-users/{pk}": ADMINISTRATOR,
}
TRANSITIONS = {
    "filing create": AGENCY,
    "filing save": AGENCY,
    "filing submit": AGENCY,
    "filing withdraw": AGENCY,
    "filing discard": AGENCY,
    "filing claim": REVIEWERS,
    "filing release": REVIEWERS,
    "filing accept": REVIEWERS,
    "filing supplement": REVIEWERS,
    "filing refuse": REVIEWERS,
    "filing-change submit": AGENCY,
    "filing-change withdraw": AGENCY,
    "filing-change claim": REVIEWERS,
    "filing-change release": REVIEWERS,
    "filing-change approve": REVIEWERS,
    "filing-change reject": REVIEWERS,
    "commission create": ENTERPRISE,
    "commission save": ENTERPRISE,
    "commission submit": ENTERPRISE,
    "commission withdraw": ENTERPRISE,
    "commission discard": ENTERPRISE,
    "commission accept": AGENCY,
    "commission return": AGENCY,
    "commission record_result": AGENCY,
    "commission correct_result": AGENCY,
    "announcement create": PUBLISHERS,
    "announcement save": PUBLISHERS,
    "announcement publish": PUBLISHERS,
    "announcement discard": PUBLISHERS,
    "announcement withdraw": PUBLISHERS,
}
