"""The words for a speaker, read for who is meant: spokespeople, handles, pronouns, names set beside them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from rashomon.accounts.origins.source import Sort
from rashomon.accounts.origins.spellings import folded
from rashomon.language import Tree
from rashomon.language.references.lexicon import given_gender, kin, noun_gender, persons
from rashomon.model import Entity, Mention, Party, Reading, Statement

# "a statement from the ministry": whose it is, not what it is
OUTER = re.compile(
    r"^(?:(?:an?|the|his|her|its|their|one|official|written|press|joint|news|short|earlier|new)\s+)*"
    r"(?:statements?|reports?|release|spokes(?:man|woman|person|people)|briefing|post|message|announcement)s?\s+"
    r"(?:from|by|of|for|at)\s+",
    re.IGNORECASE,
)
HANDLE = re.compile(r"\s*\(@\w+\)|\s*@\w+$")
# "Ada Fenn (@adafenn)" says whose handle it is.
NAMED_HANDLE = re.compile(r"(?<!\w)(?P<name>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}) \(@(?P<handle>\w+)\)")
# Roles in which a person speaks for the body that they are named with, not for themselves.
SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|chief executive|ceo|managing director|executive director|chairman|chairwoman|chairperson|chair"
    r"|director(?:[- ]general)?|secretary(?:[- ]general)?|head|press (?:officer|secretary)|representative)\b",
    re.IGNORECASE,
)
FEMALE = re.compile(r"\b(?:mrs|ms|miss|madam|lady|dame|sister|queen|princess|\w+woman)\b", re.IGNORECASE)
GENERIC = re.compile(r"(?:spokes|chair|ombuds)man$")
# ("spokesman" and "chairman" are said of women, too)
MALE = re.compile(r"\b(?:mr|sir|lord|king|prince|(?!spokes|chair|ombuds)\w+[a-z]man)\b", re.IGNORECASE)
SEX = {"he": "m", "him": "m", "she": "f", "her": "f"}
# A name that hangs on a noun by one of these is the noun's own.
NAMING = frozenset({"appos", "compound", "flat", "nmod"})
MEMBER = (" of ", " from ", " of the ", " from the ")
# A pronoun takes up a speaker of the paragraph, or of the one before.
PARAGRAPHS_BACK = 1


def handles_of(readings: Iterable[Reading]) -> dict[str, str]:
    """Whose each handle is, by the texts that set a name before it; a handle set beside two names is nobody's."""
    found: dict[str, set[str]] = {}
    for reading in readings:
        for match in NAMED_HANDLE.finditer(reading.article.text):
            found.setdefault(match["handle"].casefold(), set()).add(match["name"])
    return {handle: min(names) for handle, names in found.items() if len({n.casefold() for n in names}) == 1}


def without_handle(text: str, handles: dict[str, str]) -> str:
    """A speaker's words without a handle beside the name; a bare handle becomes the name it is known to be of."""
    bare = HANDLE.sub("", text).strip()
    if bare:
        return bare
    return handles.get(text.strip().lstrip("@").casefold(), text)


def set_beside(party: Party, mentions: Sequence[Mention]) -> Mention | None:
    """The person whose name is set beside words for a spokesperson: "a spokesman for the firm, Ove Lang". (A name there
    is a person's, whatever it was taken for.)"""
    inside = [m for m in mentions if party.span.contains(m.span)]
    last = max(inside, key=lambda m: m.span.end, default=None)
    if last is None or last.kind not in ("person", "organisation") or last.span.end != party.span.end:
        return None
    before = party.span.exact[: last.span.start - party.span.start].rstrip()
    return last if before.endswith(",") else None


