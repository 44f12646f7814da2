"""How the parties are told of a message, by the channels that they chose for the kind of case."""

from preship.cases.flow import Flow
from preship.fields.text import Text

LABEL = Text("收到留言", "A message on a case")


def sentence_of(flow: Flow) -> Text:
    """What is said of a message on a case of a process; its words are the reason."""
    return Text(
        f"{flow.label.zh} {{number}} 有新留言：{{reason}}",
        f"New message on {flow.label.en[:1].lower()}{flow.label.en[1:]} {{number}}: {{reason}}",
    )
