"""Where accounts part: each kind of discrepancy with its verdict, and what is none."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.accounts.discrepancies.names.words import difference, words_of
from rashomon.accounts.discrepancies.quotations.words import spoken
from rashomon.language import annotate
from rashomon.model import (
    Article,
    Discrepancy,
    Party,
    Reading,
    Statement,
    day,
    identifier,
    sha256,
    span_at,
)

PUBLISHED = date(2021, 3, 10)  # a Wednesday


@cache
def read(text: str, speaker: str = "") -> Reading:
    """A reading of `text`; what stands between curly quotation marks is said by `speaker`, if there is one."""
    key = sha256(text.encode("utf-8"))
    article = Article(
        id=identifier("article", key), location=f"{key[:8]}.txt", sha256=key, text=text,
        published=day(PUBLISHED, basis="stated"),
    )  # fmt: skip
    annotation = next(iter(annotate([article])))
    statements = []
    for match in re.finditer("“([^”]+)”", text):
        at = text.find(speaker) if speaker else -1
        party = Party(text=speaker, span=span_at(article.id, text, at, at + len(speaker))) if at >= 0 else None
        content = span_at(article.id, text, *match.span(1))
        key = identifier("statement", article.id, content.start)
        statements.append(
            Statement(id=key, article=article.id, form="direct", speaker=party, cue=None, content=content)
        )
    return Reading(article=article, annotation=annotation, statements=tuple(statements))


def compare(*texts: str, speaker: str = "") -> tuple[Discrepancy, ...]:
    """The discrepancies between accounts of these texts."""
    return find_discrepancies([read(text, speaker) for text in texts], (), (), ())


def told(found: Sequence[Discrepancy], kind: str) -> list[str]:
    """The verdicts of the discrepancies of a kind."""
    return [d.verdict for d in found if d.kind == kind]


class TestNames:
    def test_one_romanisation_for_another_is_a_spelling(self) -> None:
        found = compare(
            "Governor Andrei Velikov opened the bridge in Dorsk.",
            "The bridge was opened by Andrey Velikov, the governor.",
        )
        assert told(found, "name") == ["spelling"]
        assert {v.value for v in found[0].values} == {"Andrei Velikov", "Andrey Velikov"}

    def test_a_short_form_is_no_discrepancy(self) -> None:
        assert not compare("Andrei Velikov opened the bridge. Velikov smiled.", "Velikov opened the bridge.")

    @pytest.mark.parametrize(
        ("first", "second", "kind", "expected"),
        [
            ("Park Min-ho", "Park Min Ho", "person", "same"),
            ("Defence Council", "Defense Council", "organisation", "same"),
            ("Ministry of Defence", "Defence Ministry", "organisation", "same"),
            ("Ministry of Public Safety", "Public Security Ministry", "organisation", "translation"),
            ("Foreign Ministry", "Defence Ministry", "organisation", None),
            ("Ministry of Public Works", "Ministry of Public Health", "organisation", None),
            ("World Council of Rivers", "World Council for Rivers", "organisation", "spelling"),
            ("Li Hongbin", "Li Hongwei", "person", None),
            ("Kato Jun", "Kato Jin", "person", None),
            ("Maria Lopez", "Maria Lopez Ruiz", "person", "fuller"),
            ("Ana R. Holt", "Ana Rebecca Holt", "person", "fuller"),
            ("Ana Holt", "Ana R. Holt", "person", "fuller"),
            ("Ana Holt", "Holt", "person", None),
            ("Korea", "Korean", "place", None),
            ("Dr. Ana Holt", "Ana Holt", "person", "same"),
        ],
    )
    def test_how_two_names_differ(self, first: str, second: str, kind: str, expected: str | None) -> None:
        for a, b in ((first, second), (second, first)):
            assert difference(words_of(a), words_of(b), kind) == expected  # type: ignore[arg-type]


class TestQuotations:
    ONE = "“The talks will help deepen trade and mark a turning point between our two peoples,” said Oruk Bey."

    def test_other_words_between_marks_are_a_discrepancy(self) -> None:
        other = (
            "Oruk Bey said: “The talks will contribute to deeper trade and mark a watershed between our two peoples.”"
        )
        found = compare(self.ONE, other, speaker="Oruk Bey")
        assert told(found, "quotation") == ["translation"]
        assert "a turning point" in found[0].explanation or "turning point" in found[0].explanation

    def test_a_quotation_cut_short_is_none(self) -> None:
        other = "“The talks will help deepen trade,” said Oruk Bey on the steps of the hall."
        assert not told(compare(self.ONE, other, speaker="Oruk Bey"), "quotation")

    def test_contractions_and_house_style_are_none(self) -> None:
        one = "“We will not organise the harvest festival this year, and we do not regret it,” Oruk Bey said."
        two = "“We won’t organize the harvest festival this year, and we don't regret it,” Oruk Bey said."
        assert not told(compare(one.replace("won’t", "will not"), two.replace("won’t", "will not")), "quotation")

    def test_a_denial_against_an_assertion_is_a_conflict(self) -> None:
        one = "“We have agreed to open the northern crossing before the winter,” Oruk Bey said."
        two = "“We have not agreed to open the northern crossing before the winter,” Oruk Bey said."
        assert told(compare(one, two, speaker="Oruk Bey"), "quotation") == ["conflict"]

    def test_words_an_outlet_puts_in_are_none(self) -> None:
        one = "“They [the dockers] will return to work on the northern piers tomorrow morning,” Oruk Bey said."
        two = "“The dockers will return to work on the northern piers tomorrow morning,” Oruk Bey said."
        assert not told(compare(one, two), "quotation")

    def test_grammar_turned_round_is_another_wording(self) -> None:
        one = "“They are fairly good sailors considering the conditions they’ve been working in,” Bey said."
        two = "“They are fairly good as sailors considering the conditions in which they have been working,” he said."
        assert len(told(compare(one, two), "quotation")) == 1

    FIRST = "The whole of the northern coast lies within reach of our new ferries. This is a plan, no dream."
    NEXT = (
        "All of the northern coast is within the reach of our new ferries. They should know it is no dream but a plan."
    )

    def test_what_stands_beside_a_sentence_that_both_have_is_one_utterance_turned_round(self) -> None:
        found = compare(f"“{self.FIRST}” said Oruk Bey.", f"Oruk Bey said: “{self.NEXT}”", speaker="Oruk Bey")
        assert "translation" in told(found, "quotation")
        assert any("another order" in d.explanation for d in found)

    def test_as_few_words_in_common_alone_make_two_utterances(self) -> None:
        one, other = (text.partition(". ")[2] for text in (self.FIRST, self.NEXT))
        assert not told(
            compare(f"“{one}” said Oruk Bey.", f"Oruk Bey said: “{other}”", speaker="Oruk Bey"), "quotation"
        )

    def test_contractions_are_spelled_out(self) -> None:
        assert [w.plain for w in spoken("We haven't")] == ["we", "have", "not"]


class TestNumbers:
    def test_counts_of_one_source_one_after_another_are_an_update(self) -> None:
        found = compare(
            "Fire swept a hotel in Dorsk and 31 people were injured, police said.",
            "Police in Dorsk said 34 people were injured when fire swept a hotel.",
        )
        assert told(found, "number") == ["update"]
        assert {v.value for v in found[0].values} == {"31", "34"}

    def test_a_floor_against_a_figure_is_granularity(self) -> None:
        found = compare(
            "The ferry was carrying 287 passengers when it ran aground.",
            "One of more than 200 passengers on the ferry said it ran aground at dusk.",
        )
        assert told(found, "number") == ["granularity"]

    def test_a_rounded_figure_is_rounding(self) -> None:
        found = compare(
            "Rebels near Dorsk are still holding hostages; 97 hostages remain in captivity.",
            "About 100 hostages remain in captivity near Dorsk.",
        )
        assert told(found, "number") == ["rounding"]

    def test_equal_figures_are_none(self) -> None:
        assert not told(
            compare(
                "In Dorsk 12 people were injured in the crash.",
                "The crash in Dorsk injured 12 people.",
            ),
            "number",
        )

    def test_parts_that_add_up_are_none(self) -> None:
        assert not told(
            compare(
                "In Dorsk 12 people were injured when the tram crashed.",
                "In Dorsk 9 people were injured when the tram crashed, and 3 people in a car were injured.",
            ),
            "number",
        )

    def test_a_plan_is_no_rival_of_a_count(self) -> None:
        assert not told(
            compare("Rebels in Dorsk released 20 hostages.", "Rebels in Dorsk will release 30 hostages."), "number"
        )

    def test_killed_and_injured_are_two_things(self) -> None:
        assert not told(
            compare("The blast in Dorsk killed 5 people.", "The blast in Dorsk injured 9 people."), "number"
        )

    def test_figures_of_two_named_sources_are_a_conflict(self) -> None:
        one = "“A hotel fire swept Dorsk and 31 people were injured,” said Oruk Bey."
        two = "“The hotel fire in Dorsk was worse and 58 people were injured,” said Hanna Holm."
        found = find_discrepancies([read(one, "Oruk Bey"), read(two, "Hanna Holm")], (), (), ())
        assert told(found, "number") == ["conflict"]

    def test_two_lengths_of_one_sentence_are_a_conflict(self) -> None:
        found = compare(
            "The former mayor of Dorsk was sentenced to four years in prison for taking bribes.",
            "A court sentenced the former mayor of Dorsk to six years in prison for taking bribes.",
        )
        assert told(found, "number") == ["conflict"]

    def test_ages_of_one_person_clash(self) -> None:
        found = compare("Maria Lopez, 34, was found on Sunday.", "Rescuers found Maria Lopez, 43, alive.")
        assert told(found, "number") == ["conflict"]


class TestDates:
    def test_two_days_for_one_happening_are_a_conflict(self) -> None:
        found = compare(
            "The minister arrived in Dorsk on Monday for talks.",
            "The minister arrived in Dorsk on Tuesday and met traders.",
        )
        assert told(found, "date") == ["conflict"]

    def test_a_day_within_a_week_is_granularity(self) -> None:
        found = compare(
            "A delegation will visit Dorsk this week.",
            "The delegation will visit Dorsk on Thursday.",
        )
        assert told(found, "date") in (["granularity"], [])

    def test_a_date_and_its_weekday_are_one_day(self) -> None:
        assert not told(
            compare(
                "The minister arrived in Dorsk on March 9, 2021.",
                "The minister arrived in Dorsk on Tuesday.",
            ),
            "date",
        )


class TestPolarity:
    def test_a_negated_clause_against_the_same_affirmed(self) -> None:
        found = compare(
            "Government troops shelled the hospital in Dorsk at dawn.",
            "Government troops did not shell the hospital in Dorsk.",
        )
        assert told(found, "polarity") == ["conflict"]
        assert {v.value for v in found[0].values} == {"says so", "denies it"}

    def test_another_object_or_a_plan_is_none(self) -> None:
        one = "Government troops shelled the hospital in Dorsk at dawn."
        assert not told(compare(one, "Government troops did not shell the harbour of Velm."), "polarity")
        assert not told(compare(one, "Government troops would not shell the hospital in Dorsk."), "polarity")


STORY = (
    "Governor Andrei Velikov opened the bridge in Dorsk on Monday and 31 people were injured, police said.",
    "The bridge was opened by Andrey Velikov on Tuesday; police in Dorsk said 34 people were injured.",
    "Police in Dorsk said 36 people were injured at the bridge that Governor Andrei Velikov opened.",
)


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_accounts_changes_nothing(shuffle: random.Random) -> None:
    """Same accounts in any order, same discrepancies."""
    texts = list(STORY)
    shuffle.shuffle(texts)
    assert compare(*texts) == compare(*STORY)


def test_every_discrepancy_has_two_values_in_place() -> None:
    texts = {read(text).article.id: text for text in STORY}
    found = compare(*STORY)
    assert found
    assert len({d.id for d in found}) == len(found)
    for discrepancy in found:
        assert len({v.value.casefold() for v in discrepancy.values}) > 1
        assert discrepancy.explanation.endswith(".")
        for value in discrepancy.values:
            span = value.evidence
            assert value.article == span.article
            assert texts[span.article][span.start : span.end] == span.exact


@pytest.mark.parametrize("text", ["", " ", "…", "“", "\u202e12 people were injured", "12", "“” said ”“ 5 5 5 a.m."])
def test_odd_texts_do_no_harm(text: str) -> None:
    compare(text, STORY[0])
    compare(text, text)
