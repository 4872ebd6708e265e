"""The gazetteer's matches in a text; of the ambiguous forms only those that something else in the text bears out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.gazetteer import Entry, Match
from rashomon.language.names.lexicon import words
from rashomon.language.names.text import JOINERS, UNSEEN, Candidate, Text
from rashomon.language.parse import NamedSpan

# The recogniser's labels that bear out an ambiguous form, by what the lists say it is.
BEARING = {
    "organisation": frozenset(["ORG", "PRODUCT"]),
    "event": frozenset(["EVENT", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"]),
    "facility": frozenset(["FAC", "ORG", "LOC", "GPE"]),
    "weapon": frozenset(["PRODUCT", "ORG", "GPE", "FAC", "WORK_OF_ART", "LOC", "NORP"]),
    "vessel": frozenset(["PRODUCT", "ORG", "FAC", "WORK_OF_ART"]),
}
CLUB_WORDS = words("clubs", "context")
BEARING_PLACES = frozenset(["GPE", "NORP", "ORG", "LOC"])
# Clubs' nicknames are people's, nations' and animals' names to the recogniser.
BEARING_CLUBS = frozenset(["ORG", "PRODUCT", "NORP", "GPE", "PERSON", "WORK_OF_ART", "FAC", "LOC"])


def listed_names(source: Text, names: Sequence[NamedSpan]) -> list[Candidate]:
    """The gazetteer's names in a text, in its order.

    An ambiguous form ("Chargers", "Fars") counts where the recogniser has a name of a fitting sort there, or where
    the article also has the name in a form that is not ambiguous.
    """
    spans = sorted((source.tokens[n.first].start, source.tokens[n.last - 1].end, n.label) for n in names)
    matches = _by_company(source.text, _matches(source.text))
    sport = sum(w in source.lower for w in CLUB_WORDS) > 1
    told = {m.entry for m in matches if not m.ambiguous}
    found, at = [], 0
    for match in matches:
        first, last = source.token_at(match.start), source.token_at(match.end - 1) + 1
        if match.ambiguous:
            while at < len(spans) and spans[at][1] <= match.start:
                at += 1
            near = spans[at : at + 2]
            labels = {label for start, end, label in near if start < match.end and match.start < end}
            known = match.entry in told or (match.entry.group == "club" and sport)
            if not labels & _bearing(match.entry) and not (known and _named(source, first, last)):
                continue
        if _part_of_word(source, match, first, last):
            continue
        found.append(Candidate(match.start, match.end, first, last, match.entry.kind, match.entry))
    return found


def _matches(text: str) -> list[Match]:
    """The matches, read past marks that are not seen ("Mos\u200bcow")."""
    if text.isascii() or not (UNSEEN.search(text) or JOINERS.search(text)):
        return gazetteer.find(text)
    places = [n for n, c in enumerate(text) if not UNSEEN.match(c) and not JOINERS.match(text, n)]
    shown = "".join(text[n] for n in places)
    return [Match(places[m.start], places[m.end - 1] + 1, m.entry, m.ambiguous) for m in gazetteer.find(shown)]


def _bearing(entry: Entry) -> frozenset[str]:
    if entry.group == "club":
        return BEARING_CLUBS
    return BEARING.get(entry.kind, BEARING_PLACES)


def _named(source: Text, first: int, last: int) -> bool:
    """Whether a short form stands as a name does: capitalised by its own right, not by opening a sentence."""
    return all(t.tag in ("NNP", "NNPS") for t in source.tokens[first:last])


def _by_company(text: str, matches: list[Match]) -> list[Match]:
    """The matches with namesakes told apart by what else the article names: "Georgia" beside Alabama is the state."""
    changed = dict[str, Entry]()
    for namesake in gazetteer.namesakes():
        if any(text[m.start : m.end] == namesake.form for m in matches):
            forms = {text[m.start : m.end] for m in matches}
            if forms & namesake.others_company and not forms & namesake.company:
                changed[namesake.form] = namesake.other
    if not changed:
        return matches
    return [
        replace(m, entry=changed[form]) if (form := text[m.start : m.end]) in changed else m for m in matches
    ]  # fmt: skip


def _part_of_word(source: Text, match: Match, first: int, last: int) -> bool:
    """Whether a match is a piece of a longer word ("Xinhua.net", "@CNN", "AP-1") or of a person's or body's name."""
    tokens = source.tokens
    before = source.text[match.start - 1 : match.start]
    if before in ("@", "#") and match.start:
        return True
    return (
        match.end < tokens[last - 1].end
        and source.text[match.end : match.end + 1] == "."
        and (source.text[match.end + 1 : match.end + 2].isalnum())
    )
