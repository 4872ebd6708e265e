"""One claim in the terminal: who tells it in which words, whose word it is and why, and where it is disputed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.interfaces import words
from rashomon.interfaces.views.view import View
from rashomon.model import Account, Claim, Dossier, Join, Signal, Span

PROVES = {True: "●", False: "○"}  # a signal that alone is enough, and one that only adds up


class ClaimText:
    """All that a dossier knows of one of its claims."""

    def __init__(self, dossier: Dossier, claim: Claim) -> None:
        self.dossier = dossier
        self.claim = claim
        self.view = View(dossier)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the claim, its accounts, its way, and its discrepancies."""
        claim = self.claim
        number = self.view.number_of_claim[claim.id]
        yield Text(f"Claim {number}: {words.claim_line(claim.text)}", style="bold")
        against = self.view.against(claim)
        carried = self.view.carried(claim) + (f", {against}" if against else "")
        yield Text(f"{claim.standing}: {words.STANDINGS[claim.standing]}. {carried}.")
        if claim.status != "happened":
            yield Text(f"Told as {claim.status}.")
        if claim.moment:
            yield Text(f"{words.when_words(claim.moment, year=True)} ({words.how_words(claim.moment)})", style="dim")
        for account in claim.accounts:
            yield from self._account(account)
        yield from self._way()
        yield from self._discrepancies()

    def _account(self, account: Account) -> Iterator[RenderableType]:
        came = "denies it" if account.denies else words.SUPPORTS[account.support]
        origin = self.view.origin(account.origin)
        yield Rule(
            Text.assemble((self.view.outlet(account.article), "bold"), f": {came}; {origin}"), align="left", style="dim"
        )
        for span in account.evidence:
            yield Padding(Text.assemble(_quoted(span), (f"  {_where(span)}", "dim")), (0, 0, 0, 2))
        if account.because:
            yield Padding(Text(words.clean_line(account.because), style="dim"), (0, 0, 0, 2))
        for signal in account.signals:
            yield Padding(self._signal(signal), (0, 0, 0, 2))
        if account.join:
            yield Padding(self._join(account.join), (0, 0, 0, 2))

    def _signal(self, signal: Signal) -> Text:
        line = Text.assemble(f"{PROVES[signal.proves]} {signal.kind}: ", words.clean_line(signal.why))
        for span in (signal.here, signal.there):
            if span:
                line.append(f"\n    {_quoted(span)} {self.view.outlet(span.article)}, {_where(span)}", style="dim")
        return line

    def _join(self, join: Join) -> RenderableType:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for column in ("Feature", "Seen", "Weight", "What it looks at"):
            table.add_column(column, justify="right" if column in ("Seen", "Weight") else "left", overflow="fold")
        for f in join.features:
            table.add_row(
                f.name.replace("_", " "), f"{f.value:.2f}", f"{f.weight:+.2f}", Text(words.clean_line(f.says), "dim")
            )
        head = Text(f"joined at {join.score:.2f} with {self.view.outlet(join.to.article)}: {_quoted(join.to)}", "dim")
        outer = Table.grid()
        outer.add_row(head)
        outer.add_row(Padding(table, (0, 0, 0, 2)))
        return outer

    def _way(self) -> Iterator[RenderableType]:
        edges = [e for e in self.dossier.provenance.edges if self.claim.id in e.claims]
        if not edges:
            return
        yield Rule(Text("The way it took", style="bold"), align="left", style="dim")
        names = {n.id: words.clean_line(n.name) for n in self.dossier.provenance.nodes}
        for article in self.dossier.articles:
            names[article.id] = self.view.outlet(article.id)
        for edge in edges:
            yield Padding(Text(f"{names[edge.source]} → {names[edge.target]}  ({edge.kind})"), (0, 0, 0, 2))

    def _discrepancies(self) -> Iterator[RenderableType]:
        found = [d for d in self.dossier.discrepancies if self.claim.id in d.claims]
        if not found:
            return
        yield Rule(Text("Where the tellings part", style="bold"), align="left", style="dim")
        for d in found:
            sign, verdict = words.VERDICTS[d.verdict]
            style = "bold red" if d.verdict == "conflict" else "bold"
            yield Padding(
                Text.assemble((f"{sign} {verdict}", style), f" {d.kind}: {words.clean_line(d.explanation)}"),
                (0, 0, 0, 2),
            )
            for value in d.values:
                origin = f", {self.view.origin(value.origin)}" if value.origin else ""
                line = Text(f"{words.clean_line(value.value)}  {_quoted(value.evidence)}")
                line.append(f" {self.view.outlet(value.article)}{origin}, {_where(value.evidence)}", style="dim")
                yield Padding(line, (0, 0, 0, 4))


def _quoted(span: Span) -> str:
    return f"“{words.clean_line(span.exact)}”"


def _where(span: Span) -> str:
    return f"characters {span.start} to {span.end}"
