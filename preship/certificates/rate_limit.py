"""How often one client may verify certificates."""

from django.conf import settings

from preship.accounts.client_address import client_of
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.requests import BaseRequest


def count_verification(request: BaseRequest) -> None:
    """Count one verification; Refusal too_fast where its client has had this minute's."""
    count_request(Rate("verification", settings.VERIFICATIONS), client_of(request))
