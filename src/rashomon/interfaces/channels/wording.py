"""How an alert is put into words, for every medium: what it is, what changed, where its words stand."""

from __future__ import annotations

import re
import shlex
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from rashomon.interfaces.links import Rooms
from rashomon.interfaces.words import MONTHS, clean_line
from rashomon.model import Alert, Development, DevelopmentKind, Shown, Span

KINDS: dict[DevelopmentKind, str] = {
    "appears": "Appears",
    "opened": "Story opened",
    "grown": "Story grows",
    "merged": "Stories merged",
    "standing": "Standing of a claim",
    "discrepancy": "Accounts differ",
    "figure": "Figure updated",
    "edited": "Silent edit",
    "correction": "Correction",
    "retraction": "Retraction",
}
# A sign beside the word: a colour never stands alone.
SIGNS: dict[DevelopmentKind, str] = {
    "appears": "•", "opened": "+", "grown": "↑", "merged": "⋃", "standing": "◌", "discrepancy": "≠", "figure": "→",
    "edited": "✎", "correction": "✓", "retraction": "✗",
}  # fmt: skip
# A standing has the shape that it has on every page: that of a dispute beside "confirmed" says the contrary.
STANDINGS: dict[str, str] = {"confirmed": "●●", "repeated": "●)))", "single": "○", "disputed": "◖◗"}
CLASH: frozenset[DevelopmentKind] = frozenset(("discrepancy", "retraction"))
NO_OUTLET = "outlet not known"
WORDS = 400  # characters of quoted words; the rest is in the article
SHOWN = 8  # quotations of one alert outside the reading room; the rest are counted
WEB = re.compile(r"https?://[^\s\x00-\x20\"<>\\^`{|}\x7f-\x9f]+")
NAMESPACE = uuid.UUID("5b0c8f3e-6d0e-5a52-9a55-0b6f3c1d7e21")  # ours: an alert has one name in every feed


@dataclass(frozen=True, slots=True)
class Room:
    """Addresses in the reading room; `base`: where it is, None: nobody said. Then there are none."""

    base: str | None = None

    def alert(self, alert: str) -> str | None:
        """An alert."""
        return self._at(f"/alerts/{quote(alert, safe='')}")

    def story(self, story: str) -> str | None:
        """A story."""
        return self._at(Rooms(story).room())

    def span(self, span: Span) -> str | None:
        """Words, lit in their article."""
        return self._at(Rooms().span(span))

    def at(self, path: str) -> str | None:
        """Any page of it."""
        return self._at(path)

    def _at(self, path: str) -> str | None:
        return None if self.base is None else self.base.rstrip("/") + path


def title_of(alert: Alert) -> str:
    """What changed, in a line."""
    return clean_line(alert.development.title) or KINDS[alert.development.kind]


def story_of(alert: Alert) -> str | None:
    """The story's headline, where the title does not tell it already."""
    return beside(alert.headline, alert.development.title)


def beside(headline: str, title: str) -> str | None:
    """A story's headline, to stand beside a title; None where the title tells it."""
    line = clean_line(headline)
    return line if line and line not in clean_line(title) else None


def kind_of(development: Development) -> str:
    """The kind in words, with what it is of where that is told: "Accounts differ: number"."""
    detail = clean_line(development.detail or "")
    if development.kind == "grown" and detail:
        return f"{KINDS['grown']} past {detail}"
    if development.kind == "standing" and detail in STANDINGS:
        return f"Claim {detail}"
    return f"{KINDS[development.kind]}: {detail}" if detail else KINDS[development.kind]


def sign_of(development: Development) -> str:
    """The sign beside the kind; of a claim's standing that of the standing."""
    return STANDINGS.get(development.detail or "", "◌") if development.kind == "standing" else SIGNS[development.kind]


def tone_of(development: Development) -> str:
    """What the kind's colour says: "clash", "own" (a confirmed claim), or nothing."""
    if development.kind in CLASH or (development.kind == "standing" and development.detail == "disputed"):
        return "clash"
    return "own" if development.kind == "standing" and development.detail == "confirmed" else ""


def change_of(development: Development) -> str | None:
    """ "34 dead → 51 dead"; None where there was nothing before, or where the title tells both."""
    before, after = (clean_line(value or "") for value in (development.before, development.after))
    told = f" {clean_line(development.title)} ".casefold()
    if not before or (
        after and all(re.search(rf"(?<!\w){re.escape(v.casefold())}(?!\w)", told) for v in (before, after))
    ):
        return None
    return f"{before} → {after or 'nothing'}"


def place_of(address: str) -> str | None:
    """A store as a command takes it; None: it is where commands look by default."""
    return (
        None
        if address == "rashomon.sqlite" or Path(address) == Path("rashomon.sqlite").absolute()
        else shlex.quote(address)
    )


def outlet_of(shown: Shown) -> str:
    """Whose words they are; of a report whose outlet is not known its file: "notes.txt, outlet not known"."""
    file = clean_line(shown.file or "")
    return clean_line(shown.outlet or "") or (f"{file}, {NO_OUTLET}" if file else NO_OUTLET)


def quoted(shown: Shown) -> str:
    """The words on one line, cut where they are long."""
    words = clean_line(shown.span.exact)
    return words if len(words) <= WORDS else f"{words[:WORDS].rsplit(' ', 1)[0]} …"


def web(address: str | None) -> str | None:
    """An address that a page may lead to: of the web, and nothing else."""
    return address if address and len(address) <= 2000 and WEB.fullmatch(address) else None


def some(shown: Sequence[Shown], most: int = SHOWN) -> tuple[Sequence[Shown], int]:
    """The first of them, and how many are left."""
    return shown[:most], max(0, len(shown) - most)


def moment_of(at: str) -> datetime:
    """When an alert was noted. Text that is no time (an alert written by another program) is the epoch."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return datetime(1970, 1, 1, tzinfo=UTC)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def stamp(at: str) -> str:
    """The time as RFC 3339 has it: "2026-11-22T22:31:05Z"."""
    return moment_of(at).isoformat(timespec="seconds").replace("+00:00", "Z")


def clock_words(at: str) -> str:
    """ "22 Nov 2026, 22:31 UTC"."""
    when = moment_of(at)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"


def name_of(*parts: str) -> str:
    """A name for ever, as a URN: the same parts, the same name."""
    text = "\0".join(parts).encode("utf-8", "replace").decode("utf-8")
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, text)}"
