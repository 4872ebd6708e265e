"""What a name is the name of: one vote an article, for a name is the same thing all through it.

Each place where the name stands has the recogniser's label as one vote, and more for what stands beside it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.language import gazetteer
from rashomon.language.names.lexicon import words
from rashomon.language.names.text import NO_PERSONS, PREFIXES, QUOTES, SHIPS, SUFFIXES, SURNAMES, Candidate, Text
from rashomon.language.names.titles import GENERATIONS, title_at, word
from rashomon.model import Kind, Token

# The recogniser's label counts once for each time it was given; a personal title before the name, or a full name
# that says what the short form is, outweighs it.
TITLE_VOTE = 4
SUFFIX_VOTE = 5
# After a given name, a last word that is a surname too ("Hill", "Park") says less than the given name.
SURNAME_VOTE = 3
APPOSITION_VOTE = 2
FATE_VOTE = 2
FAMILY_VOTE = 3
# "in X", "near X": a place, where the label says a body or person, unless the label is given three times as often.
PLACE_VOTE = 2
NOUN_VOTE = 6
# A name of two words and more that always stands in quotation marks is a work's; a nickname loses them.
QUOTED_VOTE = 5
MEDIUM = words("companies", "media")
CALLED = words("companies", "calling")
OF_BODIES = words("companies", "of_it")
KIN = words("titles", "kin")
COMPANIES = words("companies", "nouns")
PLACE_NOUNS = words("places", "nouns")
OF_PLACES = words("places", "of_it")
FROM = frozenset(["of", "from", "to"])
INSIDE = words("places", "prepositions")
HOLDINGS = words("companies", "holdings")
SHIP_NOUNS = words("ships", "nouns") | words("ships", "calling")
WEAPON_NOUNS = words("weapons", "calling")
DOUBLE = words("double", "last")
AT = words("double", "prepositions")
STAFF = words("double", "staff")
OPENING = QUOTES - {"'", "’"}
INITIALS = re.compile(r"(?:[A-Z]\.-?){1,3}")
LIVING = words("speech", "living")
UNDERGONE = words("speech", "undergone")
FATES = words("speech", "fates")
# Which kind wins where two have as many votes: the commoner in the news.
ORDER: tuple[Kind, ...] = (
    "person", "organisation", "nationality", "event", "place", "facility", "vessel", "weapon", "product", "work",
    "country", "office",
)  # fmt: skip
THINGS: frozenset[Kind] = frozenset(["facility", "product", "work"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the vote knows of an article beside a name's own place.

    `lands`: the first tokens of countries and regions. `families`: surnames that full names with a given name or a
    title have. `apposed`: by token, the nouns in apposition to it ("the Quist Pearl, a ferry").
    """

    lands: frozenset[int]
    families: frozenset[str]
    apposed: Mapping[int, tuple[str, ...]]
    towns: Mapping[int, int]


def key(source: Text, c: Candidate) -> str:
    """What the places of one name have in common: its words in lower case."""
    return " ".join(source.text[c.start : c.end].lower().split())


