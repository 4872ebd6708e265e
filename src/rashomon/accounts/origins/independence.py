"""How many origins of a claim do not lead back to one another: a range [low, high].

low   every unknown is taken for a reprint of a known origin, and origins that may be one count once
high  every unknown is an origin of its own, unless a known relation says otherwise

Known relations: one key; one office or government; one text (articles that are in the main one text, or that
share the passage in which the claim stands, are one family); one on the other's chain ("the minister said that the
firm had warned them" comes from the minister, as does "the minister said").
An agency's own unattributed words are an unknown: the agency was told, and does not say by whom.

What an analyst judged comes on top: sources judged one are one, whatever else is known; of those that are one for all
that is known, as many count as are judged independent of one another, each of each. So a judgement that two are one
never raises either bound, and one that two are independent never lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.accounts.origins.groups import Groups
from rashomon.accounts.origins.offices import OUTSIDE_GOVERNMENT, office_of
from rashomon.accounts.origins.source import Source, judged_apart
from rashomon.accounts.origins.speakers import SPEAKS_FOR

# One telling among those of a claim: article, key, and the quotation with what was judged of it.
Row = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Relations:
    """What is known between the articles that tell a claim: their family; and which tellings, by article and key of
    the source, are the same words of one passage."""

    family: Mapping[str, str] = field(default_factory=dict)
    same_words: frozenset[tuple[tuple[str, str], tuple[str, str]]] = frozenset()

    def related(self, a: str, b: str) -> bool:
        """Whether one text stands behind both articles."""
        return a == b or self.family.get(a, a) == self.family.get(b, b)


def independent(told: Sequence[tuple[str, Source]], relations: Relations) -> tuple[int, int]:
    """The range for the accounts `told` of one claim: (article, origin) pairs."""
    rows = {_row(article, source): (article, source) for article, source in told}
    known = sorted((row, pair) for row, pair in rows.items() if pair[1].known)
    silent = _silent(known)
    unknown = sorted((row, pair) for row, pair in rows.items() if not pair[1].known)
    sure: Groups[Row] = Groups(row for row, _ in known)
    loose: Groups[Row] = Groups(row for row, _ in known)
    first: dict[str, Row] = {}
    sorts: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row, (article, source) in known:
        for name in sorted(source.names):
            first.setdefault(name, row)
            sure.join(first[name], row)
            loose.join(first[name], row)
        if row not in silent:
            sorts[relations.family.get(article, article), *_traits(source)].append(row)
    spoken = {**{source.group: row for row, (_, source) in reversed(known)}, **first}
    for row, (_, source) in known:
        for relay in sorted(source.relays & spoken.keys()):
            sure.join(spoken[relay], row)
            loose.join(spoken[relay], row)
    rows_of = {(article, source.key): row for row, (article, source) in known}
    for here, there in sorted(relations.same_words):
        if here in rows_of and there in rows_of:
            sure.join(rows_of[here], rows_of[there])
            loose.join(rows_of[here], rows_of[there])
    # But for their names, what is known of a pair is known of their sorts: hundreds of speakers are a few sorts.
    told_by = dict(known)
    listed = list(sorts.values())
    for n, members in enumerate(listed):
        article, source = told_by[members[0]]
        for others in listed[n:]:
            if others is members and len(members) == 1:
                continue
            other_article, other = told_by[others[0]]
            certain = _alike(source, other, near=relations.related(article, other_article))
            for groups, one in ((sure, certain), (loose, certain or maybe(source, other))):
                if one:
                    groups.join_all(members)
                    groups.join_all(others)
                    groups.join(members[0], others[0])
    counting = {row: source for row, (_, source) in known if row not in silent}
    low = max(1, _count(loose, counting))
    return low, max(low, _count(sure, counting) + _unknowns(unknown, [pair for _, pair in known], relations))


def _unknowns(
    unknown: Sequence[tuple[Row, tuple[str, Source]]], known: Sequence[tuple[str, Source]], relations: Relations
) -> int:
    """How many origins the unknowns are at most: none where the text leads to an account whose origin is known, one
    for all of one text, and for all of one agency's wire."""
    families = {relations.family.get(a, a) for a, source in known if source.judged != "own"}
    ones = {source.one for _, source in known} - {None}
    rest: Groups[str] = Groups()
    for _, (article, source) in unknown:
        family = relations.family.get(article, article)
        if family not in families and source.one not in ones:
            rest.join(f"text:{family}", f"key:{source.key}")
            if source.one:
                rest.join(f"text:{family}", f"one:{source.one}")
    return rest.count()


