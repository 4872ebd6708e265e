"""Whose word a telling is: on invented stories."""

from __future__ import annotations

import pytest

from rashomon.model import Account, Accounts, Origin
from tests.accounts.telling import claim_with, read, told


def account(accounts: Accounts, *words: str) -> tuple[Account, Origin]:
    """The first account of the claim that holds the words, with its origin."""
    claim = claim_with(accounts, *words)
    found = next(a for a in claim.accounts if all(w in " ".join(s.exact for s in a.evidence) for w in words))
    return found, next(o for o in accounts.origins if o.id == found.origin)


def origin(text: str, *words: str, outlet: str | None = None, credits: tuple[str, ...] = ()) -> Origin:
    return account(told([read(text, "one", outlet=outlet, credits=credits)]), *words)[1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Ministry of Health of Norland confirmed the deaths of nine sailors in the fire.", "sailors",
         "Health Ministry"),
        ("Prosecutors charged the captain with fraud and arson on Monday.", "fraud", "Prosecutors"),
        ("The Norland Coast Guard released a video that shows the ferry on its side.", "video", "Norland Coast Guard"),
        ("A photo released by the Norland Coast Guard shows smoke over the harbour of Arlen.", "smoke",
         "Norland Coast Guard"),
        ("The Harbour League issued a travel advisory in May warning sailors that they could face long delays.",
         "advisory", "Harbour League"),
        ("ARLEN (Reuters) - Castor Freight has apologised to two sailors who were put ashore.", "apologised",
         "Castor Freight"),
        ("The chairman of Norland's dock union, Peter Marlow, criticised the owners of the ferry on Monday.",
         "criticised", "Peter Marlow"),
    ],
)  # fmt: skip
def test_who_tells_a_clause_that_is_no_statement(text: str, words: str, name: str) -> None:
    assert name in origin(text, words).name


def test_a_union_of_those_in_office_is_no_office() -> None:
    union = origin("The head of the police union criticised the organisers of the regatta on Monday.", "criticised")
    assert (union.kind, "union" in union.name) == ("group", True)
    first = read("The regatta was cancelled on Monday after a threat, Norwegian police said.", "p")
    second = read("The regatta was cancelled on Monday after a threat, the Norwegian police union said.", "u")
    third = read("The regatta was cancelled on Monday after a threat, the Norwegian army said.", "a")
    assert claim_with(told([first, third]), "regatta").independent == (1, 1)
    assert claim_with(told([first, second]), "regatta").independent[1] == 2


def test_what_nobody_tells_is_unknown() -> None:
    assert origin("The ferry sank off the coast of Norland on Tuesday.", "sank").kind == "unknown"
    assert origin("The police station of Arlen burned down on Tuesday.", "burned").kind == "unknown"


def test_facts_beside_an_attribution_are_not_given_to_it() -> None:
    text = "Police said nine sailors died in the harbour. The ferry had left the port of Arlen on Monday."
    assert origin(text, "left", "Monday").kind == "unknown"


def test_a_newsroom_that_asked_is_its_own_origin() -> None:
    texts = [
        read("The firm Castor Baltic did not respond to requests for comment.", "a", outlet="Arlen Post"),
        read("Castor Baltic could not immediately be reached for comment.", "b", outlet="Norland Herald"),
    ]
    accounts = told(texts)
    found, where = account(accounts, "Castor", "respond")
    assert (where.kind, where.name, found.support) == ("outlet", "Arlen Post", "own")
    assert any(s.kind == "presence" and s.here and "respond" in s.here.exact for s in found.signals)


def test_asked_by_an_agency_is_the_agencys() -> None:
    text = "ARLEN (Reuters) - The firm Castor Baltic declined to comment on the loss of the ferry."
    assert origin(text, "declined").name == "Reuters"


def test_he_who_goes_on_is_the_speaker_before() -> None:
    text = "Ove Lang said the ferry had sunk off Arlen. “The crew was in the water for an hour,” he added."
    assert origin(text, "crew", "water").name == "Ove Lang"


def test_she_is_not_he() -> None:
    text = "Mr Ove Lang said the ferry had sunk off Arlen. “The crew was in the water for an hour,” she added."
    assert origin(text, "crew", "water").name != "Ove Lang"


