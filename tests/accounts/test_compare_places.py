"""Places of nearly one name: one place spelled in two ways, or two places."""

from __future__ import annotations

from dataclasses import replace

from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.model import Discrepancy, Entity, Location, Mention, Reading, Spelling, span_at
from tests.accounts.telling import read


def _report(name: str) -> Reading:
    """A report that names one place once, whatever the parser makes of it."""
    reading = read(f"Floods reached the town of {name} on Monday.", name)
    at = reading.article.text.index(name)
    span = span_at(reading.article.id, reading.article.text, at, at + len(name))
    head = next(t.index for t in reading.annotation.tokens if t.start == at)
    mention = Mention(span=span, kind="place", head=head, name=name)
    return replace(reading, annotation=replace(reading.annotation, mentions=(mention,)))


ONE, TWO = _report("Brovalsk Bay"), _report("Browalsk Bay")


def _place(reading: Reading, name: str, known: str | None) -> Entity:
    spans = tuple(m.span for m in reading.annotation.mentions if m.name == name)
    location = Location(
        name=name, level="town", country="XX", latitude=1.0, longitude=1.0, within=(), why="told", id=known
    )
    return Entity(
        id=f"e-{name}", kind="place", name=name, spellings=(Spelling(text=name, articles=(reading.article.id,)),),
        mentions=spans, location=location,
    )  # fmt: skip


def _differing(left: str | None, right: str | None) -> list[Discrepancy]:
    entities = [_place(ONE, "Brovalsk Bay", left), _place(TWO, "Browalsk Bay", right)]
    return [d for d in find_discrepancies([ONE, TWO], (), (), entities) if d.kind == "name"]


def test_two_places_that_the_gazetteer_tells_apart_are_not_one_misspelled() -> None:
    assert not _differing("geonames:1", "geonames:2")


def test_names_near_each_other_are_spellings_where_no_place_is_known() -> None:
    (found,) = _differing(None, None)
    assert found.verdict == "spelling"


def test_one_place_written_in_two_ways_is_spelled_differently() -> None:
    (found,) = _differing("geonames:1", "geonames:1")
    assert found.verdict == "spelling"