def vote(source: Text, found: Sequence[Candidate]) -> dict[str, Kind]:
    """One kind for each name of the article, by its `key`."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    sure: dict[str, Kind] = {}
    around = _surroundings(source, found)
    plain = {key(source, c) for c in found if not _quoted(source.tokens, c)}
    for c in found:
        if c.portfolio:
            sure[key(source, c)] = "organisation"
        elif c.entry:
            sure[key(source, c)] = c.entry.kind
        else:
            if key(source, c) not in votes and _of_family(source.tokens, c, around):
                votes[key(source, c)]["person"] += FAMILY_VOTE  # counts once, however often the name comes
            votes[key(source, c)].update(_votes_of(source.tokens, c, around))
            if key(source, c) not in plain:
                votes[key(source, c)]["work"] += QUOTED_VOTE
    chosen = {name: max(ORDER, key=lambda k: count[k]) for name, count in votes.items()}
    large = gazetteer.large_cities()
    cities = {key(source, c) for c in found if source.text[c.start : c.end] in large}
    for name in sorted(cities & set(chosen)):
        unsaid = chosen[name] == "person" and votes[name]["place"] > 0 and votes[name]["person"] < TITLE_VOTE
        if chosen[name] in ("organisation", "product", "facility") or unsaid:
            chosen[name] = "place"
    _of_longer(chosen, votes)
    return {**chosen, **sure}


def _of_longer(chosen: dict[str, Kind], votes: Mapping[str, Counter[Kind]]) -> None:
    """Gives short forms the kind of the longer names they begin or end: surnames, companies."""
    # A person's surname or given name standing alone is the person, whatever the label there.
    ends: set[str] = set()
    bodies: set[str] = set()
    for name, kind in chosen.items():
        parts = [part for part in name.replace(",", " ").split() if part.rstrip(".") not in GENERATIONS]
        if kind == "person" and len(parts) > 1:
            ends |= {parts[-1], parts[0]}
        if kind == "organisation" and len(parts) > 1:
            bodies.add(parts[0])
    ships = {
        name.split(" ", 1)[1]
        for name, kind in chosen.items()
        if kind == "vessel" and " " in name and name.split()[0] in SHIPS
    }
    for name, kind in list(chosen.items()):
        if name in ships and kind != "place":
            chosen[name] = "vessel"  # "the Quist Pearl" beside "MV Quist Pearl"
            continue
        if name in ends and kind != "event":
            chosen[name] = "person"
        elif name in bodies and kind not in ("organisation", "place") and not votes[name]["place"]:
            # "Acme" beside "Acme Inc." or "Acme Airways" is the company, unless it is a person's name or a place's.
            chosen[name] = "organisation"


def _surroundings(source: Text, found: Sequence[Candidate]) -> Surroundings:
    tokens, given, towns = source.tokens, gazetteer.given_names(), gazetteer.towns()
    apposed: dict[int, tuple[str, ...]] = {}
    for token in tokens:
        if token.dep == "appos" and token.tag == "NN":
            apposed[token.head] = (*apposed.get(token.head, ()), token.lemma.lower())
        elif token.dep == "appos" and tokens[token.head].tag == "NN":
            apposed[token.index] = (*apposed.get(token.index, ()), tokens[token.head].lemma.lower())
    return Surroundings(
        lands=frozenset(
            c.first for c in found if c.entry and c.entry.sort in ("country", "region") and c.kind != "nationality"
        ),
        families=frozenset(
            tokens[c.last - 1].text for c in found
            if c.kind == "person" and c.last - c.first > 1 and (c.titled or tokens[c.first].text in given)
        ),
        apposed=apposed,
        towns={c.first: c.last for c in found if source.text[c.start : c.end] in towns},
    )  # fmt: skip


def _votes_of(tokens: Sequence[Token], c: Candidate, around: Surroundings) -> Counter[Kind]:
    """What one place in the text says of the kind of a name."""
    several = c.last - c.first > 1
    suffix = SUFFIXES.get(word(tokens[c.last - 1])) if several else None
    prefix = PREFIXES.get(word(tokens[c.first])) if several and tokens[c.first].text[:1].isupper() else None
    # "the Norvell docks": one word that says nothing of a building is the place's name
    unsaid = c.kind == "facility" and not several and word(tokens[c.first]) not in SUFFIXES
    votes: Counter[Kind] = Counter({"place" if unsaid else c.kind: 1})
    if c.kind == "vessel":  # what stands before it says so, whatever its last word
        votes["vessel"] += SUFFIX_VOTE
        return votes
    if suffix:
        weak = word(tokens[c.last - 1]) in SURNAMES and tokens[c.first].text in gazetteer.given_names()
        building = word(tokens[c.last - 1]) in DOUBLE and _at(tokens, c)
        votes["facility" if building else suffix] += SURNAME_VOTE if weak else SUFFIX_VOTE
    if prefix:
        votes[prefix] += SUFFIX_VOTE
    if word(tokens[c.first]) in SHIPS and several and tokens[c.first].text.isupper():
        votes["vessel"] += SUFFIX_VOTE
    _persons_votes(tokens, c, around, votes, said=bool(suffix or prefix))
    _places_votes(tokens, c, around, votes)
    _bodies_votes(tokens, c, votes)
    _things_votes(tokens, c, around, votes)
    return votes


def _persons_votes(
    tokens: Sequence[Token], c: Candidate, around: Surroundings, votes: Counter[Kind], *, said: bool
) -> None:
    several = c.last - c.first > 1
    if (
        _of_kin(tokens, c)
        or (c.titled and c.kind != "nationality")
        or (several and tokens[c.first].text in gazetteer.given_names())
        or (several and not said and INITIALS.fullmatch(tokens[c.first].text) and tokens[c.last - 1].text[1:].islower())
    ):
        votes["person"] += TITLE_VOTE
    if said or c.kind in ("nationality", "vessel", "weapon"):
        return
    if several and c.kind in (*THINGS, "organisation", "place", "person"):
        votes["person"] += APPOSITION_VOTE if _apposed(tokens, c.last) else 0
        votes["person"] += FATE_VOTE if _suffers(tokens, c) else 0
    if several and c.kind in (*THINGS, "place"):
        votes["person"] += APPOSITION_VOTE if _apposed_title(tokens, c) or _speaks(tokens, c) else 0
    if several and c.kind == "organisation" and _apposed_title(tokens, c):
        votes["person"] += APPOSITION_VOTE


def _places_votes(tokens: Sequence[Token], c: Candidate, around: Surroundings, votes: Counter[Kind]) -> None:
    several = c.last - c.first > 1
    before = word(tokens[c.first - 1]) if c.first else ""
    after = word(tokens[c.last]) if c.last < len(tokens) else ""
    if c.kind in ("organisation", "person", "product", "facility", "work"):
        compound = tokens[c.last - 1].dep == "compound" and tokens[c.last - 1].head >= c.last
        owned = before == "in" and c.first > 1 and word(tokens[c.first - 2]) in HOLDINGS  # "a stake in Quist"
        if before in INSIDE and not owned and not several and (not compound or after in OF_PLACES):
            votes["place"] += PLACE_VOTE
        if not several and after in OF_PLACES and not c.titled:
            votes["place"] += PLACE_VOTE
        if before == "of" and c.first > 1 and word(tokens[c.first - 2]) in PLACE_NOUNS:
            votes["place"] += NOUN_VOTE  # "the city of Quist"
        if after in PLACE_NOUNS and tokens[c.last].tag == "NN" and compound:
            votes["place"] += NOUN_VOTE  # "Quist province"
        if around.towns.get(c.first) == c.last and not c.titled:
            # "San Quist" is a town on the map; of one word, so are many surnames: "of" or "from" must bear it out.
            votes["place"] += SUFFIX_VOTE if several else PLACE_VOTE if before in FROM and not compound else 0
    elif around.towns.get(c.first) == c.last and several:
        votes["place"] += SUFFIX_VOTE
    nouns = {noun for i in range(c.first, c.last) for noun in around.apposed.get(i, ())}
    if nouns & PLACE_NOUNS and not c.titled and c.kind in ("organisation", "person", "product", "facility", "work"):
        votes["place"] += SUFFIX_VOTE  # "Quist, a spa town in Freedonia"
    if c.last + 1 < len(tokens) and tokens[c.last].text == "," and c.last + 1 in around.lands:
        votes["place"] += PLACE_VOTE  # "Springfield, Illinois"


def _bodies_votes(tokens: Sequence[Token], c: Candidate, votes: Counter[Kind]) -> None:
    several = c.last - c.first > 1
    before = word(tokens[c.first - 1]) if c.first else ""
    if not several and word(tokens[c.first]) in NO_PERSONS:
        votes["organisation"] += TITLE_VOTE
    if _which_follows(tokens, c):
        votes["organisation"] += TITLE_VOTE  # "Acme Norvell, which makes tyres"
    if c.last < len(tokens) and word(tokens[c.last]) in MEDIUM:
        votes["organisation"] += TITLE_VOTE
    if not several and c.kind == "person" and before == "of" and c.first > 1 and word(tokens[c.first - 2]) in OF_BODIES:
        votes["organisation"] += TITLE_VOTE  # "the chairman of Norvell"
    if before in CALLED and c.kind != "nationality":
        votes["organisation"] += TITLE_VOTE  # "the carmaker Norvell"
    if before == "the" and c.kind == "person" and not several and tokens[c.first].dep in ("nsubj", "pobj", "dobj"):
        votes["organisation"] += APPOSITION_VOTE  # nobody is called "the Norvell"


def _things_votes(tokens: Sequence[Token], c: Candidate, around: Surroundings, votes: Counter[Kind]) -> None:
    nouns = {noun for i in range(c.first, c.last) for noun in around.apposed.get(i, ())}
    if nouns & SHIP_NOUNS and c.kind in (*THINGS, "organisation", "person", "place"):
        votes["vessel"] += SUFFIX_VOTE
    if nouns & WEAPON_NOUNS and c.kind in THINGS:
        votes["weapon"] += SUFFIX_VOTE
    if c.last < len(tokens) and c.kind in THINGS and tokens[c.last].text in WEAPON_NOUNS:
        votes["weapon"] += SUFFIX_VOTE


def _at(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether "at", "outside" or the like stands before a name, its article aside."""
    at = c.first - 1
    if at >= 0 and word(tokens[at]) == "the":
        at -= 1
    return at >= 0 and word(tokens[at]) in AT and not (at and word(tokens[at - 1]) in STAFF)


