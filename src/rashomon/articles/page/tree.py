"""HTML text → one tree, whatever stands in it: bounded in size, in depth and in attributes."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any, NamedTuple

# The largest pages of news (a day's live blog with everything written into it) have 5 million characters and 30,000
# elements. What is larger is no page of news, and reading it would hold up everything behind it: trafilatura takes the
# square of the elements within one line, 10 seconds for 80,000 links.
MOST_CHARACTERS = 20_000_000
MOST_ELEMENTS = 80_000
# The parser stops at this many levels within one another.
MOST_LEVELS = 2048
# The parser takes the square of the number of a tag's attributes: 200,000 of them take it a minute.
MOST_ATTRIBUTES = 200
_LONG_TAG = re.compile(r"<[a-zA-Z][^<]{8000,}")
_TAG_NAME = re.compile(r"<[a-zA-Z][^\s/>]{0,100}")
_ATTRIBUTE = re.compile(r"""[\s/]+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]*))?""")
# A declaration of XML: the text has been decoded, and the parser would believe it.
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>", re.I)
# A page saved as the text of a page: its own tags stand in it as entities, and no others.
_ESCAPED = re.compile(r"\s*&lt;(?:!doctype|html|head|body|article|div|p)\b", re.I)


class Libraries(NamedTuple):
    """What takes a page apart."""

    html: Any
    etree: Any
    bare_extraction: Any


@cache
def libraries() -> Libraries:
    """lxml and trafilatura: a third of a second to import, and commands that only look at a store never need them."""
    import logging

    from lxml import etree, html
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings speak of pages, ours are rejections
    return Libraries(html, etree, bare_extraction)


def parse(html: str) -> Any:
    """The page as an lxml tree without comments; None where nothing can be made of it. Raises nothing.

    The parser reads to 2,048 levels, and what it has read by then stands. Stray NULs are dropped, and so are the
    attributes of a tag beyond MOST_ATTRIBUTES.
    """
    if len(html) > MOST_CHARACTERS:
        return None
    if "\x00" in html:
        html = html.replace("\x00", "")
    if declared := _DECLARATION.match(html):
        html = html[declared.end() :]
    if _ESCAPED.match(html):
        html = unescape(html)
    html = _LONG_TAG.sub(_fewer_attributes, html)
    if not html.strip():
        return None
    read = libraries()
    parser = read.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return read.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (read.etree.LxmlError, ValueError, AssertionError):
        return None


def _fewer_attributes(found: re.Match[str]) -> str:
    tag = found[0]
    name = _TAG_NAME.match(tag)
    place = kept = name.end() if name else len(tag)
    count = 0
    while attribute := _ATTRIBUTE.match(tag, place):
        place = attribute.end()
        count += 1
        if count <= MOST_ATTRIBUTES:
            kept = place
    return tag[:kept] + tag[place:]
