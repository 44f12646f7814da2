"""Addresses: the API, the public pages; everything else is the workspace's page."""

from django.urls import include, path, re_path

from preship.serving.api import api
from preship.serving.page import page

urlpatterns = [
    path("api/", api.urls),
    re_path(r"^public(?:/|$)", include("preship.public.urls")),
    re_path(r"^(?!api/)(?P<name>.*)$", page),
]

# Django's own error pages would set its own csrftoken cookie over ours, and every later post would be refused.
handler400 = "preship.serving.errors.improper"
handler404 = "preship.serving.errors.missing"
handler500 = "preship.serving.errors.server_error"
