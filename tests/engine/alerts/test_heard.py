"""An event that is found again at a later look is no second alert, unless it says something else by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rashomon.engine.alerts.heard import Heard, still_known, told_of, value_key
from rashomon.engine.alerts.seen import Seen, SeenTold, moved, pack_seen, unpack_seen
from rashomon.model import Development, DevelopmentKind, Discrepancy, DiscrepancyValue, Dossier, Shown, span_at
from tests.engine.alerts.wire import kinds, of, report, rule, wire
from tests.engine.small import small
from tests.server import Fresh

TEXT = "The flood killed 51 people in Korvel. The mayor denied it. 12 houses fell."
ALL = ("desk",)


def flood(outlet: str, day: int, hour: int, told: str, more: str) -> dict[str, str]:
    return report(
        outlet, "Korvel dam flood", f"The dam above Korvel in Norland burst on Tuesday.\n{told}\n{more}",
        at=f"2031-03-{day:02d} {hour:02d}:00:00", path=f"{day}-{hour}",
    )  # fmt: skip


BOARD = "The water board denied that the dam had been neglected."
FIRST = flood("Lantern", 4, 8, "34 people were killed in the flood in Korvel, the fire service said.", BOARD)
SECOND = flood("Harbour Post", 4, 9, "At least 34 people died in the flood in Korvel, police chief Rolf Adde told "
               "reporters.", "Soldiers were sent to Korvel.")  # fmt: skip
UPDATED = flood("Ridge Radio", 5, 10, "The flood killed 51 people in Korvel, the fire service said.",
                "The dam was built in 1962.")  # fmt: skip
REPEATED = flood("Coast Herald", 5, 11, "The flood killed 51 people in Korvel, the fire service said.", BOARD)
ANOTHER = flood(
    "Nordline", 6, 12, "The flood killed 51 people in Korvel, the interior ministry of Norland said.", BOARD
)
BACK = flood("Velden Echo", 7, 14, "34 people were killed in the flood in Korvel, rescuers said.",
             "Schools in Korvel stay closed, the mayor's office said.")  # fmt: skip


def test_a_figure_that_was_told_as_updated_is_not_told_as_a_dispute_until_the_old_one_comes_again(
    fresh_store: Fresh,
) -> None:
    with wire(fresh_store(), rule()) as desk:
        desk.step(FIRST, SECOND)
        figure = of(desk.step(UPDATED), "figure").development
        assert figure.after == "51"
        assert desk.step(REPEATED) == []
        assert desk.step(ANOTHER) == [], "who has the new figure too tells nothing else"
        (again,) = desk.step(BACK)
        assert again.development.kind in ("standing", "discrepancy")
        assert again.development.after in ("disputed", "conflict")
        desk.intake.tell()
        assert desk.new() == []


def test_a_channel_that_was_not_told_the_first_time_is_told_the_second(fresh_store: Fresh) -> None:
    rules = (rule("figures", when=("figure",), channels=("desk",)), rule("stands", when=("standing",)))
    with wire(fresh_store(), *rules) as desk:
        desk.step(FIRST, SECOND)
        assert kinds(desk.step(UPDATED)) == ["figure"]
        (told,) = desk.step(REPEATED, ANOTHER)
        assert told.rule == "stands"
        assert [one.channel for one in desk.desk.store.deliveries_of(told.id)] == ["mail"]


# ── what says the same ───────────────────────────────────────────────────


def made(
    kind: DevelopmentKind, *values: str, at: Sequence[tuple[str, int, int]] = (("a1", 0, 37),), **more: str | None
) -> Development:
    """A development whose words stand at these places; of a dispute each has a value, where there are any."""
    roles = [f"has {value}" for value in values] or ["says so"]
    where = list(at) * len(roles) if len(at) == 1 else list(at)
    shown = tuple(
        Shown(span=span_at(article, TEXT, start, end), outlet=None, role=roles[n % len(roles)])
        for n, (article, start, end) in enumerate(where)
    )
    fields = {"subject": "s", "before": None, "after": None, "detail": None, **more}
    return Development(kind=kind, story="s1", title="T", why="Why.", evidence=shown, **fields)  # type: ignore[arg-type]


def heard(*told: Development, after: Dossier | None = None, new: Sequence[str] = ()) -> Heard:
    known = [one for development in told if (one := told_of(development, ALL)) is not None]
    return Heard(Seen(told=tuple(known)), after or small("s1"), new, lambda _: ALL)


FIGURE = made("figure", before="34", after="51")
DISPUTED = made("standing", "34", "51", before="single", after="disputed")
CONFLICT = made("discrepancy", "fifty-one", "34", after="conflict", detail="number")


@pytest.mark.parametrize(
    ("told", "now", "same"),
    [
        (FIGURE, DISPUTED, True), (FIGURE, CONFLICT, True), (DISPUTED, CONFLICT, True), (CONFLICT, DISPUTED, True),
        (CONFLICT, FIGURE, True),
        (made("correction", before="34", after="51"), CONFLICT, True),
        (made("edited", before="34", after="51", detail="number"), DISPUTED, True),
        # Another value, other words, an act of an outlet, a claim that was told as confirmed: something else.
        (FIGURE, made("standing", "34", "60", before="single", after="disputed"), False),
        (FIGURE, made("figure", before="51", after="60"), False),
        (FIGURE, made("discrepancy", "34", "51", at=(("a1", 59, 74),), after="conflict"), False),
        (FIGURE, made("discrepancy", "34", "51", at=(("a2", 0, 37),), after="conflict"), False),
        (DISPUTED, made("correction", before="34", after="51"), False),
        (DISPUTED, made("retraction"), False),
        (FIGURE, replace(DISPUTED, before="confirmed"), False),
        (made("discrepancy", "34", "51", after="rounding", detail="number"), CONFLICT, False),
        (made("edited", before="well", after="ill", detail="wording"), CONFLICT, False),
    ],
)  # fmt: skip
def test_what_says_the_same_and_what_does_not(told: Development, now: Development, same: bool) -> None:
    assert (heard(told).by_all(now) is not None) is same
    assert heard(told).by(now, "mail") is None


def test_of_a_denial_both_sides_must_have_been_shown() -> None:
    sides = (("a1", 0, 37), ("a2", 38, 57))
    told = made("standing", before="single", after="disputed", at=sides)
    assert heard(told).by_all(made("discrepancy", after="conflict", detail="polarity", at=sides)) is not None
    other = made("discrepancy", after="conflict", detail="polarity", at=(sides[0], ("a3", 38, 57)))
    assert heard(told).by_all(other) is None


def test_a_report_that_came_with_the_old_value_makes_it_news() -> None:
    after = small("s1", texts=(TEXT, TEXT))
    words = [span_at(article.id, TEXT, 0, 37) for article in after.articles]
    values = tuple(
        DiscrepancyValue(value=v, article=w.article, evidence=w) for v, w in zip(("51", "34"), words, strict=True)
    )
    differs = Discrepancy(id="d", kind="number", verdict="conflict", claims=(), values=values, explanation="Two.")
    after = replace(after, discrepancies=(differs,))
    places = [(w.article, w.start, w.end) for w in words]
    figure = made("figure", before="34", after="51", at=places[:1])
    now = made("standing", "51", "34", before="single", after="disputed", at=places)
    assert heard(figure, after=after).by_all(now) is not None
    assert heard(figure, after=after, new=[places[0][0]]).by_all(now) is not None
    assert heard(figure, after=after, new=[places[1][0]]).by_all(now) is None


def test_a_dispute_that_was_told_as_over_is_news_again() -> None:
    known = told_of(DISPUTED, ALL)
    assert known is not None
    over = made("standing", before="disputed", after="confirmed")
    assert still_known([known], [over]) == []
    assert still_known([known], [made("standing", before="disputed", after="confirmed", at=(("a2", 0, 37),))]) == [
        known
    ]


def test_one_value_is_one_value_however_it_is_written() -> None:
    assert {value_key(value) for value in ("34", "Thirty-four", "At least 34", "34 people")} == {"34"}
    assert value_key("4 March") != value_key("4 April")
    assert value_key("Four and 20") == "four and 20"


def test_what_was_told_is_kept_and_goes_on_to_a_later_version() -> None:
    known = SeenTold(subject="s", channels=ALL, values=("34",), places=(("a1", 0, 9),), conflict=True, old="12")
    seen = Seen(articles=("a1",), told=(known,))
    assert unpack_seen(pack_seen(seen)) == seen
    (one,) = moved(seen, "a1", "a2", {("a1", 0, 9): ("a2", 4, 13)}).told
    assert one.places == (("a1", 0, 9), ("a2", 4, 13))
