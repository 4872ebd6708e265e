"""The recogniser's spans repaired: cut to the name, or grown to it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words
from rashomon.language.names.text import (
    CAMEL,
    DIRECTIONS,
    HYPHENED,
    HYPHENS,
    KINDS,
    NO_NAMES,
    PARTICLES,
    SUFFIXES,
    SURNAMES,
    Candidate,
    Text,
    candidate,
)
from rashomon.language.names.titles import GENERATIONS, OFFICES, RANKS, ROLES, is_title, title_at, word
from rashomon.language.parse import NamedSpan
from rashomon.model import Kind, Token

POSTNOMINALS = words("titles", "postnominals")
# A member's party and state: "D-Wash.", "R-Texas".
CONSTITUENCY = re.compile(r"(?:[DRI]|Ind|Lab|Con|Lib|LD)-(?:[A-Z][A-Za-z]*\.?)+")


def repaired(source: Text, name: NamedSpan, listed: Sequence[Candidate], taken: frozenset[int]) -> list[Candidate]:
    """What is right of one span of the recogniser: cut to the name, or grown to it; or nothing.

    `listed` are the gazetteer's names, `taken` their tokens.
    """
    tokens = source.tokens
    first, last, kind = name.first, name.last, KINDS[name.label]
    if tokens[first].start and source.text[tokens[first].start - 1] in "#@":
        return []  # "#quistvasq"
    if any(mark in source.text[tokens[first].start : tokens[last - 1].end] for mark in "#=@{}<>|\\[]"):
        return []
    if kind in ("person", "place"):
        # A name ends at its possessive, but for bodies and works ("People's Army").
        last = next((at for at in range(first + 1, last) if tokens[at].tag == "POS"), last)
    first, last = _trimmed(source, first, last)
    if first >= last:
        return []
    given = tokens[first].text in gazetteer.given_names()
    if kind == "person" or given or is_title(tokens[first]) or _titled(source, first):
        while last - first > 1 and tokens[last - 1].text.isupper() and word(tokens[last - 1]) in POSTNOMINALS:
            last, kind, name = last - 1, "person", name._replace(label="PERSON")  # "Ann Vask KC"
    if first >= last or CONSTITUENCY.fullmatch(source.text[tokens[first].start : tokens[last - 1].end]):
        return []
    last = _purpose(source, first, last, kind)
    office = _office_inside(source, first, last, kind)
    if office is not None:  # what it is an office of is named by another span, or by the gazetteer
        return [candidate(source, office, last, "person", True)] if office < last else []
    head = _heads_body(source, first, last, kind)
    if head is not None:
        left, right = name._replace(first=first, last=head, label="ORG"), name._replace(first=head, last=last)
        right = right._replace(label="PERSON")
        return repaired(source, left, listed, taken) + repaired(source, right, listed, taken)
    joint = next((at for at in range(first + 1, last - 1) if _joint(source, at, first, last, kind)), None)
    if joint is not None:
        left, right = name._replace(first=first, last=joint), name._replace(first=joint + 1, last=last)
        return repaired(source, left, listed, taken) + repaired(source, right, listed, taken)
    broken = next((at for at in range(first + 1, last) if source.parted(at - 1, at)), None)
    if broken is not None:
        left, right = name._replace(first=first, last=broken), name._replace(first=broken, last=last)
        return repaired(source, left, listed, taken) + repaired(source, right, listed, taken)
    return _named(source, name._replace(first=first, last=last), listed, taken)


def _named(source: Text, name: NamedSpan, listed: Sequence[Candidate], taken: frozenset[int]) -> list[Candidate]:
    """The name in a span that is trimmed and in one piece: without its title, with the rest of it."""
    tokens = source.tokens
    first, last, kind = name.first, name.last, KINDS[name.label]
    before, first = first, _past_title(tokens, first, last)
    while before < first < last and not _may_open(tokens[first]):
        first += 1
        first = _past_title(tokens, first, last) if first < last else first  # "Nominee for Surgeon General"
    if kind != "person" and first == last - 1 and not any(word(t) in OFFICES | RANKS for t in tokens[before:first]):
        first = before  # "Marshal Air" is no marshal
    titled = first > before
    if first >= last:
        # Nothing but a title is left: "Defence" of "Defence Minister"; but a surname may look like one.
        if (
            last - before == 1
            and kind == "person"
            and tokens[before].tag == "NNP"
            and before == name.first
            and (word(tokens[before]) in OFFICES or word(tokens[before]) not in ROLES)
        ):
            return [candidate(source, before, last, kind, False)]
        return []
    if not titled and title_at(tokens, first, min(len(tokens), last + 4)) > last:
        return []  # "[Defense] Minister Ann Lee": the recogniser took the head of a title for a name
    if word(tokens[last - 1]) == "time" and last - first > 1 and word(tokens[last - 2]) in ("standard", "daylight"):
        return []
    first, last = grown(source, first, last, kind, taken)
    if first >= last or not any(c.isalpha() for t in tokens[first:last] for c in t.text):
        return []
    if all(word(t) in NO_NAMES for t in tokens[first:last]) and word(tokens[first]) not in DIRECTIONS:
        return []
    first, last, kind = _without_bodies(first, last, kind, listed, taken)
    if first >= last:
        return []
    if kind == "person" and last - first == 1 and not titled and _initialism(tokens[first]):
        kind = "organisation"
    return [candidate(source, first, last, kind, titled or _titled(source, first))]


def _purpose(source: Text, first: int, last: int, kind: Kind) -> int:
    """Past "and Aid Sylvania" after "War to Resist Freedonia", a name that tells of two purposes; `last` without."""
    tokens = source.tokens
    if kind not in ("event", "work", "organisation") or last + 1 >= len(tokens) or word(tokens[last]) != "and":
        return last
    to = [at for at in range(first + 1, last - 1) if tokens[at].text == "to" and tokens[at + 1].text[:1].isupper()]
    end = last + 1
    while end < len(tokens) and tokens[end].text[:1].isupper() and tokens[end].sentence == tokens[first].sentence:
        end += 1
    return end if to and end > last + 2 and end - last < 6 else last


def _office_inside(source: Text, first: int, last: int, kind: Kind) -> int | None:
    """Past the office inside a person's span, or one taken for a body's: "Vask City Clerk Ann Lee"; its end where the
    name comes after it: "Vask Fire Marshal" of Ann Lee."""
    if kind not in ("person", "organisation") or word(source.tokens[last - 1]) in SUFFIXES:
        return None
    tokens, given = source.tokens, gazetteer.given_names()
    for at in range(first + 1, last if kind == "person" else last - 2):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        named = after is not None and after.sentence == tokens[at].sentence and after.text in given
        if named and is_title(tokens[at]) and tokens[at - 1].text not in given and last - at != 2:
            return at + 1
    return None


def _heads_body(source: Text, first: int, last: int, kind: Kind) -> int | None:
    """Where a person's name begins in a span that runs from a body into its head: "Quist City Council Ann Lee"."""
    if kind not in ("person", "organisation") or last - first < 4:
        return None
    tokens, given = source.tokens, gazetteer.given_names()
    for at in range(first + 2, last - 1):
        if tokens[at].text in given and _closes_body(tokens[at - 1]):
            return at if last - at in (2, 3) and all(t.tag == "NNP" for t in tokens[at:last]) else None
    return None


