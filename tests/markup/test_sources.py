"""Nothing of ours writes markup, programs or statements out of text: what could do so is named here, and there is none."""

import re

import pytest

from tests.support.program import ROOT

PAGE = ("web/src", "*.vue *.ts", "web/src/generated/")
SERVER = ("preship", "*.py *.html *.atom", "/migrations/")
RAW_MARKUP = re.compile(
    r"v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|DOMParser"
    r"|mark_safe|SafeString|format_html|\|\s*safe\b|autoescape|html_safe"
)
PROGRAM_OF_TEXT = re.compile(
    r"(?<![.\w])eval\(|(?<![.\w])exec\(|new Function|\bFunction\(|set(?:Timeout|Interval)\(\s*[\"'`]|os\.system|os\.popen|shell=True"
    r"|\bpickle\b|\bmarshal\b|\bshelve\b|yaml\.load|postMessage|addEventListener\(\"message|jsonp"
)
ADDRESS = re.compile(r":(?:href|src|formaction)=\"([^\"]*)\"")
OWN_ADDRESS = re.compile(r"`[/#]|addressOf\w*\(|addressTo\(|address\(\)$")
COMPUTED = {
    "AnswerCard.vue: link",
    "CaptchaInput.vue: captcha.image",
    "Conversation.vue: fileOf(post, file.id)",
    "FileDrop.vue: link(file)",
    "FilePreview.vue: address",
    "FilePreview.vue: inline",
    "MailboxPage.vue: part.text",
    "RecoveryCodes.vue: file",
    "SetUpFactor.vue: begun.qr",
    "SheetTools.vue: templateOf(reader)",
    "Statistics.vue: exported",
    "Tokens.vue: GUIDE",
}
"""Addresses that a script or the server makes: pictures as data, paths of the API, and in the demo's mailbox what the
letter's text has behind https://."""


def uses(where, pattern):
    """Every line in which it stands."""
    folder, names, left_out = where
    files = sorted(file for name in names.split() for file in (ROOT / folder).rglob(name))
    return [
        f"{file.relative_to(ROOT)}: {line.strip()[:80]}"
        for file in files
        if left_out not in str(file)
        for line in file.read_text().splitlines()
        if pattern.search(line)
    ]


@pytest.mark.parametrize("where", [PAGE, SERVER], ids=["page", "server"])
def test_nothing_writes_markup_by_hand(where):
    """ASVS 5.0 V1.2.1, V1.3.1, V3.2.2: text is put in as text, by Vue and by Django's templates alone."""
    assert uses(where, RAW_MARKUP) == []


@pytest.mark.parametrize("where", [PAGE, SERVER], ids=["page", "server"])
def test_no_program_is_made_of_text(where):
    """ASVS 5.0 V1.2.5, V1.3.2, V1.5.2, V3.5.5, V3.5.6: no eval, no shell, no pickle, no messages between windows, no JSONP."""
    assert uses(where, PROGRAM_OF_TEXT) == []


def addresses():
    """Every address that an element of the page is given, by its file."""
    for file in sorted((ROOT / "web/src").rglob("*.vue")):
        yield from (
            f"{file.name}: {found}" for found in ADDRESS.findall(file.read_text()) if not OWN_ADDRESS.match(found)
        )


def test_an_address_begins_as_we_say():
    """ASVS 5.0 V1.2.2: every link of the page begins with a path of ours, or is one of those listed; none is what somebody
    typed."""
    assert set(addresses()) == COMPUTED


def test_the_search_finds():
    """A test that can't fail shows nothing."""
    assert RAW_MARKUP.search('<p v-html="x" />') and RAW_MARKUP.search("{{ x|safe }}")
    assert PROGRAM_OF_TEXT.search("eval(x)") and PROGRAM_OF_TEXT.search("new Function(x)")
    assert not OWN_ADDRESS.match(ADDRESS.search(':href="row.website"')[1])
    assert OWN_ADDRESS.match(ADDRESS.search(':href="`/api/x/${a}`"')[1])
