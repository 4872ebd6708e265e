"""The provenance page as its template asks for it: the claims to choose from, the figure, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from rashomon.interfaces.links import Links, Rooms
from rashomon.interfaces.views import figures
from rashomon.interfaces.views.figure_names import verdict_line
from rashomon.interfaces.views.provenance import Graph, Way
from rashomon.interfaces.views.strands import BROAD, NARROW, Figure, mark_of
from rashomon.interfaces.views.view import View
from rashomon.interfaces.views.ways import NOBODY, Bundle, Followed, Step, Strand
from rashomon.interfaces.words import ORIGIN_KINDS, SUPPORTS, in_words, pieces, plural
from rashomon.model import Account, Claim, Dossier, Span

CHOICES = 60  # claims to choose from on one page
STROKES = 28  # accounts that a small tally draws; beyond it the numbers beside it say the rest
WORDS = 320  # characters of a passage in the table


@dataclass(frozen=True, slots=True)
class Row:
    """One account in the table. `shared`: how many rows, this one first, have its very words; 0: said above."""

    strand: Strand
    outlet: str
    via: str
    mark: str
    support: str
    words: str
    span: Span | None
    shared: int

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that have words which say so, where it is not the telling itself."""
        own = set(self.strand.account.evidence)
        return tuple(step for step in self.strand.steps if step.words and step.words not in own)


@dataclass(frozen=True, slots=True)
class Group:
    """The accounts of one origin in the table."""

    name: str
    note: str
    tone: str
    rows: tuple[Row, ...]


