"""What a page, a feed or a workbook holds that no template of ours has: elements, attributes, addresses, formulas."""

import re
import xml.etree.ElementTree as ET
import zipfile
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

from preship.public import page

TEMPLATES = Path(page.__file__).parent / "templates" / "public"
TAGS = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
VALUES = re.compile(r"\{\{.*?\}\}", re.DOTALL)
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data", "poster"}
OWN = re.compile(r"(/(?!/)|#|\?|https?://testserver/|$)")


class Reading(HTMLParser):
    """The elements of a document with their attributes, comments and the like, and its text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.others, self.said = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """An element."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Text."""
        self.said.append(data)

    def handle_comment(self, data):
        """A comment: no template has one."""
        self.others.append(f"<!--{data}")

    def handle_decl(self, decl):
        """A document type."""
        if decl.lower() != "doctype html":
            self.others.append(f"<!{decl}")

    def handle_pi(self, data):
        """A processing instruction."""
        self.others.append(f"<?{data}")

    unknown_decl = handle_decl

    @property
    def text(self):
        """All of its text and what stands in its boxes."""
        return " ".join([*self.said, *(said["value"] or "" for _, said in self.elements if "value" in said)])


@cache
def known():
    """The elements of our templates, each with the attributes it has anywhere."""
    found = {}
    for file in TEMPLATES.glob("*.html"):
        for tag, attributes in Reading(VALUES.sub("x", TAGS.sub(" ", file.read_text()))).elements:
            found.setdefault(tag, set()).update(attributes)
    return found


def foreign_markup(html):
    """What of a page is none of ours."""
    read = Reading(html)
    strange = list(read.others)
    for tag, attributes in read.elements:
        if tag not in known():
            strange.append(f"<{tag}>")
        strange += [f"<{tag} {name}>" for name in attributes if name not in known().get(tag, ())]
        strange += [f"{n}={v}" for n, v in attributes.items() if n in ADDRESSES and not OWN.match(v or "")]
    return strange


ATOM = "{http://www.w3.org/2005/Atom}"
IN_A_FEED = {
    f"{ATOM}{name}" for name in ["feed", "id", "title", "link", "author", "name", "updated", "entry", "content"]
}


def foreign_in_feed(xml):
    """What of an Atom feed is none of ours; a feed that can't be parsed raises ParseError."""
    assert "<!DOCTYPE" not in xml and "<!ENTITY" not in xml and xml.count("<?") <= 1
    root = ET.fromstring(xml)
    strange = [one.tag for one in root.iter() if one.tag not in IN_A_FEED]
    return strange + [a for one in root.iter(f"{ATOM}link") if not OWN.match(a := one.get("href", ""))]


def active_in_workbook(content):
    """The parts of an .xlsx that are formulas, links, programs or come from elsewhere."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    strange = [name for name in parts if re.search(r"vba|externalLink|embeddings|drawing|connections|media", name)]
    for name, part in parts.items():
        if name.startswith("xl/worksheets/"):
            strange += [
                f"{name}: {found.decode()}" for found in re.findall(rb"<f[ >/]|<hyperlink[ >]|<oleObject", part)
            ]
        if name.endswith(".rels") and b'TargetMode="External"' in part:
            strange.append(f"{name}: outside")
    return strange