def _closes_body(token: Token) -> bool:
    """Whether a word closes the name of a body and is nobody's surname: "Council", "Airways"."""
    return SUFFIXES.get(word(token)) == "organisation" and word(token) not in SURNAMES


def _joint(source: Text, at: int, first: int, last: int, kind: Kind) -> bool:
    """Whether a token parts two names within one span."""
    tokens = source.tokens
    token = tokens[at]
    if token.text in ("/", "|", ";", "•", "·") or _loose_the(tokens, at) or _loose_dash(source, at):
        return True
    # "Ann Vask and Bram Torun" are two, and so are "Vask and Torun" where one of them is named alone elsewhere;
    # "Norvell and Company", "Food and Drug Administration" are one.
    if token.text != "and" or not tokens[at + 1].text[:1].isupper() or word(tokens[last - 1]) in SUFFIXES:
        return False
    alone = tokens[first].text in source.unjoined[0] or tokens[last - 1].text in source.unjoined[1]
    return kind == "person" or (last - first == 3 and alone)


def _without_bodies(
    first: int, last: int, kind: Kind, listed: Sequence[Candidate], taken: frozenset[int]
) -> tuple[int, int, Kind]:
    """A person's span without the body in it: "Acme Twitter" is no person, and Twitter stands for itself."""
    if kind == "person" and last - first > 1 and not taken.isdisjoint(range(first, last)):
        for c in listed[bisect_left(listed, first, key=lambda c: c.first) :]:
            if c.first >= last:
                break
            if first <= c.first and c.last <= last and c.entry and c.kind == "organisation":
                return (first, c.first, "organisation") if c.first > first else (c.last, last, "organisation")
    return first, last, kind


