"""One alert for one event, the strongest, with all of its words; and versions that come in another order."""

from __future__ import annotations

from dataclasses import replace

from rashomon.engine.alerts.folding import folded, one_event, told_as_one
from rashomon.model import Development, DevelopmentKind, Shown, span_at
from tests.engine.alerts.reports import COLLAPSED, DAM, DAM_EDITED
from tests.engine.alerts.wire import kinds, of, report, rule, wire, words
from tests.server import Fresh

FIRE = report(
    "Lantern", "Fire in Velden",
    "A fire at a rope works in Velden in Norland killed three people on Monday, the fire service said.\n"
    "The works stood in the harbour of Velden.", path="fire",
)  # fmt: skip
GOVERNOR = report(
    "Ridge Radio", "Velden fire",
    "Five people were killed in the fire at a rope works in Velden, governor Oda Lind said on Tuesday.\n"
    "The fire on Monday destroyed the works in the harbour of Velden.", at="2031-03-05 12:00:00", path="fire",
)  # fmt: skip
RISEN = report(
    "Harbour Post", "Toll of Velden fire rises to five",
    "The death toll of the fire at a rope works in Velden has risen to five, the fire service of Norland said on "
    "Tuesday.\nThe fire began on Monday in the harbour of Velden.", at="2031-03-05 10:00:00", path="fire",
)  # fmt: skip
CORRECTED = {
    **FIRE, "maintext": FIRE["maintext"].replace("killed three", "killed five")
    + "\nCorrection: An earlier version of this article said that three people were killed. The figure is five.",
}  # fmt: skip

TEXT = "The flood killed 51 people in Korvel. The mayor denied it. 12 houses fell."


def made(kind: DevelopmentKind, start: int, end: int, *, article: str = "a1", **more: str | None) -> Development:
    values = {"subject": f"{kind} {start}", "before": None, "after": None, "detail": None, **more}
    shown = Shown(span=span_at(article, TEXT, start, end), outlet="Lantern", role="says so")
    return Development(kind=kind, story="s1", title=f"T: {kind}", why="Why.", evidence=(shown,), **values)  # type: ignore[arg-type]


def test_a_toll_that_has_risen_is_told_as_a_figure_with_what_it_counts(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule()) as desk:
        desk.step(FIRE)
        figure = of(desk.step(RISEN), "figure").development
        assert (figure.before, figure.after) == ("three", "five")
        assert figure.title == "A figure is updated: “three people” is now “five”"


def test_a_corrected_figure_is_told_once_with_all_of_its_words(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule(), rule("differ", when=("discrepancy",), channels=("mail",))) as desk:
        assert kinds(desk.step(FIRE)) == ["opened"]
        apart = desk.step(GOVERNOR)
        # Who asked for all is told the strongest; nobody is told the weaker one too.
        disputed = of(apart, "standing")
        assert [a.rule for a in apart] == ["all"]
        assert disputed.development.title.startswith("Disputed (“three people” or “five people”): ")
        assert len(words(disputed)) == 2
        (corrected,) = desk.step(CORRECTED)
        told = corrected.development
        assert told.kind == "correction"
        assert told.title == "lantern.example corrects a report: “three people” is now “five people”"
        assert words(corrected, "after") == [CORRECTED["maintext"].split("\n")[0]]
        # The claim that others tell too, now, is of the same event: so are its words.
        assert any("governor Oda Lind" in one or "Five people" in one for one in words(corrected))


def test_a_channel_that_did_not_ask_for_the_strongest_is_told_the_next(fresh_store: Fresh) -> None:
    rules = (
        rule("all", when=("standing", "discrepancy"), channels=("desk",)),
        rule("differ", when=("discrepancy",), channels=("mail",)),
    )
    with wire(fresh_store(), *rules) as desk:
        desk.step(FIRE)
        told = {(a.rule, a.development.kind) for a in desk.step(GOVERNOR)}
        assert told == {("all", "standing"), ("differ", "discrepancy")}


def test_what_is_one_event_and_what_is_not() -> None:
    figure = made("figure", 0, 37, subject="d1", before="34", after="51")
    assert one_event(figure, replace(made("discrepancy", 0, 37), subject="d1"))
    assert not one_event(figure, made("discrepancy", 0, 37))  # another figure of the same sentence
    edit = made("edited", 0, 37, before="34", after="51", detail="number")
    assert one_event(edit, made("standing", 4, 36, after="disputed"))
    assert not one_event(edit, made("standing", 38, 57, after="disputed"))
    assert not one_event(edit, made("standing", 4, 36, article="a2", after="disputed"))
    # That a claim is confirmed is news of its own, whatever figure it has.
    assert not one_event(figure, made("standing", 4, 36, after="confirmed"))


def test_what_is_folded_is_lost_to_nobody() -> None:
    edit = made("edited", 0, 37, before="34", after="51", detail="number")
    weak = replace(
        made("standing", 0, 73, after="disputed"),
        evidence=(*made("standing", 0, 73).evidence, *made("standing", 0, 37, article="a2").evidence),
    )
    alone = made("discrepancy", 58, 73)
    ((first, below), (second, none)) = folded([weak, alone, edit])[::-1]
    assert (first, below, second, none) == (edit, (weak,), alone, ())
    told = told_as_one(edit, below)
    # Neither is a clause shown beside its sentence, nor are the words of another report left out.
    assert [(one.span.article, one.span.exact) for one in told.evidence] == [("a1", TEXT[:37]), ("a2", TEXT[:37])]
    assert told.why == "Why. With it a claim is disputed: standing."
    assert (told.kind, told.subject, told.title) == (edit.kind, edit.subject, edit.title)


def test_an_earlier_version_that_comes_late_is_noticed_as_that_and_once(fresh_store: Fresh) -> None:
    later = {**DAM_EDITED, "date_modify": "2031-03-04 12:00:00"}
    earlier = {**DAM, "date_modify": "2031-03-04 08:00:00"}
    with wire(fresh_store(), rule(when=("edited", "figure", "standing"))) as desk:
        assert desk.step(later, COLLAPSED) == []
        (edited,) = desk.step(earlier)
        told = edited.development
        assert (told.kind, told.before, told.after) == ("edited", "34", "51")
        assert told.why.startswith("The earlier version came late, after the later one was read.")
        assert words(edited, "before") == [
            "The flood killed 34 people in Korvel, the interior ministry of Norland said."
        ]
        desk.intake.tell()
        assert desk.new() == []
        # What stands between the two tells nothing that they did not.
        assert (
            desk.step({**earlier, "maintext": earlier["maintext"] + "\nMore.", "date_modify": "2031-03-04 09:00:00"})
            == []
        )
        assert desk.desk.store.late_versions() == []
