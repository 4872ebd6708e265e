"""Whose and what a party is: its country and PLOVER sector, by its own words and by what the article says of it.

In this order: what the gazetteer knows of the name; the words before it ("French troops", "Foreign Minister Ines
Vale"); what stands in apposition or after "of", "in" or "from" ("rebels in Norland"); what the article says of the
same name elsewhere. Where none says it, it is not known: the one country a report speaks of may well be the other side.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from rashomon.events.parties.sectors import fallback, is_vague, sector_of_entry, sector_of_name, sector_of_words
from rashomon.events.syntax import NOMINAL, pobjects
from rashomon.language import Tree, gazetteer
from rashomon.language.places import locate_all
from rashomon.model import Location, Mention, Span, Token
from rashomon.model.parties import Sector

# After these a country says whose people are; "against" and "to" name another.
BASED = frozenset(["base", "headquarter"])  # "a newspaper based in Vessa"
KIN = frozenset(
    ["wife", "husband", "son", "daughter", "father", "mother", "brother", "sister", "friend", "relative", "cousin",
     "neighbour", "neighbor", "colleague", "uncle", "aunt", "nephew", "niece", "widow", "ally", "enemy", "rival",
     "opponent", "critic", "victim", "fan", "counterpart", "guest", "host"]
)  # fmt: skip
# Whose such a one is says which country it is not of: "the minister's counterpart".
OPPOSITE = frozenset(["counterpart", "rival", "enemy", "foe", "adversary", "opponent", "neighbour", "neighbor", "ally"])
SPEAKERS = frozenset(["spokesman", "spokeswoman", "spokesperson"])
OF_COUNTRY = ("of", "from", "in", "throughout", "across", "within")
MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod", "nummod")
NAMES = ("country", "nationality", "place", "facility", "organisation", "person", "office", "vessel")
DEEPEST = 3  # "a member of the staff of the ministry of"
# Demonyms are people where they are counted or described: "100 Norlanders"; alone they may be the state or a team.
DESCRIBING = ("nummod", "amod", "det", "quantmod")
STANDING_FOR = ("country", "region", "capital", "metonym")


class Identities:
    """The countries and sectors of one article's parties."""

    def __init__(self, tree: Tree, mentions: Mapping[int, Mention]) -> None:
        self.tree = tree
        self.mentions = mentions
        self._countries: dict[int, str | None] = {}
        self._sectors: dict[int, Sector | None] = {}
        self._by_name: dict[str, tuple[str | None, Sector | None]] | None = None

    def country(self, head: Token) -> str | None:
        """ISO 3166 alpha-2 of the country that the noun phrase is of; None where unknown."""
        if head.index not in self._countries:
            self._countries[head.index] = None  # what leads back here says nothing
            self._countries[head.index] = self._own_country(head) or self._told(head)[0]
        return self._countries[head.index]

    def sector(self, head: Token) -> Sector | None:
        """PLOVER's sector of the noun phrase; None where unknown."""
        if head.index not in self._sectors:
            self._sectors[head.index] = None
            self._sectors[head.index] = self._own_sector(head) or self._told(head)[1]
        return self._sectors[head.index]

    def of_name(self, name: str) -> tuple[str | None, Sector | None]:
        """The country and sector of who bears a name, as far as the gazetteer or the article says."""
        entry = _entry(name)
        country, sector = self._names().get(name, (None, None))
        if entry is not None and entry.sort != "people":
            country = entry.country or country
            sector = sector_of_entry(entry) or sector
            if entry.kind == "organisation":
                sector = sector or sector_of_name(name)
        return country, sector

    def is_capital(self, head: Token) -> bool:
        """Whether the name is a capital, which is its country's government where it acts or is spoken to."""
        mention = self.mentions.get(head.index)
        if mention is None or mention.kind not in ("place", "organisation"):
            return False
        entry = _entry(mention.name)
        return entry is not None and entry.sort == "capital" and self._country_of_mention(mention) == entry.country

    # Countries

    def _own_country(self, head: Token, depth: int = 0) -> str | None:
        mention = self.mentions.get(head.index)
        if mention is not None and (known := self._country_of_mention(mention)) is not None:
            return known
        for child in reversed(self.tree.children(head, *MODIFIERS)):
            if child.dep == "poss" and head.lemma.casefold() in OPPOSITE:
                continue
            if child.index < head.index and (found := self._of_modifier(child, depth)) is not None:
                return found
        if head.pos not in NOMINAL:
            return None
        if mention is not None and mention.kind in ("country", "nationality", "place"):
            return None
        for child in self.tree.children(head, "appos"):
            if depth < DEEPEST and (found := self._own_country(child, depth + 1)) is not None:
                return found
        above = self.tree.head(head)
        if head.dep == "appos" and above.index != head.index and depth < DEEPEST:
            office = self.mentions.get(above.index)
            known = self._country_of_mention(office) if office is not None and office.kind == "office" else None
            before = known or self._before(above, depth + 1)  # "the Norland minister, Ines Vale"
            if before is not None:
                return before
        return self._after(head, depth)

    def _before(self, head: Token, depth: int) -> str | None:
        for child in reversed(self.tree.children(head, *MODIFIERS)):
            if child.index < head.index and (found := self._of_modifier(child, depth)) is not None:
                return found
        return None

    def _of_modifier(self, child: Token, depth: int) -> str | None:
        """The country that a word before a noun gives; one joined with another ("French and Dutch") gives none."""
        if any(self._names_country(t) for t in self.tree.children(child, "conj")):
            return None
        if self._is_against(child):
            return None
        mention = self.mentions.get(child.index)
        if mention is not None:
            if (found := self._country_of_mention(mention)) is not None:
                return found
            if mention.kind in ("person", "organisation", "office") and depth < DEEPEST and child.dep == "poss":
                return self.of_name(mention.antecedent or mention.name)[0] or self._own_country(child, depth + 1)
        if depth < DEEPEST and child.dep in ("compound", "nmod", "poss", "amod") and child.pos != "PRON":
            return self._before(child, depth + 1)
        if child.tag == "PRP$":
            return self._told(child)[0]
        return None

    def _names_country(self, token: Token) -> bool:
        mention = self.mentions.get(token.index)
        return mention is not None and mention.kind in ("country", "nationality")

    def _is_against(self, token: Token) -> bool:
        before = self.tree.article.text[max(0, token.start - 5) : token.start].casefold()
        return before.endswith(("anti-", "non-")) or token.text.casefold().startswith(("anti-", "non-"))

    def _after(self, head: Token, depth: int) -> str | None:
        based = [t for t in self.tree.children(head, "acl") if t.lemma.casefold() in BASED]
        for preposition in [p for t in [head, *based] for p in self.tree.children(t, "prep")]:
            word = preposition.text.casefold()
            if word not in OF_COUNTRY and not (word == "for" and head.lemma.casefold() in SPEAKERS):
                continue
            targets = pobjects(self.tree, preposition)
            if len(targets) != 1:
                continue
            mention = self.mentions.get(targets[0].index)
            if mention is not None:
                if (found := self._country_of_mention(mention)) is not None:
                    return found
                if word in ("of", "for") and depth < DEEPEST:
                    return self._own_country(targets[0], depth + 1)
            elif word in ("of", "for") and depth < DEEPEST:
                return self._own_country(targets[0], depth + 1)
        return None

    def _country_of_mention(self, mention: Mention) -> str | None:
        if mention.kind not in NAMES:
            return None
        if mention.kind in ("place", "facility"):
            found = self._located.get(mention.span)
            if found is not None and found.country is not None:
                return found.country
        return _country_of_name(mention.name) or (_country_of_name(mention.antecedent) if mention.antecedent else None)

    @cached_property
    def _located(self) -> Mapping[Span, Location]:
        """The article's places, found once a tree."""
        answers = self.tree.answers["places"]
        if "all" not in answers:
            answers["all"] = locate_all(self.tree.article, self.tree.annotation)
        found: Mapping[Span, Location] = answers["all"]
        return found

    # Sectors

    def _own_sector(self, head: Token, depth: int = 0) -> Sector | None:
        tree, mention = self.tree, self.mentions.get(head.index)
        if mention is not None and mention.kind in ("country", "nationality", "place", "facility"):
            return self._of_people(head, mention)
        if mention is not None and mention.kind == "organisation":
            for name in (mention.name, mention.antecedent or mention.name):
                entry = _entry(name)
                found = (sector_of_entry(entry) if entry else None) or sector_of_name(name)
                if found is not None:
                    return found
            return sector_of_words([*self._title(head, mention), *mention.name.split()])
        if mention is not None and mention.kind == "person":
            found = self._of_title(head, self._title(head, mention), depth) or self._of_office_before(mention)
            if found is not None:
                return found
            beside = [t for t in tree.children(head, "appos") if t.pos in NOMINAL]
            if head.dep in ("appos", "attr"):
                beside.append(tree.head(head))
            if head.dep in ("nsubj",) and tree.head(head).lemma == "be":
                beside += tree.children(tree.head(head), "attr")
            for noun in beside:
                other = self.mentions.get(noun.index)
                if depth < DEEPEST and (other is None or other.kind == "office"):
                    found = self._of_noun(noun, depth + 1)
                    if found is not None:
                        return found
            return None
        if head.pos in ("NOUN", "PROPN", "NUM", "ADJ", "DET"):
            return self._of_noun(head, depth)
        return None

    def _of_noun(self, head: Token, depth: int) -> Sector | None:
        tree = self.tree
        words = [*self._title(head, None), _key(head)]
        found = sector_of_words(words)
        vague = is_vague(words[-1].casefold())
        office = found == "GOV"
        if not vague and not office:
            return found
        if found is None or office or found == fallback(words[-1].casefold()):
            # "Red Moon fighters", "the union's president", "the head of the army"
            for child in tree.children(head, "compound", "nmod", "poss", "amod"):
                if child.index < head.index and depth < DEEPEST and self._is_body(head, child):
                    near = self._own_sector(child, depth + 1) or self._told(child)[1]
                    if (
                        near is not None
                        and not is_vague(child.lemma.casefold())
                        and (not office or near in ("BUS", "EDU", "LAB", "MED", "JRN"))
                    ):
                        return near
            for preposition in tree.children(head, "prep"):
                if preposition.text.casefold() not in ("of", "for", "with", "from", "at") or depth >= DEEPEST:
                    continue
                for target in [t for t in pobjects(tree, preposition)[:1] if self._is_body(head, t)]:
                    near = self._own_sector(target, depth + 1)
                    if near is not None and (not office or near in ("BUS", "EDU", "LAB", "MED", "JRN")):
                        return near
        if found is None and head.lemma.casefold() == "counterpart":  # "her Peruvian counterpart" is what she is
            found = next((s for t in tree.children(head, "poss") if (s := self.sector(t)) is not None), None)
        return found or sector_of_words(words, national=self._is_national(head))

    def _of_title(self, head: Token, title: list[str], depth: int) -> Sector | None:
        """What the words before a person's name say, a body's name among them ("the Red Moon leader Ines Vale")."""
        found = sector_of_words(title)
        if found is None and title and depth < DEEPEST:
            for child in self.tree.children(head, "compound", "nmod"):
                named = self.mentions.get(child.index)
                if named is not None and named.kind == "organisation" and child.index < head.index:
                    found = found or self._own_sector(child, depth + 1)
        return found or sector_of_words(title, national=self._is_national(head))

    def _is_national(self, head: Token) -> bool:
        """Whether a nation's name or adjective belongs to the noun, or two do."""
        near = self.tree.children(head, "amod", "compound", "nmod")
        return self._own_country(head) is not None or any(self._names_country(t) for t in near)

    def _is_body(self, head: Token, owner: Token) -> bool:
        """Whether who something is of tells what it is: "the army's chief", no "minister's wife", no "his friend"."""
        mention = self.mentions.get(owner.index)
        if owner.pos not in NOMINAL or owner.pos == "PRON" or head.lemma.casefold() in KIN:
            return False
        return mention is None or mention.kind != "person"

    def _of_people(self, head: Token, mention: Mention) -> Sector | None:
        """A country is no sector; people of it are civilians where they are counted or described."""
        entry = _entry(mention.name)
        if entry is not None and entry.sort == "metonym":
            return sector_of_entry(entry)
        if mention.kind != "nationality" or head.tag not in ("NNS", "NNPS"):
            return None
        described = [t for t in self.tree.children(head, *DESCRIBING) if t.tag in ("CD", "JJ", "JJR", "VBN")]
        described = [t for t in described if t.start < mention.span.start and t.index not in self.mentions]
        if not described:
            return None
        words = [t.lemma.casefold() for t in described]
        return sector_of_words([*words, "people"]) or "CVL"

    def _of_office_before(self, mention: Mention) -> Sector | None:
        """The sector of the office right before a name, however it was parsed: "Secretary of Works Ines Vale"."""
        office = self._offices_by_end.get(mention.span.start - 1)
        if office is None:
            return None
        held, _, of = office.name.partition(" of ")
        return sector_of_words([*of.removeprefix("the ").split(), *held.split()], national=True)

    @cached_property
    def _offices_by_end(self) -> dict[int, Mention]:
        return {m.span.end: m for m in self.tree.annotation.mentions if m.kind == "office"}

    def _title(self, head: Token, mention: Mention | None) -> list[str]:
        """The lemmas before a head in its phrase, a name's own words left out."""
        tree = self.tree
        start = mention.span.start if mention is not None else head.start
        found: list[Token] = []
        for child in tree.children(head, "compound", "amod", "nmod", "poss", "npadvmod"):
            if child.index > head.index or child.dep == "poss":
                continue
            found += [t for t in tree.subtree(child, without=("poss", "det", "relcl", "acl", "conj", "cc"))
                      if t.start < start and t.index < head.index]  # fmt: skip
        words = [_key(t) for t in sorted(found, key=lambda t: t.index) if t.pos not in ("PUNCT", "DET", "NUM")]
        return words[-6:]

    # What the article says elsewhere

    def _told(self, head: Token) -> tuple[str | None, Sector | None]:
        """What the article says of the name that words stand for; their own words are no witness of themselves."""
        mention = self.mentions.get(head.index)
        if mention is not None:
            if mention.kind in ("person", "organisation", "vessel", "office"):
                return self.of_name(mention.antecedent or mention.name)
            return None, None
        name = self._references.get(head.index)
        return self.of_name(name) if name else (None, None)

    @cached_property
    def _references(self) -> dict[int, str]:
        return {r.head: r.name for r in self.tree.annotation.references if r.name}

    def _names(self) -> Mapping[str, tuple[str | None, Sector | None]]:
        """What the article says of each name; nothing while it is being gathered, as names tell of each other."""
        if self._by_name is None:
            self._by_name = {}
            self._by_name = self._gathered()
        return self._by_name

    def _gathered(self) -> dict[str, tuple[str | None, Sector | None]]:
        """Each person's and body's country and sector, by the first mention that says it; two countries are none."""
        countries: dict[str, set[str]] = {}
        sectors: dict[str, Sector] = {}
        for mention in self.tree.annotation.mentions:
            if mention.kind not in ("person", "organisation"):
                continue
            name = mention.antecedent or mention.name
            head = self.tree.tokens[mention.head]
            if (country := self._own_country(head)) is not None:
                countries.setdefault(name, set()).add(country)
            if name not in sectors and (sector := self._own_sector(head)) is not None:
                sectors[name] = sector
        for reference in self.tree.annotation.references:  # "the French minister" for Ines Vale
            if reference.form in ("office", "description") and reference.name:
                head = self.tree.tokens[reference.head]
                if (country := self._own_country(head)) is not None:
                    countries.setdefault(reference.name, set()).add(country)
                if reference.name not in sectors and (sector := self._of_noun(head, 0)) is not None:
                    sectors[reference.name] = sector
        names = sorted({*countries, *sectors})
        return {n: (_only(countries.get(n, set())), sectors.get(n)) for n in names}


def _only(found: set[str]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _key(token: Token) -> str:
    """The lemma with the capital of the text; plurals that the tagger took for names in the singular."""
    if token.tag in ("VBG", "VBN", "JJ"):
        return token.text
    lemma = token.lemma
    if token.tag == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss"):
        lemma = lemma[:-1]
    return lemma[:1].upper() + lemma[1:] if token.text[:1].isupper() else lemma.casefold()


@lru_cache(maxsize=16384)
def _entry(name: str) -> gazetteer.Entry | None:
    return gazetteer.lookup(name)


@lru_cache(maxsize=16384)
def _country_of_name(name: str) -> str | None:
    """The country of a listed name, or that a body's name begins with or ends in: "Bank of Norland"."""
    entry = _entry(name)
    if entry is not None:
        return entry.country
    for match in gazetteer.find(name):
        if match.entry.country and match.entry.sort in STANDING_FOR and not match.ambiguous:
            return match.entry.country
    return None
