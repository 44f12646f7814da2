"""Addresses: the API, the public pages, what operators look at, the workspace's page; there are no others."""

from django.urls import include, path, re_path

from preship.operations.views import metrics, readyz
from preship.public.urls import nowhere
from preship.serving.api import api
from preship.serving.page import ADDRESSES, page

urlpatterns = [
    path("api/", api.urls),
    re_path(r"^public(?:/|$)", include("preship.public.urls")),
    path("readyz", readyz),
    path("metrics", metrics),
    re_path(ADDRESSES, page),
    re_path(r"^(?!api/)", nowhere),
]

# Django's own error pages would set its own csrftoken cookie over ours, and every later post would be refused.
handler400 = "preship.serving.errors.improper"
handler404 = "preship.serving.errors.missing"
handler500 = "preship.serving.errors.server_error"
