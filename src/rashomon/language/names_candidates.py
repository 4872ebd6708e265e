"""Where names stand: the recogniser's spans repaired, the gazetteer's matches, ministries; merged into one list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.language import gazetteer
from rashomon.language.gazetteer import Entry
from rashomon.language.names_titles import (
    HONORIFICS,
    MINISTRIES,
    MODIFIERS,
    OFFICES,
    RANKS,
    is_title,
    ministry_at,
    title_at,
    word,
)
from rashomon.language.parse import NamedSpan
from rashomon.model import Kind, Token

KINDS: dict[str, Kind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "NORP": "nationality",
    "FAC": "facility", "EVENT": "event", "PRODUCT": "product", "WORK_OF_ART": "work",
}  # fmt: skip
PARTICLES = frozenset(
    "al el bin ibn ben bint abu von van der den de du da di dos das del della la le ter ten zu zur af av".split()
)
# The last word of a name says what it is the name of.
SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys(
        "ministry department army navy force forces guard party university college council committee commission "
        "agency association federation union court parliament congress senate assembly police bureau bank group "
        "corporation corp company co inc ltd plc llc foundation institute institution society authority command "
        "board office service services news times post herald tribune gazette journal network media press fund "
        "league club organisation organization administration cabinet politburo brigade regiment battalion "
        "division corps airlines airways centre center trust alliance coalition front movement team air store".split(),
        "organisation",
    ),
    **dict.fromkeys("war day festival games cup olympics championship summit prize award".split(), "event"),
    **dict.fromkeys(
        "airport bridge hospital stadium tower square mosque church cathedral prison palace station hotel "
        "museum base port dam tunnel cemetery street avenue road highway harbor harbour".split(),
        "facility",
    ),
    **dict.fromkeys(
        "river sea ocean mountain mountains peninsula province county island islands lake bay gulf strait "
        "valley desert district region state coast city village town falls springs".split(),
        "place",
    ),
}  # fmt: skip
# Words that begin the names of companies and are no person's surname when they stand alone.
# The first word of a name may say it too.
PREFIXES: dict[str, Kind] = {
    **dict.fromkeys("cape mount lake gulf fort port isle".split(), "place"),
    **dict.fromkeys("university bank institute ministry church".split(), "organisation"),
}
NO_PERSONS = frozenset("united general national international federal social american global medium first".split())
SHIPS = frozenset(["uss", "hms", "mv", "ms", "hmas", "hmcs", "ins", "rv", "usns"])
# What may be joined to a name by a hyphen without being part of it.
HYPHENED = frozenset(
    "led based backed born made style wide run era owned bound like controlled held occupied built type class "
    "month year day old time speaking language funded trained linked allied sponsored educated listed".split()
)
# Capitalised in the news, yet nobody's name.
NO_NAMES = frozenset(
    """covid covid-19 covid19 coronavirus sars-cov-2 ebola hiv aids icbm tv ceo gdp advertisement photo credit
    email e-mail subscribe god internet web premium copyright ist gmt est edt pst bst utc cet am pm monday
    tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december i we you he she it they the a an and but or not no yes ok mr mrs ms dr
    north south east west""".split()
)
DIRECTIONS = frozenset(["north", "south", "east", "west"])
CAMEL = re.compile(r"(?!Mc|Mac|De|Le|La|Di|Du|Fitz|Van|Ter)[A-Z][a-z]+[A-Z]")
QUOTES = frozenset("\"'“”‘’«»`") | {"''", "``"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: characters `start` to `end`, tokens `first` to `last` (excluded), what it is thought to be.

    `entry` is the gazetteer's, where it is in it. `titled` says a personal title stands before it.
    `portfolio` is set for ministries.
    """

    start: int
    end: int
    first: int
    last: int
    kind: Kind
    entry: Entry | None = None
    titled: bool = False
    portfolio: tuple[str, ...] = ()


class Text:
    """An article's text and tokens, with the way from characters to tokens."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self._starts = [token.start for token in tokens]

    def token_at(self, character: int) -> int:
        """The index of the token that holds, or is the last to start before, a character."""
        return max(0, bisect_right(self._starts, character) - 1)

    def tight(self, left: int, right: int) -> bool:
        """Whether two tokens stand with nothing between them."""
        return self.tokens[left].end == self.tokens[right].start


def candidates(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """Every name's place in the text, in order, none overlapping another."""
    ministries = _ministries(source)
    listed = _listed(source, names)
    read: list[Candidate] = []
    for name in names:
        if name.label in KINDS:
            read += _repaired(source, name, listed)
    spans = [(c.start, c.end) for c in read]
    read += [
        r for r in _runs(source, listed)
        if not any(start < r.end and r.start < end and not (r.start <= start and end <= r.end) for start, end in spans)
    ]  # fmt: skip
    found = _merged(source, ministries, listed, read)
    return sorted(found + _addressed(source, found), key=lambda c: c.start)


