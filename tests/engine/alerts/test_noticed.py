"""Reports through the real stages, and what rules are told of them: each alert with the exact words it rests on."""

from __future__ import annotations

from dataclasses import replace

from rashomon.engine.alerts.figures import shown
from rashomon.model import Named, span_at
from tests.engine.alerts.reports import (
    ALSO_FALLS,
    CHESS,
    COLLAPSED,
    COLLAPSED_CORRECTED,
    DAM,
    DAM_EDITED,
    FALLS,
    NOTICE,
    RETRACTED,
    RISEN,
    STANDS,
)
from tests.engine.alerts.wire import carrying, kinds, of, report, rule, wire, words
from tests.engine.small import small
from tests.server import Fresh


def test_a_story_opens_a_claim_is_confirmed_and_then_disputed(fresh_store: Fresh) -> None:
    fell = "The swing bridge at Tarn collapsed on Monday night"
    with wire(fresh_store(), rule(), rule("grows", when=("grown",), accounts=2)) as desk:
        opened = desk.step(FALLS)
        assert kinds(opened) == ["opened"]
        assert words(opened[0]) == ["The swing bridge at Tarn collapsed on Monday night, mayor Ada Quill said."]
        confirmed = desk.step(ALSO_FALLS)
        assert kinds(confirmed) == ["standing"]
        told = confirmed[0].development
        assert (told.before, told.after) == ("single", "confirmed")
        assert words(confirmed[0]) == [fell, fell]
        assert "2 accounts of 2 origins" in told.why
        disputed = desk.step(STANDS)
        # That accounts differ, and that a claim is disputed by it, is one event.
        assert kinds(disputed) == ["grown", "standing"]
        turned = of(disputed, "standing")
        assert (turned.development.before, turned.development.after) == ("confirmed", "disputed")
        # The sentence, not the clause alone: "denied that it fell" without its verb says that it fell.
        assert words(turned, "tells a denial") == [STANDS["maintext"].split("\n")[0]]
        assert words(turned, "tells it") == [fell, fell]
        grown = of(disputed, "grown").development
        assert grown.why.startswith("3 accounts; the best supported claim rests on 2 origins.")
        desk.intake.tell()
        assert desk.new() == []


def test_copies_of_one_report_confirm_nothing(fresh_store: Fresh) -> None:
    copies = [report(f"Copy {n}", FALLS["title"], FALLS["maintext"], at=f"2031-03-04 1{n}:00:00") for n in range(3)]
    with wire(fresh_store(), rule("stands", when=("standing",), becomes=("confirmed", "disputed"))) as desk:
        for one in (FALLS, *copies):
            assert desk.step(one) == []
    with wire(fresh_store(), rule("stands", when=("standing",), becomes=("repeated",))) as desk:
        assert desk.step(FALLS) == []
        assert {a.development.after for one in copies for a in desk.step(one)} == {"repeated"}


def test_a_figure_is_updated_edited_corrected_and_the_report_of_it_taken_back(fresh_store: Fresh) -> None:
    risen = RISEN["maintext"].split("\n")[0]
    died, now = "The flood killed 34 people in Korvel, the interior ministry of Norland said.", "killed 51 people"
    mayor = "Mayor Ilse Tarn said that the flood killed 34 people in Korvel."
    with wire(fresh_store(), rule(when=("figure", "edited", "correction", "retraction"))) as desk:
        assert desk.step(DAM) == []
        figure = of(desk.step(RISEN), "figure")
        assert (figure.development.before, figure.development.after) == ("34", "51")
        assert words(figure, "before") == [died]
        assert words(figure, "after") == [risen]
        assert carrying(figure) == [("lantern.example", died)]

        assert desk.step(COLLAPSED) == []
        edited = of(desk.step(DAM_EDITED), "edited")
        told = edited.development
        assert (told.detail, told.before, told.after) == ("number", "34", "51")
        assert words(edited, "before") == [died]
        assert words(edited, "after") == [died.replace("killed 34 people", now)]
        assert carrying(edited) == [("harbourpost.example", mayor)]

        corrected = of(desk.step(COLLAPSED_CORRECTED), "correction")
        assert (corrected.development.before, corrected.development.after) == ("34", "51")
        assert NOTICE in corrected.development.why
        assert words(corrected, "before") == [mayor]
        assert words(corrected, "after") == [mayor.replace("killed 34 people", now)]
        assert carrying(corrected) == []

        back = of(desk.step(RETRACTED), "retraction")
        assert words(back, "says so") == [RETRACTED["maintext"]]
        assert words(back, "before") == [risen]
        assert {outlet for outlet, _ in carrying(back)} == {"lantern.example", "harbourpost.example"}
        assert all("the flood killed 51 people" in text.lower() for _, text in carrying(back))


def test_a_correction_tells_who_still_carries_the_old_figure(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule(when=("correction",))) as desk:
        assert desk.step(DAM, COLLAPSED) == []
        corrected = of(desk.step(COLLAPSED_CORRECTED), "correction")
        assert carrying(corrected) == [
            ("lantern.example", "The flood killed 34 people in Korvel, the interior ministry of Norland said.")
        ]


def test_what_is_no_silent_edit(fresh_store: Fresh) -> None:
    again = {**DAM, "maintext": DAM["maintext"].replace("\n", "\n\n").replace('"', "”") + "\nLast updated 14:05"}
    more = {**again, "maintext": again["maintext"] + "\nA shelter was opened in the school of Korvel on Wednesday."}
    with wire(fresh_store(), rule(when=("edited",)), rule("all of them", when=("edited",), edit=("added",))) as desk:
        assert desk.step(DAM) == []
        assert desk.step(again) == []
        (added,) = desk.step(more)
        assert added.rule == "all of them"
        assert words(added, "after") == ["A shelter was opened in the school of Korvel on Wednesday."]


