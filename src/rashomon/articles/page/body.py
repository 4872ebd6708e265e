"""The report's text as a page gives it to machines: `articleBody` of its JSON-LD, where it is whole."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

from rashomon.articles.page.judge import letters

# A body shorter than this is a teaser, and one that ends in dots is cut: of the 17 on the article extraction
# benchmark 5 are cut at 500 characters, 1 is empty, and 6 are HTML.
_WHOLE = 600
_LONGEST_SCRIPT = 2_000_000
_DEEPEST = 6
_CUT = re.compile(r"(?:…|\.\.\.|\[[^\]]{0,20}\])\W*$")
_END = re.compile(r"""[.!?。！？।۔؟]["”’'»›)\]」』]*\s*$""")
_BLOCK_END = re.compile(r"</(?:p|div|h[1-6]|li|blockquote|tr)>|<br\s*/?>", re.I)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,2000}>")


def told_body(scripts: list[str]) -> str | None:
    """The longest whole `articleBody`, as paragraphs; None where there is none."""
    found: list[str] = []
    for script in scripts:
        if "articleBody" not in script or len(script) > _LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        _collect(value, 0, found)
    bodies = [text for text in map(_paragraphs, found) if _is_whole(text)]
    return max(bodies, key=len, default=None)


def _collect(value: Any, depth: int, found: list[str]) -> None:
    if depth > _DEEPEST:
        return
    items = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    if isinstance(value, dict) and isinstance(value.get("articleBody"), str):
        found.append(value["articleBody"])
    for item in items:
        _collect(item, depth + 1, found)


def _paragraphs(text: str) -> str:
    """Plain paragraphs; tags and entities are taken out, also of text that was escaped twice."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _TAG.sub("", _BLOCK_END.sub("\n", text))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n\n".join(line for line in lines if line)


def _is_whole(text: str) -> bool:
    return letters(text) >= _WHOLE and not _CUT.search(text[-40:]) and bool(_END.search(text[-40:]))