def _initialism(token: Token) -> bool:
    """Whether a word is written as companies and bodies are, and persons are not: "HSA", "TarnelX", "NewsPost"."""
    short = token.text.isupper() and 2 <= len(token.text) <= 5 and token.text.isalpha()
    return short or bool(CAMEL.match(token.text)) or (token.text.isalpha() and token.text[-1:].isupper())


def _loose_dash(source: Text, at: int) -> bool:
    """Whether a dash set off by spaces stands at a token: it joins no name ("GMT - LONDON")."""
    return source.tokens[at].text in ("-", "–", "—") and not source.tight(at - 1, at) and not source.tight(at, at + 1)


def _loose_the(tokens: Sequence[Token], at: int) -> bool:
    """Whether a "the" inside a span parts two names: no "of" or the like before it."""
    return tokens[at].text == "the" and tokens[at - 1].pos in ("PROPN", "NOUN")


def _past_title(tokens: Sequence[Token], first: int, last: int) -> int:
    """Past the title that runs into a span, though it begin before: "Secretary of [Defense Ann Lee]"."""
    for begin in range(max(0, first - 4), first + 1):
        if tokens[begin].sentence == tokens[first].sentence:
            end = title_at(tokens, begin, last)
            if end > first:
                return end
    return first


def _titled(source: Text, first: int) -> bool:
    return (
        first > 0
        and source.tokens[first - 1].sentence == source.tokens[first].sentence
        and is_title(source.tokens[first - 1])
    )


def _trimmed(source: Text, first: int, last: int) -> tuple[int, int]:
    """Without articles, marks, possessives and small words at the edges."""
    tokens = source.tokens
    while first < last and not _may_open(tokens[first]):
        first += 1
    while last > first and not _may_close(tokens[last - 1]):
        last -= 1
    return first, last


