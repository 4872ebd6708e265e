"""What changed between an article's versions, in the terminal: red and green, and marks that say the same.

Words that are gone stand as [-so-], words that are new as {+so+}; whole sentences begin with - or +.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from rashomon.articles.copies import Changes, SentenceChange, Swap, Version
from rashomon.articles.copies.edits import pieces_of
from rashomon.engine.copies import History
from rashomon.interfaces import words
from rashomon.interfaces.copies_text import named
from rashomon.model import Article, encode

GONE, NEW = "red", "green"
BASES = {
    "first": "the oldest", "modified": "later by its date of change", "published": "later by its date of publication",
    "retrieved": "later by when it was found", "unknown": "nothing tells its place in the order",
}  # fmt: skip


def changes_json(history: History) -> dict[str, Any]:
    """The versions and the changes as JSON values."""
    return {
        "versions": [
            {"article": a.id, "basis": v.basis, "outlet": a.outlet, "headline": a.headline, "location": a.location,
             "locations": list(places), "url": a.url, "published": encode(a.published), "modified": encode(a.modified),
             "retrieved": a.retrieved}
            for v, a, places in zip(history.lineage.versions, history.articles, history.locations, strict=True)
        ],
        "ties": encode(history.lineage.ties),
        "changes": [{**encode(step), "silent": step.silent} for step in history.steps],
    }  # fmt: skip


class ChangesText:
    """The versions of an article and what changed, as rich prints them."""

    def __init__(self, history: History) -> None:
        self.history = history

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the versions, then each step from one to the next."""
        articles = self.history.articles
        if len(articles) == 1:
            yield Text(named(articles[0]), style="bold")
            yield Text("One version only: no other text of this article is in the store.")
            for place in self.history.locations[0]:
                yield Padding(Text(f"found at {words.clean_line(place)}", style="dim"), (0, 0, 0, 2))
            return
        yield Text(f"{len(articles)} versions, oldest first", style="bold")
        listed = zip(self.history.lineage.versions, articles, self.history.locations, strict=True)
        for number, (version, article, places) in enumerate(listed, 1):
            line = Table.grid(padding=(0, 2, 0, 0))  # what wraps stays right of its number
            line.add_row(str(number), _version(version, article, places))
            yield Padding(line, (0, 0, 0, 2))
        ties = words.joined(dict.fromkeys(tie for _, _, tie in self.history.lineage.ties))
        yield Text(f"One article because of: {ties}", style="dim")
        for number, step in enumerate(self.history.steps, 1):
            yield Text()
            yield Rule(
                Text(f"Version {number} to {number + 1}", style="bold"), align="left", characters="─", style="dim"
            )
            yield from _step(step)


def _version(version: Version, article: Article, places: Sequence[str]) -> Text:
    line = Text(named(article))
    line.append(f"\n{BASES[version.basis]}; {words.clean_line(article.location)}", style="dim")
    if article.retrieved:
        line.append(f", found {words.clean_line(article.retrieved)}", style="dim")
    for place in places:
        if place != article.location:
            line.append(f"\nalso at {words.clean_line(place)}", style="dim")
    return line


def _step(step: Changes) -> Iterator[RenderableType]:
    if step.nothing:
        yield Text("Nothing changed in the report or its fields.")
    for field in step.fields:
        line = Text(f"{field.field}: ", style="bold")
        if field.field == "headline" and field.before and field.after:
            line.append_text(_pieces(pieces_of(field.before, field.after)))
        else:
            line.append_text(_plain("-", field.before or "none", GONE)).append("  ")
            line.append_text(_plain("+", field.after or "none", NEW))
        yield line
    counts = {
        k: sum(s.kind == k for s in step.sentences) for k in ("added", "removed", "reworded", "moved", "punctuation")
    }
    told = [f"{n} {k}" if k != "punctuation" else f"{n} in punctuation only" for k, n in counts.items() if n]
    yield Text(f"Sentences: {', '.join([f'{step.kept} unchanged', *told])}.", style="dim")
    for sentence in step.sentences:
        yield Padding(_sentence(sentence), (0, 0, 0, 2))
    for notice in step.notices:
        fresh = "new notice" if notice in step.new_notices else "notice, there before"
        where = "" if notice.place == "text" else f", set apart from the text as {notice.place}"
        yield Text.assemble((f"{fresh}{where}: ", "bold"), words.clean_line(notice.words))
    if step.silent:
        yield Text("No new notice says so: a silent edit.", style="bold")


def _sentence(change: SentenceChange) -> Text:
    if change.kind == "added" and change.after:
        line = _plain("+", change.after.exact, NEW)
    elif change.kind == "removed" and change.before:
        line = _plain("-", change.before.exact, GONE)
    elif change.kind == "moved" and change.after:
        line = Text.assemble(("↕ moved: ", "bold"), words.clean_line(change.after.exact))
    else:
        line = Text("~ ", style="bold")
        line.append_text(_pieces(change.pieces))
    for name, swap in (("figures", change.numbers), ("names", change.names)):
        if swap and change.kind == "reworded":
            line.append(f"\n  {name}: ", style="bold")
            line.append_text(_swap(swap))
    return line


def _pieces(pieces: Any) -> Text:
    line = Text(style="not bold")
    for n, piece in enumerate(pieces):
        text = words.harmless(piece.text)
        inner, space = " ".join(text.split()), " " if text[-1:].isspace() else ""
        if piece.kind == "same":
            line.append(inner + space)
            continue
        if inner[:1].isalnum() and line.plain[-1:] not in ("", " ", '"', "“", "‘", "'", "(", "-"):
            line.append(" ")
        if piece.kind == "removed":
            follows = pieces[n + 1] if n + 1 < len(pieces) else None
            apart = follows is not None and (follows.kind == "added" or follows.text[:1].isalnum())
            line.append(f"[-{inner}-]", style=GONE).append(" " if apart else "")
        else:
            line.append(f"{{+{inner}+}}", style=NEW).append(space)
    return line


def _swap(swap: Swap) -> Text:
    line = Text(style="not bold")
    if swap.gone:
        line.append(f"- {words.clean_line(', '.join(swap.gone))}", style=GONE)
    if swap.gone and swap.new:
        line.append("  ")
    if swap.new:
        line.append(f"+ {words.clean_line(', '.join(swap.new))}", style=NEW)
    return line


def _plain(mark: str, text: str, style: str) -> Text:
    return Text(f"{mark} {words.clean_line(text)}", style=f"not bold {style}")
