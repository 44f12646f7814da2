"""What the processes of this server use, added up."""

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector


class Processes(Collector):
    """The server and its children; none of another server's."""

    def collect(self) -> Iterator[Metric]:
        """See Collector."""
        sums: dict[str, float] = defaultdict(float)
        pids = server_processes()
        for pid in pids:
            for family in ProcessCollector(pid=lambda of=pid: of, registry=None).collect():  # type: ignore[misc]
                sums[family.name] += sum(sample.value for sample in family.samples)
        for name, said in (
            ("resident_memory_bytes", "Memory in use."),
            ("open_fds", "Open descriptors."),
            ("max_fds", "Descriptors that may be open."),
        ):
            yield GaugeMetricFamily(f"preship_{name}", said, value=sums[f"process_{name}"])
        cpu = sums["process_cpu_seconds"]
        yield CounterMetricFamily("preship_cpu_seconds", "Processor time of the processes that run now.", value=cpu)
        yield GaugeMetricFamily("preship_processes", "Processes of this server.", value=len(pids))


def server_processes() -> list[int]:
    """This process's parent, where that serves, and all its children; else this one alone."""
    parent = os.getppid()
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        serves = b"serve" in Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return [os.getpid()]
    return [parent, *map(int, children.split())] if serves else [os.getpid()]
