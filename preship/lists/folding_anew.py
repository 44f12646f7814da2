"""Search words written anew, as they are folded now, and English subjects: for cases that are older (decisions 0032, 0054)."""

from django.db import transaction

from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case, Sequence
from preship.cases.numbers import next_in
from preship.cases.view import submissions
from preship.lists.projection import store_folded

FOLDED = "search words and subjects"
"""What was done here already; who folds otherwise gives it another name."""
AT_A_TIME = 500


def fold_once() -> int:
    """Write the search words and English subjects anew where that was never done here; how many cases have some."""
    if Sequence.objects.filter(name=FOLDED).exists():
        return 0
    with transaction.atomic():
        return fold_anew() if next_in(FOLDED) == 1 else 0


@transaction.atomic
def fold_anew() -> int:
    """Write every case's search words and English subject anew; how many cases have some. Nobody should be at work meanwhile."""
    written = 0
    for flow in FLOWS.values():
        worded = flow.list is not None and any(query.how == "words" for query in flow.list.query)
        last = 0
        while cases := list(
            Case.objects.filter(kind=flow.kind, pk__gt=last)
            .select_related("agency", "enterprise")
            .order_by("pk")[:AT_A_TIME]
        ):
            last = cases[-1].pk
            written += len(cases)
            for case in cases:
                case.subject = flow.title(case)
                Case.objects.filter(pk=case.pk).update(title_en=case.title_en)
                if worded:
                    case.data = known_document(flow, case)
                    store_folded(flow, case)
    return written


def known_document(flow: Flow, case: Case) -> dict[str, object]:
    """The document that lists and searches go by: what is mended after a submission is its owner's alone until it is sent."""
    if case.round and any(step.document for step in flow.leaving(case.state)):
        return dict(submissions(case)[0]["data"])
    return case.data
