"""Posts as pages embed them: the words, and under them "— Ann Lee (@annlee) December 27, 2031".

The one who signs speaks. A post has no marks around it, and may run over several short paragraphs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.draft import Draft
from rashomon.statements.quotes.page import FINITE, Page

# A dash, the name, the handle in brackets and perhaps the date, in whatever language the page gives it.
_SIGNATURE: Final = re.compile(
    r"(?:[—–]|--?)\s?(?P<name>[^\n()—–]{2,50}?)\s?\((?P<handle>@\w{2,30})\)"
    r"(?P<date>[ ,]{1,2}(?:[^\W\d]{3,9}\.? \d{1,2},? \d{4}|\d{1,2} [^\W\d]{3,9} \d{4}))?"
)
_REST_OF_DATE: Final = re.compile(r"[^\S\n]?[^\W\d]{0,2}\.?[^\S\n]*(?=\n|$)")
# Links and pictures at a post's end.
LINKS: Final = re.compile(r"(?:\s*(?:pic\.twitter\.com/\w+|https?://t\.co/\w+|https?://\S+))+\s*$")
# Characters: the paragraph that is signed, and all of a post that runs over several (a post's longest on the first of
# the networks; longer ones come as one paragraph).
LONGEST: Final = 600
LONGEST_OVER_PARAGRAPHS: Final = 280
# Words: a longer paragraph above is the reporter's.
SHORT: Final = 14
_ENDS: Final = (".", "!", "?", "…")


def find_posts(page: Page) -> list[Draft]:
    """The posts embedded in the article, each a statement of the one who signs it."""
    text = page.text
    if not page.whole or "(@" not in text:
        return []
    found: list[Draft] = []
    for number, (low, high) in enumerate(page.paragraphs):
        begin = low
        for signature in _SIGNATURE.finditer(text, low, high):
            end = signature.end()
            closes = signature["date"] is not None or not text[end:high].strip()
            if not closes:
                continue
            start = _first(page, number, signature.start()) if begin == low else begin
            draft = _post(page, signature, start)
            if draft is not None:
                found.append(draft)
            rest = _REST_OF_DATE.match(text, end, high)
            begin = rest.end() if rest is not None else end
    return found


def _post(page: Page, signature: re.Match[str], start: int) -> Draft | None:
    links = LINKS.search(page.text, start, signature.start())
    end = links.start() if links is not None else signature.start()
    words = page.tokens(start, end)
    who = list(page.tokens(*signature.span("name")))
    if not who or not any(t.text[:1].isalpha() for t in words) or end - start > LONGEST:
        return None
    piece = (words[0].start, start + len(page.text[start:end].rstrip()))
    crossed = [q for q in page.touching(start, signature.end()) if q.start < start or q.end > signature.start()]
    if crossed:
        return None
    draft = Draft(form="direct", pieces=[piece], speaker=who, cue=[], attitude="says", rule="post")
    draft.aside = [(piece[1], who[0].start), (signature.end("name"), signature.end())]
    draft.known_as = _known_as(page, who, signature["name"], signature["handle"])
    return draft


def _first(page: Page, number: int, signed: int) -> int:
    """Where the post begins that is signed in a paragraph: there, or in short paragraphs right above it."""
    start = page.paragraphs[number][0]
    if len(page.text[start:signed].split()) > SHORT:
        return start  # a post in lines has short ones throughout
    for above in range(number - 1, 0, -1):
        low, high = page.paragraphs[above]
        line = page.text[low:high].strip()
        if signed - low > LONGEST_OVER_PARAGRAPHS or not line.endswith(_ENDS) or "(@" in line:
            break
        if len(line.split()) > SHORT or page.touching(low, high) or _reports(page.tokens(low, high)):
            break
        start = low
    return start


def _reports(words: tuple[Token, ...]) -> bool:
    """Whether a line is the reporter's: someone tells something in it."""
    return any(t.tag in FINITE and t.lemma.lower() in lexicon.QUOTATION_VERBS for t in words)


def _known_as(page: Page, who: list[Token], name: str, handle: str) -> str | None:
    """The name that the article knows the writer by, where the handle or the signature has a person's letters.

    Without one the signature itself, unless it holds a person's name: "Red Star Africa" is not Africa.
    """
    known = _people(page)
    for letters in (_letters(handle), _letters(name)):
        if known.get(letters):
            return known[letters]
    signed = any(m.kind == "person" for t in who for m in page.tree.mentions_by_head.get(t.index, ()))
    return None if signed else name.strip()


def _people(page: Page) -> dict[str, str]:
    """The full names of the article's people by their letters; worked out once."""
    known = page.tree.answers["people by letters"]
    if not known:
        known[""] = ""
        for mention in page.tree.annotation.mentions:
            full = mention.antecedent or mention.name
            if mention.kind == "person" and " " in full:
                known.setdefault(_letters(full), full)
    return known


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalpha())


def outside(posts: list[Draft], start: int, end: int) -> bool:
    """Whether a stretch lies in none of the posts, which are in the text's order."""
    at = bisect_left(posts, end, key=lambda draft: draft.start) - 1
    return at < 0 or posts[at].end <= start
