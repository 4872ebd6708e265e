"""Which claims are denied, and by whom.

1. A clause with its polarity turned: the same done by the same to the same, said of a time that can be the same one.
   Shared words are no denial: "released images" and "did not release the name" are both true.
2. An answer: "the ministry denied the reports", "the allegations are baseless", "the situation you mention does not
   exist". It denies the allegation that stands nearest before it in its own article: what somebody else says of the one
   who answers. Where none stands there it denies nothing.

What may, should or must not be denies no fact, nor does what nobody knows or wants; and nobody denies himself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from rashomon.accounts.alignment.features import moments_apart
from rashomon.accounts.claims.answers import Answer, answer_of
from rashomon.accounts.claims.facts import StoryFacts
from rashomon.accounts.claims.roles import Deed, deed_of, same_deed
from rashomon.accounts.lexicon import STOP_LEMMAS
from rashomon.accounts.origins.source import Source
from rashomon.accounts.origins.spellings import folded
from rashomon.accounts.propositions.agreement import outcome, years_apart
from rashomon.accounts.propositions.find import Proposition
from rashomon.language import Tree
from rashomon.language.gazetteer import find
from rashomon.model import Token

# Of what hundreds deny or say in one verb of one party, so many wordings are compared: one more tells nothing new.
MANY = 50
# Sentences before an answer in which the allegation stands.
REACH = 12
BARE = 2  # words that a clause is made of: "the shootings", "happen"
# Verbs whose object is said to have done something.
ACCUSING = frozenset("accuse blame charge suspect implicate indict fault catch".split())


@dataclass(frozen=True, slots=True)
class Opposition:
    """What stands against a group: the propositions that deny it; and whether it denies another one."""

    by: tuple[Proposition, ...] = ()
    denies: bool = False


UNOPPOSED = Opposition()


def denials(
    groups: Sequence[Sequence[Proposition]], story: StoryFacts, apart: Set[frozenset[str]] = frozenset()
) -> dict[int, Opposition]:
    """By the position of each group that is denied or denies: what stands against it. `apart`: pairs of propositions
    of which somebody judged that the one does not deny the other."""
    home = {p.id: n for n, group in enumerate(groups) for p in group}
    everything = sorted((p for group in groups for p in group), key=lambda p: p.order)
    against: dict[int, dict[str, Proposition]] = defaultdict(dict)
    met: dict[int, set[str]] = defaultdict(set)
    denying: set[int] = set()
    for denial, told in [*_turned(everything, story), *_answered(everything, story)]:
        if apart and frozenset((denial.id, told.id)) in apart:
            continue
        against[home[told.id]][denial.id] = denial
        met[home[told.id]].add(told.id)
    found: dict[int, tuple[Proposition, ...]] = {}
    for n, by in against.items():
        # A claim may hold a looser telling or two; only what most of it tells is the claim's.
        if 2 * len({_words(p) for p in groups[n] if p.id in met[n]}) >= len({_words(p) for p in groups[n]}):
            found[n] = tuple(sorted(by.values(), key=lambda p: p.order))
            denying |= {home[p.id] for p in by.values()}
    return {n: Opposition(found.get(n, ()), n in denying) for n in sorted(found.keys() | denying)}


def _turned(everything: Sequence[Proposition], story: StoryFacts) -> list[tuple[Proposition, Proposition]]:
    """Denials with what they deny by saying the same with the polarity turned."""
    yes: dict[tuple[str, str], dict[tuple[str, ...], list[tuple[Proposition, Deed]]]] = defaultdict(dict)
    no: list[tuple[Proposition, Deed]] = []
    for p in everything:
        deed = deed_of(p, story.books[p.article].tree)
        if deed is None:
            continue
        if deed.negated:
            no.append((p, deed))
            continue
        for key in deed.keys:
            wordings = yes[key]
            if _words(p) in wordings or len(wordings) < MANY:
                wordings.setdefault(_words(p), []).append((p, deed))
    found: dict[tuple[str, str], tuple[Proposition, Proposition]] = {}
    tried: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for denial, deed in no:
        for key in deed.keys:
            if len(tried[key]) >= MANY and _words(denial) not in tried[key]:
                continue
            tried[key].add(_words(denial))
            for told, one in (pair for pairs in yes.get(key, {}).values() for pair in pairs[:MANY]):
                if (
                    same_deed(deed, one)
                    and _one_time(denial, told, story)
                    and not _himself(denial, told, story)
                    and not _of_nobody(denial, told, story)
                ):
                    found[denial.id, told.id] = denial, told
    return [found[key] for key in sorted(found)]


def _one_time(a: Proposition, b: Proposition, story: StoryFacts) -> bool:
    """Whether two clauses can be of one time: neither years nor days apart, no plan and what came of it."""
    return not (years_apart(a.frame, b.frame) or outcome(a.frame, b.frame) or moments_apart(a, b, story.measures))


def _himself(denial: Proposition, told: Proposition, story: StoryFacts) -> bool:
    """Whether one source says both: then they are of two things."""
    mine, theirs = story.sources[denial.id], story.sources[told.id]
    if mine.known and theirs.known:
        return mine.key == theirs.key
    return denial.article == told.article and not mine.known and not theirs.known


def _of_nobody(denial: Proposition, told: Proposition, story: StoryFacts) -> bool:
    """Whether some "she" whom nothing tells apart says of no more than a noun that it did not happen ("she claimed the
    shootings didn't happen"): in another account that may be of another event."""
    if denial.article == told.article or len(denial.stems) > BARE:
        return False
    return bool(denial.statements) and not story.sources[denial.id].known


def _answered(everything: Sequence[Proposition], story: StoryFacts) -> list[tuple[Proposition, Proposition]]:
    """Answers with the allegation that they answer."""
    pages: dict[str, list[Proposition]] = defaultdict(list)
    for p in everything:
        pages[p.article].append(p)
    found = []
    for page in pages.values():
        for n, p in enumerate(page):
            answer = answer_of(p, story.books[p.article].tree)
            if answer:
                found += [(p, told) for told in _allegation(p, answer, page[:n], page[n:], story)]
    return found


def _allegation(
    denial: Proposition, answer: Answer, before: Sequence[Proposition], after: Sequence[Proposition], story: StoryFacts
) -> list[Proposition]:
    """What an answer denies: what it names itself, else the nearest that another says of the one who answers."""
    inside = [p for p in (*before, *after) if p.id != denial.id and p.head in answer.content]
    if inside:
        return inside[:1]
    about = _called(story.sources[denial.id])
    if not about:
        return []
    for told in reversed(before):
        if denial.sentence - told.sentence > REACH:
            break
        if told.negated or told.denied or not _alleged(told, denial, story):
            continue
        if not about.isdisjoint(_accused(told, story)):
            return [told]
    return []


def _alleged(told: Proposition, denial: Proposition, story: StoryFacts) -> bool:
    """Whether a clause is somebody else's word, or told as alleged."""
    mine, theirs = story.sources[denial.id], story.sources[told.id]
    if theirs.known:
        return mine.group != theirs.group
    return bool(told.statements) or any(e.status == "alleged" for e in told.events)


def _called(source: Source) -> frozenset[str]:
    """What the one who answers is called: identifiers, the country, the words of the name."""
    found = {
        source.entity or "",
        source.body or "",
        f"country:{source.office.country}" if source.office.country else "",
    }
    found |= {w for w in folded(source.name).split() if source.known and not source.vague}
    return frozenset(found - {""} - STOP_LEMMAS)


def _accused(told: Proposition, story: StoryFacts) -> set[str]:
    """Who is told to have done it: the names, words and countries of the subject, or of the one who is accused."""
    tree = story.books[told.article].tree
    head = tree.tokens[told.head]
    nouns = _parties(tree, head)
    held = {t.index for noun in nouns for t in tree.subtree(noun, without=("relcl", "acl", "advcl"))}
    if not held:
        return set()
    words = [tree.tokens[i] for i in sorted(held)]
    found = {f"country:{m.entry.country}" for t in words for m in find(t.text) if m.entry.country}
    for mention in tree.mentions_by_sentence.get(head.sentence, ()):
        if mention.head in held:
            found |= set(folded(f"{mention.name} {mention.antecedent or ''}").split())
            found |= {f"country:{m.entry.country}" for m in find(mention.antecedent or "") if m.entry.country}
    return found


def _parties(tree: Tree, head: Token) -> list[Token]:
    """The nouns of those who do what the clause tells; of one that accuses those whom it accuses."""
    if head.lemma.casefold() in ACCUSING:
        return tree.children(head, "dobj", "nsubjpass")
    found = [
        *tree.children(head, "nsubj"),
        *(t for a in tree.children(head, "agent") for t in tree.children(a, "pobj")),
    ]
    if found or head.head == head.index:
        return found
    above = tree.head(head)
    if head.dep in ("acl", "relcl"):
        return [above]
    if head.dep in ("pcomp", "xcomp", "ccomp"):  # "accused them of selling oil", "caught selling oil"
        verb = tree.head(above) if above.dep == "prep" else above
        return tree.children(verb, "dobj", "nsubjpass") or _parties(tree, verb) if verb.index != head.index else []
    return _parties(tree, above) if head.dep in ("conj", "advcl") else []


def _words(p: Proposition) -> tuple[str, ...]:
    return tuple(s.exact for s in p.evidence)
