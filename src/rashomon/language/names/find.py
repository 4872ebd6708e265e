"""Names in a text: found, repaired, given one kind an article, and short forms tied to the full ones."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.candidates import candidates
from rashomon.language.names.lexicon import words
from rashomon.language.names.offices import find_offices, official_name
from rashomon.language.names.text import DIRECTIONS, NO_PERSONS, PREFIXES, SHIPS, SUFFIXES, Candidate, Text
from rashomon.language.names.titles import is_title, title_at, word
from rashomon.language.parse import NamedSpan
from rashomon.language.references.links import link
from rashomon.model import Annotation, Article, Kind, Mention, Token, span_at

# Weights of one article's vote over a name's kind. The recogniser's label counts once for each time it was
# given; a personal title before the name, or a full name that says what the short form is, outweighs it.
TITLE_VOTE = 4
SUFFIX_VOTE = 5
APPOSITION_VOTE = 2
# "in X", "near X": a place, where the label says a body or person, unless the label is given three times as often.
PLACE_VOTE = 2
MEDIUM = words("companies", "media")
KIN = words("titles", "kin")
COMPANIES = words("companies", "nouns")


def find_mentions(article: Article, annotation: Annotation, names: Sequence[NamedSpan]) -> tuple[Mention, ...]:
    """The mentions in an article, in the text's order, none overlapping another.

    `names` are the parser's own recogniser's. Ministries' and offices' names begin with the adjective of
    their country where the article makes it plain ("Freedonian Defence Ministry" for "Freedonia's defence
    ministry"), whatever the words.
    """
    if not annotation.tokens:
        return ()
    source = Text(article.text, annotation.tokens)
    found = candidates(source, names)
    found = _recovered(source, found)
    kinds = _vote(source, found)
    kept = [replace(c, kind=kinds[_key(source, c)]) for c in found if not _common(source, c, found)]
    kept = _companies(source, kept)
    people = [c for c in kept if c.kind == "person"]
    offices = find_offices(source, kept)
    kept = [c for c in kept if all(c.end <= o.start or o.end <= c.start for o in offices) or c in people or c.portfolio]
    mentions = [_mention(article, source, c) for c in sorted(kept + offices, key=lambda c: (c.start, c.end))]
    return link(article, annotation, source, mentions)


def _mention(article: Article, source: Text, c: Candidate) -> Mention:
    span = span_at(article.id, article.text, c.start, c.end)
    name = span.exact
    if c.portfolio or c.kind == "office":
        name = official_name(source, c)
    return Mention(span=span, kind=c.kind, head=_head(source.tokens, c), name=" ".join(name.split()))


def _head(tokens: Sequence[Token], c: Candidate) -> int:
    """The last token of the name whose head stands outside it."""
    outside = [i for i in range(c.first, c.last) if not c.first <= tokens[i].head < c.last or tokens[i].head == i]
    return outside[-1] if outside else c.last - 1


def _key(source: Text, c: Candidate) -> str:
    return " ".join(source.text[c.start : c.end].lower().split())


def _recovered(source: Text, found: list[Candidate]) -> list[Candidate]:
    """With the places where a name found elsewhere in the article, or a person's surname, stands unseen."""
    tokens = source.tokens
    taken = {i for c in found for i in range(c.first, c.last)}
    wanted: dict[str, Candidate] = {}
    # How many tokens the names have that begin with a word: a text in capitals may be one name of thousands.
    lengths: dict[str, set[int]] = defaultdict(set)
    for c in found:
        if c.kind in ("person", "organisation", "place", "facility") and not c.portfolio:
            parts = [t.text for t in tokens[c.first : c.last]]
            if c.entry is None:
                wanted.setdefault("\t".join(parts), c)
                lengths[parts[0]].add(len(parts))
            if c.kind == "person" and len(parts) > 1:
                wanted.setdefault(parts[-1], c)
                wanted.setdefault(parts[0], c)
                lengths[parts[-1]].add(1)
                lengths[parts[0]].add(1)
    at, added = 0, []
    while at < len(tokens):
        step = 1
        for length in sorted(lengths.get(tokens[at].text, ()), reverse=True):
            run = tokens[at : at + length]
            known = wanted.get("\t".join(t.text for t in run))
            if (
                known
                and taken.isdisjoint(range(at, at + length))
                and all(t.tag in ("NNP", "NNPS") or length > 1 for t in run)
                and not (length == 1 and (is_title(run[0]) and _before_name(tokens, at)))
                and (length > 1 or len(run[0].text) > 2)
            ):
                added.append(
                    Candidate(run[0].start, run[-1].end, at, at + length, known.kind,
                              titled=at > 0 and is_title(tokens[at - 1]))
                )  # fmt: skip
                step = length
                break
        at += step
    return sorted(found + added, key=lambda c: c.start)


def _companies(source: Text, found: list[Candidate]) -> list[Candidate]:
    """ "Freedonian" as a noun of its own beside "Freedonian Airlines" is the company, not the nation."""
    tokens = source.tokens
    heads = {
        source.text[c.start : c.end].split()[0]
        for c in found
        if c.kind == "organisation" and not c.portfolio and c.last - c.first == 2
        and word(tokens[c.last - 1]) in COMPANIES
    }  # fmt: skip
    changed = []
    for c in found:
        token = tokens[c.first]
        alone = c.kind == "nationality" and c.last - c.first == 1 and token.text in heads
        bare = token.dep in ("nsubj", "pobj", "dobj", "poss") and token.tag in ("NNP", "NNPS", "JJ")
        if alone and bare and (c.first == 0 or tokens[c.first - 1].pos != "DET"):
            c = Candidate(c.start, c.end, c.first, c.last, "organisation")  # noqa: PLW2901
        changed.append(c)
    return changed


def _before_name(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].tag == "NNP"


def _votes_of(tokens: Sequence[Token], c: Candidate, lands: set[int]) -> Counter[Kind]:
    """What one place in the text says of the kind of a name."""
    several = c.last - c.first > 1
    # "the Norvell docks": one word that says nothing of a building is the place's name
    unsaid = c.kind == "facility" and not several and word(tokens[c.first]) not in SUFFIXES
    votes: Counter[Kind] = Counter({"place" if unsaid else c.kind: 1})
    if (
        _of_kin(tokens, c)
        or (c.titled and c.kind != "nationality")
        or (several and tokens[c.first].text in gazetteer.given_names())
    ):
        votes["person"] += TITLE_VOTE
    if not several and word(tokens[c.first]) in NO_PERSONS:
        votes["organisation"] += TITLE_VOTE
    before = word(tokens[c.first - 1]) if c.first else ""
    if before in ("in", "near") and c.kind in ("organisation", "person", "product") and not several:
        votes["place"] += PLACE_VOTE
    if c.last + 1 < len(tokens) and tokens[c.last].text == "," and c.last + 1 in lands:
        votes["place"] += PLACE_VOTE  # "Springfield, Illinois"
    suffix = SUFFIXES.get(word(tokens[c.last - 1]))
    if suffix and several:
        votes[suffix] += SUFFIX_VOTE
    prefix = PREFIXES.get(word(tokens[c.first]))
    if prefix and several and tokens[c.first].text[:1].isupper():
        votes[prefix] += SUFFIX_VOTE
    if word(tokens[c.first]) in SHIPS and several:
        votes["product"] += SUFFIX_VOTE
    if several and not suffix and c.kind in ("facility", "product", "work", "organisation", "place"):
        votes["person"] += APPOSITION_VOTE if _apposed(tokens, c.last) else 0
    if _which_follows(tokens, c):
        votes["organisation"] += TITLE_VOTE  # "Acme Norvell, which makes tyres"
    if several and c.kind in ("facility", "product", "work", "place") and not suffix and not prefix:
        votes["person"] += APPOSITION_VOTE if _apposed_title(tokens, c) or _speaks(tokens, c) else 0
    if several and c.kind == "organisation" and not suffix and _apposed_title(tokens, c):
        votes["person"] += APPOSITION_VOTE
    if c.last < len(tokens) and word(tokens[c.last]) in MEDIUM:
        votes["organisation"] += TITLE_VOTE
    return votes


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
    return tokens[c.first - 2].tag == "NN" and is_title(tokens[c.first - 2])


def _speaks(tokens: Sequence[Token], c: Candidate) -> bool:
    """Whether the name is the subject of a verb of speech: no bridge and no village says anything."""
    head = next((t for t in tokens[c.first : c.last] if t.dep == "nsubj"), None)
    return head is not None and tokens[head.head].lemma in ("say", "tell", "add", "insist")


def _apposed(tokens: Sequence[Token], at: int) -> bool:
    """Whether ", vice president of ..." or ", 41, ..." follows: said of persons only."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return False
    if tokens[at + 1].text.isdigit() and len(tokens[at + 1].text) == 2 and tokens[at + 2].text == ",":
        return True
    first = at + 2 if word(tokens[at + 1]) in ("the", "a", "an", "its", "former") else at + 1
    return title_at(tokens, first, min(len(tokens), first + 6)) > first


def _vote(source: Text, found: Sequence[Candidate]) -> dict[str, Kind]:
    """One kind for each name of the article."""
    tokens = source.tokens
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    sure: dict[str, Kind] = {}
    lands = {c.first for c in found if c.entry and c.entry.sort in ("country", "region") and c.kind != "nationality"}
    for c in found:
        key = _key(source, c)
        if c.portfolio:
            sure[key] = "organisation"
        elif c.entry:
            sure[key] = c.entry.kind
        else:
            votes[key].update(_votes_of(tokens, c, lands))
    chosen = {key: max(sorted(count), key=lambda k: count[k]) for key, count in votes.items()}
    cities = {_key(source, c) for c in found if source.text[c.start : c.end] in gazetteer.large_cities()}
    chosen = {k: "place" if k in cities and kind in ("organisation", "product") else kind for k, kind in chosen.items()}
    # A person's surname or given name standing alone is the person, whatever the label there.
    ends: dict[str, set[str]] = defaultdict(set)
    for key, kind in chosen.items():
        parts = key.split()
        if kind == "person" and len(parts) > 1:
            ends[parts[-1]].add(key)
            ends[parts[0]].add(key)
    for key, kind in list(chosen.items()):
        # "Acme" beside "Acme Inc." or "Acme Airways" is the company, unless it is a person's name too.
        longer = {k for k in chosen if k.split()[0] == key and k != key and chosen[k] == "organisation"}
        if len(key.split()) == 1 and kind != "organisation" and longer and key not in ends:
            chosen[key] = "organisation"
    chosen = {key: "person" if key in ends and kind != "event" else kind for key, kind in chosen.items()}
    return {**chosen, **sure}


def _common(source: Text, c: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether the word is a name only by standing first in its sentence, or is no name at all."""
    if c.entry or c.portfolio or c.last - c.first > 1:
        return False
    token = source.tokens[c.first]
    if word(token) in DIRECTIONS:
        # "the North" is a name where it stands for a country or a region, not in "North of the river".
        return c.first == 0 or word(source.tokens[c.first - 1]) != "the"
    if token.text.islower() or (token.tag not in ("NNP", "NNPS") and c.kind in ("work", "product")):
        return True
    opens = c.first == 0 or source.tokens[c.first - 1].sentence != token.sentence
    if not opens or token.tag in ("NNP", "NNPS"):
        return False
    same = [o for o in found if o is not c and _key(source, o) == _key(source, c)]
    return not same
