"""Traces, where an installation names a collector: real ones, to a collector that listens."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

PATIENCE = 60  # seconds; a limit against hanging, not a measure
PARENT = "4bf92f3577b34da6a3ce929d0e0e4736"
SECRET = "a-secret-in-an-address"


@pytest.fixture
def collector():
    """An address that takes traces, and the spans that have come."""
    spans, come = [], threading.Condition()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self):
            sent = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()
            with come:
                spans.extend(one for of in sent.resource_spans for scope in of.scope_spans for one in scope.spans)
                come.notify_all()

        def log_message(self, *given):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", spans, come
        server.shutdown()


def test_a_request_is_a_span(serve, collector):
    """By operation and status, within its caller's trace, under the number of its answer; its address is not told."""
    address, spans, come = collector
    program = serve(workers=1, PRESHIP_TRACES=address, OTEL_BSP_SCHEDULE_DELAY="50")
    with contextlib.closing((wire := program.wire()).connection):
        answer = wire.get(f"/join/{SECRET}?x={SECRET}", traceparent=f"00-{PARENT}-00f067aa0ba902b7-01")
    with come:
        assert come.wait_for(lambda: any(span.trace_id.hex() == PARENT for span in spans), PATIENCE)
    span = next(span for span in spans if span.trace_id.hex() == PARENT)
    said = {one.key: one.value.int_value or one.value.string_value for one in span.attributes}
    assert span.name == "GET /page"
    assert said["http.response.status_code"] == 200
    assert said["preship.request"] == answer.headers["X-Request-Id"]
    assert SECRET not in str(spans)
