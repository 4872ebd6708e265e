"""A headline as evidence: which words of the text it names, without parsing its telegraphic style."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.events.lexicon import lexicon
from rashomon.events.main.words import words
from rashomon.language import Tree
from rashomon.model import Token

KNOWN = 600  # words of the text whose lemmas help to read the headline
SHORTEST_STEM = 3
WORD = re.compile(r"[^\W_](?:[^\W_]|[-'’&.](?=[^\W_]))*")
KIND = re.compile(r"\s*([^:|–—]{3,20}?)\s*(?:[:|–—]|$)")
EXPLAINS = re.compile(
    r"\binterview with\b|\bin conversation with\b|\bneeds? to know\b|\bthings to know\b|\bwhat we know\b"
    r"|\bin pictures\b|\blive (?:updates|blog)\b|\bas it happened\b|\bnews in brief\b|\bthe latest:"
    r"|\bmorning (?:email|briefing)\b",
    re.I,
)
HYPHENS = re.compile(r"[-–]")
PARTS = re.compile(r"[,;:–—|]\s")
LISTED = re.compile(
    r"\s*(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?"
    r"(?:things|ways|reasons|facts|questions|takeaways|tips|charts|photos|lessons)\b",
    re.I,
)


class Headline:
    """The words of a headline in every form they may have in the text.

    `main` are those before "after", "as", "amid" and their like: what the headline asserts.
    """

    def __init__(self, text: str | None, tree: Tree) -> None:
        self.text = " ".join((text or "").split())
        lemmas: dict[str, set[str]] = {}
        for token in tree.tokens[:KNOWN]:
            if token.pos in ("VERB", "AUX", "NOUN", "ADJ"):
                lemmas.setdefault(token.text.casefold(), set()).add(token.lemma.casefold())
        found = [w.casefold().removesuffix("'s").removesuffix("’s") for w in WORD.findall(self.text)]
        self.listed = found
        forms: set[str] = set()
        self.main: frozenset[str] = frozenset()
        for number, word in enumerate(found):
            if number and word in words("subordinate") and not self.main:
                self.main = frozenset(forms)
            if word not in words("small") and len(word) > 1:
                forms |= _forms(word).union(part for part in HYPHENS.split(word) if len(part) > 1)
                # The text's own parse knows irregular forms: "struck" in it is "strike".
                forms |= lemmas.get(word, set())
        self.forms = frozenset(forms)
        self.main = self.main or self.forms
        self.speaker = self._speaker()
        self.types = frozenset(type for word in self.forms for type in _types(word))

    def _speaker(self) -> frozenset[str]:
        """The words before a verb of saying in the headline's first part: whose saying is the news."""
        listed = [w.casefold().removesuffix("'s").removesuffix("’s") for w in WORD.findall(PARTS.split(self.text)[0])]
        for number, word in enumerate(listed):
            if _forms(word) & words("saying"):
                return frozenset(form for w in listed[:number] for form in _forms(w)) - words("small")
        return frozenset()

    def __bool__(self) -> bool:
        return bool(self.forms)

    def names(self, token: Token) -> bool:
        """Whether the headline has the token's word in some form."""
        return token.lemma.casefold() in self.forms or token.text.casefold() in self.forms

    def asserts(self, token: Token) -> bool:
        """Whether the headline has the token's word, and not behind "after", "as" or the like."""
        return token.lemma.casefold() in self.main or token.text.casefold() in self.main

    def has(self, *texts: str) -> bool:
        """Whether the headline has a word of one of the texts, small words aside."""
        found = {w.casefold() for text in texts for w in WORD.findall(text)}
        return bool((found - words("small")) & self.forms)

    def has_speaker(self, *texts: str) -> bool:
        """Whether the words before the headline's verb of saying name the one whom one of the texts names."""
        return bool({w.casefold() for text in texts for w in WORD.findall(text)} & self.speaker)

    def shared(self, tokens: Iterable[Token]) -> int:
        """How many of the headline's words the tokens have, each counted once."""
        return len({t.lemma.casefold() for t in tokens if t.lemma.casefold() not in words("small") and self.names(t)})

    @property
    def asks(self) -> bool:
        """Whether the headline asks, lists or explains, or calls its article an opinion: no one event is its news."""
        if not self.listed:
            return False
        kind = KIND.match(self.text)
        first = self.listed[0]
        return (
            self.text.endswith("?")
            or (first in words("questions") and not self.listed[0].isdigit())
            or bool(LISTED.match(self.text))
            or (kind is not None and kind.group(1).casefold() in words("kinds"))
            or self.listed[-1] in words("kinds")
            or bool(EXPLAINS.search(self.text))
        )


def _forms(word: str) -> set[str]:
    """The word, and what it may be a form of: "indicts" is "indict", "freed" is "free", "carries" is "carry"."""
    found = {word}
    for ending, instead in (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""),
                            ("ing", "e")):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST_STEM:
            stem = word[: -len(ending)] + instead
            found.add(stem)
            if ending in ("ed", "ing") and not instead and stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])  # "barred"
    return found


def _types(word: str) -> set[str]:
    """The types of event that the lexicon has the word for."""
    known = lexicon()
    verbs = {entry.type for needed, entry in known.verbs.get(word, ()) if len(needed) == 1}
    return verbs | {entry.type for strength, entry in known.nouns.get(word, ()) if strength == "noun"}
