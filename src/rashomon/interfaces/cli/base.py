"""What every command shares: the application, its options, the desk over a store, and how errors are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

import rashomon
from rashomon.engine import Desk, NoSuchArticle, NoSuchEntity, NoSuchJudgement, NoSuchStory
from rashomon.interfaces.words import harmless
from rashomon.store import StoreError, exists
from rashomon.store.upkeep.places import shown

STEERS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
INTERRUPTED = 130  # what a shell gives a command ended by Ctrl-C
STORE = Path("rashomon.sqlite")

# How people use them, not how the files are sorted.
GROUPS: dict[str, tuple[str, ...]] = {
    "Begin": ("demo", "read", "stories", "dossier", "serve"),
    "Look closer": ("claim", "article", "explain", "changes", "copies", "entities", "entity", "compare"),
    "Decide": ("judge", "judge-claim", "judge-story", "judge-origin", "judgements"),
    "Take out": ("export", "brief"),
    "Watch the news": ("watch", "alerts"),
    "Look after it": ("rejected", "doctor", "store"),
}
ORDER = tuple(name for names in GROUPS.values() for name in names)
SENTENCE = 400  # characters of a command's first sentence in the list: all of it, on as many lines as it takes


class InOrder(TyperGroup):
    """The commands by what they are for, in the order of `GROUPS`; each with a whole sentence."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, known ones first."""
        names = super().list_commands(ctx)
        return sorted(names, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands in `--help`."""
        left = {name: self.get_command(ctx, name) for name in self.list_commands(ctx)}
        wide = max(map(len, left), default=0)
        others = tuple(name for name in left if name not in ORDER)
        for title, names in {**GROUPS, "Others": others}.items():
            found = [(name, left[name]) for name in names if name in left]
            rows = [
                (name.ljust(wide), one.get_short_help_str(SENTENCE)) for name, one in found if one and not one.hidden
            ]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


app = typer.Typer(
    cls=InOrder,
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="One event, many tellings: reads many outlets' reports of the same events and shows who said what, "
    "who else says so independently, and where the tellings part.",
)


def store_place(text: str | Path) -> Path:
    """What names a store: a file, or the address of one on a server. A path keeps all that an address says but that
    its host is left out, which "@" says as well.
    """
    return Path(re.sub(r"^(postgres(?:ql)?(?:\+psycopg)?)://(?=/)", r"\1://@", str(text)))  # the default is one


StoreOption = Annotated[
    Path,
    typer.Option(
        "--store",
        envvar="RASHOMON_STORE",
        metavar="FILE",
        parser=store_place,
        help="The store: one SQLite file, or postgresql://USER@HOST/DATABASE for a team; made where missing.",
    ),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help="Processes to use; all cores by default.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for a script.")]


@contextmanager
def desk_at(store: Path, jobs: int | None = None) -> Iterator[Desk]:
    """The desk over a store; what goes wrong ends the command with one clear line on standard error."""
    try:
        with rashomon.open(store, jobs=jobs) as desk:
            yield desk
    except (StoreError, NoSuchStory, NoSuchArticle, NoSuchEntity, NoSuchJudgement) as error:
        fail(str(error))
    except KeyboardInterrupt:
        typer.echo("\nStopped. What was read is kept; run the same command again to go on.", err=True)
        raise typer.Exit(INTERRUPTED) from None


def fail(message: str) -> NoReturn:
    """End the command with status 1 and a line that says why."""
    typer.echo(f"rashomon: {harmless(message)}", err=True)
    raise typer.Exit(1)


def existing(store: Path) -> Path:
    """The store, for a command that only looks: it makes none."""
    try:
        there = exists(store)
    except StoreError as error:
        fail(str(error))
    if not there:
        fail(
            f"{shown(store)}: there is no store. Read some reports first (rashomon read PATH), or name one with "
            "--store."
        )
    return store


def echo_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(_json_text(value))


def echo_json_rows(rows: Iterable[Any]) -> None:
    """Print a list as JSON, as `echo_json` does, each row as it comes."""
    begun = False
    for row in rows:
        text = _json_text(row).replace("\n", "\n  ")  # a string's own line breaks are escaped
        typer.echo(f"{',' if begun else '['}\n  {text}", nl=False)
        begun = True
    typer.echo("\n]" if begun else "[]")


def _json_text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    # JSON escapes what steers a terminal below U+0020; the rest of it is escaped here. The values stay the same.
    text = STEERS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    # A file's name may hold bytes that are no UTF-8: Python's escape for them is JSON's.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def counted(n: int, thing: str) -> str:
    """A number with its noun: "1 account", "2 discrepancies"."""
    if n == 1:
        return f"{n} {thing}"
    return f"{n} {thing[:-1]}ies" if thing.endswith("y") and thing[-2] not in "aeiou" else f"{n} {thing}s"


def version(value: bool) -> None:
    """Print the version and end."""
    if value:
        typer.echo(f"rashomon {rashomon.__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """The options that stand before a command."""