def _listed(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """The gazetteer's matches; the ambiguous only where the recogniser has a name too."""
    spans = [(source.tokens[n.first].start, source.tokens[n.last - 1].end, n.label) for n in names if n.label in KINDS]
    found = []
    for match in gazetteer.find(source.text):
        first, last = source.token_at(match.start), source.token_at(match.end - 1) + 1
        if match.ambiguous:
            labels = {label for start, end, label in spans if start < match.end and match.start < end}
            wanted = {"GPE", "NORP", "ORG", "LOC"} if match.entry.kind != "organisation" else {"ORG", "PRODUCT"}
            if not labels & wanted:
                continue
        found.append(Candidate(match.start, match.end, first, last, match.entry.kind, match.entry))
    return found


def _ministries(source: Text) -> list[Candidate]:
    found: list[Candidate] = []
    tokens, at = source.tokens, 0
    while at < len(tokens):
        end = len(tokens)
        hit = ministry_at(tokens, at, min(end, at + 8))
        if hit and tokens[hit[0] - 1].sentence == tokens[at].sentence:
            first, last = _owner_before(source, at), hit[0]
            if first == at and word(tokens[at]) in MINISTRIES:
                last = _owner_after(source, last)
            found.append(
                Candidate(tokens[first].start, tokens[last - 1].end, first, last, "organisation", portfolio=hit[1])
            )
            at = last
        else:
            at += 1
    return found


def _owner_before(source: Text, at: int) -> int:
    """Where the nationality or the possessor before a ministry begins; `at` where none stands."""
    tokens = source.tokens
    end = at
    if end and tokens[end - 1].tag == "POS" and source.tight(end - 2, end - 1):
        end -= 1
    # At most four tokens back: "the Democratic Republic of Congo's" is as long as countries' names get.
    for first in range(max(0, end - 6), end):
        if tokens[first].sentence == tokens[at].sentence:
            text = source.text[tokens[first].start : tokens[end - 1].end]
            entry = gazetteer.lookup(text)
            if entry and entry.country and (end < at or entry.kind != "place"):
                return first + (1 if word(tokens[first]) == "the" else 0)
    return at


def _owner_after(source: Text, last: int) -> int:
    """Past "of Freedonia" after "Ministry of Finance"; `last` where it does not follow."""
    tokens = source.tokens
    if last + 1 < len(tokens) and word(tokens[last]) == "of":
        for end in range(min(len(tokens), last + 6), last + 1, -1):
            entry = gazetteer.lookup(source.text[tokens[last + 1].start : tokens[end - 1].end])
            if entry and entry.kind == "country":
                return end
    return last


def _repaired(source: Text, name: NamedSpan, listed: Sequence[Candidate]) -> list[Candidate]:
    """What is right of one span of the recogniser: cut to the name, or grown to it; or nothing."""
    tokens = source.tokens
    first, last, kind = name.first, name.last, KINDS[name.label]
    if any(mark in source.text[tokens[first].start : tokens[last - 1].end] for mark in "#=@{}<>|\\[]"):
        return []
    if kind in ("person", "place"):
        # A name ends at its possessive, but for bodies and works ("People's Army").
        last = next((at for at in range(first + 1, last) if tokens[at].tag == "POS"), last)
    first, last = _trimmed(source, first, last)
    if first >= last:
        return []
    inner = range(first + 1, last - 1)
    joint = next((at for at in inner if _loose_the(tokens, at) or _loose_dash(source, at)), None)
    if joint is not None:
        left, right = name._replace(first=first, last=joint), name._replace(first=joint + 1, last=last)
        return _repaired(source, left, listed) + _repaired(source, right, listed)
    before, first = first, _past_title(tokens, first, last)
    if kind != "person" and first == last - 1 and not any(word(t) in OFFICES | RANKS for t in tokens[before:first]):
        first = before  # "Envoy Air" is no envoy
    titled = first > before
    if first >= last:
        # Nothing but a title is left: "Defence" of "Defence Minister"; but a surname may look like one.
        if last - before == 1 and kind == "person" and tokens[before].tag == "NNP" and before == name.first:
            return [_candidate(source, before, last, kind, False)]
        return []
    if not titled and title_at(tokens, first, min(len(tokens), last + 4)) > last:
        return []  # "[Defense] Minister Ann Lee": the recogniser took the head of a title for a name
    first, last = _grown(source, first, last, kind, listed)
    if first >= last or not any(c.isalpha() for t in tokens[first:last] for c in t.text):
        return []
    if all(word(t) in NO_NAMES for t in tokens[first:last]) and word(tokens[first]) not in DIRECTIONS:
        return []
    first, last, kind = _without_bodies(source, first, last, kind, listed)
    if first >= last:
        return []
    if kind == "person" and last - first == 1 and not titled and _initialism(tokens[first]):
        kind = "organisation"
    return [_candidate(source, first, last, kind, titled or _titled(source, first))]


def _without_bodies(
    source: Text, first: int, last: int, kind: Kind, listed: Sequence[Candidate]
) -> tuple[int, int, Kind]:
    """A person's span without the body in it: "Acme Twitter" is no person, and Twitter stands for itself."""
    if kind == "person" and last - first > 1:
        for c in listed:
            if first <= c.first and c.last <= last and c.entry and c.kind == "organisation":
                return (first, c.first, "organisation") if c.first > first else (c.last, last, "organisation")
    return first, last, kind


def _initialism(token: Token) -> bool:
    """Whether a word is written as companies and bodies are, and persons are not: "HSA", "TarnelX", "NewsPost"."""
    short = token.text.isupper() and 2 <= len(token.text) <= 5 and token.text.isalpha()
    return short or bool(CAMEL.match(token.text))


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


def _candidate(source: Text, first: int, last: int, kind: Kind, titled: bool) -> Candidate:
    tokens = source.tokens
    return Candidate(tokens[first].start, tokens[last - 1].end, first, last, kind, titled=titled)


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


def _grown(source: Text, first: int, last: int, kind: Kind, listed: Sequence[Candidate]) -> tuple[int, int]:
    """With the rest of a name that the tokeniser split at a hyphen or the recogniser left out."""
    tokens = source.tokens
    taken = {i for c in listed for i in range(c.first, c.last)}
    while last + 1 < len(tokens) and tokens[last].text in ("-", "‐", "‑") and source.tight(last - 1, last):
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
        and tokens[first - 1].text in ("-", "‐", "‑")
        and source.tight(first - 1, first)
        and source.tight(first - 2, first - 1)
        and tokens[first - 2].text[:1].isupper()
        and first - 2 not in taken
        and kind != "nationality"
    ):
        first -= 2
    if kind in ("person", "organisation", "facility", "event"):
        while (
            last < len(tokens)
            and last not in taken
            and tokens[last].tag in ("NNP", "NNPS")
            and tokens[last].text[:1].isupper()
            and tokens[last].sentence == tokens[first].sentence
            and not is_title(tokens[last])
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
            and not is_title(tokens[first - 1])
            and word(tokens[first - 1]) not in NO_NAMES
            and tokens[first - 1].dep == "compound"
            and first <= tokens[first - 1].head < last
        ):
            first -= 1
    if (
        first > 0
        and first - 1 not in taken
        and tokens[first - 1].text in gazetteer.given_names()
        and tokens[first - 1].sentence == tokens[first].sentence
        and kind in ("person", "organisation", "place")
    ):
        first -= 1
    if (
        last - first == 1
        and tokens[first].text in gazetteer.given_names()
        and last < len(tokens)
        and last not in taken
        and _month_as_name(tokens, last)
    ):
        last += 1
    if last - first > 2 and tokens[first].text.endswith("ist") and tokens[first + 1].text in gazetteer.given_names():
        first += 1  # "Physicist Ann Lee" opening a sentence
    return first, last


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