class Page:
    """An article as its speakers are looked up: its parse, and its statements by where their speakers stand."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tree = Tree(reading.article, reading.annotation)
        self._sentences = [s.start for s in reading.annotation.sentences]
        self._said = sorted(
            # who speaks inside somebody's words is not who speaks
            (
                (s.speaker.span.start, s.content.start, s.id, s)
                for s in reading.statements
                if s.speaker and not s.parent
            ),
            key=lambda row: row[:3],
        )
        heard = [folded(s.speaker.text).split() for *_, s in self._said if s.speaker]
        self._heard = {words[-1] for words in heard if words}
        self._near: dict[int, list[Statement]] = {}
        for statement in reading.statements:
            parts = (statement.content, *statement.fragments, *((statement.cue,) if statement.cue else ()))
            first, last = min(p.start for p in parts), max(p.end for p in parts)
            for n in range(self.sentence_at(first), self.sentence_at(last - 1) + 1):
                self._near.setdefault(n, []).append(statement)

    def sentence_at(self, at: int) -> int:
        """The index of the sentence in which a character stands."""
        return max(0, bisect_right(self._sentences, at) - 1)

    def near(self, sentence: int) -> Sequence[Statement]:
        """The statements whose words or cue stand in a sentence."""
        return self._near.get(sentence, ())

    def speaks(self, name: str) -> bool:
        """Whether one of this name, by the last word of it, speaks in the article."""
        return not self._heard.isdisjoint(folded(name).split()[-1:])

    def spoke_before(self, statement: Statement, pronouns: frozenset[str]) -> Statement | None:
        """The statement whose speaker "he" or "she" takes up: the last one before it, in the same paragraph or the
        one before, where a person of no other sex made it."""
        sex = SEX.get(statement.speaker.span.exact.casefold()) if statement.speaker else None
        if statement.speaker is None or sex is None:
            return None
        here = statement.speaker.span.start
        paragraph = self._paragraph(here)
        for n in range(bisect_left(self._said, (here,), key=lambda row: row[:1]) - 1, -1, -1):
            start, _, _, found = self._said[n]
            if paragraph - self._paragraph(start) > PARAGRAPHS_BACK:
                return None
            party = found.speaker
            if party and folded(party.text) not in pronouns and self._is_person(party) and _sex(party) in (None, sex):
                return found
        return None

    def _paragraph(self, at: int) -> int:
        sentences = self.reading.annotation.sentences
        return sentences[self.sentence_at(at)].paragraph if sentences else 0

    def _is_person(self, party: Party) -> bool:
        """Whether the words name a person, or end in a noun for one."""
        first, last = self.sentence_at(party.span.start), self.sentence_at(party.span.end - 1)
        mentions = (m for n in range(first, last + 1) for m in self.tree.mentions_by_sentence.get(n, ()))
        if any(m.kind == "person" and m.span.overlaps(party.span) for m in mentions):
            return True
        word = party.span.exact.split()[-1].casefold()
        return word in persons() or word in kin() or self.member(party) is not None

    def nameless(self, party: Party) -> Sort | None:
        """What words describe that name nobody: "a rabbi in Arlen" a person, "the firm" a body; None where their
        head is a name."""
        starts = self.tree.starts
        first, last = bisect_left(starts, party.span.start), bisect_left(starts, party.span.end)
        inside = self.tree.tokens[first:last]
        head = next((t for t in inside if not first <= t.head < last or t.head == t.index), None)
        if head is None or head.pos != "NOUN":
            return None
        # "the engineer Bo Lund" is named; "a friend of Bo Lund" is not.
        for mention in self.tree.mentions_by_sentence.get(head.sentence, ()):
            if mention.kind in ("person", "organisation") and party.span.contains(mention.span):
                word = self.tree.tokens[mention.head]
                if word.index == head.index or (word.head == head.index and word.dep in NAMING):
                    return None
        noun = head.lemma.casefold()
        return "person" if noun in persons() or noun in kin() else "body"

    def member(self, party: Party) -> Mention | None:
        """The person before "of" and a body's name, where the body was taken for the speaker: "Ove Lang of Castor"."""
        text = self.reading.article.text
        for mention in self.tree.mentions_by_sentence.get(self.sentence_at(party.span.start), ()):
            if mention.kind == "person" and text[mention.span.end : party.span.start] in MEMBER:
                return mention
        return None


def _sex(party: Party) -> str | None:
    words = f"{party.span.exact} {party.text}"
    female, male = bool(FEMALE.search(words)), bool(MALE.search(words))
    if female != male:
        return "f" if female else "m"
    noun = party.span.exact.split()[-1].casefold()
    return given_gender(party.text) or (None if GENERIC.search(noun) else noun_gender(noun))


def spoken_for(entity: Entity | None, words: str, bodies: Sequence[tuple[str, str]]) -> str | None:
    """The body (identifier) that a person speaks for by the role that accounts give them; None where none is told.

    `words`: the words before and about the name; `bodies`: folded names of bodies with their identifiers, the longest
    first.
    """
    for text in (words, *(entity.descriptions if entity else ())):
        if SPEAKS_FOR.search(text):
            plain = f" {folded(text)} "
            for name, body in bodies:
                if f" {name} " in plain:
                    return body
    return None
