"""What an article says was said and done, in words for people: statements, events and the main event as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.interfaces import words
from rashomon.interfaces.annotation_text import interval
from rashomon.model import Event, MainEvent, Party, Place, Quantity, Reading, Statement

# The kinds of source as a reader calls them.
SOURCES: dict[str, str] = {
    "official": "official", "person": "named person", "agency": "news agency", "outlet": "outlet",
    "document": "document", "anonymous": "unnamed", "social": "social media", "own": "own reporter",
    "group": "group", "unknown": "kind unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement, numbered in the text's order.

    `how`: "indirect, says"; `speaker` with the name the words stand for and the kind of source, "" where nobody is
    named; `chain` whom it came through, innermost first; `pieces` of the content; `within` the number of the
    statement it stands in.
    """

    number: int
    how: str
    speaker: str
    chain: tuple[str, ...]
    cue: str
    pieces: tuple[str, ...]
    within: int | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event, numbered in the text's order. Empty words where the article does not say."""

    number: int
    trigger: str
    type: str
    status: str
    actors: str
    recipients: str
    instruments: str
    when: str
    where: str
    quantities: str
    scale: str
    within: int | None
    rule: str


def statement_rows(reading: Reading) -> list[StatementRow]:
    """The statements of an article."""
    numbers = {s.id: n for n, s in enumerate(reading.statements, 1)}
    return [_statement(s, numbers) for s in reading.statements]


def event_rows(reading: Reading) -> list[EventRow]:
    """The events of an article."""
    numbers = {s.id: n for n, s in enumerate(reading.statements, 1)}
    return [_event(e, n, numbers) for n, e in enumerate(reading.events, 1)]


def main_row(main: MainEvent | None) -> list[tuple[str, str]]:
    """Who, what, whom, where and when of what the article is about; what is not told says so."""
    if main is None:
        return [("none", "no one event: a question, a list, a column or a round-up, or a headline the lead leaves")]
    return [
        ("who", _parties(main.who) or "not told"),
        ("what", words.clean_line(main.what.exact)),
        ("whom", _parties(main.whom) or "not told"),
        ("where", place_words(main.place) or "not told"),
        ("when", interval(main.moment) if main.moment else "not told"),
        ("picked because", words.clean_line(main.why)),
    ]


def party_words(party: Party) -> str:
    """ "he (Ines Vale; NO, GOV)": the words, the name they stand for, country and sector where they are known."""
    own, name = words.clean_line(party.span.exact), words.clean_line(party.text)
    kind = SOURCES[party.source_kind] if party.source_kind and party.source_kind != "unknown" else ""
    known = ", ".join(v for v in (party.country, party.sector, kind) if v)
    told = "; ".join(v for v in (name if name != own else "", known) if v)
    return f"{own} ({told})" if told else own


def place_words(place: Place | None) -> str:
    """ "Karsk, Norland (city)"."""
    if place is None:
        return ""
    line = ", ".join(dict.fromkeys([words.clean_line(place.text), *map(words.clean_line, place.within)]))
    return f"{line} ({place.level})" if place.level else line


def quantity_words(quantity: Quantity) -> str:
    """ "at least four drones: 4 or more drone"."""
    own = words.clean_line(quantity.span.exact)
    low, high, value = (None if v is None else f"{v:,.6g}" for v in (quantity.low, quantity.high, quantity.value))
    if low and high and low != high:
        bounds = f"{low} to {high}"
    elif low and not high:
        bounds = f"{low} or more"
    elif high and not low:
        bounds = f"{high} or less"
    else:
        bounds = value or "number unknown"
    about = "about " if quantity.approximate and bounds == value else ""
    return f"{own}: {about}{bounds} {words.clean_line(quantity.unit)}".rstrip()


def _statement(s: Statement, numbers: dict[str, int]) -> StatementRow:
    speaker = ""
    if s.speaker:
        speaker = party_words(s.speaker)
        if not s.speaker.source_kind and s.source_kind != "unknown":
            speaker += f" [{SOURCES[s.source_kind]}]"
    manner = "" if s.manner == "speech" else f"{s.manner}, "
    return StatementRow(
        number=numbers[s.id], how=f"{manner}{s.form}, {s.attitude}", speaker=speaker,
        chain=tuple(party_words(p) for p in s.relayed_by), cue=words.clean_line(s.cue.exact) if s.cue else "",
        pieces=tuple(words.clean_line(p.exact) for p in s.fragments or (s.content,)),
        within=numbers.get(s.parent) if s.parent else None, rule=s.rule,
    )  # fmt: skip


def _event(e: Event, number: int, numbers: dict[str, int]) -> EventRow:
    marks = [e.status, *(["negated"] if e.negated else []), *(["background"] if e.background else [])]
    scale = ""
    if e.cooperation is not None and e.conflict is not None:
        scale = f"conflict {e.conflict:g}" if e.conflict else f"cooperation {e.cooperation:g}"
    return EventRow(
        number=number, trigger=words.clean_line(e.trigger.exact), type=f"{e.type} {e.mode or ''}".rstrip(),
        status=", ".join(marks), actors=_parties(e.actors), recipients=_parties(e.recipients),
        instruments=_parties(e.instruments), when=interval(e.moment) if e.moment else "",
        where=place_words(e.place), quantities="; ".join(quantity_words(q) for q in e.quantities), scale=scale,
        within=numbers.get(e.statement) if e.statement else None, rule=e.rule,
    )  # fmt: skip


def _parties(parties: Iterable[Party]) -> str:
    return "; ".join(party_words(p) for p in parties)
