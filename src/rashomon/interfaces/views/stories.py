"""The page of stories: each in a few lines, what was asked for, and the addresses of everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from rashomon.engine.searching import FoundPage, FoundStory, Hit, StoryQuery
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.figures import GAP, LINE, SHORT, STROKE, TALL
from rashomon.interfaces.words import MONTHS, VERDICTS, clean_line, joined, plural, when_words
from rashomon.model import Moment

# The commonest first; the order stays, whatever is counted: what one is about to tick does not move away.
KINDS = ("number", "date", "name", "quotation", "status", "polarity", "place", "actor", "sequence", "superlative",
         "arithmetic")  # fmt: skip
OUTLETS = 4  # named in a line; the rest is counted
WIDTH = 176  # px: of the tally and of the bar, at most
SORTS = {
    "newest": "Newest report first",
    "oldest": "oldest first",
    "begins": "by start of events",
    "conflicts": "by conflicts",
    "accounts": "by accounts",
    "match": "by best match",
}
TIES = {
    "background": "Tells as history, or is told in",
    "look-alike": "Not to be taken for",
    "affair": "Of the same affair",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December")  # fmt: skip
BAR_ORDER = ("confirmed", "repeated", "single", "disputed")


@dataclass(frozen=True, slots=True)
class Choice:
    """A box to tick: its value, word and sign, how many stories have it, whether it is ticked."""

    value: str
    word: str
    sign: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that was asked for, in words; the address without it, and how many stories that finds (or None)."""

    words: str
    href: str
    query: StoryQuery
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story answers a search: what that is, its address, and the words."""

    what: str
    href: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Other:
    """Another story that one has to do with."""

    tie: str
    headline: str
    href: str
    why: str


class Tale:
    """One story of the list. `d`: what `rashomon.engine.listing.face_of` gives."""

    def __init__(self, found: FoundStory, headlines: Mapping[str, str]) -> None:
        self.d: dict[str, Any] = found.row
        self.links = Rooms(self.d["id"])
        self.href = self.links.room()
        self.headline = clean_line(self.d["headline"])
        self.gist = clean_line(self.d["gist"])
        self.places = [place for hit in found.hits if (place := self._place(hit))]
        self.others = list(self._others(found, headlines))

    def days(self) -> str:
        """From the first to the last day of its reports: "4 to 7 Nov 2025"."""
        if not self.d["earliest"]:
            return "date of the reports unknown"
        first, last = self.d["earliest"], self.d["latest"]
        moment = Moment(earliest=first, latest=last, precision="day", basis=self.d["basis"])
        words = when_words(moment, year=True)
        return words if self.d["basis"] == "stated" else f"{words}, {self.d['basis']}"

    def outlets(self) -> str:
        """The first of its named outlets, and how many there are beyond them."""
        names = [clean_line(name) for name in self.d["outlets"]]
        if not names:
            return "no outlet is named"
        more = len(names) - OUTLETS
        return joined([*names[:OUTLETS], f"{more} more"]) if more > 1 else joined(names)

    def tally(self) -> Markup:
        """A stroke for each account, bunched by the origin it leans on; dotted where that is unknown."""
        bunches = self.d["bunches"]
        step = min(STROKE, (WIDTH - GAP * (len(bunches) - 1)) / max(1, self.d["accounts"]))
        thick = round(step / 2, 2)
        x, strokes = thick / 2, []
        for place, bunch in enumerate(bunches):
            x += GAP if place else 0.0
            for n in range(bunch["accounts"]):
                tall = n == 0 or bunch["origin"] != "known"
                kind = ("own" if bunch["first_hand"] else "first") if n == 0 else ""
                dash = Markup(' stroke-dasharray="2 1.8"') if bunch["origin"] == "unknown" else ""
                strokes.append(
                    Markup('<path class="{}" d="M{} {}V{}"{}/>').format(
                        kind, round(x, 2), TALL if tall else SHORT, LINE, dash
                    )
                )
                x += step
        width = max(6.0, round(x - step / 2, 1))
        return Markup(
            '<svg class="tally" width="{w}" height="19.7" viewBox="0 0 {w} 19.7" role="img" aria-label="{label}">'
            '<path class="base" d="M0 18.2H{w}"/><g fill="none" stroke="currentColor" stroke-width="{t}">{s}</g></svg>'
        ).format(w=width, t=thick, s=Markup("").join(strokes), label=self._bunch_words())

    def _bunch_words(self) -> str:
        words = {"known": "from one origin", "several": "from several origins", "unknown": "mostly without an origin"}
        return "; ".join(f"{bunch['accounts']} {words[bunch['origin']]}" for bunch in self.d["bunches"])

    def leaning(self) -> tuple[str, int, str]:
        """How its accounts lean: words before, a number, words after; the number 0 where there is none to tell."""
        accounts, bunches = self.d["accounts"], self.d["bunches"]
        most = max((b["accounts"] for b in bunches if b["origin"] == "known"), default=0)
        vague = sum(b["accounts"] for b in bunches if b["origin"] == "unknown")
        if most == accounts > 1:
            return "all leaning on ", 1, "origin"
        if most > 1:
            return "", most, "leaning on one origin"
        if vague == accounts:
            return "", 0, "most claims without an origin"
        return ("", vague, "mostly without an origin") if vague else ("", 0, "")

    def standings(self) -> list[tuple[str, int]]:
        """How many claims there are of each standing that it has."""
        return [(standing, self.d["claims"].get(standing, 0)) for standing in BAR_ORDER
                if self.d["claims"].get(standing, 0)]  # fmt: skip

    def bar(self) -> Markup:
        """Its claims by standing, each part as wide as its share, none narrower than can be seen."""
        parts = self.standings()
        total = sum(n for _, n in parts)
        if not total:
            return Markup("")
        room = WIDTH - 2.5 * (len(parts) - 1) - 6 * len(parts)
        x, drawn = 0.0, []
        for standing, n in parts:
            width = 6 + room * n / total
            inset = 0 if standing == "confirmed" else 0.75 if standing == "single" else 0.5
            drawn.append(
                Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>').format(
                    standing, round(x + inset, 1), inset, round(width - 2 * inset, 1), 12 - 2 * inset
                )
            )
            x += width + 2.5
        label = ", ".join(f"{n} {standing}" for standing, n in parts)
        return Markup(
            '<svg class="standbar" width="176" height="12" viewBox="0 0 176 12" role="img" '
            'aria-label="Claims by standing: {}">{}</svg>'
        ).format(label, Markup("").join(drawn))

    def _place(self, hit: Hit) -> Place | None:
        if hit.where == "claim" and hit.number:
            return Place(f"Claim {hit.number}", self.links.claim(hit.number), hit.pieces)
        if hit.where == "name" and hit.entity:
            return Place("Name", self.links.entity(hit.entity) or self.href, hit.pieces)
        if hit.article is None:
            return None
        outlet = clean_line(hit.outlet or "") or "outlet unknown"
        if hit.span is None:
            return Place(f"Headline, {outlet}", self.links.article(hit.article), hit.pieces)
        return Place(f"Text, {outlet}", self.links.span(hit.span), hit.pieces)

    def _others(self, found: FoundStory, headlines: Mapping[str, str]) -> Iterator[Other]:
        for link in found.links:
            other = link.right if link.left == self.d["id"] else link.left
            if other in headlines:
                yield Other(TIES[link.tie], clean_line(headlines[other]), Rooms(other).room(), clean_line(link.why))


class Shelf:
    """The page: what was asked for, what was found, and every address from here. `wrong`: what was not understood."""

    def __init__(self, query: StoryQuery, found: FoundPage, wrong: Sequence[str] = ()) -> None:
        self.query = replace(query, page=found.page)
        self.found = found
        self.wrong = list(wrong)
        self.tales = [Tale(one, found.headlines) for one in found.stories]

    def heading(self) -> str:
        """ "1–20 of 2,412, from 19,307 articles"; "of more than" and "or more" where not all were looked at."""
        total = self.found.total
        if not total:
            return "none found" if self.query.narrows else "none yet"
        first = (self.found.page - 1) * self.query.per_page + 1
        last = first + len(self.tales) - 1
        if self.found.more:
            which = f"{first:,}–{last:,} of more than {total:,}, those put in last"
            return f"{which}, from {self.found.articles:,} articles or more"
        which = f"{first:,}–{last:,} of {total:,}" if total > len(self.tales) else plural(total, "story", "stories")
        return f"{which}, from {self.found.articles:,} {'article' if self.found.articles == 1 else 'articles'}"

    def groups(self) -> list[tuple[str, list[Tale]]]:
        """The stories under the day of their last report, where that is their order; else under nothing."""
        if self.query.sort not in ("newest", "oldest"):
            return [("", self.tales)] if self.tales else []
        found: dict[tuple[str, bool], list[Tale]] = {}
        for tale in self.tales:
            found.setdefault(((tale.d["latest"] or "")[:10], tale.d["basis"] == "inferred"), []).append(tale)
        return [(_last_report(*key), tales) for key, tales in found.items()]

    def standings(self) -> list[Choice]:
        """The standings to choose from."""
        return [self._choice("standing", s, s.capitalize(), "", self.query.standings) for s in BAR_ORDER]

    def kinds(self) -> list[Choice]:
        """The kinds of discrepancy to choose from."""
        return [self._choice("kind", kind, kind, "", self.query.kinds) for kind in KINDS]

    def verdicts(self) -> list[Choice]:
        """The verdicts to choose from."""
        return [self._choice("verdict", key, word, sign, self.query.verdicts) for key, (sign, word) in VERDICTS.items()]

    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders: words, address, whether it is this one."""
        here = [key for key in SORTS if key != "match" or self.query.text.strip()]
        return [(SORTS[key], address(replace(self.query, sort=key, page=1)), key == self.query.sort)  # type: ignore[arg-type]
                for key in here]  # fmt: skip

    def conditions(self) -> list[Condition]:
        """All that was asked for, each with the address without it."""
        return conditions_of(self.query)

    def pager(self) -> list[tuple[str, str, bool]]:
        """Words, address ("" for a gap) and whether it is this page: first, last, and those around this one."""
        page, pages = self.found.page, self.found.pages
        if pages == 1:
            return []
        shown = sorted({1, 2, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})
        links: list[tuple[str, str, bool]] = []
        for before, n in zip([0, *shown], shown, strict=False):
            if n > before + 1:
                links.append(("…", "", False))
            links.append((f"{n:,}", address(replace(self.query, page=n)), n == page))
        return links

    def older(self) -> str:
        """The address of the next page, or ""."""
        return address(replace(self.query, page=self.found.page + 1)) if self.found.page < self.found.pages else ""

    def newer(self) -> str:
        """The address of the page before, or ""."""
        return address(replace(self.query, page=self.found.page - 1)) if self.found.page > 1 else ""

    def _choice(self, group: str, value: str, word: str, sign: str, chosen: Sequence[str]) -> Choice:
        return Choice(value, word, sign, self.found.marks.get(group, {}).get(value, 0), value in chosen)


