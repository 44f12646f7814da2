"""Addresses: the API; everything else is the page."""

from django.urls import path, re_path

from preship.api import api
from preship.pages import page

urlpatterns = [
    path("api/", api.urls),
    re_path(r"^(?!api/)(?P<name>.*)$", page),
]