def _quoted(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether a name fills a pair of quotation marks: the title of a film or a book."""
    if c.last - c.first < 2 or c.first < 1 or c.last >= len(tokens) or tokens[c.first - 1].text not in OPENING:
        return False
    after = tokens[c.last + 1] if tokens[c.last].text in (",", ".") and c.last + 1 < len(tokens) else tokens[c.last]
    return after.text in QUOTES


def _of_family(tokens: Sequence[Token], c: Candidate, around: Surroundings) -> bool:
    """Whether a name of several words, none of which says what it is, ends in the surname of a person named in full."""
    return (
        c.last - c.first > 1
        and tokens[c.last - 1].text in around.families
        and c.kind in (*THINGS, "organisation", "place", "person")
        and word(tokens[c.last - 1]) not in SUFFIXES
        and word(tokens[c.first]) not in PREFIXES
    )


def _of_kin(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether "father", "sister" stands before a name whose last word tells nothing else."""
    kin = c.first > 0 and word(tokens[c.first - 1]) in KIN and tokens[c.first].tag == "NNP"
    return kin and word(tokens[c.last - 1]) not in SUFFIXES


def _which_follows(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether ", which ..." says something of the name: it is nobody."""
    if c.kind != "person" or c.last + 1 >= len(tokens) or tokens[c.last].text != ",":
        return False
    which = tokens[c.last + 1]
    clause = tokens[which.head]
    return which.text.lower() == "which" and clause.dep == "relcl" and c.first <= clause.head < c.last


def _apposed_title(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether "the judge, " or "his lawyer, " stands before the name and a comma after it."""
    if c.first < 2 or c.last >= len(tokens) or tokens[c.first - 1].text != "," or tokens[c.last].text != ",":
        return False
    return tokens[c.first - 2].tag == "NN" and title_at(tokens, c.first - 2, c.first - 1) > c.first - 2


def _speaks(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether the name is the subject of a verb of speech: no bridge and no village says anything."""
    head = next((t for t in tokens[c.first : c.last] if t.dep == "nsubj"), None)
    return head is not None and tokens[head.head].lemma in ("say", "tell", "add", "insist")


def _suffers(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether what the sentence tells of the name happens to persons only: killed, born, the murder of."""
    if c.first > 1 and word(tokens[c.first - 1]) == "of" and word(tokens[c.first - 2]) in FATES:
        return True
    for token in tokens[c.first : c.last]:
        verb = tokens[token.head].lemma.lower()
        if (token.dep == "nsubjpass" and verb in UNDERGONE) or (token.dep == "nsubj" and verb in LIVING):
            return True
    return False


def _apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether ", vice president of ..." or ", 41, ..." follows: said of persons only."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return False
    age = tokens[at + 1].text.isdigit() and len(tokens[at + 1].text) == 2
    if age and tokens[at + 2].text in (",", ".", "and", "of"):
        return True
    first = at + 2 if word(tokens[at + 1]) in ("the", "a", "an", "its", "former") else at + 1
    return title_at(tokens, first, min(len(tokens), first + 6)) > first
