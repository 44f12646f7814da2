"""Country calling codes and the lengths their national numbers may have, out of the kept phonenumbers library."""

import functools
import re

import phonenumbers

INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")


@functools.cache
def lengths_by_calling_code() -> dict[str, list[int]]:
    """Calling code → possible lengths of the national number (digits), of all regions that share it."""
    found: dict[str, set[int]] = {}
    for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items():
        for region in regions:
            if region == "001":
                metadata = phonenumbers.PhoneMetadata.metadata_for_nongeo_region(code)
            else:
                metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
            if metadata is not None and metadata.general_desc is not None:
                found.setdefault(str(code), set()).update(n for n in metadata.general_desc.possible_length if n > 0)
    return {code: sorted(lengths) for code, lengths in sorted(found.items())}


def possible_international(digits: str) -> bool:
    """Whether `+` and digits begin with a real calling code and have a possible length (ITU-T E.164)."""
    if not INTERNATIONAL.fullmatch(digits):
        return False
    table = lengths_by_calling_code()
    for size in (1, 2, 3):
        national = digits[1 + size :]
        if digits[1 : 1 + size] in table:
            return len(national) in table[digits[1 : 1 + size]]
    return False