def test_a_spokesmans_own_name_stands_for_him() -> None:
    text = "A spokesman for Castor Baltic, Ove Lang, said the ferry had sunk off Arlen in an hour."
    assert origin(text, "sunk").name == "Ove Lang"


def test_who_held_an_office_speaks_for_it_no_more() -> None:
    first = "Former President Ines Vale of Norland said the dam at Holm broke on Tuesday."
    second = "The Norland Interior Ministry said the dam at Holm broke on Tuesday."
    claim = claim_with(told([read(first, "f"), read(second, "s")]), "dam", "broke")
    assert (claim.standing, claim.independent) == ("confirmed", (2, 2))


def test_arms_of_one_government_confirm_nothing() -> None:
    first = "The Norwegian health ministry said the dam at Holm broke on Tuesday."
    second = "Norwegian police said the dam at Holm broke on Tuesday."
    claim = claim_with(told([read(first, "f"), read(second, "s")]), "dam", "broke")
    assert (claim.standing, claim.independent) == ("repeated", (1, 1))


def test_a_description_may_be_of_whoever_is_named() -> None:
    first = "The dam at Holm broke on Tuesday, according to an engineer in the valley."
    second = "The dam at Holm broke on Tuesday, the engineer Bo Lund said."
    claim = claim_with(told([read(first, "f"), read(second, "s")]), "dam", "broke")
    assert claim.independent == (1, 2)
    assert claim.standing == "repeated"


def test_a_body_without_a_name_may_speak_through_its_secretary() -> None:
    body = read("The union of ferry crews said that more than 60 people had been hurt.", "a")
    person = read("Union secretary Petra Holm said that more than 60 people had been hurt.", "b")
    neighbour = read("The baker Petra Holm said that more than 60 people had been hurt.", "c")
    claim = claim_with(told([body, person]), "60 people")
    assert (claim.standing, claim.independent) == ("repeated", (1, 2))
    assert claim_with(told([body, neighbour]), "60 people").independent == (2, 2)


def test_an_unnamed_source_and_the_office_it_is_of_may_be_one() -> None:
    first = "The dam at Holm broke on Tuesday, a military source said."
    second = "The dam at Holm broke on Tuesday, the Norwegian army said."
    claim = claim_with(told([read(first, "f"), read(second, "s")]), "dam", "broke")
    assert claim.independent == (1, 2)


def test_the_same_quoted_words_are_one_voice_and_no_proof_of_copying() -> None:
    quote = "“Nobody on the northern bank had ever been warned about that terrible wall,”"
    first = read(f"{quote} an engineer said on Monday.", "f", outlet="Arlen Post")
    second = read(f"It was said again yesterday. {quote} Bo Lund told reporters.", "s", outlet="Norland Herald")
    accounts = told([first, second])
    claim = claim_with(accounts, "Nobody", "warned")
    assert claim.independent == (1, 1)
    found, where = account(accounts, "Nobody", "warned")
    assert where.name == "Bo Lund"
    assert all(not s.proves for s in found.signals if s.kind == "quotation")
    assert any(s.kind == "quotation" for s in found.signals)


def test_a_joint_statement_is_nobodys_second_origin() -> None:
    joint = read("The dam at Holm broke on Tuesday, Ada Fenn and Bo Lund said in a joint statement.", "j")
    alone = read("The dam at Holm broke on Tuesday, Ada Fenn said.", "a")
    assert claim_with(told([joint, alone]), "dam", "broke").independent == (1, 1)


def test_the_order_of_reading_changes_nothing() -> None:
    readings = [
        read("The dam at Holm broke on Tuesday, Ada Fenn and Bo Lund said in a joint statement.", "j"),
        read("The dam at Holm broke on Tuesday, a farmer said. Castor Baltic did not respond to a request.", "f"),
        read("Police confirmed the loss of the dam at Holm. “It broke on Tuesday,” Bo Lund said.", "p"),
    ]
    assert told(readings) == told(readings[::-1]) == told([readings[1], readings[0], readings[2]])


