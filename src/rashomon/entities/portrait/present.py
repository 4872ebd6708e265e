"""A group of names as an entity: the name shown, its spellings and why they are one, country, offices, descriptions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence

from rashomon.entities.compare import acronym_of
from rashomon.entities.gathering.gather import spelled
from rashomon.entities.local import EQUAL, LOCATED, TOLD, Local
from rashomon.entities.normal import key, person_words, words
from rashomon.entities.portrait.describe import SMALL
from rashomon.entities.portrait.offices import PRIVATE, tenures
from rashomon.language import gazetteer
from rashomon.language.names.titles import TITLES
from rashomon.language.references.links import office_key
from rashomon.model import Entity, Kind, Location, Merge, Span, Spelling, Tenure, identifier

# How many descriptions an entity keeps: the most frequent say who it is, the tail repeats them.
DESCRIPTIONS = 8


def entity_of(locals_: Sequence[Local], links: Sequence[Merge], *, namesake: str = "") -> Entity:
    """The entity of a group of names; `namesake` tells it from another of the same name, "" where there is none."""
    kind = kind_of(locals_)
    spellings: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    spans: set[Span] = set()
    named = any(local.forms for local in locals_)
    for local in locals_:
        for form, count in (local.forms if named else local.adjectives).items():
            spellings[form].add(local.article)
            counts[form] += count
        spans.update(local.spans)
    name = shown(kind, locals_, counts)
    location = location_of(locals_) if kind in LOCATED else None
    offices = tenures([a for local in locals_ for a in local.offices]) if kind == "person" else ()
    listed = tuple(
        Spelling(text=form, articles=tuple(sorted(spellings[form])))
        for form in sorted(spellings, key=lambda f: (-counts[f], f))
    )
    return Entity(
        id=identifier("entity", kind, name.casefold(), *([namesake] if namesake else [])),
        kind=kind,
        name=name,
        spellings=listed,
        descriptions=descriptions(Counter(text for local in locals_ for text in local.descriptions.elements())),
        mentions=tuple(sorted(spans)),
        country=country_of(kind, locals_, offices) or (location.country if location else None),
        offices=offices,
        location=location,
        merges=merges(kind, name, [s.text for s in listed], locals_, links),
    )


def kind_of(locals_: Sequence[Local]) -> Kind:
    """The kind of most of the mentions (a judgement may join names of several)."""
    votes: Counter[Kind] = Counter()
    for local in locals_:
        votes[local.kind] += len(local.spans)
    return min(votes, key=lambda k: (-votes[k], k))


def location_of(locals_: Sequence[Local]) -> Location | None:
    """Where most of the mentions that the gazetteer places are; None where two places have as many."""
    votes: Counter[str] = Counter()
    known: dict[str, Location] = {}
    for local in locals_:
        if local.location:
            place = local.location.id or f"{local.location.name} {local.location.country}"
            votes[place] += len(local.spans)
            known.setdefault(place, local.location)
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return known[ranked[0][0]]


def descriptions(found: Counter[str]) -> tuple[str, ...]:
    """Descriptions that differ in words, most frequent first; what a longer one says already is left out."""
    told: dict[tuple[str, frozenset[str]], Counter[str]] = defaultdict(Counter)
    for text, count in found.items():
        said = _gist(text)
        if said[0]:
            told[said][text] += count
    totals = {said: sum(texts.values()) for said, texts in told.items()}
    for said in sorted(totals, key=lambda s: (len(s[1]), s[0], sorted(s[1]))):
        longer = [s for s in totals if s[0] == said[0] and said[1] < s[1]]
        if longer:
            into = min(longer, key=lambda s: (-totals[s], len(s[1]), sorted(s[1])))
            totals[into] += totals.pop(said)
    ranked = sorted(totals, key=lambda s: (-totals[s], -len(s[1]), s[0], sorted(s[1])))
    return tuple(min(told[s], key=lambda t: (-told[s][t], t)) for s in ranked[:DESCRIPTIONS])


def _gist(text: str) -> tuple[str, frozenset[str]]:
    """The noun of a description, and its words: countries by their codes, small words aside."""
    for match in reversed(gazetteer.find(text)):
        if match.entry.country and match.entry.sort in ("country", "capital"):
            text = f"{text[: match.start]}{match.entry.country}{text[match.end :]}"
    said = words(re.split(r"\b(?:of|at|in|for|from|to|with|on)\b", text, maxsplit=1)[0])
    return (said[-1] if said else ""), frozenset(w for w in words(text) if w not in SMALL)


def country_of(kind: Kind, locals_: Sequence[Local], offices: Sequence[Tenure]) -> str | None:
    """The country, by the lists, the name or the offices; None where unknown or where they name several."""
    sure = {local.sure for local in locals_ if local.sure}
    for identity in sorted(sure):
        sort, _, rest = identity.partition(" ")
        if sort == "country":
            return rest
        if sort == "ministry" and rest.partition(" ")[0] != "?":
            return rest.partition(" ")[0]
    names = sorted({local.name for local in locals_})
    if kind == "person":
        codes = {code for local in locals_ for code in local.countries}
        codes |= {t.country for t in offices if t.country}
        return next(iter(codes)) if len(codes) == 1 else None if codes else _nationality(locals_)
    for name in names:
        entry = gazetteer.lookup(name)
        if entry and entry.country:
            return entry.country
    if kind == "organisation":
        found = {code for name in names for code in _countries_in(name)}
        return next(iter(found)) if len(found) == 1 else None
    return None


def _countries_in(name: str) -> set[str]:
    """Countries named in a body's name; the first alone, where the second only says where: "US Forces Kenya"."""
    codes = [m.entry.country for m in gazetteer.find(name) if m.entry.sort == "country" and m.entry.country]
    first = office_key(name)[0]
    return {first} if first and first in codes[:1] else set(codes)


