"""A story's page as its templates ask for it: the view, what is shown and what is folded, with links to the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from markupsafe import Markup, escape

from rashomon.dossier.words import DIFFER
from rashomon.interfaces import words
from rashomon.interfaces.links import Inside, Links, Rooms
from rashomon.interfaces.views import figures, tellings
from rashomon.interfaces.views.bounds import ALL, FILE, NOTHING, ROOM, Asked, Bounds
from rashomon.interfaces.views.context import first_spans
from rashomon.interfaces.views.provenance import Graph
from rashomon.interfaces.views.relations import Relations
from rashomon.interfaces.views.sides import Side, emphasis, sides, sources
from rashomon.interfaces.views.texts import Places, Texts
from rashomon.interfaces.views.view import DRAWN_LARGE, FOLD_SINGLES, FOLD_TIMELINE, UNKNOWN, Bunch, View
from rashomon.model import Account, Article, Claim, Discrepancy, Dossier, Entity, Span, SummarySentence, TimelineEntry

ABREAST = 4  # sides of a discrepancy beside one another on a wide screen
SIDES = 8  # sides that are shown; the rest is counted
AT_ONCE = 24  # claims of one standing, and lines of the relations, that are shown unfolded
ACCOUNTS = 24  # accounts of one claim whose words stand under it; the rest is counted
ALSO = 4  # outlets named as having a sentence of the summary too


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered item of the summary's evidence."""

    number: int
    sentence: SummarySentence
    claim: Claim | None
    spans: list[Span]

    @property
    def quoted(self) -> list[Span]:
        """The words to show: one telling's, or each one's where the sentence sets them side by side."""
        return self.spans[:ABREAST] if self.sentence.text.startswith(DIFFER) else self.spans[:1]

    @property
    def also(self) -> list[Span]:
        """The words of others that are led to."""
        left = self.spans[len(self.quoted) :]
        return left if len(left) <= ALSO + 1 else left[:ALSO]

    @property
    def left(self) -> int:
        """How many accounts more have it."""
        return len(self.spans) - len(self.quoted) - len(self.also)


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one standing: those on this page (`start`: the place of the first, from 0), and of how many.

    `ways`: to the claims before and after them: words and address.
    """

    standing: str
    meaning: str
    count: int
    claims: tuple[Claim, ...]
    start: int
    open: bool
    ways: tuple[tuple[str, str], ...]

    @property
    def folds(self) -> bool:
        """Whether the group is folded away."""
        return self.standing == "single" and self.count > FOLD_SINGLES

    @property
    def parts(self) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """The claims that are shown at once, and those folded away under them."""
        few = self.open or self.folds or len(self.claims) <= AT_ONCE + 8
        return (self.claims, ()) if few else (self.claims[:AT_ONCE], self.claims[AT_ONCE:])

    @property
    def left(self) -> int:
        """How many claims stand elsewhere."""
        return self.count - len(self.claims)


class Page:
    """What the templates ask for."""

    def __init__(
        self, dossier: Dossier, links: Links | None = None, *, bounds: Bounds | None = None, asked: Asked = NOTHING
    ) -> None:
        """`links`: where everything stands; None: all in this one file. `asked`: which part of a large story."""
        self.dossier = dossier
        self.view = View(dossier)
        self.links = links or Inside(dossier)
        self.bounds = bounds or (ROOM if links else FILE)
        self.asked = asked
        self.evidence = [
            Evidence(n, s, self.view.claims.get(s.claim or ""), first_spans(s.evidence))
            for n, s in enumerate(dossier.summary, start=1)
        ]
        self._entity_names = {entity.id: entity.name for entity in dossier.entities}
        self._places = Places(dossier)
        self._sides: dict[str, list[Side]] = {}
        self.groups = self._groups()
        self.listed = {claim.id for group in self.groups for claim in group.claims}
        self.worded = self._whose_words_stand_here()
        self._explained = self._whose_way_is_told()
        self._number_the_ledger()
        count = self.bounds.tellings + self.bounds.tellings_folded
        self.tellings_from = min(asked.tellings, max(0, len(dossier.tellings) - 1))
        told = dossier.tellings[self.tellings_from : self.tellings_from + count]
        self.tellings = tellings.rows(self.view, told)
        entries = [entry.moment for entry in dossier.timeline]
        dates = [a.published for a in dossier.articles if a.published]
        self.axis = figures.axis([*entries, *dates] if entries else [])
        self.relations = Relations(self.view)
        self.texts = None if links else self._texts()

    @cached_property
    def told(self) -> frozenset[str]:
        """The articles whose telling stands on the page."""
        return frozenset(row.article.id for row in self.tellings)

    def tellings_ways(self) -> list[tuple[str, str]]:
        """To the tellings before and after those on the page: words and address."""
        count, here, most = len(self.dossier.tellings), self.tellings_from, self.bounds.tellings
        starts = [max(0, here - most)] if here else []
        starts += [here + most] if here + most < count else []
        return [
            (f"{start + 1} to {min(count, start + most)}", self.part("h-tellings", tellings=start)) for start in starts
        ]

    @cached_property
    def graph(self) -> Graph:
        """The way of the claims."""
        return Graph(self.view)

    # ── claims ──

    def _groups(self) -> list[Group]:
        return [] if self.asked.only else [self._group(*found) for found in self.view.by_standing()]

    def _group(self, standing: str, meaning: str, claims: list[Claim]) -> Group:
        asked, number, most = self.asked, self.view.number_of_claim, self.bounds.claims
        place = next((n for n, c in enumerate(claims) if number[c.id] == asked.claim and number[c.id] > most), None)
        start, stop = 0, sum(number[claim.id] <= most for claim in claims)
        if asked.claims:
            stop = ALL
        elif place is not None or asked.standing == standing:
            start = place if place is not None else min(asked.start, len(claims) - 1)
            start -= start % most if place is not None else 0
            stop = start + most
        shown = tuple(claims[start:stop])
        ways = []
        if start:
            before = max(0, start - most)
            ways.append((f"{before + 1} to {start}", self.part(f"g-{standing}", standing=standing, start=before)))
        if start + len(shown) < len(claims):
            after = start + len(shown)
            words_of_it = f"{after + 1} to {min(len(claims), after + most)}"
            ways.append((words_of_it, self.part(f"g-{standing}", standing=standing, start=after)))
        found = [(told, to) for told, to in ways if to]
        is_open = place is not None or asked.standing == standing
        return Group(standing, meaning, len(claims), shown, start, is_open, tuple(found))

    def part(self, anchor: str, *, standing: str = "", start: int = 0, **asked: str | int) -> str:
        """The address of another part of the story's page; "" in a file."""
        if not isinstance(self.links, Rooms):
            return ""
        query = {**({"standing": standing, "from": start} if standing else {}), **asked}
        return f"{self.links.room()}?{'&'.join(f'{key}={value}' for key, value in query.items())}#{anchor}"

    def claim_at(self, key: str) -> str | None:
        """The address of a claim, by its identifier; None where a file does not list it."""
        number = self.view.number_of_claim[key]
        if key in self.listed:
            return f"#c{number}"
        return self.links.claim(number) if isinstance(self.links, Rooms) else None

    def _whose_words_stand_here(self) -> frozenset[str]:
        """The claims under which the accounts' words stand: in a room all or none, in a file as many as it holds."""
        if self.asked.only:
            return frozenset({self.asked.only})
        found, count = set(), 0
        for claim in self.dossier.claims:
            if claim.id in self.listed:
                count += min(ACCOUNTS, len(claim.accounts))
                if count > self.bounds.words:
                    break
                found.add(claim.id)
        return frozenset(found if count <= self.bounds.words or not isinstance(self.links, Rooms) else ())

    def _whose_way_is_told(self) -> frozenset[int]:
        """The accounts whose signals and joining the page tells, by identity: the first, claims in their order."""
        accounts = (
            account
            for claim in self.dossier.claims
            if claim.id in self.worded
            for account in (claim.accounts if self.asked.only else claim.accounts[:ACCOUNTS])
            if account.signals or account.join
        )
        return frozenset(id(account) for account in islice(accounts, self.bounds.explained))

    def explains(self, account: Account) -> bool:
        """Whether the page tells why this account's support was given and why it was joined."""
        return id(account) in self._explained

    def tally(self, claim: Claim) -> Markup:
        """The claim's strokes."""
        return figures.tally(self.view, self.view.strokes(claim))

    def carrying(self, claim: Claim) -> int:
        """How many articles have words for or against the claim."""
        return len({account.article for account in claim.accounts})

    def account_kind(self, account: Account) -> tuple[str, str]:
        """The mark and the words for how an account carries a claim."""
        if account.denies:
            return "denies", "denies"
        mark = {"rewrite": "rewritten", "same-source": "same"}.get(account.support, account.support)
        return mark, words.SUPPORTS[account.support]

    # ── words and where they stand ──

    def _texts(self) -> Texts:
        refs: dict[str, dict[Span, list[int]]] = {}
        for item in self.evidence:
            refs.setdefault(item.spans[0].article, {}).setdefault(item.spans[0], []).append(item.number)
        spans = list(self._spans())
        texts = Texts(self.dossier, list(dict.fromkeys(span.article for span in spans)), self.bounds.texts)
        texts.mark(spans, refs)
        return texts

    def _spans(self) -> Iterator[Span]:
        """All words that a file points at, the weightiest first."""
        for item in self.evidence:
            yield from (*item.quoted, *item.also)
        for one in (*self.large, *self.minor):
            yield from (side.span for side in self.sides(one)[:SIDES])
        for row in self.tellings:
            yield from (voice.evidence for voice in (*row.voices, *row.more_voices))
            yield from (lead.around for lead in row.leads)
            for loaded in row.loaded:
                yield from (loaded.word, *loaded.neutral)
        for claim in self.dossier.claims:
            if claim.id in self.worded:
                for account in claim.accounts[:ACCOUNTS]:
                    yield account.evidence[0]
                    if self.explains(account):
                        yield from (account.join.to,) if account.join else ()
                        yield from (s for signal in account.signals for s in (signal.here, signal.there) if s)
        for way in self.graph.ways()[0]:
            yield from (way.evidence,) if way.evidence else ()

    def link(self, span: Span) -> str | None:
        """The address of the words in the article; None where a file does not hold it."""
        if self.texts is None:
            return self.links.span(span, "")
        anchor = self.texts.anchor(span)
        return self.links.span(span, anchor) if anchor else None

    def article(self, key: str) -> str | None:
        """The address of an article; None where a file does not hold it."""
        return self.links.article(key) if self.texts is None or key in self.texts.held else None

    def where(self, span: Span) -> str:
        """Which paragraph of which account."""
        return f"{self.view.outlet(span.article)}, paragraph\u00a0{self._places.paragraph(span)}"

    def paragraphs(self) -> list[list[Evidence]]:
        """The summary's sentences in paragraphs: both sides of a dispute stand together."""
        groups: list[list[Evidence]] = []
        for item in self.evidence:
            before = groups[-1][-1].sentence if groups else None
            if before and item.sentence.claim and before.claim == item.sentence.claim:
                groups[-1].append(item)
            else:
                groups.append([item])
        return groups

    def strip(self, accounts: list[tuple[Article, str]]) -> Markup:
        """Accounts as strokes in a row."""
        return figures.strip(len(accounts))

    def named(self, bunch: Bunch) -> tuple[list[tuple[Article, str]], list[tuple[Article, str]]]:
        """The accounts of a bunch that are named, and those folded away."""
        most = self.bounds.bunched
        return list(bunch.accounts[:most]), list(bunch.accounts[most:])

    # ── ledger ──

    def _number_the_ledger(self) -> None:
        large = [d for d in self.dossier.discrepancies if d.verdict in DRAWN_LARGE]
        large.sort(key=lambda d: DRAWN_LARGE.index(d.verdict))
        ordered = [*large, *(d for d in self.dossier.discrepancies if d.verdict not in DRAWN_LARGE)]
        self.number_of_discrepancy = {d.id: n for n, d in enumerate(ordered, start=1)}
        shown = ordered if self.asked.ledger else ordered[: self.bounds.ledger]
        self.large = [d for d in shown if d.verdict in DRAWN_LARGE]
        self.minor = [d for d in shown if d.verdict not in DRAWN_LARGE]
        self.ledger_left = len(ordered) - len(shown)

    def sides(self, discrepancy: Discrepancy) -> list[Side]:
        """The discrepancy's values with their accounts."""
        if discrepancy.id not in self._sides:
            self._sides[discrepancy.id] = sides(self.view, discrepancy)
        return self._sides[discrepancy.id]

    def tally_of(self, side: Side) -> Markup:
        """The strokes of the accounts that have one value."""
        return figures.tally(self.view, side.strokes) if side.strokes else Markup("")

    def sources(self, side: Side) -> str:
        """How many accounts have the value, and from whom."""
        return sources(self.view, side)

    def side_words(self, discrepancy: Discrepancy, side: Side) -> Markup:
        """The sentence with the words that differ in bold."""
        text, parts, at = side.around.exact, [], 0
        for start, end in emphasis(discrepancy, side, self.sides(discrepancy)):
            if at <= start < end <= len(text):
                parts += [escape(text[at:start]), Markup("<b>{}</b>").format(text[start:end])]
                at = end
        return Markup("").join([*parts, escape(text[at:])])

    def about(self, discrepancy: Discrepancy) -> str:
        """The claim over which the accounts differ; nothing where a side's sentence is that very claim."""
        if not discrepancy.claims:
            return ""
        line = words.claim_line(self.view.claims[discrepancy.claims[0]].text)
        plain = line.casefold().rstrip(".")
        told = (" ".join(side.around.exact.split()).casefold() for side in self.sides(discrepancy)[:SIDES])
        return "" if any(plain in sentence for sentence in told) else tellings.cut(line)

    def columns(self, found: list[Side]) -> int:
        """How many sides stand beside one another."""
        return max(1, min(ABREAST, len(found)))

    def parting(self, claim: Claim) -> list[tuple[Discrepancy, str]]:
        """The discrepancies of a claim, conflicts first, each with its values in a line: "40 / more than 60"."""
        found = sorted(
            (one for one in self.dossier.discrepancies if claim.id in one.claims),
            key=lambda one: self.number_of_discrepancy[one.id],
        )
        return [(one, self._values(one)) for one in found[:SIDES]]

    def _values(self, discrepancy: Discrepancy) -> str:
        values = list(dict.fromkeys(tellings.cut(words.clean_line(side.value)) for side in self.sides(discrepancy)))
        return " / ".join(values[:SIDES]) + (f" and {len(values) - SIDES} more" if len(values) > SIDES else "")

    def conflicts(self) -> int:
        """How many discrepancies are conflicts."""
        return sum(d.verdict == "conflict" for d in self.dossier.discrepancies)

    def ledger_words(self) -> str:
        """ "3 discrepancies: 1 conflict and 2 that a second look explains."."""
        total, conflicts = len(self.dossier.discrepancies), self.conflicts()
        updates = sum(d.verdict == "update" for d in self.dossier.discrepancies)
        parts = [words.plural(conflicts, "conflict")] if conflicts else []
        parts += [words.plural(updates, "update")] if updates else []
        left = total - conflicts - updates
        if total == left == 1:
            return "One discrepancy, that a second look explains."
        parts += [f"{left} that a second look explains"] if left else []
        return f"{words.plural(total, 'discrepancy', 'discrepancies')}: {words.joined(parts)}."

    # ── timeline ──

    @cached_property
    def timeline(self) -> tuple[list[TimelineEntry], list[TimelineEntry], int]:
        """The lines that are shown, those folded away (told by one account and not in the summary, or of the fewest
        accounts), and how many more there are."""
        entries = list(self.dossier.timeline)
        if self.asked.timeline or len(entries) <= FOLD_TIMELINE:
            return entries, [], 0
        summed = {sentence.claim for sentence in self.dossier.summary}
        ranked = sorted(entries, key=lambda e: (e.claim not in summed, self.view.number_of_claim[e.claim]))
        first = [e for e in ranked if e.claim in summed or self.view.claims[e.claim].standing != "single"]
        first = first[: self.bounds.timeline]
        chosen = {id(entry) for entry in first}
        folded = {id(e) for e in [e for e in ranked if id(e) not in chosen][: self.bounds.timeline_folded]}
        shown = [e for e in entries if id(e) in chosen], [e for e in entries if id(e) in folded]
        return *shown, len(entries) - len(chosen) - len(folded)

    def mark(self, entry: TimelineEntry) -> Markup:
        """The drawing of one line of the timeline."""
        assert self.axis is not None
        planned = self.view.claims[entry.claim].status == "planned"
        label = f"{words.when_words(entry.moment)}, {words.how_words(entry.moment)}"
        return figures.mark(self.axis, entry.moment, planned=planned, label=label)

    def reports(self) -> Markup:
        """The drawing of when the articles were published."""
        assert self.axis is not None
        return figures.reports(self.axis, self.view)

    def reports_height(self) -> int:
        """The height of that line in px: a row for each inferred date."""
        return figures.reports_height(self.view)

    def reports_words(self) -> str:
        """The same in words."""
        return figures.reports_words(self.view)

    # ── counts and names ──

    def counts_origins(self) -> str:
        """ "4 known origins, 1 unknown"."""
        unknown = sum(self.view.origin(o.id) == UNKNOWN for o in self.dossier.origins)
        known = len(self.dossier.origins) - unknown
        return words.plural(known, "known origin") + (f", {unknown} unknown" if unknown else "")

    def names(self) -> tuple[list[Entity], list[Entity], int]:
        """The entities that are shown, those folded away, and how many more there are."""
        entities, shown = list(self.dossier.entities), self.bounds.names
        most = shown + self.bounds.names_folded
        return entities[:shown], entities[shown:most], max(0, len(entities) - most)

    def entity_name(self, key: str) -> str:
        """An entity's name."""
        return self._entity_names[key]