def conditions_of(query: StoryQuery) -> list[Condition]:
    """All that a query asks for, in words."""
    found: list[Condition] = []

    def add(words: str, **changes: Any) -> None:
        without = replace(query, page=1, **changes)
        if not without.text.strip() and without.sort == "match":
            without = replace(without, sort="newest")
        found.append(Condition(words, address(without), without))

    if query.text.strip():
        add(f"with “{clean_line(query.text)}”", text="")
    if query.since:
        add(f"reported on {_short(query.since)} or later", since=None)
    if query.until:
        add(f"reported on {_short(query.until)} or before", until=None)
    for what in ("name", "place", "outlet"):
        if (given := str(getattr(query, what))).strip():
            verb = "reported by the outlet" if what == "outlet" else f"naming the {what}"
            add(f"{verb} “{clean_line(given)}”", **{what: ""})
    for key, words in (("standings", "with a claim that is"), ("kinds", "with a discrepancy of"),
                       ("verdicts", "with a verdict of")):  # fmt: skip
        if given := getattr(query, key):
            add(f"{words} {' or '.join(given)}", **{key: ()})
    return found


def address(query: StoryQuery) -> str:
    """The address of a page of stories: only what is not as it is anyway."""
    given: list[tuple[str, str]] = [("q", query.text)] if query.text else []
    given += [(key, day.isoformat()) for key, day in (("since", query.since), ("until", query.until)) if day]
    given += [(key, value) for key in ("name", "outlet", "place") if (value := str(getattr(query, key)))]
    for key, values in (("standing", query.standings), ("kind", query.kinds), ("verdict", query.verdicts)):
        given += [(key, value) for value in values]
    given += [("sort", query.sort)] if query.sort != "newest" else []
    given += [("page", str(query.page))] if query.page > 1 else []
    return f"/stories?{urlencode(given, errors='replace')}" if given else "/stories"


def known(values: Sequence[str], among: Sequence[str] | Mapping[str, Any]) -> tuple[str, ...]:
    """Those of the values that mean something, each once, in the order of what they are among."""
    return tuple(one for one in among if one in values)


def _last_report(day: str, inferred: bool) -> str:
    """A day that the accounts only allow is not told as one that a report bears."""
    if not day:
        return "No report is dated"
    return f"Last report by {_day(day)}, inferred" if inferred else f"Last report {_day(day)}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


STANDING_NAMES = BAR_ORDER
