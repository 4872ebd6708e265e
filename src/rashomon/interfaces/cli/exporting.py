"""`rashomon export`: a story's dossier as a file."""

from __future__ import annotations

import os
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.interfaces.cli.base import STORE, StoreOption, app, desk_at, existing, fail
from rashomon.interfaces.cli.stories import StoryArgument
from rashomon.interfaces.words import harmless


class Form(StrEnum):
    """What `export` writes."""

    json = "json"
    html = "html"
    md = "md"


@app.command()
def export(
    story: StoryArgument,
    form: Annotated[Form, typer.Option("--format", help="What to write.")] = Form.html,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; standard output by default."),
    ] = None,
    store: StoreOption = STORE,
) -> None:
    """Write a story's dossier: JSON, one self-contained HTML file, or Markdown with footnotes.

    \b
    rashomon export 1 --format html -o strait.html
    rashomon export 1 --format json | jq '.claims[] | select(.standing == "disputed")'
    """
    from rashomon.interfaces.export import WRITERS  # the templates' engine: no other command needs it

    with desk_at(existing(store)) as desk:
        text = WRITERS[form.value](desk.dossier(story))
    if output is None:
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(output, text)
    except OSError as error:
        fail(f"{output}: cannot be written ({error.strerror}). Choose another place with -o.")
    typer.echo(f"Wrote {harmless(str(output))}", err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
