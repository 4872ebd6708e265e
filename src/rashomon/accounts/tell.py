"""A story's accounts → claims with their origins, standing and discrepancies; articles with what they derive from.

1. Every article is cut into propositions.
2. Equal wordings are brought together first, so that one more copy of a report changes nothing; then wordings
   that assert the same thing are joined into claims.
3. Shared passages say which texts derive from which; articles of one text are one family.
4. Each account's chain is followed back to an origin; origins that lead back to one another count once.
5. Standing: disputed where denied or in conflict, confirmed from two independent origins, repeated, single.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rashomon.accounts.alignment.align import align, denials, measure
from rashomon.accounts.alignment.likeness import Vectors, likeness
from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.accounts.origins.derivation import derive, families, wholly
from rashomon.accounts.origins.find import Origins
from rashomon.accounts.origins.independence import Relations, independent, same
from rashomon.accounts.origins.passages import Sharing, find_sharing
from rashomon.accounts.origins.source import Source
from rashomon.accounts.propositions.find import NameIndex, Proposition, find_propositions, head_at
from rashomon.accounts.propositions.frames import is_finite, is_planned, participants_agree, predicates_agree
from rashomon.accounts.wording import Book, Wording, claim_wordings, open_book
from rashomon.model import (
    Account,
    Accounts,
    Article,
    Claim,
    Discrepancy,
    Entity,
    Event,
    Moment,
    Origin,
    Reading,
    Span,
    Standing,
    Support,
    identifier,
)

# Share of an account's words that must stand in passages shared with another for "verbatim".
VERBATIM = 0.6
# A passage shorter than this (in words) is a phrase, and no verbatim copy of a claim.
VERBATIM_RUN = 5
# Nor is one with fewer words than this beside names and function words ("the end of the Lake War").
VERBATIM_SUBSTANCE = 3
# Likeness from which two tellings from different origins confirm one another; above JOIN, because "confirmed"
# is the one standing a reader must be able to lean on.
CONFIRM = 0.45


@dataclass(frozen=True, slots=True)
class _Story:
    """What the steps share."""

    books: Mapping[str, Book]
    events: Mapping[str, Mapping[int, Sequence[Event]]]  # by article, then by where the word that tells it begins
    sharing: Mapping[frozenset[str], Sharing]
    family: Mapping[str, str]
    relations: Relations
    sources: Mapping[str, Source]  # by proposition
    measures: Vectors


def tell(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Accounts, tuple[Article, ...]]:
    """The claims of one story's articles, where each comes from and where they part; and the articles, in the
    order given, with `derived_from` filled. The order of `readings` changes nothing else."""
    ordered = [heard(r) for r in sorted({r.article.id: r for r in readings}.values(), key=lambda r: r.article.id)]
    names = NameIndex(entities)
    propositions = [p for reading in ordered for p in find_propositions(reading, names)]
    sharing = find_sharing(ordered)
    articles = {a.id: a for a in derive([r.article for r in ordered], sharing)}
    story = _story(ordered, entities, propositions, sharing)
    groups = align(propositions)
    denying = denials(groups)
    claims = sorted(
        (_claim(groups[n], denying.get(n, ()), wording, story) for n, wording in _worded(groups, story).items()),
        key=lambda c: (-len(c.accounts), c.accounts[0].article, c.accounts[0].evidence[0].start, c.id),
    )
    origins = _origins(claims, story)
    discrepancies = find_discrepancies(ordered, claims, origins, entities)
    told = Accounts(claims=tuple(_with_conflicts(claims, discrepancies)), origins=origins, discrepancies=discrepancies)
    return told, tuple(articles[r.article.id] for r in readings)


def heard(reading: Reading) -> Reading:
    """The reading with only those statements that make words somebody's: what was said, believed or expected.

    A wish, an intent or a stance tells of its holder; what it is about is not thereby claimed by anyone.
    """
    kept = tuple(s for s in reading.statements if s.manner == "speech" or s.attitude in ("thinks", "expects"))
    return reading if len(kept) == len(reading.statements) else replace(reading, statements=kept)


def _story(
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    propositions: Sequence[Proposition],
    sharing: Sequence[Sharing],
) -> _Story:
    follow = Origins(readings, entities)
    sources = follow.all(propositions)
    family = families([r.article.id for r in readings], [s for s in sharing if s.copied])
    return _Story(
        events={r.article.id: _by_start(r.events) for r in readings},
        books={r.article.id: open_book(r) for r in readings},
        sharing={frozenset((s.left, s.right)): s for s in sharing},
        family=family,
        relations=Relations(family),
        sources=sources,
        measures=measure(propositions),
    )


def _by_start(events: Iterable[Event]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        found[event.trigger.start].append(event)
    return dict(found)


def _worded(groups: Sequence[Sequence[Proposition]], story: _Story) -> dict[int, Wording]:
    """A text for each group, no two alike: the groups told most choose first, and where a sentence is taken the
    bare clause stands for it. A modifier that one wording tells, and that only reads inside a sentence which
    another claim has, is told there and is no claim of its own."""
    chosen: dict[int, Wording] = {}
    taken: set[str] = set()
    order = sorted(
        range(len(groups)),
        key=lambda n: (-len(_texts(groups[n])), not groups[n][0].root, groups[n][0].order),
    )
    for n in order:
        wordings = claim_wordings(groups[n], story.books)
        free = next((w for w in wordings if w.text not in taken), None)
        if free is None and (not wordings or len(_texts(groups[n])) == 1):
            continue
        chosen[n] = free or wordings[0]
        taken.add(chosen[n].text)
    return chosen


def _texts(group: Sequence[Proposition]) -> set[tuple[str, ...]]:
    """The different wordings of a group: a copy adds none."""
    return {tuple(s.exact for s in p.evidence) for p in group}


def _status(p: Proposition, story: _Story) -> str:
    """The status of what the claim's text tells: of its clause; of the clause above, for a modifier that is worded
    with its sentence."""
    tree = story.books[p.article].tree
    head = tree.tokens[p.head]
    if not p.frame.clause:
        head = next((t for t in tree.ancestors(head) if is_finite(tree, t) and not tree.children(t, "ccomp")), head)
    if is_planned(tree, head):
        return "planned"
    found = _most([e.status for e in story.events[p.article].get(head.start, ())]) or "happened"
    if (found == "planned" and p.frame.past) or (found == "hypothetical" and p.negated):
        return "happened"  # "could not be reached" is no supposition
    return found


def _claim(group: Sequence[Proposition], denying: Sequence[Proposition], wording: Wording, story: _Story) -> Claim:
    """The claim that a group asserts in `wording`; `denying` are the propositions that deny it."""
    told = [(p.article, story.sources[p.id]) for p in group]
    accounts = [*_accounts(group, story, denies=False), *_accounts(denying, story, denies=True)]
    low, high = independent(told, _relations(group, story))
    if low > 1:
        # Only tellings that assert the claim can confirm it; the others repeat it.
        asserted = [(p.article, story.sources[p.id]) for p in group if _asserts(p, story)]
        low = min(low, independent(asserted, _relations(group, story))[0]) if _agree(group, story) else 1
    articles = {p.article for p in group}
    standing: Standing = "confirmed" if low > 1 else "repeated" if len(articles) > 1 else "single"
    # A denial stands against what it denies, whether or not another account asserts it.
    if denying or any(p.denied for p in group):
        standing = "disputed"
    events = [e for p in group for e in _head_events(p, story)]
    return Claim(
        id=identifier("claim", *(p.id for p in group)),
        text=wording.text,
        standing=standing,
        origins=tuple(sorted({a.origin for a in accounts if not a.denies})),
        independent=(low, high),
        moment=_moment([e.moment for e in events if e.moment] or [p.moment for p in group if p.moment]),
        accounts=tuple(accounts),
        status=_status(wording.proposition, story),
    )


def _relations(group: Sequence[Proposition], story: _Story) -> Relations:
    """What is known between the accounts of this one claim: texts that are in the main one text, and texts that
    share the passage in which the claim stands. Two reports may share a paragraph and tell the rest on their own."""
    evidence: dict[str, list[Span]] = defaultdict(list)
    for p in group:
        evidence[p.article] += p.evidence
    tied = [
        pair
        for pair in story.sharing.values()
        if pair.left in evidence and pair.right in evidence and (wholly(pair) or _together(pair, evidence))
    ]
    return Relations(families(evidence, tied))


def _together(pair: Sharing, evidence: Mapping[str, Sequence[Span]]) -> bool:
    """Whether a passage that the two share holds words of both their tellings."""
    return any(
        len(left.exact.split()) >= VERBATIM_RUN
        and substance >= VERBATIM_SUBSTANCE
        and any(left.overlaps(s) for s in evidence[pair.left])
        and any(right.overlaps(s) for s in evidence[pair.right])
        for (left, right), substance in zip(pair.runs, pair.substance, strict=True)
    )


def _agree(group: Sequence[Proposition], story: _Story) -> bool:
    """Whether tellings from two different origins are alike enough to confirm one another: a claim may hold
    looser tellings, and modifiers ("marking the anniversary"), but those only repeat it. Both must tell the same
    done of somebody in common: two mentions of one feast confirm nothing."""
    return any(
        likeness(a, b, story.measures) >= CONFIRM and predicates_agree(a.frame, b.frame)
        for n, a in enumerate(group)
        for b in group[n + 1 :]
        if participants_agree(a.frame, b.frame)
        and _asserts(a, story)
        and _asserts(b, story)
        and story.sources[a.id].known
        and story.sources[b.id].known
        and story.sources[a.id].group != story.sources[b.id].group
    )


def _asserts(p: Proposition, story: _Story) -> bool:
    """Whether a telling is a clause of its own with a finite verb: "to mark the day" asserts nothing by itself."""
    tree = story.books[p.article].tree
    return p.frame.clause and is_finite(tree, tree.tokens[p.head])


def _accounts(group: Sequence[Proposition], story: _Story, *, denies: bool) -> list[Account]:
    """One account for each article and origin; an article's unattributed repetition goes with its attributed telling,
    and stands behind it, where it is an assertion."""
    rows: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    for p in group:
        rows[p.article, story.sources[p.id].key].append(p)
    known = {article for article, key in rows if any(story.sources[p.id].known for p in rows[article, key])}
    for article, key in sorted(rows):
        if article in known and not story.sources[rows[article, key][0].id].known:
            home = min(k for k in rows if k[0] == article and story.sources[rows[k][0].id].known)
            # "To mark the day", told by the outlet itself, is none of the speaker's words.
            rows[home] += [p for p in rows.pop((article, key)) if _asserts(p, story)]
    accounts = []
    for (article, key), parts in sorted(rows.items()):
        attributed = [p for p in parts if story.sources[p.id].key == key]
        source = story.sources[attributed[0].id]
        support, why = _support(parts, source, group, story)
        accounts.append(
            Account(
                article=article,
                evidence=_unique([*_spans(attributed), *_spans(parts)]),
                events=tuple(sorted({e.id for p in parts for e in p.events})),
                statements=_unique(s.id for p in parts for s in p.statements),
                origin=origin_id(source),
                support=support,
                denies=denies,
                because=f"{source.because}; {why}" if why else source.because,
            )
        )
    return accounts


def _support(
    parts: Sequence[Proposition], source: Source, group: Sequence[Proposition], story: _Story
) -> tuple[Support, str]:
    """How the account comes to carry the claim, and why, against the claim's other accounts."""
    article = parts[0].article
    others = sorted({p.article for p in group if p.article != article})
    for other in others:
        theirs = [s for p in group if p.article == other for s in p.evidence]
        if _shared_share(parts, other, theirs, story) >= VERBATIM:
            return "verbatim", "the same words stand in another account"
    if any(story.relations.related(article, other) for other in others):
        return "rewrite", "the text derives from another account's or shares its source"
    if source.known:
        for p in group:
            theirs_source = story.sources[p.id]
            if p.article != article and theirs_source.known and same(source, theirs_source, near=False):
                return "same-source", "another account has the same source"
        if source.own:
            return "own", "told to the outlet itself"
    return "unknown", ""