def _may_open(token: Token) -> bool:
    text = token.text
    if not text[:1].isalnum():
        return False
    low = text.lower()
    if low in ("the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "some", "both"):
        return False
    return text[:1].isupper() or text[:1].isdigit() or low in PARTICLES or any(c.isupper() for c in text)


def _may_close(token: Token) -> bool:
    text = token.text
    if token.tag == "POS" or text in ("'s", "’s", "'", "’"):
        return False
    if not (text[-1:].isalnum() or (text[-1:] == "." and len(text) > 1) or text[-1:] in ")]"):
        return False
    return text[:1].isupper() or text[:1].isdigit() or any(c.isupper() for c in text) or token.pos == "PROPN"


def grown(source: Text, first: int, last: int, kind: Kind, taken: frozenset[int]) -> tuple[int, int]:
    """With the rest of a name that the tokeniser split at a hyphen or the recogniser left out."""
    first, last = _joined(source, first, last, kind, taken)
    if kind in ("person", "organisation", "facility", "event"):
        first, last = _compounded(source, first, last, kind, taken)
    tokens, given = source.tokens, gazetteer.given_names()
    if (
        first > 0
        and first - 1 not in taken
        and tokens[first - 1].text in given
        and tokens[first - 1].sentence == tokens[first].sentence
        and not source.parted(first - 1, first)
        and kind in ("person", "organisation", "place")
    ):
        first -= 1
    if (
        last - first == 1
        and tokens[first].text in given
        and last < len(tokens)
        and last not in taken
        and (_month_as_name(tokens, last) or (kind == "person" and _surname(source, last)))
    ):
        last += 1
    if kind == "person":
        last = _generation(source, last)
    if last - first > 2 and tokens[first].text.endswith("ist") and tokens[first + 1].text in given:
        first += 1  # "Physicist Ann Lee" opening a sentence
    return first, last


def _joined(source: Text, first: int, last: int, kind: Kind, taken: frozenset[int]) -> tuple[int, int]:
    """With what hyphens join to a name on both sides: "Tesk-mar", "Kim Jong-un"."""
    tokens = source.tokens
    while last + 1 < len(tokens) and tokens[last].text in HYPHENS and source.tight(last - 1, last):
        joined = last + 1
        if (
            not source.tight(last, joined)
            or word(tokens[joined]) in HYPHENED
            or joined in taken
            or last - 1 in taken
            or not (tokens[joined].text[:1].isupper() or (kind == "person" and tokens[joined].text.isalpha()))
        ):
            break
        last += 2
    while (
        first >= 2
        and tokens[first - 1].text in HYPHENS
        and source.tight(first - 1, first)
        and source.tight(first - 2, first - 1)
        and tokens[first - 2].text[:1].isupper()
        and first - 2 not in taken
        and kind != "nationality"
        and not (kind == "place" and len(tokens[first - 2].text) == 1)  # "(R-Texas)"
    ):
        first -= 2
    return first, last


def _compounded(source: Text, first: int, last: int, kind: Kind, taken: frozenset[int]) -> tuple[int, int]:
    """With the neighbours that are parts of the same name by the parse."""
    tokens, given = source.tokens, gazetteer.given_names()
    while (
        last < len(tokens)
        and last not in taken
        and tokens[last].tag in ("NNP", "NNPS")
        and tokens[last].text[:1].isupper()
        and tokens[last].sentence == tokens[first].sentence
        and tokens[last].sentence not in source.headlines
        and not is_title(tokens[last])
        and not source.parted(last - 1, last)
        and (word(tokens[last]) not in NO_NAMES or _month_as_name(tokens, last))
        and _same_name(tokens, last - 1, last)
    ):
        last += 1
    while (
        first > 0
        and first - 1 not in taken
        and tokens[first - 1].tag in ("NNP", "NNPS")
        and tokens[first - 1].text[:1].isupper()
        and tokens[first - 1].text[-1:].isalnum()
        and tokens[first - 1].sentence == tokens[first].sentence
        and tokens[first].sentence not in source.headlines
        and not is_title(tokens[first - 1])
        and not source.parted(first - 1, first)
        and word(tokens[first - 1]) not in NO_NAMES
        and tokens[first - 1].dep == "compound"
        and first <= tokens[first - 1].head < last
        and not (kind == "person" and _initialism(tokens[first - 1]))
        and not (tokens[first].text in given and _closes_body(tokens[first - 1]))
    ):
        first -= 1
    return first, last


def _surname(source: Text, at: int) -> bool:
    """Whether a capitalised word right after a given name that stands alone is its surname, and no other name."""
    token = source.tokens[at]
    return (
        token.tag == "NNP"
        and token.text[:1].isupper()
        and token.text[1:].islower()
        and token.sentence == source.tokens[at - 1].sentence
        and token.sentence not in source.headlines
        and not source.parted(at - 1, at)
        and not is_title(token)
        and word(token) not in NO_NAMES
        and word(token) not in SUFFIXES
    )


def _generation(source: Text, last: int) -> int:
    """Past "Jr.", ", Sr", "III" after a person's name; `last` where none follows."""
    tokens = source.tokens
    at = last + 1 if last + 1 < len(tokens) and tokens[last].text == "," else last
    if at >= len(tokens) or source.parted(last - 1, at):
        return last
    token = tokens[at]
    if word(token) in GENERATIONS and (token.text.isupper() or token.text[:1].isupper()):
        return at + 1
    return last


def _month_as_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether "May", "April" or "June" stands where a surname would: no number after it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].text in ("May", "April", "June", "August")
        and (after is None or not after.text[:1].isdigit())
        and at > 0
        and tokens[at - 1].text in gazetteer.given_names()
    )


def _same_name(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Whether two neighbours are parts of one name by the parse."""
    return tokens[left].dep == "compound" and tokens[left].head == right