class Chains:
    """One story's claims and their ways; `number` is the chosen claim's, None for the whole story.

    Raises LookupError where there is no such claim.
    """

    def __init__(self, dossier: Dossier, links: Links | None, number: int | None = None, start: int = 1) -> None:
        """`start`: the number of the first claim to choose from, where none is chosen."""
        if number is not None and not 1 <= number <= len(dossier.claims):
            raise LookupError(f"The story has {plural(len(dossier.claims), 'claim')}: there is no claim {number}.")
        self.dossier = dossier
        self.links = links
        self.view = View(dossier)
        self.followed = Followed(self.view)
        self.number = number
        self.claim: Claim | None = dossier.claims[number - 1] if number else None
        first = (number or max(1, min(start, len(dossier.claims)))) - 1
        self.start = first - first % CHOICES
        self.choices: Sequence[Claim] = dossier.claims[self.start : self.start + CHOICES]
        self.bundles = self.followed.bundles(self.claim) if self.claim else []
        self.figure = Figure(self.followed, self.claim, self.bundles) if self.claim else None
        self.graph = Graph(self.view) if not self.claim else None

    # ── choosing ──

    def address(self, number: int | None = None, **asked: int) -> str:
        """The address of a claim's paths, or of the whole story's; "" in a file."""
        if not isinstance(self.links, Rooms):
            return ""
        query = {**({"claim": number} if number else {}), **asked}
        tail = f"?{'&'.join(f'{key}={value}' for key, value in query.items())}" if query else ""
        return self.links.room("provenance") + tail

    def tally(self, claim: Claim) -> Markup:
        """The claim's strokes; of very many accounts as many of each bunch as there is room for."""
        strokes = self.view.strokes(claim)
        total = sum(map(len, strokes))
        if total > STROKES:
            strokes = tuple(bunch[: max(1, round(len(bunch) * STROKES / total))] for bunch in strokes[:STROKES])
        return figures.tally(self.view, strokes)

    def ratio(self, claim: Claim) -> str:
        """ "10 → 2"; "8 → 1, 2 against"."""
        carrying = len({a.article for a in claim.accounts if not a.denies})
        against = len({a.article for a in claim.accounts if a.denies})
        low, high = claim.independent
        count = str(low) if low == high else f"{low}–{high}"
        return f"{carrying} → {count}" + (f", {against} against" if against else "")

    def ratio_words(self, claim: Claim) -> str:
        """The same in words, for whoever hears it."""
        return verdict_line(claim).rstrip(".").lower()

    # ── the chosen claim ──

    def verdict(self) -> str:
        """ "Ten accounts, two origins."."""
        assert self.claim
        return verdict_line(self.claim, self.named())

    def named(self) -> int:
        """How many origins are named for the claim, those against it not counted."""
        return sum(bundle.origin != NOBODY and not bundle.denies for bundle in self.bundles)

    def broad(self) -> Markup:
        """The figure for a page of some width."""
        assert self.figure
        return self.figure.drawing(BROAD)

    def narrow(self) -> Markup:
        """The figure for a phone."""
        assert self.figure
        return self.figure.drawing(NARROW)

    def independence(self) -> str:
        """Why the count of origins is what it is."""
        assert self.claim
        low, high = self.claim.independent
        fewer = ""
        if self.named() > high:
            fewer = (
                f"{in_words(self.named()).capitalize()} sources are named; one that speaks for another, has its words "
                "or stands in the same text is no second voice. "
            )
        if low == high:
            return f"{fewer}One more copy would leave it at {low}."
        return fewer + (
            f"{low} if every way that is not known is a reprint, {high} if each is a voice of its own. "
            "One more copy would change neither."
        )

    def groups(self) -> list[Group]:
        """The table."""
        return [self._group(bundle) for bundle in self.bundles]

    def _group(self, bundle: Bundle) -> Group:
        unknown = bundle.origin == NOBODY
        origin = self.view.origins.get(bundle.origin)
        name = self.followed.name(bundle.origin)
        parts = [] if unknown or origin is None or origin.kind == "unknown" else [ORIGIN_KINDS[origin.kind]]
        if unknown:
            parts.append("no account names a source; each may have its own, or all the same")
        parts.append(plural(bundle.outlets, "account"))
        parts += ["against the claim"] if bundle.denies else []
        tone = "against" if bundle.denies else "own" if {s.kind for s in bundle.strands} == {"first"} else ""
        rows = [self._row(strand) for strand in bundle.strands]
        # The same words in accounts that stand together are shown once.
        merged: list[Row] = []
        for row in rows:
            first = next((n for n in range(len(merged) - 1, -1, -1) if merged[n].shared), None)
            if first is not None and row.words and merged[first].words.casefold() == row.words.casefold():
                head = merged[first]
                merged[first] = _shared(head, head.shared + 1)
                merged.append(_shared(row, 0))
            else:
                merged.append(row)
        return Group(name[:1].upper() + name[1:], " · ".join(parts), tone, tuple(merged))

    def _row(self, strand: Strand) -> Row:
        account = strand.account
        return Row(
            strand=strand,
            outlet=self.view.outlet(account.article),
            via=self.via(strand),
            mark=mark_of(account),
            support="denies" if account.denies else SUPPORTS[account.support],
            words=told(account),
            span=account.evidence[0] if account.evidence else None,
            shared=1,
        )

    def via(self, strand: Strand) -> str:
        """ "via Velland Press Agency"; "direct"; what is not known where a way has a gap."""
        if strand.relays:
            return "via " + ", ".join(self.followed.name(relay) for relay in strand.relays)
        if strand.origin == NOBODY:
            return "unknown: no source named"
        return "direct" if strand.steps else "unknown: the graph has no way"

    # ── the whole story ──

    def ways(self) -> tuple[list[Way], int]:
        """The whole story's ways as lines, and how many more there are."""
        assert self.graph
        return self.graph.ways()


def told(account: Account) -> str:
    """An account's words for the claim, as much as a table holds."""
    words = " ".join(pieces(account.evidence).split())
    return words if len(words) <= WORDS else words[: WORDS - 1].rstrip() + "…"


def _shared(row: Row, count: int) -> Row:
    return Row(row.strand, row.outlet, row.via, row.mark, row.support, row.words, row.span, count)
