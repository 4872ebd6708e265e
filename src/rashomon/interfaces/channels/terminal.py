"""Alerts in the terminal that the desk runs in: a block each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from rashomon.interfaces.channels import wording
from rashomon.interfaces.words import clean_line
from rashomon.model import Alert, Shown


class Terminal:
    """A channel to a console. Whatever an article says goes through `rich.text.Text`, never through markup."""

    def __init__(self, name: str, console: Console, *, attempts: int = 12, store: str | None = None) -> None:
        """`store`: where the alerts are kept, as a command takes it; None: where commands look by default."""
        self.name = name
        self.batch = 1
        self.attempts = attempts
        self._console = console
        self._store = store

    def send(self, alerts: Sequence[Alert]) -> None:
        """Print them. Raises OSError where nobody reads any more."""
        for alert in alerts:
            show_alert(alert, self._console, store=self._store)
        self._console.file.flush()

    def tend(self) -> float | None:
        """Nothing without an alert."""
        return None

    def close(self) -> None:
        """Nothing to break off."""


def show_alert(alert: Alert, console: Console, *, store: str | None = None) -> None:
    """One alert: when and what, the story, before and after, why, the words, and how to see it again.

    `store`: where it is kept, as a command takes it; None: where commands look by default.
    """
    told = alert.development
    head = Text.assemble(
        (wording.clock_words(alert.at), "dim"), "  ", f"{wording.sign_of(told)} ",
        (wording.kind_of(told), "bold red" if wording.tone_of(told) == "clash" else "bold"),
        (f"  (rule: {clean_line(alert.rule)})", "dim"),
    )  # fmt: skip
    # One printing each: blocks of two threads do not run into each other.
    parts: list[object] = [head, Padding(Text(wording.title_of(alert), style="bold"), (0, 0, 0, 2))]
    if (headline := wording.story_of(alert)) is not None:
        parts.append(_line("in", Text(headline)))
    if (change := wording.change_of(told)) is not None:
        parts.append(_line("was", Text(change)))
    if told.why:
        parts.append(_line("why", Text(clean_line(told.why))))
    parts += _shown(told.evidence)
    if told.carrying:
        parts.append(Padding(Text("still carried by", style="dim"), (0, 0, 0, 2)))
        parts += _shown(told.carrying)
    again = f"rashomon alerts {clean_line(alert.id)}" + (f" --store {clean_line(store)}" if store else "")
    parts += [_line("more", Text(again)), Text("")]
    for part in parts:
        console.print(part)


def _shown(shown: Sequence[Shown]) -> Iterable[Padding]:
    few, left = wording.some(shown)
    for one in few:
        role = f" ({clean_line(one.role)})" if one.role else ""
        yield Padding(
            Text.assemble((wording.outlet_of(one), "bold"), (role, "dim"), f": “{wording.quoted(one)}”"), (0, 0, 0, 4)
        )
    if left:
        yield Padding(Text(f"and {left} more", style="dim"), (0, 0, 0, 4))


def _line(word: str, text: Text) -> Padding:
    return Padding(Text.assemble((f"{word} ", "dim"), text), (0, 0, 0, 2))
