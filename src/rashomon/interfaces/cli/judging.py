"""`rashomon judge` and `rashomon judgements`: what an analyst decides about names, kept and taken back."""

from __future__ import annotations

from enum import StrEnum
from shlex import quote
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.interfaces.cli.base import (
    STORE,
    JobsOption,
    JsonOption,
    StoreOption,
    app,
    counted,
    desk_at,
    echo_json,
    existing,
    fail,
)
from rashomon.interfaces.words import clean_line
from rashomon.model import Kind, Named, encode
from rashomon.store import Kept


class Verdict(StrEnum):
    """What may be decided about two names."""

    same = "same"
    different = "different"


class KindOf(StrEnum):
    """The kinds of entities, as options."""

    person = "person"
    organisation = "organisation"
    place = "place"
    country = "country"
    facility = "facility"
    event = "event"
    vessel = "vessel"
    weapon = "weapon"
    product = "product"
    work = "work"


KindOption = Annotated[KindOf | None, typer.Option("--kind", help="Only names of this kind.")]
ByOption = Annotated[
    str | None,
    typer.Option("--by", envvar="RASHOMON_ANALYST", metavar="NAME", help="Who decides; kept with the judgement."),
]
WhyOption = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason; kept with the judgement.")]
SHOWN = 60  # characters of a passage in the list
NAME = "A name as an article writes it; NAME@ARTICLE for the name in one article only."


@app.command()
def judge(
    left: Annotated[str, typer.Argument(metavar="NAME", help=NAME)],
    verdict: Annotated[Verdict, typer.Argument(help="What the two names are.")],
    right: Annotated[str, typer.Argument(metavar="NAME", help="The other name, alike.")],
    kind: KindOption = None,
    by: ByOption = None,
    why: WhyOption = "",
    store: StoreOption = STORE,
    jobs: JobsOption = None,
) -> None:
    """Decide that two names are one entity, or are not: stronger than any score, kept with who, when and why.

    The stories that it touches are told anew at once. Two bearers of one name are told apart by an article of each:
    "Ada Brenn@3f2a" different "Ada Brenn@77c0". A judgement rests on names: it holds for whatever is read later.

    \b
    rashomon judge "Ada Brenn" same "A. Brenn" --by Ines --why "her byline in the council's minutes"
    rashomon judge "Ada Brenn@3f2a" different "Ada Brenn@77c0" --by Ines --why "mother and daughter"
    """
    if by is None:
        fail("a judgement says who made it: --by NAME, or set RASHOMON_ANALYST once.")
    with desk_at(existing(store), jobs) as desk:
        one, other = (_named(name, desk.find_article) for name in (left, right))
        try:
            made = desk.judge(verdict.value, one, other, kind=_kind(kind), by=by, why=why)
        except ValueError as error:
            fail(str(error))
        unknown = [n.name for n in (one, other) if not desk.entities(n.name)]
    for name in unknown:
        typer.echo(f"rashomon: no report read so far names {clean_line(name)!r}; it holds for later ones.", err=True)
    typer.echo(f"Judgement {made.id}: {_words(made.left)} and {_words(made.right)} are {_verdict(made.verdict)}.")
    typer.echo(f"Take it back with: rashomon judgements --undo {made.id} --by {quote(clean_line(made.by))}")


@app.command()
def judgements(
    undo: Annotated[
        str | None,
        typer.Option("--undo", metavar="JUDGEMENT", help="Take this one back: its identifier or the beginning of it."),
    ] = None,
    by: ByOption = None,
    why: WhyOption = "",
    store: StoreOption = STORE,
    jobs: JobsOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what analysts decided about names, claims, stories and origins, with who, when and why; or take one back.

    What is taken back stays in the list, with who took it back. What was decided together is taken back together. The
    stories that it touched are told anew.

    \b
    rashomon judgements
    rashomon judgements --undo j4e1 --by Ines --why "one woman after all"
    """
    with desk_at(existing(store), jobs) as desk:
        if undo is not None:
            if by is None:
                fail("taking a judgement back says who did: --by NAME, or set RASHOMON_ANALYST once.")
            taken = desk.undo(undo, by=by, why=why)
            typer.echo(f"Judgement {taken.act or taken.id} is taken back: {_words(taken.left)}, {_words(taken.right)}.")
            return
        kept = desk.judgements()
    if as_json:
        echo_json([encode(one) for one in kept])
    elif not kept:
        typer.echo("No judgements yet. Make one: rashomon judge NAME same NAME --by YOU")
    else:
        Console().print(_table(kept))


def _table(kept: list[Kept]) -> Table:
    acts: dict[str, list[Kept]] = {}
    for one in kept:
        acts.setdefault(one.act, []).append(one)
    holding = sum(any(one.holds for one in some) for some in acts.values())
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim",
                  caption=f"{counted(holding, 'judgement')} in force", caption_justify="left")  # fmt: skip
    for column in ("Judgement", "About", "Decided", "By", "Why"):
        table.add_column(column, overflow="fold", no_wrap=column == "Judgement")
    for act, some in acts.items():
        one = some[0]
        j = one.judgement
        said = Text(f"{_words(j.left)} ")
        said.append("=" if j.verdict == "same" else "≠", style="bold")
        said.append(f" {_words(j.right)}" + (f" ({j.kind})" if j.kind else ""))
        if len(some) > 1:
            said.append(f"\nand {counted(len(some) - 1, 'pair')} more")
        by = Text(f"{clean_line(j.by)}, {j.at[:10]}")
        why = Text(clean_line(j.why) or "no reason given", style="" if j.why else "dim")
        if not one.holds:
            said.stylize("strike dim")
            why.append(f"\ntaken back by {clean_line(one.undone_by or '')}, {(one.undone_at or '')[:10]}")
            why.append(f": {clean_line(one.undone_why)}" if one.undone_why else "")
        table.add_row(act, j.subject, said, by, why)
    return table


def _named(name: str, find: Any) -> Named:
    """ "Ada Brenn@3f2a" as a name in one article."""
    text, at, article = name.rpartition("@")
    return (
        Named(name=text.strip(), article=find(article.strip())) if at and article.strip() else Named(name=name.strip())
    )


def _words(named: Named) -> str:
    where = f" in {named.article}" if named.article else ""
    if named.start is not None:
        words = clean_line(named.name)
        return f"“{words[:SHOWN]}…”{where}" if len(words) > SHOWN else f"“{words}”{where}"
    return f"{clean_line(named.name)}{where}" if named.name else f"article {named.article}"


def _verdict(verdict: str) -> str:
    return "one" if verdict == "same" else "two"


def _kind(kind: KindOf | None) -> Kind | None:
    return kind.value if kind else None