def _nationality(locals_: Sequence[Local]) -> str | None:
    """The one nationality that descriptions begin with: "Kenyan runner"; None where they name several."""
    found: set[str] = set()
    for text in {text for local in locals_ for text in local.descriptions}:
        match = next(iter(gazetteer.find(text)), None)
        if match and not match.start and not match.ambiguous and match.entry.group == "party":
            if match.entry.country:
                found.add(match.entry.country)  # its members are of its country
            continue
        if not match or match.start or match.entry.sort != "country" or words(text)[-1] in PRIVATE:
            continue  # "American CEO" may be an airline's
        if match.entry.kind == "nationality" or text[: match.end].replace(".", "") in ("US", "UK", "UAE"):
            found.update([match.entry.country] if match.entry.country else [])
    return next(iter(found)) if len(found) == 1 else None


def shown(kind: Kind, locals_: Sequence[Local], counts: Counter[str]) -> str:
    """The name shown: the lists' own where they have it, else the fullest spelling, the most frequent of these."""
    sure = next((local.sure for local in sorted(locals_, key=lambda x: x.sure or "~") if local.sure), None)
    names = sorted({local.name for local in locals_})
    if sure and sure.startswith("country "):
        return gazetteer.country_name(sure.split(" ")[1]) or names[0]
    if sure and sure.startswith("ministry "):
        votes = Counter(local.name for local in locals_ for _ in local.spans)
        longest = max(len(name.split()) for name in votes)
        return max(sorted(n for n in votes if len(n.split()) == longest), key=lambda n: votes[n])
    if sure:
        return sure.split(" ", 1)[1]
    articles: dict[str, set[str]] = defaultdict(set)
    full: Counter[str] = Counter()
    for local in locals_:
        articles[local.name].add(local.article)
        full[local.name] += max(1, counts[local.name])
    if kind == "person":
        # A full name is one of two words or more; of these the usual one, for the longest may be a slip.
        several = {n: c for n, c in full.items() if len(person_words(n)) > 1}
        full = Counter(several or full)
    else:
        full = Counter({n: c for n, c in full.items() if not any(_cut(n, other) for other in full)})
    if kind == "person":
        return min(
            full, key=lambda n: (not n.isascii(), n.isupper(), -len(articles[n]), _odd(n), -full[n], -len(n.split()), n)
        )
    # "PORT VELO" opens agency stories more often than the city is named in them.
    return max(
        sorted(full), key=lambda n: (n.isascii(), not n.isupper() or " " not in n, len(articles[n]), full[n], len(n))
    )


