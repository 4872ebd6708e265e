"""Every kind of file that Rashomon writes, one module each; the command, the pages and the API share the list."""

from __future__ import annotations

from rashomon.interfaces.export.formats import (
    csv_tables,
    ftm,
    gdelt,
    graphml,
    pages,
    parquet,
    pdf,
    plover,
    prov,
    records,
    schema_org,
    web_annotations,
)
from rashomon.interfaces.export.formats.base import CannotWrite, Format, Scope

# In the order of a menu: to read, to keep, to compute with, to hand to other programs.
FORMATS: tuple[Format, ...] = (
    pages.HTML, pdf.PDF, pages.MARKDOWN, records.JSON, csv_tables.STORY, parquet.STORY, plover.STORY, gdelt.STORY,
    ftm.STORY, schema_org.STORY, web_annotations.STORY, prov.STORY, graphml.STORY,
    pages.ALL_HTML, pages.ALL_MARKDOWN, records.LINES, csv_tables.STORE, parquet.STORE, plover.STORE, gdelt.STORE,
    ftm.STORE, schema_org.STORE, web_annotations.STORE, prov.STORE, graphml.STORE,
)  # fmt: skip


class NoSuchFormat(LookupError):
    """No format goes by that name; the message says which there are."""


def formats(scope: Scope) -> list[Format]:
    """The formats of one story, or of the whole store, in the order of the menu."""
    return [one for one in FORMATS if one.scope == scope]


def format_named(name: str, scope: Scope) -> Format:
    """A format by its name, or by the name of its file in an address. Raises NoSuchFormat."""
    for one in formats(scope):
        if name in (one.name, one.file()):
            return one
    there = ", ".join(one.name for one in formats(scope))
    what = "a story" if scope == "story" else "the whole store"
    raise NoSuchFormat(f"There is no format {name!r} for {what}. There are: {there}")


__all__ = ["FORMATS", "CannotWrite", "Format", "NoSuchFormat", "Scope", "format_named", "formats"]
