"""What runs here: version, licence and where its source is (decision 0030; AGPL-3.0 section 13)."""

from django.conf import settings

from preship import __version__
from preship.accounts.requests import BaseRequest
from preship.public.page import Answer, public


@public("about")
def about(request: BaseRequest) -> Answer:
    """The version, the licence and the source's address, where the operator has named one."""
    return "about.html", {"version": __version__, "source": settings.SOURCE}
