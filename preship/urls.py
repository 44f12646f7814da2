"""Addresses: the API, the public pages; everything else is the workspace's page."""

from django.urls import include, re_path

from preship.api import api
from preship.pages import page
from preship.routes import ByFirstWord

urlpatterns = [
    ByFirstWord("api/", *api.urls),
    re_path(r"^public(?:/|$)", include("preship.public.urls")),
    re_path(r"^(?!api/)(?P<name>.*)$", page),
]

# Django's own error pages would set its own csrftoken cookie over ours, and every later post would be refused.
handler400 = "preship.errors.improper"
handler404 = "preship.errors.missing"
handler500 = "preship.errors.broken"
