"""Whom a description of a speaker means, where the article's references leave it open: "the paper", "the ex-leader"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import Tree
from rashomon.language.references.links import full
from rashomon.model import Token
from rashomon.statements.speakers.known import Known

_NEWSROOM = frozenset(
    "paper newspaper daily weekly tabloid magazine broadcaster channel station network agency website site outlet"
    " publication".split()
)
_PAST = frozenset(("former", "ex"))
# "former President", "ex-Prime Minister", right before a name
_ONCE = re.compile(r"\b(?:former|ex)[ -](?P<office>(?:[A-Z]?[\w-]+ ){1,4})$")
# Characters before a name in which a title stands.
TITLE_REACH = 60
# Offices whose holders are called leaders.
_HEADS = frozenset(
    "president premier minister chancellor king queen ruler dictator governor mayor chairman chairwoman chief leader"
    " emperor sultan emir".split()
)


def newsroom_meant(tokens: Sequence[Token], known: Known) -> str | None:
    """The one newsroom told of before that "the paper", "the agency" goes on with; None where two could be meant."""
    words = [t.text.lower() for t in tokens]
    if len(words) != 2 or words[0] != "the" or words[1] not in _NEWSROOM:
        return None
    kinds = ("agency",) if words[1] == "agency" else ("outlet", "agency") if words[1] in _ANY else ("outlet",)
    named = {p.text for p in known.parties if p.source_kind in ("agency", "outlet") and _is_named(p.text)}
    fitting = {p.text for p in known.parties if p.text in named and p.source_kind in kinds}
    return min(fitting) if len(fitting) == 1 and len(named) == 1 else None


def _is_named(text: str) -> bool:
    """Whether the words for a newsroom hold its name: "the Morning Lamp newspaper"; not "The paper"."""
    return any(w[:1].isupper() for w in text.split() if w.lower() != "the" and w.lower() not in _NEWSROOM)


_ANY = frozenset(("website", "site", "outlet"))


def called_so(tree: Tree, tokens: Sequence[Token], head: Token) -> str | None:
    """The name that a description says itself: "a group calling itself Black Kettle", "a nurse, who gave her name as
    Ida"."""
    if head.tag != "NN":
        return None
    for clause in tree.children(head, "acl", "relcl"):
        below = tree.subtree(clause)
        found = _CALLED.match(tree.article.text, below[0].start, below[-1].end)
        if found is None or below[0].index < head.index:
            continue
        name = [t for t in below if t.start >= found.end()]
        while name and (name[0].text.lower() == "the" or name[0].pos == "PUNCT"):
            name = name[1:]
        run = next((n for n, t in enumerate(name) if not t.text[:1].isupper()), len(name))
        if run:
            return tree.article.text[name[0].start : name[run - 1].end]
    return None


_CALLED = re.compile(
    r"(?:calling (?:itself|himself|herself|themselves)|(?:that|which|who) (?:calls|called) (?:itself|himself|herself)"
    r"|(?:who )?(?:gave|giving) (?:his|her|their) (?:first )?name (?:only )?as|(?:who was )?identified (?:only )?as"
    r"|(?:who )?(?:identified|identifying) (?:himself|herself|themselves) (?:only )?as"
    r"|who (?:asked|wanted|agreed) to be (?:identified|named|called|known|referred to) (?:only )?(?:as|by {first})"
    # "whom the channel identified only by her first name, Ida"
    r"|(?:whom? )?(?:(?:the |is |was )?(?:[\w-]+ ){0,3})?(?:identified|named) (?:only |simply )?(?:as|by {first})"
    r"|(?:named|called|known as))(?: only as| simply as)?\s+".replace(
        "{first}", r"(?:(?:his|her|their) )?(?:first|last|given|sur|middle)?[ -]?names?(?: only)?,?"
    ),
    re.IGNORECASE,
)
# ", 24," and "(24)" behind a name
_OF_AGE = re.compile(r", \d{1,2}[,.]| \(\d{1,2}\)")
_AGED = re.compile(r"(?:the )?(\d{1,2})[- ]year[- ]old", re.IGNORECASE)


def aged_meant(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The one person of the age that "the 24-year-old" says; where no age is told, the only one named before."""
    start = tokens[0].start
    aged = _AGED.fullmatch(tree.article.text, start, tokens[-1].end)
    if aged is None:
        return None
    before = [m for m in tree.annotation.mentions if m.kind == "person" and m.span.start < start]
    text = tree.article.text
    told = re.compile(rf"\b{aged[1]}-year-old (?:[\w-]+ ){{0,3}}$")
    of_age = {
        full(m) for m in before
        if text.startswith((f", {aged[1]},", f" ({aged[1]})"), m.span.end)
        or told.search(text, max(0, m.span.start - TITLE_REACH), m.span.start)
    }  # fmt: skip
    other = {full(m) for m in before if _OF_AGE.match(text, m.span.end)}
    found = of_age or {full(m) for m in before} - other
    return min(found) if len(found) == 1 else None


def former_meant(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The one person whom the article gives a past office before "the former leader", "the ex-president"."""
    words = [t.text.lower() for t in tokens if t.text != "-"]
    if len(words) != 3 or words[0] != "the" or words[1] not in _PAST or tokens[-1].tag != "NN":
        return None
    found: set[str] = set()
    for mention in tree.annotation.mentions:
        if mention.kind != "person" or mention.span.start >= tokens[0].start:
            continue
        start = mention.span.start
        once = _ONCE.search(tree.article.text, max(0, start - TITLE_REACH), start)
        office = set(once["office"].lower().split()) if once else set()
        if words[2] in office or (words[2] == "leader" and office & _HEADS):
            found.add(full(mention))
    return min(found) if len(found) == 1 else None
