"""How each outlet tells the story, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from rashomon.interfaces import words
from rashomon.interfaces.views.tellings import Listed, Row, cut, line, reporter_words, rows, told_by, voice_words
from rashomon.interfaces.views.view import View
from rashomon.model import Claim, Voice

IN_FULL = 12  # accounts whose telling is shown; the rest are counted
SHOWN = 2  # claims of a kind that are shown; the rest are counted


def title(heading: str) -> tuple[Text, Rule]:
    """The head of a part of the dossier."""
    return Text(""), Rule(Text(heading, style="bold"), align="left", style="dim")


def tellings_text(view: View, *, every: bool = False) -> Iterator[RenderableType]:
    """What each account leads with, leaves out and alone tells, whose voices it carries, in which words."""
    told = rows(view)
    if not told:
        return
    yield from title("How each outlet tells it")
    shown = told if every else told[:IN_FULL]
    for row in shown:
        headline = cut(words.clean_line(row.article.headline or ""))
        yield Text.assemble((view.outlet(row.article.id), "bold"), f": {headline}" if headline else "")
        for text in _lines(view, row):
            yield Padding(text, (0, 0, 0, 4))
    if len(told) > len(shown):
        yield Text(f"and {words.plural(len(told) - len(shown), 'more account')}", style="dim")


def _lines(view: View, row: Row) -> Iterator[Text]:
    if row.copies:
        yield Text(f"in the main the same text as {view.outlet(row.copies)}", style="dim")
    for lead in row.leads:
        numbers = words.joined(f"claim {view.number_of_claim[claim.id]}" for claim in lead.claims)
        told = cut(words.clean_line(lead.around.exact))
        yield Text.assemble(("leads with ", "bold dim"), told, (f" ({numbers})", "dim"))
    for claim in row.omits.shown[:SHOWN]:
        yield _claim(view, "leaves out", claim, told_by(view, claim, row.article.id))
    yield from _more(row.omits, "left out")
    for claim in row.only.shown[:SHOWN]:
        yield _claim(view, "only here", claim)
    yield from _more(row.only, "only here")
    if row.telling.reporter is not None:
        yield Text.assemble(("voices ", "bold dim"), reporter_words(row.telling), " ", _voices(row.voices))
    for loaded in row.loaded:
        yield Text.assemble(("judges ", "bold dim"), words.clean_line(loaded.why))


def _claim(view: View, what: str, claim: Claim, note: str = "") -> Text:
    end = f"{note}, claim" if note else "claim"
    return Text.assemble((f"{what} ", "bold dim"), line(claim), (f" ({end} {view.number_of_claim[claim.id]})", "dim"))


def _more(listed: Listed, what: str) -> Iterator[Text]:
    if listed.count > SHOWN:
        yield Text(f"and {listed.count - SHOWN} more {what}", style="dim")


def _voices(voices: Sequence[Voice]) -> str:
    return "; ".join(f"{words.clean_line(voice.name)} ({voice_words(voice)})" for voice in voices)
