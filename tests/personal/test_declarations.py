"""Personal data are declared with class and purpose (PIPL arts. 6, 17; ASVS 5.0 V14.1.1), and the page says so."""

from preship.documents.personal_page import personal_page
from preship.fields.form import FORMS, declaration_of, kind_of, row_forms

KINDS = ("email", "phone", "mobile", "id_number")


def silent_fields(of):
    """Fields that hold a way to reach somebody or an identity document, and do not say so."""
    found = [n for n, i in of.model_fields.items() if kind_of(i).name in KINDS and not declaration_of(i).personal]
    return found + [f"{name}.{n}" for name, inner in row_forms(of).items() for n in silent_fields(inner)]


def test_every_way_to_reach_somebody_is_declared():
    """Every form there is: whoever adds a telephone says what for."""
    assert {name: found for name, of in FORMS.items() if (found := silent_fields(of))} == {}


def test_the_page_names_each_of_them():
    """docs/personal-data.md: field, class, purpose in both languages."""
    page = personal_page()
    for said in ("身份证号/护照号", "联系人手机", "法定代表人", "accounts_user", "register_subscription", "`email`"):
        assert said in page
    assert page.count("| form `") > 15
