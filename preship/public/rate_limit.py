"""How often one client may ask for what is dear."""

from preship.accounts.client_address import client_of
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.requests import BaseRequest

RATES = {
    "search": Rate("search", 240, block=12),
    "download": Rate("download", 20),
    "goods": Rate("goods", 10),
    "subscribe": Rate("subscribe", 5),
}


def count_dear(request: BaseRequest, what: str) -> None:
    """Count one request; Refusal too_fast where its client has had this minute's."""
    count_request(RATES[what], client_of(request))
