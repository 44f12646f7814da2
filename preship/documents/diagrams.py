"""State diagrams of every process, as Mermaid in one page."""

from preship.cases.flow import FLOWS, Flow


def diagrams() -> str:
    """The page docs/states.md."""
    parts = ["# States\n\nGenerated from the transition tables by `preship generate`.\n"]
    return "\n".join([*parts, *(diagram(FLOWS[kind]) for kind in sorted(FLOWS))])


def diagram(flow: Flow) -> str:
    """One process."""
    lines = [f"## {flow.label.zh} · {flow.label.en}\n", "```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{s.label.zh} {s.name}" as {s.name}' for s in flow.states]
    for t in flow.transitions:
        for source in t.sources or ("[*]",):
            target = "[*]" if t.discards else t.target or source
            lines.append(f"    {source} --> {target}: {t.label.zh} {t.name} ({t.side})")
    lines += [f"    {s.name} --> [*]" for s in flow.states if s.final]
    return "\n".join([*lines, "```\n"])
