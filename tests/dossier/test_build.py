"""The dossier built from a story read by hand: timeline, summary, relations, what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rashomon.dossier import DossierError, build, check
from rashomon.dossier.summary import summarise
from rashomon.dossier.summary.attribution import closed
from rashomon.dossier.timeline import find_timeline
from rashomon.dossier.words import announces
from rashomon.model import Accounts, Dossier, Span, Story, SummarySentence
from tests.dossier import fixtures


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


def test_is_deterministic_whatever_the_order_of_what_it_is_given(dossier: Dossier) -> None:
    again = build(
        fixtures.STORY,
        tuple(reversed(fixtures.readings())),
        fixtures.ENTITIES,
        replace(fixtures.accounts(), claims=tuple(reversed(fixtures.CLAIMS))),
        tuple(reversed(fixtures.derived())),
    )
    assert again == replace(dossier, entities=again.entities)


def test_timeline_is_in_order_and_leaves_out_history_and_the_undated(dossier: Dossier) -> None:
    assert [entry.claim for entry in dossier.timeline] == ["c1", "c2", "c4"]
    assert all(entry.moment.earliest or entry.moment.latest for entry in dossier.timeline)


def test_the_more_precise_of_two_moments_stands_first(dossier: Dossier) -> None:
    assert [entry.moment.precision for entry in dossier.timeline[:2]] == ["minute", "day"]


def longer() -> tuple[SummarySentence, ...]:
    """The summary, were it to have eight sentences."""
    claims = replace(fixtures.accounts(), claims=fixtures.dossier().claims)
    return summarise(fixtures.readings(), fixtures.ENTITIES, claims, date(2024, 4, 13), most=8)


def test_summary_has_five_sentences_at_most_each_with_its_words(dossier: Dossier) -> None:
    assert len(dossier.summary) == 5
    texts = {article.id: article.text for article in dossier.articles}
    for sentence in dossier.summary:
        assert sentence.evidence
        for span in sentence.evidence:
            assert texts[span.article][span.start : span.end] == span.exact


def test_summary_says_nothing_twice(dossier: Dossier) -> None:
    texts = [sentence.text for sentence in longer()]
    assert len(set(texts)) == len(texts) > len(dossier.summary)
    assert sum("under control" in text for text in texts) == 1


def test_summary_gives_both_sides_of_a_dispute(dossier: Dossier) -> None:
    about = [s.text for s in dossier.summary if s.claim == "c2"]
    assert any("Nine" in text for text in about)
    assert any("Fourteen" in text and "Reve" in text for text in about)
    about = [s.text for s in dossier.summary if s.claim == "c5"]
    assert any("dock workers" in text for text in about)
    assert any("No fertiliser" in text or "rejected" in text for text in about)


def test_summary_dates_relative_words_and_marks_them_as_ours(dossier: Dossier) -> None:
    assert any("on Tuesday [14 May]" in s.text for s in dossier.summary)


def test_summary_names_the_outlet_for_this_newspaper(dossier: Dossier) -> None:
    assert any("told [The Quay Lamp]" in s.text for s in dossier.summary)


def test_summary_leaves_no_pronoun_hanging(dossier: Dossier) -> None:
    assert not any(s.text.startswith(("He ", "She ", "They ", "It ")) for s in dossier.summary)


def test_summary_keeps_attribution_and_plans() -> None:
    plan = next(s.text for s in longer() if s.claim == "c4")
    assert "will reopen" in plan
    assert "city council" in plan


def test_summary_leaves_history_out(dossier: Dossier) -> None:
    assert not any("1961" in s.text for s in dossier.summary)


def test_relations_add_up_the_events_own_numbers(dossier: Dossier) -> None:
    (relation,) = dossier.relations
    assert (relation.actor, relation.recipient) == ("n1", "n7")
    assert (relation.cooperation, relation.conflict) == (5.0, 0.0)
    assert relation.events == ("v9",)


def test_entities_are_the_story_s_own(dossier: Dossier) -> None:
    assert "n8" not in {entity.id for entity in dossier.entities}
    quill = next(entity for entity in dossier.entities if entity.id == "n1")
    assert {spelling.text for spelling in quill.spellings} == {"Mara Quill", "Maara Quill"}


def test_claims_stand_by_how_many_carry_them(dossier: Dossier) -> None:
    carried = [len({a.article for a in claim.accounts}) for claim in dossier.claims]
    assert carried == sorted(carried, reverse=True)


def test_what_belongs_to_other_stories_is_left_out() -> None:
    small = build(
        Story(id="t2", headline="One", articles=("a1",)),
        fixtures.readings(),
        fixtures.ENTITIES,
        Accounts(claims=(), origins=(), discrepancies=()),
        fixtures.derived(),
    )
    assert [article.id for article in small.articles] == ["a1"]
    assert {span.article for entity in small.entities for span in entity.mentions} == {"a1"}
    assert {statement.article for statement in small.statements} == {"a1"}
    assert (small.timeline, small.summary, small.relations) == ((), (), ())


def test_a_span_that_does_not_resolve_is_a_build_error(dossier: Dossier) -> None:
    wrong = Span(article="a1", start=0, end=4, exact="Nope")
    broken = replace(dossier, summary=(replace(dossier.summary[0], evidence=(wrong,)),))
    with pytest.raises(DossierError, match="'Nope' does not stand at 0 of article a1"):
        check(broken)


def test_an_identifier_that_leads_nowhere_is_a_build_error(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match="timeline: nothing is none of the claims"):
        check(replace(dossier, timeline=(replace(dossier.timeline[0], claim="nothing"),)))
    with pytest.raises(DossierError, match="claim c1: nothing is none of the origins"):
        check(replace(dossier, claims=(replace(dossier.claims[0], origins=("nothing",)), *dossier.claims[1:])))


def test_a_sentence_that_rests_on_nothing_is_a_build_error(dossier: Dossier) -> None:
    with pytest.raises(DossierError, match="rests on nothing"):
        check(replace(dossier, summary=(replace(dossier.summary[0], evidence=()),)))


def test_the_error_names_every_problem(dossier: Dossier) -> None:
    with pytest.raises(DossierError) as caught:
        check(replace(dossier, articles=(), events=()))
    assert len(caught.value.problems) > 10


def test_summary_has_what_each_report_opens_with(dossier: Dossier) -> None:
    assert dossier.summary[0].claim == "c1"
    assert dossier.summary[0].text == (
        "A fire broke out at the Orlo grain silo in Port Tavel at 03:20 on Tuesday [14 May]."
    )


def test_a_plan_is_what_the_words_say_is_to_come() -> None:
    assert announces("The council is set to meet on Friday.")
    assert announces("Quill will visit Norrin this week.")
    assert not announces("Quill made the trip to Norrin to sign the treaty.")
    assert not announces("Quill said: “We will see.”")


def test_a_plan_is_told_when_it_was_announced() -> None:
    told = [sentence.text for sentence in longer()]
    plans = [place for place, text in enumerate(told) if "will reopen" in text]
    later = [place for place, text in enumerate(told) if "rejected" in text and "Thursday" in text]
    assert all(plan < after for plan in plans for after in later)


def test_what_was_planned_for_a_day_stands_before_what_happened_on_it() -> None:
    story, told = fixtures.dossier().story, fixtures.dossier().claims[0]
    days = fixtures.when("2025-05-13", "2025-05-15")
    plan = replace(told, id="x0", text="Crews will inspect silos and piers.", status="planned", moment=days)
    day = fixtures.when("2025-05-13")
    done = replace(told, id="x1", text="Divers raised an anchor chain.", status="happened", moment=day)
    hanging = replace(done, id="x3", text="It had spoken of seven barges.", accounts=told.accounts[:1])
    entries = find_timeline(replace(story, moment=None), [done, plan, hanging], [], [])
    assert [entry.claim for entry in entries] == ["x0", "x1"]


def test_a_source_is_not_made_to_say_the_rest_of_a_sentence() -> None:
    half = fixtures.at("a4", "thanked volunteers")
    told = replace(
        fixtures.CLAIMS[6], accounts=(replace(fixtures.CLAIMS[6].accounts[0], evidence=(half,), origin="o1"),)
    )
    accounts = replace(fixtures.accounts(), claims=(told,))
    (sentence,) = summarise(fixtures.readings(), fixtures.ENTITIES, accounts, None)
    assert sentence.text.endswith("thanked volunteers, one account reports.")
    whole = replace(told, accounts=(replace(told.accounts[0], evidence=fixtures.CLAIMS[6].accounts[0].evidence),))
    (sentence,) = summarise(fixtures.readings(), fixtures.ENTITIES, replace(accounts, claims=(whole,)), None)
    assert sentence.text.endswith("thanked volunteers, according to Port Tavel fire service.")


def test_whom_another_account_names_is_not_made_to_say_this_one_s_sentence() -> None:
    words = "Fire services in Port Tavel said that they had the blaze under control."
    told = replace(
        fixtures.CLAIMS[6],
        standing="repeated",
        accounts=(
            fixtures.account("a4", "Maara Quill, who led the crews, thanked volunteers.", "o6", "unknown"),
            fixtures.account("a4", words, "o1", "same-source"),
        ),
    )
    readings = fixtures.readings()
    (sentence,) = summarise(readings, fixtures.ENTITIES, replace(fixtures.accounts(), claims=(told,)), None)
    assert sentence.text.endswith("thanked volunteers, one account reports.")
    assert fixtures.at("a4", words) in sentence.evidence


def test_a_point_that_is_no_full_stop_stays() -> None:
    assert closed("The fire broke out at 3 p.m.", "according to the crew") == (
        "The fire broke out at 3 p.m., according to the crew."
    )
    assert closed("The fire broke out.", "according to the crew") == "The fire broke out, according to the crew."
    assert closed("“It is out.”", "Ada Fenn reports") == "“It is out,” Ada Fenn reports."


def test_a_denial_that_makes_no_sentence_stands_there_in_its_words() -> None:
    told = fixtures.CLAIMS[4]
    denial = replace(told.accounts[1], article="a3", evidence=(fixtures.at("a3", "the ward had been full"),))
    disputed = replace(told, accounts=(told.accounts[0], denial))
    accounts = replace(fixtures.accounts(), claims=(disputed,), discrepancies=())
    first, second = summarise(fixtures.readings(), fixtures.ENTITIES, accounts, None)
    assert "fertiliser" in first.text
    assert second.text == "The accounts differ: The Quay Lamp has “the ward had been full”."
    assert second.evidence == denial.evidence


def test_what_is_denied_is_not_told_where_the_denial_cannot_be() -> None:
    told = fixtures.CLAIMS[4]
    denial = replace(told.accounts[1], article="a3", evidence=(fixtures.at("a3", "the ward had been full"),) * 12)
    disputed = replace(told, accounts=(told.accounts[0], denial))
    accounts = replace(fixtures.accounts(), claims=(disputed,), discrepancies=())
    assert summarise(fixtures.readings(), fixtures.ENTITIES, accounts, None) == ()


def test_a_confirmed_claim_is_attributed_unless_an_outlet_saw_it() -> None:
    words = "The silo was built in 1961."
    first = fixtures.account("a5", words, "o1", "same-source")
    second = fixtures.account("a5", words, "o2", "same-source")
    told = replace(fixtures.CLAIMS[5], moment=None, standing="confirmed", accounts=(first, second))
    accounts = replace(fixtures.accounts(), claims=(told,), discrepancies=())
    (sentence,) = summarise(fixtures.readings(), fixtures.ENTITIES, accounts, None)
    assert sentence.text == "The silo was built in 1961, according to Port Tavel fire service."
    seen = replace(told, accounts=(first, replace(second, support="own")))
    (sentence,) = summarise(fixtures.readings(), fixtures.ENTITIES, replace(accounts, claims=(seen,)), None)
    assert sentence.text == "The silo was built in 1961."


def test_a_denial_shows_all_who_print_it() -> None:
    told = fixtures.CLAIMS[4]
    reprint = replace(told.accounts[1], article="a3", evidence=(fixtures.at("a3", "the ward had been full"),))
    disputed = replace(told, accounts=(*told.accounts, reprint))
    accounts = replace(fixtures.accounts(), claims=(disputed,), discrepancies=())
    _, denial = summarise(fixtures.readings(), fixtures.ENTITIES, accounts, None)
    assert {span.article for span in denial.evidence} == {a.article for a in disputed.accounts if a.denies}
