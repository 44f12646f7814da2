"""The public pages' addresses."""

from django.urls import path, re_path

from preship.accounts.requests import BaseRequest
from preship.fields.refusals import Refusal
from preship.public import about, advice, certificates, goods, privacy, register, regulations, subscription
from preship.public.page import Answer, public
from preship.public.stylesheet import style


@public("public")
def index(request: BaseRequest) -> Answer:
    """What there is to ask."""
    return "index.html", {}


@public("public")
def nowhere(request: BaseRequest) -> Answer:
    """An address that is none of ours: a page that says so, which needs no script either."""
    raise Refusal("not_found")


urlpatterns = [
    path("", index),
    re_path(r"^style-[0-9a-f]+\.css$", style),
    path("about", about.about),
    path("privacy", privacy.privacy),
    path("advice", advice.search),
    path("advice/goods", goods.check),
    path("advice/questions", advice.common),
    path("advice/<str:code>", advice.show_citation),
    path("register", register.search),
    path("register.csv", register.sheet),
    path("register.json", register.data),
    path("register.atom", register.feed),
    path("register/subscribe", subscription.subscribe),
    path("register/subscription/<str:token>", subscription.subscription),
    path("register/<str:number>", register.entry),
    path("certificates", certificates.ask),
    path("certificates/file", certificates.verify_file),
    path("certificates/<str:number>/<str:code>", certificates.verify_scan),
    path("regulations", regulations.search),
    path("regulations/<str:number>", regulations.one),
    path("regulations/<str:number>/<int:attachment>", regulations.file),
    re_path("", nowhere),
]
