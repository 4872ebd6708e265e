"""PLOVER and GDELT: their fields and columns, nothing planned or denied as done, whose word it is beside it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from rashomon.events.scale import scores
from rashomon.interfaces.export.formats.countries import alpha_3
from rashomon.interfaces.export.formats.gdelt import ATTRIBUTION, EVENTS, MENTIONS, ROOTS, told
from rashomon.interfaces.export.formats.plover import markup
from tests.interfaces.exported import awkward, lines, stories, unpacked, with_words, written

Row = dict[str, str]
# The fields that every one of PLOVER's own gold standard records has, but for the day of coding.
PLOVER = {"id", "date", "source", "event", "eventText", "text", "textInfo", "coder", "version"}


def gdelt(data: bytes) -> tuple[list[Row], list[Row], list[Row]]:
    files = unpacked(data)
    assert list(files) == ["events.export.CSV", "mentions.CSV", "attribution.tsv"]
    found = []
    for content, columns in zip(files.values(), (EVENTS, MENTIONS, ATTRIBUTION), strict=True):
        rows = [line.split("\t") for line in content.decode("utf-8").split("\n")[:-1]]
        assert all(len(row) == len(columns) for row in rows)
        found.append([dict(zip(columns, row, strict=True)) for row in rows])
    assert list(found[2].pop(0)) == list(ATTRIBUTION)
    return found[0], found[1], found[2]


def test_plover_has_a_record_for_each_event_of_its_types() -> None:
    records = lines(written("plover", stories()))
    events = {event.id: event for story in stories() for event in story.events}
    assert [r["id"] for r in records] == [e.id for s in stories() for e in s.events if e.type in scores()]
    for record in records:
        event = events[record["id"]]
        assert set(record) >= PLOVER
        assert record["event"] in scores()
        assert all(set(actor) <= {"actorText", "code", "sector", "entity"} for actor in record["source"])
        own = record["rashomon"]
        assert own["status"] == event.status
        assert own["attributed"] == (event.statement is not None)
        assert (
            record["text"][own["start"] - own["sentenceStart"] : own["end"] - own["sentenceStart"]]
            == (record["eventText"])
        )


def test_plover_s_date_is_a_day_or_nothing() -> None:
    dates = {record["date"] for record in lines(written("plover", stories()))}
    assert dates > {""} or "" not in dates
    assert all(len(day) in (0, 10) for day in dates)


def test_plover_marks_the_words_in_the_sentence() -> None:
    (event,) = [event for event in stories()[0].events if event.id == "v9"]
    assert markup(event) == "(SRC: Maara Quill), who led the crews, (EVT: thanked) (TAR: volunteers)."


def test_gdelt_has_its_columns() -> None:
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)
    assert (EVENTS[0], EVENTS[26], EVENTS[34], EVENTS[60]) == ("GLOBALEVENTID", "EventCode", "AvgTone", "SOURCEURL")
    assert set(ROOTS) == set(scores())


def test_gdelt_s_mentions_and_attributions_belong_to_its_events() -> None:
    events, mentions, attributions = gdelt(written("gdelt", stories()))
    numbers = [row["GLOBALEVENTID"] for row in events]
    assert numbers
    assert len(numbers) == len(set(numbers))
    assert {row["GLOBALEVENTID"] for row in mentions} == set(numbers)
    assert [row["GLOBALEVENTID"] for row in attributions] == numbers
    for row in events:
        assert row["GLOBALEVENTID"].isdecimal()
        assert row["EventCode"] == row["EventBaseCode"] == row["EventRootCode"] + "0"
        assert row["QuadClass"] in "1234"
        assert row["GoldsteinScale"] == row["AvgTone"] == ""
        assert int(row["NumMentions"]) == sum(m["GLOBALEVENTID"] == row["GLOBALEVENTID"] for m in mentions)
        assert int(row["NumSources"]) <= int(row["NumArticles"])
    standings = {claim.id: claim.standing for story in stories() for claim in story.claims}
    assert all(row["standing"] == standings.get(row["claim"], "") for row in attributions)


def test_gdelt_has_nothing_that_is_not_told_as_done() -> None:
    found = [one for story in stories() for one in told(story)]
    assert found
    for one in found:
        assert all(m.status in ("happened", "ongoing") and not m.negated and not m.background for m in one.mentions)
        assert one.claim is None or one.claim.status in ("happened", "ongoing")
    ids = [mention.id for one in found for mention in one.mentions]
    assert len(ids) == len(set(ids)), "an event is one, however many claims it stands for"


@pytest.mark.parametrize(("two", "three"), [("fr", "FRA"), ("DE", "DEU"), ("ZZ", None), (None, None)])
def test_countries_have_three_letters(two: str | None, three: str | None) -> None:
    assert alpha_3(two) == three


@settings(deadline=None, max_examples=40)
@given(awkward)
def test_no_text_breaks_a_row(text: str) -> None:
    story = with_words(text)
    events, mentions, _ = gdelt(written("gdelt", [story]))
    assert len(events) == len(list(told(story)))
    assert len(mentions) >= len(events)
    assert len(lines(written("plover", [story]))) == sum(event.type in scores() for event in story.events)
