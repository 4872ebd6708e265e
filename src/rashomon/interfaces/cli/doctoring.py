"""`rashomon doctor`: what is installed, what the store holds, what was rejected most and why, what to do."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from rashomon.interfaces.cli.base import STORE, JsonOption, StoreOption, app, echo_json
from rashomon.interfaces.words import harmless

if TYPE_CHECKING:
    from rashomon.engine.doctor import Diagnosis

TITLES = {
    "installed": "Installed", "machine": "The machine", "store": "The store",
    "rejections": "What was rejected, and why",
    "outlets": "Outlets", "desk": "The desk", "sources": "Its sources", "alerts": "Alerts",
}  # fmt: skip
SIGNS = {"good": ("good", ""), "look": ("look", "bold yellow"), "act": ("ACT", "bold red")}
NARROW = 80  # columns of a pipe


@app.command()
def doctor(
    store: StoreOption = STORE,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with status 1 where something is worth a look, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Say what is installed, what the store holds, what was rejected most and why, how the desk is, and what to do.

    Nothing is changed, and it works where the store does not. Each line is good, worth a look, or to be acted on, and
    says the way out. Ends with status 1 where something is to be acted on.

    \b
    rashomon doctor
    rashomon doctor --store strait.sqlite --strict
    rashomon doctor --json | jq '.checks[] | select(.level != "good")'
    """
    from rashomon.engine.doctor import LEVELS, examine  # with the parser's version: a second

    found = examine(store)
    if as_json:
        checks = [
            {"part": c.part, "name": c.name, "level": c.level, "what": c.what, "more": list(c.more), "do": c.do}
            for c in found.checks
        ]
        values = {"format": "rashomon.doctor/1", "at": found.at, "store": found.store, "level": found.level}
        echo_json({**values, "counts": found.counts, "checks": checks})
    else:
        console = Console(highlight=False)
        show(found, console, console.width if console.is_terminal else NARROW)
    worst = LEVELS.index(found.level)
    if worst >= LEVELS.index("look" if strict else "act"):
        raise typer.Exit(1)


def show(found: Diagnosis, console: Console, width: int) -> None:
    """The diagnosis by parts; words say the level, colours only repeat it, and no line ends in blanks."""
    from rashomon.engine.doctor import PARTS

    for part in PARTS:
        checks = [c for c in found.checks if c.part == part]
        if not checks:
            continue
        title = TITLES[part] + (f": {harmless(found.store)}" if part == "store" else "")
        console.print(Text(title, style="bold"), soft_wrap=True)
        for c in checks:
            sign, style = SIGNS[c.level]
            first, *rest = _wrapped(c.what, width)
            console.print(Text.assemble((f"{sign:>6} ", style or "dim"), first), soft_wrap=True)
            for line in rest:
                console.print(Text(" " * 7 + line), soft_wrap=True)
            for more in c.more:
                for line in _wrapped(more, width):
                    console.print(Text(" " * 7 + line, style="dim"), soft_wrap=True)
            for n, line in enumerate(_wrapped(c.do, width - 2) if c.do else ()):
                console.print(Text(" " * 7 + ("→ " if n == 0 else "  ") + line, style=style), soft_wrap=True)
        console.print()
    counts = found.counts
    parts = [f"{counts['act']} to act on"] if counts["act"] else []
    parts += [f"{counts['look']} worth a look"] if counts["look"] else []
    said = f"{' and '.join(parts)}; {counts['good']} good." if parts else "All is well."
    console.print(Text(said[:1].upper() + said[1:], style="bold"))


def _wrapped(text: str, width: int) -> list[str]:
    """Lines beside the levels; a path or an address stays in one piece, so that it can be copied."""
    room = max(30, width - 7)
    return textwrap.wrap(harmless(text), room, break_long_words=False, break_on_hyphens=False) or [""]
