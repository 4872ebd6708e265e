"""`rashomon brief`: what a day brought, as the desk writes it each morning; of any store."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.interfaces.cli.base import STORE, StoreOption, app, counted, desk_at, existing, fail
from rashomon.interfaces.words import harmless


class Form(StrEnum):
    """What a brief is written as."""

    html = "html"
    markdown = "markdown"


@app.command()
def brief(
    day: Annotated[
        str | None,
        typer.Option(
            "--day", metavar="DAY", help="Which day, such as 2026-11-21; by default the last whole one: yesterday."
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="What to write; by default what the file's name ends in, else markdown."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to; standard output by default.")
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone", metavar="ZONE", help="Whose midnight, such as Europe/Lisbon; this machine's by default."
        ),
    ] = None,
    room: Annotated[
        str | None, typer.Option("--room", metavar="URL", help="Where the reading room is, for links into it.")
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Write the brief of a day, midnight to midnight: stories that opened, what was confirmed or disputed, figures that
    changed and who still carries the old one, corrections, silent edits, and sources that are not well. Each with its
    words.

    What the desk noticed that day comes first; over a store that no desk watches, the stories themselves are asked.

    \b
    rashomon brief
    rashomon brief --day 2026-11-21 -o brief.html
    rashomon brief --zone Europe/Lisbon --room http://127.0.0.1:8470
    """
    from rashomon.interfaces.brief.daily import zone_named
    from rashomon.interfaces.brief.gather import gather
    from rashomon.interfaces.brief.write import to_html, to_markdown
    from rashomon.interfaces.channels.whole import write_whole
    from rashomon.interfaces.channels.wording import Room
    from rashomon.sources.fetch.clock import Clock

    try:
        where, name = zone_named(zone)
        wanted = date.fromisoformat(day) if day else Clock().date().astimezone(where).date() - timedelta(days=1)
    except ValueError as error:
        fail(str(error) if "zone" in str(error) else f"{day!r} is no day; one is written 2026-11-21")
    with desk_at(existing(store)) as desk:
        found = gather(desk.store, wanted, where, name=name)
    if form is None:
        form = Form.html if output is not None and output.suffix.lower() in (".html", ".htm") else Form.markdown
    text = to_html(found, Room(room)) if form is Form.html else to_markdown(found, Room(room))
    data = text.encode("utf-8", "replace")
    if output is None:
        sys.stdout.buffer.write(harmless(text).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(output, data)
    except OSError as error:
        fail(f"{output}: cannot be written ({error.strerror}). Choose another place with -o.")
    typer.echo(f"Wrote {harmless(str(output))} ({counted(len(data), 'byte')})", err=True)