def _shared_share(parts: Sequence[Proposition], other: str, theirs: Sequence[Span], story: _Story) -> float:
    """Share of the account's characters inside passages that it shares with the other's account."""
    article = parts[0].article
    pair = story.sharing.get(frozenset((article, other)))
    if pair is None:
        return 0.0
    mine = [s for p in parts for s in p.evidence]
    total = sum(s.end - s.start for s in mine)
    shared = 0
    for (left, right), substance in zip(pair.runs, pair.substance, strict=True):
        here, there = (left, right) if left.article == article else (right, left)
        if substance < VERBATIM_SUBSTANCE or len(here.exact.split()) < VERBATIM_RUN:
            continue
        if not any(there.overlaps(s) for s in theirs):
            continue
        shared += sum(max(0, min(s.end, here.end) - max(s.start, here.start)) for s in mine)
    return shared / total if total else 0.0


def origin_id(source: Source) -> str:
    """The identifier of the origin that a chain ends in."""
    return identifier("origin", source.key)


def _origins(claims: Sequence[Claim], story: _Story) -> tuple[Origin, ...]:
    """The origins of all accounts, each under its fullest name."""
    used: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for account in claim.accounts:
            used[account.origin].add(account.article)
    by_id: dict[str, list[Source]] = defaultdict(list)
    for _, source in sorted(story.sources.items()):
        by_id[origin_id(source)].append(source)
    found = []
    for key in sorted(used):
        sources = by_id[key]
        # proper names before descriptions, the usual one before others, fuller before shorter
        usual = Counter(source.name for source in sources)
        best = max(
            sources,
            key=lambda s: (s.name[:1].isupper(), len(s.name.split()) <= 6, usual[s.name], len(s.name), s.name),
        )
        found.append(
            Origin(
                id=key, kind=best.kind, name=best.name,
                entity=next((s.entity for s in sources if s.entity), None), articles=tuple(sorted(used[key])),
            )
        )  # fmt: skip
    return tuple(found)


def _with_conflicts(claims: Iterable[Claim], discrepancies: Sequence[Discrepancy]) -> list[Claim]:
    """Claims that accounts contradict are disputed."""
    against = {c for d in discrepancies if d.verdict == "conflict" for c in d.claims}
    return [replace(c, standing="disputed") if c.id in against else c for c in claims]


def _head_events(p: Proposition, story: _Story) -> list[Event]:
    """The events of the clause's head, else all its events."""
    head = story.books[p.article].tree.tokens[p.head]
    return [e for e in p.events if head_at(e, head)] or list(p.events)


def _moment(moments: Sequence[Moment]) -> Moment | None:
    """The moment most accounts agree with; of those the narrowest."""
    if not moments:
        return None
    return min(
        moments,
        key=lambda m: (
            -sum(m.overlaps(o) for o in moments), m.days() or 10**6, m.earliest or "", m.latest or "",
            [(s.article, s.start) for s in m.evidence],
        ),
    )  # fmt: skip


def _most(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _spans(parts: Sequence[Proposition]) -> list[Span]:
    return sorted(s for p in parts for s in p.evidence)


T = TypeVar("T", str, Span)


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))