def _count(groups: Groups[Row], counting: Mapping[Row, Source]) -> int:
    """How many groups hold a source that counts; one counts as often as it holds sources that were all judged
    independent of one another."""
    parts: dict[Row, list[Source]] = {groups.find(row): [] for row in counting}
    for row, source in counting.items():
        if source.sides:
            parts[groups.find(row)].append(source)
    return sum(_most_apart(sources) for sources in parts.values())


def _most_apart(sources: Sequence[Source]) -> int:
    """The most of some sources that were all judged independent of one another (the largest clique, Bron and Kerbosch
    1973 with a pivot); at least 1."""
    near = [{j for j, b in enumerate(sources) if j != i and judged_apart(a, b)} for i, a in enumerate(sources)]

    def most(size: int, open_: set[int], done: set[int]) -> int:
        if not open_:
            return size if not done else 0
        pivot = max(sorted(open_ | done), key=lambda n: len(near[n] & open_))
        best = 0
        for n in sorted(open_ - near[pivot]):
            best = max(best, most(size + 1, open_ & near[n], done & near[n]))
            open_ = open_ - {n}
            done = done | {n}
        return best

    return max(1, most(0, set(range(len(sources))), set()))


def _row(article: str, source: Source) -> Row:
    # What was judged of one telling is not lost by another of the same article and source.
    return article, source.key, f"{source.utterance or ''}\x1f{source.one or ''}\x1f{source.judged}"


def _silent(known: Sequence[tuple[Row, tuple[str, Source]]]) -> frozenset[Row]:
    """The joint statements that add nothing: a speaker of theirs also speaks alone, or did until that telling was
    judged another's. They still tie together what is known to be their words."""
    alone = {name for _, (_, source) in known if not source.parts for name in source.names}
    alone |= {name for _, (_, source) in known for name in source.formerly}
    return frozenset(row for row, (_, source) in known if not alone.isdisjoint(source.parts))


def known_by(source: Source) -> frozenset[str]:
    """What any two sources of one origin have in common: a name, the body spoken for, the words, the government."""
    government = _government(source)
    return source.names | ({f"government:{government}"} if government else set())


def _alike(a: Source, b: Source, *, near: bool) -> bool:
    """Whether two known origins of different names are one."""
    if a.judged == "own" or b.judged == "own":
        return False
    if near and (a.vague or b.vague or (a.kind == b.kind and a.kind in ("anonymous", "outlet"))):
        return True
    return _government(a) is not None and _government(a) == _government(b)


def _traits(source: Source) -> tuple[object, ...]:
    """All that `_alike` and `maybe` look at."""
    return (
        source.kind, source.name if source.kind == "anonymous" else "", source.traits, source.vague, source.sort,
        source.person, source.body is None, source.office.name, source.office.country is None, _government(source),
        source.judged,
    )  # fmt: skip


def maybe(a: Source, b: Source) -> bool:
    """Whether two known origins may be one, for all the words say."""
    if a.judged == "own" or b.judged == "own":
        return False
    if a.kind == "anonymous" or b.kind == "anonymous":
        # Of two who are not named no description says that they are two: one army officer is "a military source" to
        # one outlet and "a source near the border" to the next.
        return a.kind == b.kind or _unnamed_here(a, b) or _unnamed_here(b, a)
    if _public(a) and _public(b):
        return a.office.country is None or b.office.country is None
    return _may_be(a, b) or _may_be(b, a)


def _unnamed_here(unnamed: Source, other: Source) -> bool:
    """Whether an unnamed source may be one whom another account names or gives an office: "an engineer" and the
    engineer Bo Lund, "a military source" and the army."""
    if unnamed.kind != "anonymous":
        return False
    return bool(unnamed.traits & other.traits) or (
        _public(other) and not other.person and office_of([unnamed.name]).name == other.office.name
    )


def _may_be(described: Source, other: Source) -> bool:
    """Whether a description that names nobody may be of the other: "the company" of a company or of one who speaks
    for it, "the union" of a union secretary, "a worker" of a person or of a body for which they speak. Words for an
    office describe no private person and no firm."""
    if not described.vague or _public(described) != _public(other):
        return False
    if described.sort != "body" or not other.person or other.body is not None:
        return True
    return bool(described.traits & other.traits) or any(SPEAKS_FOR.fullmatch(word) for word in other.traits)


def _public(source: Source) -> bool:
    return source.office.official and source.office.name not in OUTSIDE_GOVERNMENT


def _government(source: Source) -> str | None:
    return source.office.country if _public(source) else None