def _runs(source: Text, listed: Sequence[Candidate]) -> list[Candidate]:
    """Capitalised runs that end in a word saying what they are: "Freedonian War", "Freedonia Forces Abroad"."""
    tokens = source.tokens
    taken = {i for c in listed for i in range(c.first, c.last)}
    found: list[Candidate] = []
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens)
            and tokens[end].tag in ("NNP", "NNPS", "JJ")
            and tokens[end].text[:1].isupper()
            and tokens[end].sentence == tokens[at].sentence
        ):
            joined = end + 2 < len(tokens) and tokens[end + 1].text == "-" and source.tight(end, end + 1)
            end += 2 if joined and source.tight(end + 1, end + 2) and tokens[end + 2].tag == "NNP" else 1
        last = end
        while last > at + 1 and word(tokens[last - 1]) not in SUFFIXES:
            last -= 1
        if last <= at + 1 and _like_a_ship(source, listed, at, end):
            found.append(_candidate(source, at, end, "product" if _of_ships(source) else "organisation", False))
        if last > at + 1 and not all(word(t) in NO_NAMES | set(SUFFIXES) for t in tokens[at:last]):
            first = at
            while first < last - 1 and (is_title(tokens[first]) or word(tokens[first]) in NO_NAMES):
                first += 1
            kind = SUFFIXES[word(tokens[last - 1])]
            if kind == "organisation" and last < end and all(i in taken for i in range(last, end)):
                last = end  # "Freedonia Forces Sylvania": a country after it is its post
            if last - first > 1:
                found.append(_candidate(source, first, last, kind, False))
        at = max(end, at + 1)
    return found


