"""Where a clause says that its deed was done: the phrases of place that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.roles import Deed
from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.places.kinds import AREAS, EDGES, KIND, LEVELS, LIKE, SIDES
from rashomon.model import Location, Span, Token

# Where something is, where it goes and where it comes from: three questions.
AT = frozenset({"in", "at", "on", "into", "inside", "near", "outside", "onto", "around", "within", "beside"})
ROLES = {"at": AT, "to": frozenset({"to", "toward", "towards"}), "from": frozenset({"from"})}
BESIDE = frozenset({"near", "outside", "around", "beside"})
LONGEST = 80  # characters of a phrase to show
FOUND = frozenset({"find", "spot", "discover", "see"})
APART = ("relcl", "acl", "advcl", "conj", "parataxis")
NAMED = frozenset({"place", "country", "facility"})


class Name(NamedTuple):
    """A named place: its words, what the gazetteer knows of it, and how it stands to what is told."""

    words: tuple[str, ...]
    text: str
    known: Location | None
    beside: bool  # "near", "outside", "on the outskirts of"
    side: str  # "northern", "" where the whole is meant

    @property
    def level(self) -> int:
        """How fine it is, the finest first; a name that the gazetteer does not know is a site's or a town's."""
        return LEVELS.index(self.known.level) if self.known else 1


class Site(NamedTuple):
    """One phrase of place: the names in it, the finest first, and the kind of ground or building it tells of."""

    account: Account
    token: Token  # the noun that the phrase rests on
    span: Span
    names: tuple[Name, ...]
    kind: str
    named_kind: bool  # the name is of the ground itself: "Harl forest"

    @property
    def place(self) -> tuple[int, int]:
        """For ordering: the account's rank, and where the phrase stands in it."""
        return self.account.rank, self.token.start


Known = Mapping[tuple[str, int, int], Location]


def locations(compared: Compared) -> dict[tuple[str, int, int], Location]:
    """What the gazetteer knows of each mention of a place."""
    return {(m.article, m.start, m.end): e.location for e in compared.entities if e.location for m in e.mentions}


def site_of(deed: Deed, known: Known, role: str = "at") -> Site | None:
    """Where the deed was done, or where to or from, by all the phrases of place of that role that hang on it."""
    tree = deed.account.tree
    clauses = [deed.token]
    # "Found them wandering in the woods", "were wandering in the woods when he found them": where they were found.
    for patient in deed.patients:
        clauses += [t for t in tree.children(patient, "acl") if t.tag == "VBG"]
    clauses += [t for t in tree.children(deed.token, "xcomp") if t.tag == "VBG"]
    if (
        deed.happening in FOUND
        and deed.token.dep == "advcl"
        and any(t.text.casefold() == "when" for t in tree.children(deed.token, "advmod"))
    ):
        clauses.append(tree.head(deed.token))
    found = []
    for link in (link for one in clauses for link in tree.children(one, "prep")):
        if link.text.casefold() not in ROLES[role]:
            continue
        for noun in tree.children(link, "pobj"):
            site = _site(deed.account, link, noun, known)
            if site is not None:
                found.append(site)
    return _one(found)


def _one(found: list[Site]) -> Site | None:
    """One phrase of those that follow one another: "in the hills of Vint, in Harl"."""
    if not found:
        return None
    first = found[0]
    names = sorted((n for site in found for n in site.names), key=lambda n: n.level)
    kind = next((s for s in found if s.kind), first)
    text = first.account.tree.span(min(s.span.start for s in found), max(s.span.end for s in found))
    span = text if len(text.exact) <= LONGEST else first.span
    return Site(first.account, first.token, span, tuple(names), kind.kind, kind.named_kind)


def _site(account: Account, link: Token, noun: Token, known: Known) -> Site | None:
    tree = account.tree
    if tree.children(noun, "conj"):
        return None  # "in Harl and Vint": two places
    chain = _chain(account, noun)
    names = [n for one in chain for n in _names(account, one, known, link.text.casefold() in BESIDE)]
    beside = chain[0].lemma.casefold() in EDGES
    names = [n._replace(beside=n.beside or beside) for n in names]
    kind, named_kind = _kind(account, chain[0], known)
    if not names and not kind:
        return None
    order = sorted(range(len(names)), key=lambda n: (names[n].level, n))
    below = tree.subtree(noun, without=(*APART, "appos"))
    end = max(t.end for t in below if t.pos != "PUNCT")
    return Site(account, noun, tree.span(link.start, end), tuple(names[n] for n in order), kind, named_kind)


def _chain(account: Account, noun: Token) -> list[Token]:
    """The noun and those it is said to lie in: "a village in the hills of Harl", "Vint, a town in Harl"."""
    tree, found, last = account.tree, [noun], noun
    for _ in range(4):
        below = [t for link in tree.children(last, "prep") if link.text.casefold() in {"of", "in"}
                 for t in tree.children(link, "pobj")]  # fmt: skip
        below += [t for t in tree.children(last, "appos") if t.pos in {"NOUN", "PROPN"}]
        if not below:
            break
        last = below[0]
        found.append(last)
    return found


def _names(account: Account, noun: Token, known: Known, beside: bool) -> list[Name]:
    tree = account.tree
    near = [noun, *tree.children(noun, "compound", "poss", "nmod", "amod")]
    found = []
    for token in near:
        for mention in tree.mentions_by_head.get(token.index, ()):
            if mention.kind not in NAMED or not mention.name[:1].isupper():
                continue
            place = known.get((mention.span.article, mention.span.start, mention.span.end))
            words = words_of(mention.name)
            kind = noun.lemma.casefold()
            if token is not noun and token.dep == "compound" and kind in KIND and place is None:
                words = (*words, kind) if words[-1:] != (kind,) else words  # "the Harl forest"
            side = next((t.lemma.casefold() for t in tree.children(token, "amod", "compound") if _is_side(t)), "")
            if token is not noun and _is_side(noun):
                side = noun.lemma.casefold()  # "the country's northwest"
            found.append(Name(words, mention.name, place, beside, side))
    return found


def _is_side(token: Token) -> bool:
    return token.lemma.casefold() in SIDES


def _kind(account: Account, noun: Token, known: Known) -> tuple[str, bool]:
    """The kind of ground or building, and whether the noun is part of a name."""
    tree, lemma = account.tree, noun.lemma.casefold()
    # "Harl hospital" is a hospital's name where Harl is no place of its own, as a town is.
    named = bool(tree.mentions_by_head.get(noun.index)) or any(
        (m.span.article, m.span.start, m.span.end) not in known
        for t in tree.children(noun, "compound")
        if t.pos == "PROPN"
        for m in tree.mentions_by_head.get(t.index, ())
    )
    if lemma in AREAS:
        return next((LIKE[w] for t in tree.children(noun, "amod") if (w := t.text.casefold()) in LIKE), ""), named
    if noun.pos == "NOUN" or named:
        return KIND.get(lemma, ""), named
    return "", named
