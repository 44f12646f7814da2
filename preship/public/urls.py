"""The public pages' addresses."""

from typing import Any

from django.urls import path, re_path

from preship.fields.refusals import Refusal
from preship.public import advice, certificates, goods, register, regulations, subscription
from preship.public.page import Answer, public
from preship.public.style import style


@public("public")
def index(request: Any) -> Answer:
    """What there is to ask."""
    return "index.html", {}


@public("public")
def nowhere(request: Any) -> Answer:
    """An address that is none of ours: a page that says so, which needs no script either."""
    raise Refusal("not_found")


urlpatterns = [
    path("", index),
    re_path(r"^style-[0-9a-f]+\.css$", style),
    path("advice", advice.search),
    path("advice/goods", goods.check),
    path("advice/<str:code>", advice.cited),
    path("register", register.search),
    path("register.csv", register.sheet),
    path("register.json", register.data),
    path("register.atom", register.feed),
    path("register/subscribe", subscription.subscribe),
    path("register/subscription/<str:token>", subscription.subscription),
    path("register/<str:number>", register.entry),
    path("certificates", certificates.ask),
    path("certificates/file", certificates.dropped),
    path("certificates/<str:number>/<str:code>", certificates.scanned),
    path("regulations", regulations.search),
    path("regulations/<str:number>", regulations.one),
    path("regulations/<str:number>/<int:attachment>", regulations.file),
    re_path("", nowhere),
]
