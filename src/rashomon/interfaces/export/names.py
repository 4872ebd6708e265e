"""A name or a place as one HTML file: no script, no request, every word with its article."""

from __future__ import annotations

from rashomon.interfaces.render import render, styles
from rashomon.interfaces.views import portrait


def name_file(record: portrait.Record) -> str:
    """The page of a name as the text of a self-contained HTML file, to be written in UTF-8."""
    return render(
        "portrait_file.html.j2", p=portrait.Portrait(record, portrait.InFile()), first=0,
        css=styles("base.css", "names.css", "map.css"), **portrait.WORDS,
    )  # fmt: skip


def place_file(record: portrait.Record) -> str:
    """The same of a place, with its map."""
    return name_file(record)
