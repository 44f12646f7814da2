"""A process that looks into one PDF after the other: asked with its path and a number, it answers whether it opens, whether
anything is on its pages, and whether they bear the number. Arguments: the limits."""

import sys

import pypdfium2

from preship.folding.fold import fold_number
from preship.worker.answering import answer_all

MOST = 60  # pages that are looked at
SCALE = 0.2  # of 72 dots an inch, enough to see whether anything is there


def answer(question: dict[str, str]) -> dict[str, object]:
    """`state`: ok, locked, torn or blank; `bears`: whether the number stands on a page."""
    try:
        document = pypdfium2.PdfDocument(question["path"])
    except pypdfium2.PdfiumError as fault:
        return {"state": "locked" if "password" in str(fault).lower() else "torn", "bears": False}
    wanted = squeeze(question["number"])
    blank, bears = True, False
    for index in range(min(len(document), MOST)):
        page = document[index]
        text = squeeze(page.get_textpage().get_text_bounded())
        bears = bears or (bool(wanted) and wanted in text)
        if blank:
            shades = page.render(scale=SCALE, grayscale=True).to_pil().getextrema()
            blank = not text and shades[0] == shades[1]
        if bears:
            break
    if not len(document):
        return {"state": "torn", "bears": False}
    return {"state": "blank" if blank and not bears else "ok", "bears": bears}


def squeeze(text: str) -> str:
    """A text as numbers are compared, without blanks."""
    return "".join(fold_number(text).split())


if __name__ == "__main__":
    answer_all(answer, sys.argv[1:])