def test_what_might_be_confirms_nothing() -> None:
    first = "Ada Fenn said the dam at Holm could break on Tuesday."
    second = "Bo Lund said the dam at Holm could break on Tuesday."
    assert claim_with(told([read(first, "f"), read(second, "s")]), "dam", "break").standing != "confirmed"


def test_an_unnamed_source_that_nobody_else_has_spoke_to_the_outlet() -> None:
    text = "The dam at Holm broke on Tuesday, a military source said."
    found, where = account(told([read(text, "one")]), "dam")
    assert (where.kind, found.support) == ("anonymous", "own")


def test_every_support_but_unknown_shows_words() -> None:
    accounts = told([
        read("Ada Fenn said the dam at Holm broke on Tuesday after a week of rain in the valley.", "f"),
        read("The dam at Holm broke on Tuesday after a week of rain in the valley, Ada Fenn said.", "s"),
        read("A farmer, Ada Fenn, told of a dam that broke at Holm on Tuesday.", "t"),
    ])  # fmt: skip
    for claim in accounts.claims:
        for found in claim.accounts:
            if found.support != "unknown":
                assert any(s.here for s in found.signals), (found.support, found.because)


def test_what_is_found_is_the_word_of_who_says_so() -> None:
    accounts = told([
        read("Pia Moss said on Friday that Castor Freight had found rust on the ferry.", "found"),
        read("Rust was found on the ferry of Castor Freight, Pia Moss said on Friday.", "said"),
    ])  # fmt: skip
    names = {o.name for o in accounts.origins}
    assert "Pia Moss" in names
    assert "Castor Freight" not in names
    assert all(c.standing != "confirmed" for c in accounts.claims)


def test_a_description_of_a_firms_chief_may_be_the_one_who_is_named() -> None:
    accounts = told([
        read("Castor’s founder and owner said on Friday that the ferry had hit the quay of Arlen.", "described"),
        read("The ferry hit the quay of Arlen on Friday, Pia Moss said.", "named"),
    ])  # fmt: skip
    assert claim_with(accounts, "quay").independent[0] == 1


def test_a_firm_named_for_a_country_is_not_its_government() -> None:
    accounts = told([read("Castor Freight Australia said on Friday that the ferry had hit the quay.", "firm")])
    assert all(o.kind != "official" for o in accounts.origins)


def test_what_is_told_after_a_speakers_name_is_no_part_of_it() -> None:
    accounts = told([read("“The ferry hit the quay,” said Pia Moss in July.", "july")])
    assert {o.name for o in accounts.origins} == {"Pia Moss"}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a description that the article's references name
        ("Health Minister Ada Brenn ended the strike. The minister thanked both sides for their work at the table.",
         "thanked", "Ada Brenn"),
        # a relative clause tells by the noun that it hangs on; an apposition by the name beside it
        ("Two were members of the Seed Union, which condemned the raid on the harbour by Sudrian troops.",
         "raid", "Seed Union"),
        ("The union praised the crew of the ferry for their work on Tuesday.", "praised", "union"),
    ],
)  # fmt: skip
def test_who_tells_by_an_act_is_named_where_the_article_does(text: str, words: str, name: str) -> None:
    assert name in origin(text, words).name


def test_another_newsrooms_reporter_is_not_our_own() -> None:
    text = "Police used tear gas against protesters outside the palace in Arlen, a Reuters reporter saw."
    found = origin(text, "tear gas", outlet="Arlen Post")
    assert found.name == "Reuters"
    ours = "Police used tear gas against protesters outside the palace in Arlen, an Arlen Post reporter saw."
    assert origin(ours, "tear gas", outlet="Arlen Post").name == "Arlen Post"


def test_a_spokesman_may_be_she() -> None:
    text = (
        "Ministry spokesman Hua Lin said the bridge over the Ostra was shut. "
        "“We hope that trucks can use the bridge again next week,” she said."
    )
    assert origin(text, "trucks", "bridge").name == "Hua Lin"


def test_a_capital_that_acts_and_one_that_speaks_are_one_government_under_the_name_of_the_country() -> None:
    text = "Beijing has rejected the plan. Beijing said that the dam was safe. China said that the ferry had sunk."
    found = told([read(text, "capital")]).origins
    assert [(o.name, o.kind) for o in found] == [("China", "official")]
