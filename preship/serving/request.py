"""A request as the server hands it on."""

from django.core.handlers.wsgi import WSGIRequest


class Request(WSGIRequest):
    """Its address and forms are UTF-8, as every page of ours sends them: a Content-Type that names another charset
    would decide how the query is read, slipping NUL through, or name a codec that reads no text at all."""

    @property
    def encoding(self) -> None:
        """Django's default."""
        return

    @encoding.setter
    def encoding(self, claimed: str | None) -> None:
        """Not heeded."""

    def _set_content_type_params(self, meta: dict[str, str]) -> None:
        """As Django; one that can't be read is none."""
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]
        except ValueError:
            self.content_type, self.content_params = "", {}