def test_names_phrases_places_and_outlets_appear_once(fresh_store: Fresh) -> None:
    rules = (
        rule("who", when=("appears",), person=("ilse TARN",)), rule("where", when=("appears",), place=("korvel",)),
        rule("said", when=("appears",), phrase=("the WALL gave way",)),
        rule("whose", when=("appears",), outlet=("harbourpost.example",)),
        rule("both", when=("appears",), person=("Tarn",), phrase=("soldiers were sent",)),
        rule("never", when=("appears",), phrase=("he wall",), person=("Brandow",)),
    )  # fmt: skip
    with wire(fresh_store(), *rules) as desk:
        first = {a.rule: words(a) for a in desk.step(DAM)}
        assert first == {"where": ["Korvel"], "said": ["The wall gave way"]}
        second = {a.rule: words(a) for a in desk.step(COLLAPSED)}
        assert second == {
            "who": ["Ilse Tarn"], "whose": ["The dam above the town of Korvel collapsed on Tuesday."],
            "both": ["Soldiers were sent", "Ilse Tarn"],
        }  # fmt: skip
        # Another version and another report name them again: that is no news.
        assert desk.step(COLLAPSED_CORRECTED, RISEN) == []


def test_a_rule_that_names_words_is_told_of_stories_that_have_them(fresh_store: Fresh) -> None:
    rules = (rule("dams", when=("opened",), place=("Korvel",)), rule("chess", when=("opened",), person=("Brandow",)))
    with wire(fresh_store(), *rules) as desk:
        told = {(a.rule, a.headline) for a in desk.step(DAM, CHESS)}
        assert told == {("chess", CHESS["title"]), ("dams", DAM["title"])}


def test_a_new_rule_says_nothing_of_the_past(fresh_store: Fresh) -> None:
    with wire(fresh_store()) as desk:
        desk.take(DAM)
        desk.intake.tell()
        desk.ask(rule())
        desk.intake.tell()
        assert desk.new() == []
        # The same rule with other channels, and one more: only what comes now is told.
        desk.ask(rule(channels=("mail",)), rule("more", when=("opened", "figure")))
        told = desk.step(RISEN)
        assert {a.rule for a in told if a.development.kind == "figure"} == {"all", "more"}
        assert "opened" not in kinds(told)
        assert {name for name, _ in (desk.desk.store.rules_in_force() or {}).values()} == {"all", "more"}


def test_what_was_told_beside_the_desk_is_noticed_when_it_looks_again(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule(when=("opened", "figure"))) as desk:
        desk.step(DAM)
        with desk.desk.intake() as beside:
            desk.intake, watching = beside, desk.intake
            assert desk.step(RISEN, CHESS) == []  # read by who asks no rules
            desk.intake = watching
        desk.intake.tell()
        found = desk.new()
        assert kinds(found) == ["figure", "opened"]
        assert of(found, "opened").headline == CHESS["title"]
        desk.intake.tell()
        assert desk.new() == []


def test_stories_that_are_judged_to_be_one_are_told_as_merged(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule(when=("merged", "opened"))) as desk:
        assert kinds(desk.step(DAM, CHESS)) == ["opened", "opened"]
        stories = {s.headline: s.articles[0] for s in desk.desk.stories()}
        one, other = (Named(name="", article=stories[r["title"]]) for r in (DAM, CHESS))
        made = desk.desk.judge("same", one, other, by="test", subject="stories")
        desk.intake.tell()
        merged = of(desk.new(), "merged")
        assert set(words(merged)) == {DAM["maintext"].split("\n")[0], CHESS["maintext"].split("\n")[0]}
        # What was told of both is told of the one that they are; what was seen of the other is part of it.
        (living,) = desk.desk.store.living()
        assert len(desk.desk.store.alerts(story=living)) == 3
        ended = {a.development.story for a in [k.alert for k in desk.desk.store.alerts()]} - {living}
        assert desk.desk.store.states_of(ended) == {}
        desk.desk.undo(made.id, by="test")
        desk.intake.tell()
        assert desk.new() == []


def test_a_report_taken_back_with_few_words_names_who_tells_what_it_told(fresh_store: Fresh) -> None:
    gone = {**DAM, "maintext": "We have removed this article. The Lantern could not stand by any part of it, it says, "
            "and is sorry.", "title": DAM["title"]}  # fmt: skip
    with wire(fresh_store(), rule(when=("retraction", "opened"))) as desk:
        assert kinds(desk.step(DAM, COLLAPSED, CHESS)) == ["opened", "opened"]
        found = desk.step(gone)
        back = of(found, "retraction")
        assert words(back, "says so") == [gone["maintext"]]
        assert carrying(back)[0][0] == "harbourpost.example"
        assert kinds(found) == ["retraction"]


def test_of_a_denial_the_alert_tells_what_is_denied_and_quotes_no_words_of_ours(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule("differ", when=("discrepancy",))) as desk:
        desk.step(FALLS)
        (alert,) = desk.step(STANDS)
        told = alert.development
        assert told.detail == "polarity"
        assert told.title.startswith("Accounts differ on whether it is so: The swing bridge at Tarn collapsed")
        assert "“" not in told.title
        assert {one.role for one in told.evidence} == {"tells it", "tells a denial"}


def test_words_of_a_report_whose_outlet_is_not_known_have_its_file() -> None:
    known, unknown = (small("s1", outlets=outlets).articles[0] for outlets in (("Tarn Herald",), ()))
    articles = {"known": known, "unknown": replace(unknown, id="unknown", location="/srv/in/tarn\\s1-0.txt")}
    files = [shown(articles, span_at(key, known.text, 0, 9), "now").file for key in articles]
    assert files == [None, "s1-0.txt"]
