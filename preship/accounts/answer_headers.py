"""The headers that guard every answer, and the language that a request asks for; known before any table is."""

from django.conf import settings

# Styles may be inline (parts position themselves with style attributes); scripts never.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "frame-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HTTPS_ONLY = "max-age=31536000; includeSubDomains"
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def guard_headers(api: bool) -> dict[str, str]:
    """The headers of every answer; of the API also that nobody keeps it."""
    kept = {"Strict-Transport-Security": HTTPS_ONLY} if settings.HTTPS else {}
    return HEADERS | kept | ({"Cache-Control": "no-store"} if api else {})


def accepted_language(wanted: str) -> str:
    """`en` if Accept-Language names English before Chinese, else `zh`."""
    wanted = wanted.lower()
    if wanted.startswith("en"):
        return "en"
    english, chinese = wanted.find("en"), wanted.find("zh")
    return "en" if english >= 0 and (chinese < 0 or english < chinese) else "zh"
