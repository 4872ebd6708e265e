"""A dossier in the terminal: summary, timeline, claims, discrepancies, each with the words and where they stand.

Text of articles goes through `rich.text.Text` only, never through markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rashomon.interfaces import words
from rashomon.interfaces.tellings_text import tellings_text, title
from rashomon.interfaces.views.context import first_spans
from rashomon.interfaces.views.sides import Side, changes, emphasis, sides, sources
from rashomon.interfaces.views.view import DRAWN_LARGE, View
from rashomon.model import Account, Claim, Discrepancy, Dossier, Span

# Word, shape and colour say the same, as on the page: a colour never stands alone.
STANDING_MARKS = {"confirmed": "●●", "repeated": "●)", "single": "○", "disputed": "◖◗"}
STANDING_STYLES = {"confirmed": "blue", "repeated": "", "single": "", "disputed": "red"}
SUPPORT_MARKS = {"verbatim": "■", "rewrite": "▤", "same-source": "◉", "own": "●", "unknown": "?"}
DENIES = "×"
WIDE = 100  # columns from which tellings stand side by side, however many there are
ACCOUNTS = 12  # accounts of one claim whose words are shown; the rest are counted
SIDES = 12  # values of one discrepancy shown; the rest are counted
SINGLES = 10  # single claims shown; the rest are counted
QUOTE = 240  # characters of a quotation


def show(dossier: Dossier, console: Console, *, every: bool = False) -> None:
    """Print the dossier. `every`: also the single claims beyond the first ten."""
    console.print(DossierText(dossier, every=every))


class DossierText:
    """A dossier as rich prints it, for any width."""

    def __init__(self, dossier: Dossier, *, every: bool = False) -> None:
        self.dossier = dossier
        self.view = View(dossier)
        self.every = every

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the parts in the order of the page."""
        yield from self._head()
        yield from self._summary()
        yield from self._chapters()
        yield from self._timeline()
        yield from self._claims()
        yield from self._discrepancies(options.max_width)
        yield from tellings_text(self.view, every=self.every)
        yield from self._articles()

    def _head(self) -> Iterator[RenderableType]:
        d = self.dossier
        yield Text(words.clean_line(d.story.headline), style="bold")
        counts = [words.plural(len(d.articles), "account"), words.plural(len(d.claims), "claim")]
        standings = ", ".join(f"{len(claims)} {standing}" for standing, _, claims in self.view.by_standing())
        if standings:
            counts[-1] += f" ({standings})"
        counts.append(words.plural(len(d.discrepancies), "discrepancy", "discrepancies"))
        counts += self.view.times()
        yield Text("; ".join(counts), style="dim")
        yield Text(self.view.bunches_caption())
        for bunch in self.view.bunches():
            outlets = words.joined(self.view.outlet(article.id) for article, _ in bunch.accounts)
            strokes = "┃" + "╷" * (len(bunch.accounts) - 1) if bunch.kind != "unknown" else "┆" * len(bunch.accounts)
            yield Padding(
                Text.assemble(f"{strokes} ", (bunch.name, "bold"), f" ({bunch.note}): {outlets}"), (0, 0, 0, 2)
            )

    def _summary(self) -> Iterator[RenderableType]:
        if self.dossier.summary:
            yield from title("Summary")
        table = _grid(4)
        for number, sentence in enumerate(self.dossier.summary, start=1):
            spans = first_spans(sentence.evidence)
            cell = Text(words.clean_line(sentence.text))
            cell.append(f"\n{self._where(spans[0])}", style="dim")
            if len(spans) > 1:
                also = words.joined(dict.fromkeys(self.view.outlet(span.article) for span in spans[1:]))
                cell.append(f"; also {also}", style="dim")
            table.add_row(Text(str(number), style="dim"), cell)
        yield table
        for line in self.view.not_known():
            yield Padding(Text(f"? {line}", style="dim"), (0, 0, 0, 4))

    def _chapters(self) -> Iterator[RenderableType]:
        if not self.dossier.story.chapters:
            return
        yield from title("Chapters")
        for chapter in self.dossier.story.chapters:
            when = words.when_words(chapter.moment, year=not self.view.one_year)
            count = words.plural(len(chapter.articles), "account")
            yield Text.assemble((when, "bold"), f" {words.clean_line(chapter.headline)} ", (f"({count})", "dim"))

    def _timeline(self) -> Iterator[RenderableType]:
        if not self.dossier.timeline:
            return
        yield from title("Timeline")
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=False)
        table.add_column(max_width=24)
        table.add_column(ratio=1)
        for entry in self.dossier.timeline:
            claim = self.view.claims[entry.claim]
            when = Text(words.when_words(entry.moment, year=not self.view.one_year), style="bold")
            when.append(f"\n{words.how_words(entry.moment)}", style="not bold dim")
            what = Text.assemble(_standing(claim.standing), " ", words.claim_line(claim.text), self._status(claim))
            what.append(f" (claim {self.view.number_of_claim[claim.id]})", style="dim")
            table.add_row(when, what)
        yield table

    def _claims(self) -> Iterator[RenderableType]:
        if self.dossier.claims:
            yield from title("Claims by standing")
        for standing, meaning, claims in self.view.by_standing():
            yield Text.assemble(_standing(standing), f" {standing}, {len(claims)}: {meaning}", style="bold")
            shown = claims if self.every or standing != "single" else claims[:SINGLES]
            table = _grid(4)
            for claim in shown:
                table.add_row(Text(str(self.view.number_of_claim[claim.id]), style="dim"), self._claim(claim))
            yield table
            if len(claims) > len(shown):
                yield Text(f"    and {len(claims) - len(shown)} more, each in one account", style="dim")

    def _claim(self, claim: Claim) -> Text:
        text = Text.assemble(words.claim_line(claim.text), self._status(claim))
        against = self.view.against(claim)
        carried = self.view.carried(claim) + (f", {against}" if against else "")
        text.append(f"\n{carried}. {self.view.sources(claim)}.", style="dim")
        if len(claim.accounts) > 1 or claim.standing != "single":
            shown = claim.accounts if self.every else claim.accounts[:ACCOUNTS]
            for account in shown:
                text.append(f"\n{self._mark(account)} {_quoted(words.pieces(account.evidence))} ")
                text.append(f"{self._where(account.evidence[0])}; {self._came_by(account)}", style="dim")
            if len(claim.accounts) > len(shown):
                text.append(f"\nand {len(claim.accounts) - len(shown)} more", style="dim")
        else:
            text.append(f" {self._where(claim.accounts[0].evidence[0])}", style="dim")
        return text

    def _discrepancies(self, width: int) -> Iterator[RenderableType]:
        if self.dossier.discrepancies:
            yield from title("Where the tellings part")
        order = {verdict: n for n, verdict in enumerate((*DRAWN_LARGE, *words.VERDICTS))}
        for discrepancy in sorted(self.dossier.discrepancies, key=lambda d: order[d.verdict]):
            sign, verdict = words.VERDICTS[discrepancy.verdict]
            numbers = words.joined(str(self.view.number_of_claim[key]) for key in discrepancy.claims)
            style = "bold red" if discrepancy.verdict == "conflict" else "bold"
            label = "claim" if len(discrepancy.claims) == 1 else "claims"
            changed = f"; {changes(discrepancy)}" if discrepancy.changes else ""
            yield Text.assemble((f"{sign} {verdict}", style), f" {discrepancy.kind}, {label} {numbers}{changed}")
            yield self._sides(discrepancy, width)
            yield Padding(Text(words.clean_line(discrepancy.explanation), style="dim"), (0, 0, 1, 4))

    def _sides(self, discrepancy: Discrepancy, width: int) -> RenderableType:
        found = sides(self.view, discrepancy)
        abreast = len(found) if width >= WIDE and len(found) <= 4 else min(2, len(found))
        table = Table(box=None, show_header=False, padding=(0, 3, 0, 0), expand=True)
        for _ in range(abreast):
            table.add_column(ratio=1, overflow="fold")
        for first in range(0, min(len(found), SIDES), abreast):
            row = [self._side(discrepancy, one, found) for one in found[first : first + abreast]]
            table.add_row(*row, *([""] * (abreast - len(row))))
        if len(found) > SIDES:
            table.add_row(Text(f"and {len(found) - SIDES} more values", style="dim"))
        return Padding(table, (0, 0, 0, 4))

    def _side(self, discrepancy: Discrepancy, side: Side, found: list[Side]) -> Text:
        text = Text(words.clean_line(side.value), style="bold")
        words_there, at = side.around.exact, 0
        text.append("\n“", style="not bold")
        for start, end in emphasis(discrepancy, side, found):
            text.append(_piece(words_there[at:start]), style="not bold")
            text.append(_piece(words_there[start:end]), style="not bold underline")
            at = end
        text.append(_piece(words_there[at:]) + "”", style="not bold")
        text.append(f"\n{self._where(side.span)}\n{sources(self.view, side)}", style="not bold dim")
        return text

    def _articles(self) -> Iterator[RenderableType]:
        yield from title("Articles")
        for article in self.dossier.articles:
            line = Text.assemble((self.view.outlet(article.id), "bold"), f", {self.view.date(article.id)}")
            if article.headline:
                line.append(f": {words.clean_line(article.headline)}")
            line.append(f" ({words.clean_line(article.location)})", style="dim")
            yield line

    def _where(self, span: Span) -> str:
        """Which outlet (or file), and which characters of its text."""
        return f"{self.view.outlet(span.article)}, characters {span.start} to {span.end}"

    def _mark(self, account: Account) -> str:
        return DENIES if account.denies else SUPPORT_MARKS[account.support]

    def _came_by(self, account: Account) -> str:
        came_by = "denies" if account.denies else words.SUPPORTS[account.support]
        return f"{came_by}; {self.view.origin(account.origin)}"

    def _status(self, claim: Claim) -> Text:
        plain = claim.status in ("happened", "ongoing")
        return Text("" if plain else f" [{claim.status}]", style="italic")


def _grid(width: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=width, justify="right")
    table.add_column(ratio=1, overflow="fold")
    return table


def _standing(standing: str) -> Text:
    return Text(STANDING_MARKS[standing], style=STANDING_STYLES[standing])


def _quoted(text: str) -> str:
    line = words.clean_line(text)
    return f"“{line if len(line) <= QUOTE else line[: QUOTE - 1] + '…'}”"


def _piece(text: str) -> str:
    """Part of a line: white space is kept at its ends, so that pieces join."""
    line = words.clean_line(text)
    before = " " if text[:1].isspace() else ""
    after = " " if line and text[-1:].isspace() else ""
    return f"{before}{line}{after}"