def _odd(name: str) -> int:
    """How unlike a person's name it is written: a title or capitals inside, more words than names mostly have."""
    parts = name.split()
    capitals = sum(1 for w in parts if len(w) > 1 and w.isupper() and "." not in w) if not name.isupper() else 0
    titles = sum(1 for w in parts[1:] if w.lower().rstrip(".") in TITLES)
    return capitals + titles + max(0, len(parts) - 3)


def _cut(short: str, long: str) -> bool:
    """Whether a name is another's end or its acronym."""
    a, b = words(short), words(long)
    return short != long and ((len(a) < len(b) and b[-len(a) :] == a) or acronym_of(short, long))


def merges(
    kind: Kind, name: str, spellings: Sequence[str], locals_: Sequence[Local], links: Sequence[Merge]
) -> tuple[Merge, ...]:
    """Why each spelling is one with the name shown: one merge a spelling, through other names where it must be."""
    ways = _ways(locals_, links)
    reached: dict[str, Merge | None] = {name: None}
    waiting = [n for n in sorted({*spellings, *ways}) if n != name]
    queue = deque([name])
    while queue or waiting:
        while queue:
            at = queue.popleft()
            for other, merge in sorted(ways.get(at, {}).items()):
                if other not in reached:
                    reached[other] = merge
                    queue.append(other)
        waiting = [n for n in waiting if n not in reached]
        if waiting:
            other, merge = _bridge(kind, waiting, reached, locals_)
            reached[other] = merge
            queue.append(other)
    wanted = {n for n in spellings if n != name}
    for n in list(wanted):  # what a spelling is reached through is explained as well
        step = reached[n]
        while step is not None and step.left != name and step.left not in wanted:
            wanted.add(step.left)
            step = reached[step.left]
    found = [merge for merge in (reached[n] for n in sorted(wanted)) if merge is not None]
    judged = [link for link in links if link.rule.startswith("judgement") and link not in found]
    return tuple(sorted([*found, *judged], key=lambda m: (m.left, m.right, m.rule)))


def _ways(locals_: Sequence[Local], links: Sequence[Merge]) -> dict[str, dict[str, Merge]]:
    """From each name to the others it was joined with, and why; the surest reason first to come stays."""
    ways: dict[str, dict[str, Merge]] = defaultdict(dict)

    def add(left: str, right: str, merge: Merge) -> None:
        ways[left].setdefault(right, _turned(merge, left, right))
        ways[right].setdefault(left, _turned(merge, right, left))

    ties = [(local.ties[form], local.name, form) for local in locals_ for form in local.ties]
    for (rule, span), name, form in sorted(ties, key=lambda t: (t[0][0] != TOLD, t[0][1], t[2])):
        add(name, form, Merge(left=name, right=form, rule=rule, evidence=(span,)))
    for link in links:  # what an article says itself tells more than what was concluded
        if link.left != link.right:
            add(link.left, link.right, link)
    return ways


def _turned(merge: Merge, left: str, right: str) -> Merge:
    return Merge(
        left=left, right=right, rule=merge.rule, score=merge.score, threshold=merge.threshold,
        features=merge.features, evidence=merge.evidence,
    )  # fmt: skip


def _bridge(
    kind: Kind, waiting: Sequence[str], reached: dict[str, Merge | None], locals_: Sequence[Local]
) -> tuple[str, Merge]:
    """The next name that no recorded join reaches: equal to one reached, or of one list entry, or by spelling."""
    by_letters: Callable[[str], str] = lambda n: "".join(words(n))  # noqa: E731
    by_key: Callable[[str], str] = lambda n: key(kind, n)  # noqa: E731
    for rule, alike in ((EQUAL, by_letters), ("list", by_key)):
        keys = {alike(n): n for n in sorted(reached, reverse=True)}
        for n in waiting:
            left = keys.get(alike(n))
            if left is not None:
                return n, Merge(left=left, right=n, rule=rule)
    first = next(iter(reached))
    if any(local.sure for local in locals_):
        return waiting[0], Merge(left=first, right=waiting[0], rule="list")
    merge = spelled(kind, first, waiting[0], "spelling")
    return waiting[0], _turned(merge, first, waiting[0])
