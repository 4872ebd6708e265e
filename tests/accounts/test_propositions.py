"""Clauses as what is compared: formulas, verbs with their particle, what a clause is for, and who does it to whom."""

from __future__ import annotations

import pytest

from rashomon.accounts.propositions.agreement import others
from rashomon.accounts.propositions.find import NameIndex, Proposition, find_propositions
from tests.accounts.telling import read


def clauses(text: str) -> tuple[Proposition, ...]:
    """What one article's text asserts."""
    return find_propositions(read(text, "a"), NameIndex([]))


def words(p: Proposition) -> str:
    return " … ".join(span.exact for span in p.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "Castor Baltic did not respond to phone messages.",
        "Castor Baltic could not be reached for comment.",
        "Castor Baltic declined to comment on the loss.",
    ],
)
def test_no_comment_is_one_thing_however_it_is_worded(text: str) -> None:
    (told,) = clauses(text)
    assert told.terms[0] == "no-comment"
    assert not told.negated


def test_what_is_not_known_is_unclear_and_denies_nothing() -> None:
    (first,) = clauses("The cause of the fire is not known.")
    (second,) = clauses("It is unclear what caused the fire.")
    assert "unclear" in first.terms
    assert "unclear" in second.terms
    assert not first.negated


def test_a_verb_and_its_particle_are_one_word() -> None:
    (told,) = clauses("The plane took off from Dorsk on Monday.")
    assert told.verb == clauses("The plane departed from Dorsk on Monday.")[0].verb


def test_what_was_done_before_is_told_on_its_own() -> None:
    told = [words(p) for p in clauses("The plane crashed shortly after taking off from Dorsk airport.")]
    assert any(text.startswith("taking off") for text in told)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys flew to Dorsk to sign the trade treaty with Norland.",
        "The envoys flew to Dorsk for a parade marking the centenary of the republic.",
    ],
)
def test_what_a_clause_is_for_is_no_assertion_of_its_own(text: str) -> None:
    (told,) = clauses(text)
    assert "Dorsk" in words(told)
    assert not {"treaty", "centenary"} & set(told.terms)


def test_a_bare_act_of_speaking_asserts_nothing() -> None:
    assert not clauses("The ministry said in a statement.")


def test_a_verb_that_shares_its_subject_is_a_clause() -> None:
    told = {p.verb: p.frame.clause for p in clauses("The tug left the port of Dorsk and sank ten miles off the coast.")}
    assert all(told.values())


def test_others_in_the_same_role_are_others() -> None:
    (one,) = clauses("Norland accused Sudria of an attack on its ships.")
    (other,) = clauses("Norland accused Belmar of an attack on its ships.")
    (passive,) = clauses("Sudria was accused by Norland of an attack on its ships.")
    assert others(one.frame, other.frame)
    assert not others(one.frame, passive.frame)


@pytest.mark.parametrize(
    "text",
    [
        "— Ana Vale (@anavale) 3 May 2021",
        "Ana Vale (@anavale) May 3, 2021 Report",
        "Skip Twitter post by @anavale",
    ],
)
def test_the_signature_of_a_post_asserts_nothing(text: str) -> None:
    assert not clauses(text)


def test_how_many_is_no_assertion() -> None:
    found = clauses("The navy would not say exactly how many boats the rebels have bought.")
    assert not any(p.verb == "buy" for p in found)


def test_what_somebody_is_to_do_is_told_though_the_verb_is_one_of_speech() -> None:
    for text in (
        "The mayor promised to rebuild the bridge within two years.",
        "The governor urged the villagers to leave the valley.",
    ):
        (told,) = clauses(text)
        assert {"bridge", "valley"} & set(told.terms)


def test_a_few_words_that_somebody_said_are_told() -> None:
    (told,) = clauses("The mayor said he would resign.")
    assert told.verb == "resign"


@pytest.mark.parametrize("text", ["“Please note that this is not an exchange,” he said.", "“This is not an exchange.”"])
def test_what_is_denied_below_another_verb_is_denied(text: str) -> None:
    (told,) = clauses(text)
    assert told.negated


def test_what_was_decided_is_part_of_what_is_told() -> None:
    (told,) = clauses("The governor criticised the decision to close the mine.")
    assert "mine" in told.terms
    (told,) = clauses("The company is working to build a dam in the valley of the Ost.")
    assert "dam" in told.terms


