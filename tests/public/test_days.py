"""A day is typed in the page's language and any usual form (issue 12 no. 5; found-2026-11.md §4, P33, P34)."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-5-3", "2026-05-03"),
        ("2026年5月3日", "2026-05-03"),
        ("２０２６．５．３", "2026-05-03"),
        ("20260503", "2026-05-03"),
        ("3.5.2026", "2026-05-03"),
        ("3 May 2026", "2026-05-03"),
        ("May 3rd, 2026", "2026-05-03"),
        ("25/12/2026", "2026-12-25"),
        ("03/05/2026", "03/05/2026"),
        ("2026-02-30", "2026-02-30"),
        ("soon", "soon"),
    ],
)
def test_a_day_is_read_and_shown_in_one_order(typed, kept):
    """What could be two days, or is none, stays as it was typed and is told at its box."""
    for address, name in (("/public/advice", "day"), ("/public/regulations", "from")):
        page = Client().get(address, {"q": "8477101010", name: typed, "lang": "en"}).content.decode()
        assert f'name="{name}" value="{kept}"' in page
        assert 'placeholder="YYYY-MM-DD"' in page
        assert ('aria-invalid="true"' in page) == (kept == typed and typed != "2026-05-03")
