"""`rashomon explain`: how a text was read, sentence by sentence."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from rashomon.interfaces.cli.base import JsonOption, app, echo_json, fail
from rashomon.interfaces.words import clean_line
from rashomon.model import Rejected

LONGEST_PATH = 1000  # characters; no system has longer ones


@app.command()
def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A sentence or a whole report; “-” reads it from standard input.")
    ],
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DAY", help="The day it was printed (2025-11-04), for “on Monday”."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Show how a text is read: names, times, who said what through whom, who did what to whom, and by which rule.

    Nothing is stored. Without --published, a time such as “yesterday” stays unplaced.

    \b
    rashomon explain "The ministry said on Monday that rebels had shelled the port of Karsk."
    rashomon explain --published 2025-11-04 "Brenn resigned on Tuesday, the Coast Wire reported, citing her office."
    rashomon explain - < report.txt
    rashomon explain "Talks will resume." --json | jq '.events[] | {type, status, rule}'
    """
    from rashomon.engine.explaining import explain, main_event_of
    from rashomon.interfaces.told_text import ExplainText, explain_json

    if _is_file(text):
        fail(f"{clean_line(text)} is a file. To explain what it says: rashomon explain - < {clean_line(text)}")
    found = explain(sys.stdin.read() if text == "-" else text, published=_day(published))
    if isinstance(found, Rejected):
        fail(f"nothing to explain: {clean_line(found.detail)}")
    main = main_event_of(found)
    if as_json:
        echo_json(explain_json(found, main))
    else:
        Console().print(ExplainText(found, main))


def _is_file(text: str) -> bool:
    """Whether what was given as a text is the path of a file."""
    try:
        return len(text) <= LONGEST_PATH and Path(text).is_file()
    except (OSError, ValueError):
        return False


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        fail(f"--published {told}: that is no day. Write it as year-month-day: 2025-11-04.")
