"""Traces for OpenTelemetry, where PRESHIP_TRACES names who collects them: one span a request, by operation. Its address is not
told, for what stands in it may be somebody's secret."""

import time
from typing import Any
from wsgiref.types import WSGIEnvironment

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

tracer: Any = None
"""Set by `begin`."""


def begin() -> None:
    """Send spans from now on. ImproperlyConfigured where what sends them is not installed."""
    global tracer
    if not settings.TRACES:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError:
        raise ImproperlyConfigured("PRESHIP_TRACES needs the packages of requirements/traces.txt.") from None
    provider = TracerProvider(resource=Resource.create({"service.name": "preship"}), shutdown_on_exit=True)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.TRACES)))
    tracer = provider.get_tracer("preship")


def write_span(operation: str, status: str, took: float, asked: WSGIEnvironment, number: str) -> None:
    """The span of a request that has just ended; it belongs to the caller's trace where the caller says which."""
    from opentelemetry.trace import SpanKind, Status, StatusCode  # noqa: PLC0415
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    parent = TraceContextTextMapPropagator().extract({"traceparent": asked.get("HTTP_TRACEPARENT", "")})
    now = time.time_ns()
    about = {"http.request.method": asked["REQUEST_METHOD"], "http.response.status_code": int(status)}
    span = tracer.start_span(
        operation, parent, SpanKind.SERVER, {**about, "preship.request": number}, start_time=now - int(took * 1e9)
    )
    if status >= "500":
        span.set_status(Status(StatusCode.ERROR))
    span.end(now)
