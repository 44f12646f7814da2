"""How the program logs: every line JSON, on the standard error output."""


def logging_settings(level: str) -> dict[str, object]:
    """A configuration for `logging.config.dictConfig`; `level`: info, warning or error."""
    handlers = {
        "lines": {"class": "logging.StreamHandler", "formatter": "json"},
        "errors": {"class": "preship.operations.json_lines.CountErrors", "level": "ERROR"},
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "preship.operations.json_lines.JsonLine"}},
        "handlers": handlers,
        "root": {"handlers": list(handlers), "level": "WARNING"},
        "loggers": {
            "preship": {"level": level.upper()},
            # Refused requests are no fault of the program's; its lines about requests are preship.requests.
            "django": {"handlers": [], "level": "ERROR"},
            "_granian": {"level": "WARNING"},
        },
    }
