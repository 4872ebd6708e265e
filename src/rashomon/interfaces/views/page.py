"""A story's page as its templates ask for it: the view, what is shown and what is folded, with links to the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup, escape

from rashomon.dossier.words import DIFFER
from rashomon.interfaces import words
from rashomon.interfaces.links import Inside, Links
from rashomon.interfaces.views import figures, tellings
from rashomon.interfaces.views.context import first_spans
from rashomon.interfaces.views.passages import Passages
from rashomon.interfaces.views.provenance import Graph
from rashomon.interfaces.views.sides import Side, emphasis, sides, sources
from rashomon.interfaces.views.view import DRAWN_LARGE, FOLD_SINGLES, FOLD_TIMELINE, UNKNOWN, View
from rashomon.model import Account, Claim, Discrepancy, Dossier, Span, SummarySentence, TimelineEntry

# An article's words are shown in full; an entity's spellings beyond this many mentions are folded away.
FOLD_NAMES = 24
MANY_SIDES = 4  # side by side on a wide screen
# Accounts of one claim whose words are shown, claims of one standing, and sides of a discrepancy: a page that holds
# more opens slowly, and nobody reads on. What is left out is counted, and stands in the data.
ACCOUNTS, CLAIMS, SIDES = 24, 400, 12
EXPLAINED = 600  # accounts on a page whose signals and joining are told; more would outweigh everything else


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
        return self.spans if self.sentence.text.startswith(DIFFER) else self.spans[:1]


class Page:
    """What the template asks for: the view, with links into the articles."""

    def __init__(self, dossier: Dossier, links: Links | None = None) -> None:
        """`links`: where everything stands; None: all on this one page."""
        self.dossier = dossier
        self.view = View(dossier)
        self.links = links or Inside(dossier)
        self.evidence = [
            Evidence(n, s, self.view.claims.get(s.claim or ""), first_spans(s.evidence))
            for n, s in enumerate(dossier.summary, start=1)
        ]
        self._entity_names = {entity.id: entity.name for entity in dossier.entities}
        self.listed = {c.id for _, _, claims in self.view.by_standing() for c in claims[:CLAIMS]}
        self.graph = Graph(self.view)
        self.tellings = tellings.rows(self.view)
        self._sides: dict[str, list[Side]] = {}
        self._explained = self._whose_way_is_told()
        self.passages = self._passages()
        entries = [entry.moment for entry in dossier.timeline]
        dates = [a.published for a in dossier.articles if a.published]
        self.axis = figures.axis([*entries, *dates] if entries else [])
        self.large = [d for d in dossier.discrepancies if d.verdict in DRAWN_LARGE]
        self.large.sort(key=lambda d: DRAWN_LARGE.index(d.verdict))
        self.minor = [d for d in dossier.discrepancies if d.verdict not in DRAWN_LARGE]
        self.number_of_discrepancy = {d.id: n for n, d in enumerate([*self.large, *self.minor], start=1)}

    def _passages(self) -> dict[str, Passages]:
        spans: dict[str, list[Span]] = {article.id: [] for article in self.dossier.articles}
        refs: dict[str, dict[Span, list[int]]] = {article.id: {} for article in self.dossier.articles}
        for item in self.evidence:
            for span in item.spans:
                spans[span.article].append(span)
            refs[item.spans[0].article].setdefault(item.spans[0], []).append(item.number)
        for claim in self.dossier.claims:
            for account in claim.accounts:
                spans[account.article] += account.evidence[:1]
        for discrepancy in self.dossier.discrepancies:
            for value in discrepancy.values:
                spans[value.evidence.article].append(value.evidence)
        for span in self._spans_of_tellings():
            spans[span.article].append(span)
        return {
            article.id: Passages(number, article, spans[article.id], refs[article.id])
            for number, article in enumerate(self.dossier.articles, start=1)
        }

    def _spans_of_tellings(self) -> Iterator[Span]:
        for row in self.tellings:
            yield from (voice.evidence for voice in (*row.voices, *row.more_voices))
            yield from (lead.around for lead in row.leads)
            for loaded in row.loaded:
                yield from (loaded.word, *loaded.neutral)
        for way in self.graph.ways()[0]:
            yield from (way.evidence,) if way.evidence else ()
        for claim in self.dossier.claims:
            for account in claim.accounts[:ACCOUNTS]:
                if self.explains(account):
                    found = [account.join.to] if account.join else []
                    found += [span for signal in account.signals for span in (signal.here, signal.there) if span]
                    yield from found

    def _whose_way_is_told(self) -> frozenset[int]:
        """The accounts whose signals and joining the page tells, by identity: the first, claims in their order."""
        accounts = (a for c in self.dossier.claims for a in c.accounts[:ACCOUNTS] if a.signals or a.join)
        return frozenset(id(account) for account in islice(accounts, EXPLAINED))

    def explains(self, account: Account) -> bool:
        """Whether the page tells why this account's support was given and why it was joined."""
        return id(account) in self._explained

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

    def link(self, span: Span) -> str:
        """The address of the words in the article."""
        return self.links.span(span, self.passages[span.article].anchor(span))

    def where(self, span: Span) -> str:
        """Which paragraph of which account."""
        return f"{self.view.outlet(span.article)}, paragraph\u00a0{self.passages[span.article].paragraph_of(span)}"

    def tally(self, claim: Claim) -> Markup:
        """The claim's strokes."""
        return figures.tally(self.view, self.view.strokes(claim))

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

    def carrying(self, claim: Claim) -> int:
        """How many articles have words for or against the claim."""
        return len({account.article for account in claim.accounts})

    def account_kind(self, account: Account) -> tuple[str, str]:
        """The mark and the words for how an account carries a claim."""
        if account.denies:
            return "denies", "denies"
        mark = {"rewrite": "rewritten", "same-source": "same"}.get(account.support, account.support)
        return mark, words.SUPPORTS[account.support]

    def timeline(self) -> tuple[list[TimelineEntry], list[TimelineEntry]]:
        """The lines that are shown, and those folded away: told by one account and not in the summary."""
        entries = list(self.dossier.timeline)
        if len(entries) <= FOLD_TIMELINE:
            return entries, []
        summed = {sentence.claim for sentence in self.dossier.summary}
        first = [e for e in entries if e.claim in summed or self.view.claims[e.claim].standing != "single"]
        return first, [e for e in entries if e not in first]

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

    def folds(self, standing: str, count: int) -> bool:
        """Whether a group of claims is folded away."""
        return standing == "single" and count > FOLD_SINGLES

    def columns(self, found: list[Side]) -> int:
        """How many sides stand beside one another."""
        return max(1, min(MANY_SIDES, len(found)))

    def conflicts(self) -> int:
        """How many discrepancies are conflicts."""
        return sum(d.verdict == "conflict" for d in self.dossier.discrepancies)

    def counts_origins(self) -> str:
        """ "4 known origins, 1 unknown"."""
        unknown = sum(self.view.origin(o.id) == UNKNOWN for o in self.dossier.origins)
        known = len(self.dossier.origins) - unknown
        return words.plural(known, "known origin") + (f", {unknown} unknown" if unknown else "")

    def ledger_words(self) -> str:
        """ "3 discrepancies: 1 conflict and 2 that a second look explains."."""
        total, conflicts = len(self.dossier.discrepancies), self.conflicts()
        updates = sum(d.verdict == "update" for d in self.dossier.discrepancies)
        parts = [words.plural(conflicts, "conflict")] if conflicts else []
        parts += [words.plural(updates, "update")] if updates else []
        left = total - conflicts - updates
        parts += [f"{left} that a second look explains"] if left else []
        return f"{words.plural(total, 'discrepancy', 'discrepancies')}: {words.joined(parts)}."

    def names(self) -> tuple[list[object], list[object]]:
        """The entities that are shown, and those folded away."""
        entities = list(self.dossier.entities)
        return list(entities[:FOLD_NAMES]), list(entities[FOLD_NAMES:])

    def entity_name(self, key: str) -> str:
        """An entity's name."""
        return self._entity_names[key]