def _addressed(source: Text, found: Sequence[Candidate]) -> list[Candidate]:
    """Persons the recogniser missed, given away by the title before them: "Mr Quist", "President Ann Quist"."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    added = []
    for at, token in enumerate(tokens[:-1]):
        if not (token.text[:1].isupper() and word(token) in HONORIFICS | RANKS | OFFICES) or at in taken:
            continue
        end = at + 1
        while (
            end < len(tokens)
            and end - at <= 3
            and end not in taken
            and tokens[end].tag == "NNP"
            and tokens[end].text[:1].isupper()
            and tokens[end].text[-1:].isalpha()
            and tokens[end].sentence == token.sentence
            and not is_title(tokens[end])
            and word(tokens[end]) not in MODIFIERS | NO_NAMES | set(SUFFIXES)
        ):
            end += 1
        if end > at + 1 and end not in taken:
            added.append(_candidate(source, at + 1, end, "person", True))
    return added


def _like_a_ship(source: Text, listed: Sequence[Candidate], at: int, end: int) -> bool:
    """Whether a run is a nationality and a name after "the": "the Freedonian Pearl", but no "Freedonian President"."""
    tokens = source.tokens
    if not (0 < at < end - 1 and end - at <= 3 and word(tokens[at - 1]) == "the"):
        return False
    starts = any(c.first == at and c.last < end and c.kind == "nationality" for c in listed)
    rest = tokens[at + 1 : end]
    return (
        starts
        and all(t.tag == "NNP" and not is_title(t) and word(t) not in NO_NAMES | MODIFIERS for t in rest)
        and not any(c.first > at and c.first < end for c in listed)
    )


def _of_ships(source: Text) -> bool:
    return any(t.lemma in ("ship", "vessel", "boat", "ferry", "tanker", "cruise", "yacht") for t in source.tokens)


def _merged(
    source: Text, ministries: list[Candidate], listed: list[Candidate], read: list[Candidate]
) -> list[Candidate]:
    """One list: ministries first; then the longer of list and recogniser, for it is the whole name."""
    kept = list(ministries)

    def free(c: Candidate) -> bool:
        return all(c.end <= k.start or k.end <= c.start for k in kept)

    inside = {id(c): [e for e in listed if c.start <= e.start and e.end <= c.end] for c in read}
    for c in sorted(read, key=lambda c: (c.start - c.end, c.start)):
        entries = inside[id(c)]
        if _only_entries(source, c, entries):
            continue  # the lists' own spans stand instead: "Russian-North Korean", "the Group of Seven, EU"
        if any(e.start < c.start < e.end or e.start < c.end < e.end for e in listed):
            # The list's name runs past the recogniser's: only what the list has is sure.
            longer = [e for e in listed if e.start < c.end and c.start < e.end]
            if any(e.end - e.start >= c.end - c.start for e in longer):
                continue
        if free(c):
            whole = gazetteer.lookup(source.text[c.start : c.end])
            kept.append(replace(c, entry=whole, kind=whole.kind if whole else c.kind))
    return kept + [e for e in listed if free(e)]


def _only_entries(source: Text, c: Candidate, entries: Sequence[Candidate]) -> bool:
    """Whether nothing but listed names and joints between them stands in the candidate."""
    if not entries:
        return False
    rest, at = [], c.start
    for e in sorted(entries, key=lambda e: e.start):
        rest.append(source.text[at : e.start])
        at = e.end
    rest.append(source.text[at : c.end])
    left = " ".join(rest).replace("-", " ").replace(",", " ").replace("/", " ").replace("–", " ").lower().split()
    return all(piece in ("and", "the", "&", "'s", "’s", "of", "or") for piece in left)
