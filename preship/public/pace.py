"""How often one address may ask for what is dear: a bucket of so many, filled again over a minute, in each process."""

import math
import time

from preship.fields.refusals import Refusal

LIMITS = {"search": 240, "download": 20, "goods": 10, "subscribe": 5}
MOST = 10_000  # addresses remembered
_buckets: dict[tuple[str, str], tuple[float, float]] = {}


def step(what: str, address: str) -> None:
    """Count one request; Refusal too_fast where the bucket is empty."""
    limit, now, key = LIMITS[what], time.monotonic(), (what, address)
    left, at = _buckets.pop(key, (float(limit), now))
    left = min(limit, left + (now - at) * limit / 60)
    while len(_buckets) >= MOST:
        _buckets.pop(next(iter(_buckets)))
    _buckets[key] = (left - 1 if left >= 1 else left, now)
    if left < 1:
        raise Refusal("too_fast", seconds=math.ceil((1 - left) * 60 / limit))