def test_a_number_in_two_words_is_one_number() -> None:
    (told,) = clauses("Twenty-one miners were freed near Dorsk.")
    assert "21" in told.terms
    assert told.numbers == {"21"}


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("The council raised the levy again in May by closing two of the town's bridges.", "bridges"),
        ("The strike saw the miners blocking the railway with trucks.", "trucks"),
        ("The talks have reached a stage where Norland and Westmark want a written treaty.", "treaty"),
        ("Dorsk is among the many towns that have refused to pay the new water levy.", "levy"),
        ("The divers are the first visitors to reach the wreck since the storm.", "storm"),
    ],
)
def test_evidence_ends_where_what_it_says_ends(text: str, end: str) -> None:
    assert words(clauses(text)[0]).endswith(end)


def test_what_evidence_takes_in_is_compared_on_its_own() -> None:
    first, second = clauses("The council raised the levy again in May by closing two of the town's bridges.")
    assert not set(first.terms) & set(second.terms)


def test_evidence_leaves_out_what_the_sentence_only_adds() -> None:
    assert words(clauses("The blast killed nine miners, which angered the union of the coal town.")[0]).endswith(
        "miners"
    )


def test_what_someone_fears_is_not_told_as_what_will_be() -> None:
    (told,) = clauses("Residents are wary that the new dam could drain the lake.")
    assert "resident" in told.terms
    assert len(clauses("It is clear that the new dam drained the lake.")[0].terms) < len(told.terms)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("When the fog lifted, the barge moored at Dorsk without trouble, she said.", "the barge moored at Dorsk"),
        ("Gusts of 40 knots were reported in the strait, Ana Vale said.", "Gusts of 40 knots were reported"),
        ("The ferry carried nine miners who doctors said were injured by falling rocks.", "injured by falling rocks"),
    ],
)
def test_what_somebody_said_is_told_however_the_sentence_opens(text: str, told: str) -> None:
    assert any(told in words(p) for p in clauses(text))


def test_an_indirect_question_tells_nothing() -> None:
    assert not any("moored" in words(p) for p in clauses("She did not say how the barge had moored at Dorsk."))


def test_a_time_of_something_else_dates_no_claim() -> None:
    (found,) = [
        p for p in find_propositions(
            read("Envoys signed a pact on the bridge that soldiers blew up in March 1950.", "bridge"), NameIndex(())
        )
        if "signed" in p.evidence[0].exact
    ]  # fmt: skip
    assert found.moment is None
    (dated,) = [
        p for p in find_propositions(read("Envoys signed a pact in March 2019.", "pact"), NameIndex(()))
        if "signed" in p.evidence[0].exact
    ]  # fmt: skip
    assert dated.moment is not None
    assert dated.moment.earliest == "2019-03-01"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The council stayed calm about the leak, saying, “Nobody knows how it began.”", "about the leak"),
        ("The crew answered the call, and the mayor hoped that the boat would be found.", "the call"),
        ("The rule is harsh in spite of the fact that the mayor has softened it twice.", "is harsh"),
        ("Prices rose as last week two farmers burned their barns to save the grain.", "Prices rose"),
        ("Two ministers resigned not long after news broke of the fire in the port.", "ministers resigned"),
    ],
)
def test_words_end_where_what_is_told_ends(text: str, ends: str) -> None:
    first = find_propositions(read(text, "ends"), NameIndex(()))[0]
    assert first.evidence[-1].exact.endswith(ends), [e.exact for e in first.evidence]


def test_how_long_after_another_thing_was_is_no_part_of_that_thing() -> None:
    text = "The leak was found two days after some farmers wrote to the council."
    made = find_propositions(read(text, "measured"), NameIndex(()))
    assert ["after some farmers wrote to the council"] in [[e.exact for e in p.evidence] for p in made]


@pytest.mark.parametrize(
    "text",
    [
        "Castor Shipping has owned the harbour since 2006.",
        "The two firms worked together from the 1990s on new engines.",
        "Castor Shipping earned more in the three months to the end of September.",
    ],
)
def test_one_end_of_a_longer_time_dates_nothing(text: str) -> None:
    assert [p.moment for p in find_propositions(read(text, "bound"), NameIndex(()))] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "The minister denied taking part in the raid.",
        "One woman reported being robbed.",
        "The clerk denied being bribed.",
    ],
)
def test_what_is_said_as_a_gerund_is_told_with_its_verb(text: str) -> None:
    (told,) = clauses(text)
    assert words(told) == text.rstrip(".")


def test_a_subject_that_is_judged_is_not_asserted() -> None:
    (told,) = clauses("Calling the sailors thieves is wrong.")
    assert words(told) == "Calling the sailors thieves is wrong"
