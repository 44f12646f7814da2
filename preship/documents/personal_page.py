"""docs/personal-data.md: every field that holds personal data, from its declaration."""

from collections.abc import Iterator

from preship.fields.form import FORMS, declaration_of
from preship.fields.personal import CLASSES, Personal
from preship.fields.text import Text
from preship.personal.columns import PersonalText
from preship.personal.moving import personal_models

HEAD = """# Personal data

What the system keeps of people, for what, and how (PIPL arts. 6, 17, 51; GB/T 22239 8.1.4.8, 8.1.4.11; decision 0049). Made by `make generate` from
the declarations: a field that holds personal data says so (`personal=` of `declare` and of `PersonalText`).

## Classes

| class | kept | shown |
| --- | --- | --- |
"""
SEALED = "encrypted, under a key of its row"
IN_HISTORY = "to others masked on its case, whole for a reason that is logged; in no history, list, message, search index, log, workbook"
AS_IT_IS = "as it is"
FOOT = """
## How long

| what | how long | then | where |
| --- | --- | --- | --- |
| a discarded draft | not at all | its key goes with its row; the trail keeps what nobody can open | `cases/models.py` |
| links and codes that prove an address | `PRESHIP_KEEP_LINKS_DAYS` (30) after they expired | deleted | `accounts/retention.py` |
| an address that asked for letters and did not confirm | `PRESHIP_KEEP_LINKS_DAYS` | deleted | `register/retention.py` |
| kept answers to repeated requests | 7 days | deleted (`preship tidy`) | `cases/idempotency.py` |
| e-mail and mobile number of an account | `PRESHIP_KEEP_ACCOUNTS_YEARS` (3) after it was closed | emptied; the name stays | `accounts/retention.py` |
| a case that has ended | `PRESHIP_KEEP_CASES_YEARS` (5, at least 3); a filing and its changes, dispositions: as long as the agency is on file | its key goes: document and events can be opened by nobody, their hashes hold | `register/retention.py` |
| a profile in the register | `PRESHIP_KEEP_CASES_YEARS` after the filing was revoked | its key goes | `register/retention.py` |
| the security log | `PRESHIP_SECURITY_LOG_DAYS` | deleted, its anchors stay | `audit/purging.py` |

The privacy notice says the periods in force; another period is another version of it, which everybody is shown. The worker looks once a day. A case that is older than encryption keeps its key, since its events were hashed in the clear. Backups are kept as
`PRESHIP_BACKUP_KEEP` says: a value that was erased is in an older one, sealed, and `preship restore` purges it again (0059).

## What is kept in the clear, and why

- **The name of an account** stands beside each of its acts in the audit trail, the security log and the record: who did what must be told years
  later, also by who has no key (GB/T 22239 8.1.4.3; PIPL art. 13 (3)). Names are given by the organisation, for this use.
- **Signatories' names** stand on certificates and in the register, where everybody may check who may sign (Order 171 art. 11).
- **An agency's telephone and e-mail** as filed are shown by the public register, as the agency's own (M-2.2); they are kept encrypted all the same.
- **Attachments** (a copy of a passport, a licence) are files of the data folder, open to the parties of the case and to customs. They are not
  encrypted by the program: put the data folder on an encrypted disk.
- **Free text** (remarks, reasons, addresses of organisations) asks for nothing about people.
- **What has left**: letters and texts on their way lie with the mail server and the gateway. A job in the queue holds no address in the clear.
"""


def personal_page() -> str:
    """The whole page."""
    lines = [
        f"| {both(one.label)} | {f'as it is: {one.plain.en}' if one.plain else SEALED} | {AS_IT_IS if one.plain else IN_HISTORY} |"
        for one in CLASSES
    ]
    fields = [row_of(where, label, said) for where, label, said in (*form_fields(), *column_fields())]
    head = "| where | field | class | what for |\n| --- | --- | --- | --- |\n"
    return HEAD + "\n".join(lines) + "\n\n## Fields\n\n" + head + "\n".join(fields) + "\n" + FOOT


def row_of(where: str, label: str, said: Personal) -> str:
    """A line of the table."""
    return f"| {where} | {label} | {said.of.label.en} | {said.purpose.zh} {said.purpose.en} |"


def form_fields() -> Iterator[tuple[str, str, Personal]]:
    """Every declared field of a form that is used, and of its sub-tables."""
    for name, of in sorted(FORMS.items()):
        for info in of.model_fields.values():
            said = declaration_of(info)
            if said.personal:
                yield f"form `{name}`", both(said.label), said.personal


def column_fields() -> Iterator[tuple[str, str, Personal]]:
    """Every column that holds a text about a person."""
    for model in personal_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, PersonalText) and field.personal:
                yield f"table `{model._meta.db_table}`", f"`{field.name}`", field.personal


def both(label: Text) -> str:
    """A label in both languages."""
    return f"{label.zh} {label.en}"
