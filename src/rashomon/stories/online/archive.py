"""Reports in, stories out, one or many at a time: the archive as it grows.

For each report that arrives

1. its telling terms ask the index for reports that share some of them, nearest in time first, so many a term;
2. those that share most, and some fellows of theirs in their stories, are compared in full: its links;
3. every story that one of the links ties it to is taken apart together with it and put together again by average
   link, as all of the archive would be. So stories merge and split by themselves, and only there.

Every step is bounded, so the cost of a report does not grow with the archive. A first batch gives the stories of
`rashomon.stories.grouping.group`, as long as no bound binds. The order of arrival matters a little: a report is weighed
by the counts of when it came, what it ties together is put together again but not what lies further off, and where a
bound binds the nearest in time are taken of those that are there.

Reports that arrive together are taken in order of day and identifier: their order among one another changes nothing.

A text that is there already word for word adds no evidence of what belongs together: it follows its first bearer.

What an analyst judged holds whatever the likeness: two reports of one story stand in one, two of different ones never
do. Such reports follow none.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from rashomon.model import Moment
from rashomon.stories.contrast import Leads
from rashomon.stories.features import Features
from rashomon.stories.grouping import RULE
from rashomon.stories.likeness import Vectors, cosine, likeness
from rashomon.stories.likeness import vectors as vectors_of_reports
from rashomon.stories.linkage import Rule, link
from rashomon.stories.online.changes import Changed
from rashomon.stories.online.counting import weights_for
from rashomon.stories.online.judged import NOTHING_JUDGED, Judged
from rashomon.stories.online.naming import name_groups
from rashomon.stories.online.packing import pack_vectors, unpack_vectors
from rashomon.stories.online.prepared import Prepared
from rashomon.stories.online.shelf import Entry, Links, Shelf, Weighed, number_of
from rashomon.stories.online.sums import sums_between
from rashomon.stories.online.ties import Ties
from rashomon.stories.weights import Weights

TELLING_WORDS, TELLING_NAMES = 20, 25  # a report is found by its heaviest terms
NEAREST = 10  # reports a term answers with: so many from the day on, before it, and undated
COMPARED = 30  # reports compared in full because they share most telling terms
PROMISING = 0.1  # of what the best of them shares: what shares less is not compared
FELLOWS = 12  # reports of one story compared in full because a fellow was found
STORIES = 4  # stories a report is held against
LOOSE = 24  # reports of one story that may be put elsewhere at once; the rest stay together
# New reports tied to one another that are put in place at once; of more, so many at a time as are compared with one
# another: a crowd of which each knows but a part would fall to pieces.
TOGETHER = 2 * COMPARED
AT_ONCE = 1000  # reports that arrive together; more come in parts
TIE = 1.0  # of the likeness from which two lone reports are one story
NEAR = 0.5  # of a report's best link: what is less alike does not win it
COPY = 0.97  # cosine of words from which a report of the same days is the same text ...
OTHER = 0.1  # ... where at most this part of the names in either stands in one alone
COPY_DAYS = 7
ALL = 10**9  # reports of a story: no bound
READY = 4096  # unpacked vectors kept at hand: some 80 MB

Weigher = Callable[[Sequence[Features], Weights], Sequence[Vectors]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report that arrives, and the story it was in before, where it was in one (it is read anew)."""

    features: Features
    before: str | None = None


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A report just kept."""

    entry: Entry
    links: Links
    vectors: bytes


class Archive:
    """The stories of the reports on a shelf.

    `weigher` makes a report's vectors, by the counts of the archive when it arrives (`count` it first). `prepared`
    holds vectors and likenesses that somebody reckoned by those counts already; what is missing there is reckoned here
    and put there, so that it changes nothing but the time.
    """

    def __init__(
        self,
        shelf: Shelf,
        weigher: Weigher = vectors_of_reports,
        rule: Rule = RULE,
        judged: Judged = NOTHING_JUDGED,
        prepared: Prepared | None = None,
    ) -> None:
        self._shelf = shelf
        self._judged = judged
        self._prepared = prepared
        self._weigher = weigher
        self._rule = rule
        # Below this likeness two reports, and so two groups without a better tie, are never joined.
        self._tie = TIE * rule.share * rule.usual
        self._ready: OrderedDict[int, Vectors] = OrderedDict()

    def arrive(self, arrivals: Iterable[Arrival]) -> Changed:
        """Put reports into stories. One that is there already is replaced. The order of `arrivals` changes nothing."""
        ordered = sorted({a.features.article: a for a in arrivals}.values(), key=_when)
        changed = Changed()
        for start in range(0, len(ordered), AT_ONCE):
            changed.note(self._arrive(ordered[start : start + AT_ONCE]))
        return changed

    def leave(self, articles: Iterable[str]) -> Changed:
        """Take reports out of their stories (a later version stands for them)."""
        changed = Changed()
        orphans: list[_Fresh] = []
        for article in sorted(set(articles)):
            found = self._shelf.entries([number_of(article)])
            for entry in found.values():
                orphans += self._remove(entry)
                changed.stories.add(entry.story)
        gone = {number_of(article) for article in articles}
        changed.note(self._settle(self._again([o for o in orphans if o.entry.number not in gone]), changed.stories))
        return changed

    def heed(self) -> Changed:
        """Put reports where they were judged to be: for a judgement on reports that are there already."""
        changed = Changed()
        judged = self._shelf.entries(self._judged.numbers)
        for entry in judged.values():
            if entry.leader is not None:  # from now on it stands for itself
                packed = self._shelf.vectors([entry.number])[entry.number]
                self._shelf.remove(entry, ())
                self._add(replace(entry, leader=None), packed)
        ties = Ties()
        for entry in judged.values():
            ties.root(entry.story)
            for fellow in self._judged.fellows(entry.number):
                if fellow in judged:
                    ties.join(entry.story, judged[fellow].story)
        for part in ties.parts():
            stories = sorted(str(story) for story in part)
            numbers = [n for story in stories for n in self._shelf.fellows(story, None, ALL)]
            items = sorted(self._shelf.entries(numbers).values(), key=lambda e: e.article)
            sums, _ = sums_between(items, self._shelf.links(numbers), {})
            groups = [[i for i, e in enumerate(items) if e.story == story] for story in stories]
            heeded = self._judged.heed(groups, items, len(items), sums)
            if sorted(map(sorted, groups)) != sorted(heeded):
                changed.note(self._name(items, {}, heeded, {}))
        return changed

    def candidates(self, vectors: Vectors) -> list[tuple[Entry, float]]:
        """The reports most like one that is not in the archive, with their likeness, best first."""
        found, values, _ = self._compare(vectors, telling(vectors), None)
        listed = [(found[n], value) for n, value in values.items() if value > 0]
        return sorted(listed, key=lambda item: (-item[1], item[0].article))

    def vectors(self, numbers: Collection[int]) -> dict[int, Vectors]:
        """The vectors of kept reports."""
        missing = [n for n in numbers if n not in self._ready]
        for number, packed in self._shelf.vectors(missing).items():
            self._ready[number] = unpack_vectors(packed)
        found = {n: self._ready[n] for n in numbers if n in self._ready}
        for number in found:
            self._ready.move_to_end(number)
        while len(self._ready) > READY:
            self._ready.popitem(last=False)
        return found

    def weighed(self, reports: Sequence[Features]) -> Sequence[Vectors]:
        """The vectors of reports by the archive's counts."""
        return self._weigher(reports, weights_for(self._shelf, reports))

    # ── one part of an arrival ──────────────────────────────────────────

    def _arrive(self, arrivals: Sequence[Arrival]) -> Changed:
        before: dict[int, str] = {}
        touched: set[str] = set()
        orphans: list[_Fresh] = []
        numbers = [number_of(a.features.article) for a in arrivals]
        for number, entry in sorted(self._shelf.entries(numbers).items()):
            orphans += self._remove(entry)
            before[number] = entry.story
            touched.add(entry.story)
        fresh = self._again([o for o in orphans if o.entry.number not in set(numbers)])
        for arrival, packed in zip(arrivals, self._packed([a.features for a in arrivals]), strict=True):
            number = number_of(arrival.features.article)
            if arrival.before is not None:
                before.setdefault(number, arrival.before)
            day = day_of(arrival.features.published)
            entry = Entry(number=number, article=arrival.features.article, story="", leader=None, day=day)
            fresh.append(self._add(entry, packed))
        return self._settle(fresh, touched, before)

    def _packed(self, reports: Sequence[Features]) -> Iterator[bytes]:
        """The vectors of reports, packed."""
        ready = self._prepared.vectors if self._prepared else {}
        missing = [report for report in reports if report.article not in ready]
        made = iter(self.weighed(missing) if missing else ())
        for report in reports:
            yield ready[report.article] if report.article in ready else pack_vectors(next(made))

    def _remove(self, entry: Entry) -> list[_Fresh]:
        """Take a report off the shelf, and what follows it, which is given back to arrive anew."""
        followers = self._shelf.followers(entry.number)
        kept = self._shelf.vectors([entry.number, *(f.number for f in followers)])
        for one in (*followers, entry):
            terms = [term for term, _ in telling(unpack_vectors(kept[one.number]))] if one is entry else []
            self._shelf.remove(one, terms)
            self._ready.pop(one.number, None)
        return [_Fresh(one, (), kept[one.number]) for one in followers]

    def _again(self, orphans: Sequence[_Fresh]) -> list[_Fresh]:
        return [self._add(replace(o.entry, leader=None, story=""), o.vectors) for o in orphans]

    def _add(self, entry: Entry, packed: bytes) -> _Fresh:
        """Keep a report with its links, in the story of the text it follows or (still) in none."""
        vectors = self._ready[entry.number] = unpack_vectors(packed)
        terms = telling(vectors)
        _, values, leader = self._compare(vectors, terms, entry)
        if leader is not None and not self._judged.about(entry.number):
            entry = replace(entry, leader=leader.number, story=leader.story)
            self._shelf.add(entry, Weighed(vectors=packed))
            return _Fresh(entry, (), packed)
        links = tuple((number, value) for number, value in sorted(values.items()) if value)
        self._shelf.add(entry, Weighed(vectors=packed, terms=tuple(terms), links=links))
        return _Fresh(entry, links, packed)

    def _compare(
        self, vectors: Vectors, terms: Sequence[tuple[int, float]], entry: Entry | None
    ) -> tuple[dict[int, Entry], dict[int, float], Entry | None]:
        """The reports compared with this one, their likeness, and the one whose text it carries, if any."""
        day = entry.day if entry else day_of(vectors.published)
        shares: defaultdict[int, float] = defaultdict(float)
        for term, weight in terms:
            for number, theirs in self._shelf.nearest(term, day, NEAREST):
                shares[number] += weight * theirs
        least = PROMISING * max(shares.values(), default=0.0)
        ranked = sorted((n for n in shares if shares[n] >= least), key=lambda n: (-shares[n], n))[:COMPARED]
        found = self._shelf.entries(ranked)
        values = self._likenesses(vectors, ranked, entry)
        alike = [number for number in ranked if values[number] >= self._tie] if entry else []
        others = self.vectors(alike)
        for number in alike:
            if _same_text(vectors, others[number], day, found[number].day):
                return found, values, found[number]
        best: dict[str, float] = {}
        for number in ranked:
            if story := found[number].story:
                best[story] = max(best.get(story, 0.0), values[number])
        some = sorted((s for s in best if best[s] >= self._tie), key=lambda s: (-best[s], s))[:STORIES]
        more = sorted({n for story in some for n in self._shelf.fellows(story, day, FELLOWS)} - values.keys())
        found.update(self._shelf.entries(more))
        values.update(self._likenesses(vectors, more, entry))
        return found, values, None

    def _likenesses(self, vectors: Vectors, numbers: Sequence[int], entry: Entry | None) -> dict[int, float]:
        """How alike a report is to others."""
        if entry is None or self._prepared is None:
            others = self.vectors(numbers)
            return {number: likeness(vectors, others[number]) for number in numbers if number in others}
        mine, known = entry.number, self._prepared.likeness
        pairs = {number: (min(mine, number), max(mine, number)) for number in numbers}
        missing = [number for number in numbers if pairs[number] not in known]
        for number, theirs in self.vectors(missing).items():
            known[pairs[number]] = likeness(vectors, theirs)
        self._prepared.missing += len(missing)
        return {number: known[pairs[number]] for number in numbers if pairs[number] in known}

    # ── stories ─────────────────────────────────────────────────────────

    def _settle(
        self, fresh: Sequence[_Fresh], touched: Iterable[str], before: Mapping[int, str] | None = None
    ) -> Changed:
        """Put reports that are in no story yet into stories; take apart the stories they, or what left, touch."""
        changed = Changed(stories={f.entry.story for f in fresh if f.entry.story} | set(touched))
        loose = {f.entry.number: f for f in fresh if f.entry.leader is None}
        while True:
            neighbourhoods = self._neighbourhoods(loose, sorted(set(touched)))
            touched = ()
            for some, stories in neighbourhoods:
                changed.note(self._rebuild([loose[n] for n in some], stories, before or {}))
                for number in some:
                    del loose[number]
            if not loose:
                return changed

    def _neighbourhoods(self, loose: Mapping[int, _Fresh], touched: Sequence[str]) -> list[tuple[list[int], list[str]]]:
        """New reports, and the stories that they are tied to, in groups that have no tie with one another; of a crowd
        the first reports with the stories that they themselves are tied to."""
        ties: dict[int, list[tuple[int, float]]] = {}
        for number, fresh in loose.items():
            least = max(self._tie, NEAR * max((value for _, value in fresh.links), default=0.0))
            ties[number] = [(other, value) for other, value in fresh.links if value >= least]
        judged = {number: self._judged.fellows(number) for number in loose}
        found = self._shelf.entries(
            {o for some in ties.values() for o, _ in some}.union(*judged.values()) - loose.keys()
        )
        groups = Ties()
        waiting = {story for story in touched if self._shelf.texts(story)}
        own: defaultdict[int, set[str]] = defaultdict(set)
        for story in sorted(waiting):
            groups.root(story)
        for number in loose:
            groups.root(number)
            tied: dict[str, float] = {}
            for other, value in ties[number]:
                if other in loose:
                    groups.join(number, other)
                elif other in found and (story := found[other].story):
                    tied[story] = max(tied.get(story, 0.0), value)
            own[number].update(sorted(tied, key=lambda s: (-tied[s], s))[:STORIES])
            for other in judged[number]:
                if other in loose:
                    groups.join(number, other)
                elif other in found and (story := found[other].story):
                    own[number].add(story)
            for story in sorted(own[number]):
                groups.join(number, story)
        order = {number: n for n, number in enumerate(loose)}
        parts = []
        for part in groups.parts():
            new = sorted((one for one in part if isinstance(one, int)), key=order.__getitem__)
            stories = {one for one in part if isinstance(one, str)}
            if len(new) > TOGETHER:
                new = new[:COMPARED]
                stories = (stories & waiting).union(*(own[number] for number in new))
            parts.append((new, sorted(stories)))
        return parts

    def _rebuild(self, new: Sequence[_Fresh], stories: Sequence[str], before: Mapping[int, str]) -> Changed:
        """Take these stories apart and put them together again with the new reports."""
        days = sorted(f.entry.day for f in new if f.entry.day is not None)
        middle = days[len(days) // 2] if days else None
        inside = {f.entry.number: f.entry for f in new}
        links = {f.entry.number: f.links for f in new}
        known = Counter(n for f in new for n, _ in f.links)
        rests: dict[str, int] = {}
        judged = self._shelf.entries(self._judged.numbers)
        for story in stories:
            # Those that the new ones were compared with first: of the others no likeness with them is known.
            near = sorted(self._shelf.fellows(story, middle, 2 * LOOSE), key=lambda n: -known[n])[:LOOSE]
            near += [n for n, e in sorted(judged.items()) if e.story == story and e.leader is None and n not in near]
            inside.update(self._shelf.entries(near))
            links.update(self._shelf.links(near))
            if more := self._shelf.texts(story) - len(near):
                rests[story] = more
        items = sorted(inside.values(), key=lambda e: e.article)
        sums, blocks = sums_between(items, links, rests)
        leads = self._leads(items, rests) if self._rule.toll else ()
        groups = link(len(items) + len(rests), sums, self._rule, leads, blocks)
        heeded = self._judged.heed([sorted(g) for g in groups], items, len(items) + len(rests), sums)
        return self._name(items, rests, heeded, before)

    def _leads(self, items: Sequence[Entry], rests: Mapping[str, int]) -> list[Leads]:
        """The names that lead each item and, as in their fellows among the items, each rest."""
        vectors = self.vectors([e.number for e in items])
        single = [Leads.of(vectors[e.number].lead, vectors[e.number].published) for e in items]
        whole = []
        for story, size in rests.items():
            fellows = [leads for e, leads in zip(items, single, strict=True) if e.story == story]
            counts = Counter(name for leads in fellows for name in leads.counts)
            days = reduce(Leads.__add__, fellows, Leads(0)).days
            whole.append(Leads(size, {name: n * size // len(fellows) for name, n in counts.items()}, days))
        return [*single, *whole]

    def _name(
        self,
        items: Sequence[Entry],
        rests: Mapping[str, int],
        groups: Sequence[Sequence[int]],
        before: Mapping[int, str],
    ) -> Changed:
        """Give each group of items and rests its identifier, and put its reports there."""
        blocks = list(rests)
        here = {e.story for e in items if e.story} | set(blocks)
        bore: list[Counter[str]] = []
        for group in groups:
            part: Counter[str] = Counter()
            for i in group:
                if i >= len(items):
                    part[blocks[i - len(items)]] += rests[blocks[i - len(items)]]
                    continue
                story = items[i].story or before.get(items[i].number, "")
                # A story that stands elsewhere by now keeps its identifier there.
                if story and (
                    story in here or (self._shelf.opened(story) is not None and not self._shelf.texts(story))
                ):
                    part[story] += 1
            bore.append(part)
        members = [[items[i] for i in group if i < len(items)] for group in groups]
        naming = name_groups([[e.article for e in part] for part in members], bore, self._shelf.opened)
        changed = Changed()
        for name in naming.fresh:
            self._shelf.open(name)
        for name, entries in zip(naming.names, members, strict=True):
            moved = [e for e in entries if e.story != name]
            if moved:
                changed.stories |= {name, *(e.story for e in moved if e.story)}
                self._shelf.move([e.number for e in moved], name)
        for name, group in zip(naming.names, groups, strict=True):
            for i in group:
                if i >= len(items) and (story := blocks[i - len(items)]) != name:
                    changed.stories |= {story, name}
                    self._shelf.merge(story, name)
        for story, name in naming.aliases:
            if not self._shelf.texts(story):
                self._shelf.alias(story, name)
                changed.aliases[story] = name
        changed.stories -= set(changed.aliases)
        return changed


def telling(vectors: Vectors) -> list[tuple[int, float]]:
    """The terms that a report is found by, each once, by number: its heaviest words and its heaviest names."""
    ranked = sorted(vectors.words.items(), key=lambda item: (-item[1], item[0]))
    names = [item for item in ranked if item[0] in vectors.names][:TELLING_NAMES]
    return [*{number_of(term): weight for term, weight in (*ranked[:TELLING_WORDS], *names)}.items()]


def day_of(moment: Moment | None) -> int | None:
    """The first day of a moment, as an ordinal; None where it is not known."""
    first = moment.first_day() if moment else None
    return first.toordinal() if first else None


def _when(arrival: Arrival) -> tuple[str, int, str]:
    # What was one story before comes together: its identifier is given again among all that bore it.
    day = day_of(arrival.features.published)
    return arrival.before or "", day if day is not None else 10**9, arrival.features.article


def _same_text(mine: Vectors, theirs: Vectors, day: int | None, other: int | None) -> bool:
    if day is not None and other is not None and abs(day - other) > COPY_DAYS:
        return False
    # Two notices made from one form differ in the names alone.
    different = len(mine.names ^ theirs.names)
    return different <= OTHER * len(mine.names | theirs.names) and cosine(mine.words, theirs.words) >= COPY
