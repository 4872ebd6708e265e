"""Which tellings are one claim, and how a claim reads: on invented stories."""

from __future__ import annotations

import pytest

from rashomon.accounts.claims.wording import sentence_form
from rashomon.model import Accounts, Claim
from tests.accounts.telling import claim_with, read, told


def together(first: str, second: str, *words: str) -> bool:
    """Whether the two reports' tellings that hold the two `words` are in one claim."""
    accounts = told([read(first, "first"), read(second, "second")])
    return claim_with(accounts, words[0]).id == claim_with(accounts, words[1]).id


def texts(*reports: str) -> list[str]:
    accounts: Accounts = told([read(text, f"r{n}") for n, text in enumerate(reports)])
    return [c.text for c in accounts.claims]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("A sailor who crossed into Belmar on July 18 was held.", "The tug arrived in the port of Belmar on July 18.",
         ("crossed", "arrived")),
        ("Envoys are trying to negotiate the freeing of Ove Lang from prison.",
         "Minister Pia Moss held talks with her counterpart in Belmar.", ("negotiate", "held talks")),
        ("A fire at the Arlen mill in 1998 killed eleven people.",
         "A fire at the Arlen mill killed five people in 2025.", ("eleven", "five")),
        ("The delegation is led by Defence Minister Pia Moss.", "The delegation is led by party secretary Ove Lang.",
         ("Moss", "Lang")),
        ("More than 9,000 Belmarian soldiers died in the war.", "The parade was held to commemorate the soldiers.",
         ("died", "commemorate")),
        ("The company denied that the fire doors had been locked.",
         '"No one who works at night should have to fear a locked door," Mayor Pia Moss said.', ("had been", "fear")),
    ],
)  # fmt: skip
def test_shared_words_do_not_make_one_claim(first: str, second: str, words: tuple[str, str]) -> None:
    assert not together(first, second, *words)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Defence Minister Pia Moss arrived in Belmar on Tuesday.", "Pia Moss arrived in Belmar with other delegates.",
         ("on Tuesday", "delegates")),
        ("A Tarnish delegation will visit Belmar this week.", "The Tarnish delegation is set to visit Belmar.",
         ("will visit", "set to visit")),
        ("A court in Arle sentenced the former mayor to four years in prison.",
         "The former mayor was sentenced by a court to four years in jail.",
         ("in Arle", "in jail")),
    ],
)  # fmt: skip
def test_the_same_thing_done_by_the_same_is_one_claim(first: str, second: str, words: tuple[str, str]) -> None:
    assert together(first, second, *words)


def test_a_plan_and_what_came_of_it_are_two_claims() -> None:
    plan = read("The two ministers will sign a treaty on fishing in Belmar on Friday.", "plan")
    done = read("The two ministers signed a treaty on fishing in Belmar on Friday.", "done")
    accounts = told([plan, done])
    assert claim_with(accounts, "will sign").status == "planned"
    assert claim_with(accounts, "signed").status == "happened"
    assert claim_with(accounts, "will sign").id != claim_with(accounts, "signed").id


def test_what_is_expected_is_planned() -> None:
    claim = claim_with(told([read("Minister Pia Moss is expected in Belmar in January.", "soon")]), "expected")
    assert claim.status == "planned"


@pytest.mark.parametrize("word", ["Simultaneously,", "Meanwhile,", "During this time,", "Also,", "But"])
def test_texts_begin_with_what_they_say(word: str) -> None:
    assert texts(f"{word} the delegation of Tarn will visit the harbour of Belmar on Friday.") == [
        "The delegation of Tarn will visit the harbour of Belmar on Friday."
    ]


def test_no_two_claims_read_alike() -> None:
    found = texts(
        "The navy sank a trawler near Belmar, dividing the coalition in two, and the premier dismissed her fisheries "
        "minister, who had warned of the danger, on Friday after a long night of talks in the capital.",
        "The premier dismissed her fisheries minister on Friday.",
    )
    assert len(found) == len(set(found))


def test_whom_an_account_cites_is_no_claim() -> None:
    found = texts("Pia Moss arrived in Belmar on Tuesday, the agency reported, citing the Tarnish Foreign Ministry.")
    assert len(found) == 1


def test_a_dateline_is_no_claim() -> None:
    article = "BELMAR, Oct 7 (Northern News Agency) - A crane fell on the quay of Belmar and killed two workers."
    assert all("Northern News Agency" not in text for text in texts(article))


def _claim(*reports: str) -> Claim:
    return claim_with(told([read(text, f"u{n}") for n, text in enumerate(reports)]), "crane")


def test_unknown_accounts_that_share_no_text_may_each_be_an_origin() -> None:
    claim = _claim(
        "A crane fell on the quay of Sandvik.", "On Friday in Sandvik a crane fell onto the quay.",
        "The quay of Sandvik was hit when a big crane fell.",
    )  # fmt: skip
    assert claim.independent[0] == 1
    assert claim.independent[1] >= 2


def test_a_misspelt_speaker_is_no_second_origin() -> None:
    claim = _claim(
        "The crane had been checked in May, the firm Castor Freight said.",
        "The crane had been checked in May, the firm Castor Frieght said.",
    )
    assert claim.independent == (1, 1)


def test_a_shortened_name_of_a_body_is_no_second_origin() -> None:
    claim = _claim(
        "The crane had been checked in May, the firm Castor Baltic Freight said.",
        "The crane had been checked in May, the firm Castor Baltic said.",
    )
    assert claim.independent == (1, 1)


def test_two_countries_together_are_not_one_of_them() -> None:
    accounts = told([read("Norway and Sweden condemned the attack on the harbour. Norway said it was cruel.", "pair")])
    names = {o.name for o in accounts.origins}
    assert not any(o.entity and " and " in o.name for o in accounts.origins), names


def test_modifiers_confirm_nothing() -> None:
    claim = claim_with(
        told([
            read("A parade marking the 40th anniversary of the Arlen treaty was planned, Pia Moss said.", "p1"),
            read("The trip is part of events marking the 40th anniversary of the Arlen treaty, Ove Lang said.", "p2"),
        ]),
        "marking the 40th",
    )  # fmt: skip
    assert claim.standing != "confirmed"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("While the north sells coal, the south buys gas", "While the north sells coal, the south buys gas."),
        ("while the ferry was in port", "The ferry was in port."),
        ("The tide rose 2 metres (6 feet", "The tide rose 2 metres (6 feet)."),
        ("(Prices fell by half, which is good", "Prices fell by half, which is good."),
        ("It was “a shameful act,”", "It was “a shameful act.”"),
    ],
)
def test_texts_are_sentences(text: str, shown: str) -> None:
    assert sentence_form(text) == shown


def test_a_statement_is_not_glossed_with_the_one_who_gave_it() -> None:
    found = texts(
        "Ove Lang said in a statement on Monday that the dam was safe. "
        "The statement said the mill had burned for nine hours near Sandvik."
    )
    assert not any("statement [" in text for text in found), found


def test_a_word_of_degree_joins_no_claims() -> None:
    first = read("The guard met the captain. “You can totally do this,” Ove Lang said.", "c")
    second = read("“The captain was totally out of control,” Pia Moss said. The ferry sank.", "d")
    accounts = told([first, second])
    assert all(len({a.article for a in c.accounts}) == 1 for c in accounts.claims)


def test_a_modifier_is_told_with_its_sentence() -> None:
    text = (
        "A delegation led by Trade Minister Ana Vale of Norland will visit the port of Dorsk this week, the ministry"
        " announced. The envoys will sign a treaty on fishing."
    )
    found = told([read(text, "a")]).claims
    assert not any(
        [s.exact for a in c.accounts for s in a.evidence] == ["led by Trade Minister Ana Vale of Norland"]
        for c in found
    )
    assert any("will visit the port" in c.text for c in found)


def test_the_pieces_of_a_sentence_are_evidence_of_its_claim() -> None:
    text = "On Tuesday, a goat walked out of the fog, across a yard and into the cab of a tram bound south for Holm."
    accounts = told([read(text, "a"), read(f"{text} Children laughed.", "b")])
    pieces = [[s.exact for s in a.evidence] for a in claim_with(accounts, "walked").accounts]
    assert [[words for words in each if "bound" in words] for each in pieces] == [["bound south for Holm"]] * 2


def test_copies_that_differ_in_a_comma_tell_one_claim() -> None:
    text = (
        "A harbour spokesman called it only “a guest” {} in any case{} it would be a long wait before anyone on {} 7"
        " could come close enough to the seal to have a look at it."
    )
    found = told([
        read(text.format("- and", "", "Quay"), "a"),
        read(text.format("— and,", ",", "quay"), "b"),
        read(text.format("and", "", "Quay"), "c"),
    ]).claims  # fmt: skip
    waits = [c for c in found if "a long wait" in c.text]
    assert len(waits) == 1
    assert all("before anyone" in " ".join(s.exact for s in a.evidence) for a in waits[0].accounts)


def test_a_speaker_who_is_a_mere_pronoun_is_not_quoted() -> None:
    found = texts('It felt like an hour before the captain came on and said: "The goat is back."')
    assert not any(text.startswith("It said") for text in found)


def test_who_both_is_about_both() -> None:
    text = "Norland and Westmark, who both have poor relations with Dorsk, signed a trade treaty."
    assert "Norland and Westmark both have poor relations with Dorsk." in [
        c.text for c in told([read(text, "a")]).claims
    ]


def test_that_something_occurs_while_another_thing_does_is_no_claim() -> None:
    text = "The show of friendship between the towns occurs while Norland strengthens its bases on the coast."
    (only,) = told([read(text, "a")]).claims
    assert [s.exact for a in only.accounts for s in a.evidence] == ["while Norland strengthens its bases on the coast"]


def test_two_things_said_in_one_sentence_are_two_claims() -> None:
    text = "The hospital said that Ana Vale was a respected surgeon and that Bo Lund was a nurse."
    texts = [c.text for c in told([read(text, "a")]).claims]
    assert any("Vale" in t for t in texts)
    assert any("Lund was a nurse" in t and "Vale" not in t for t in texts), texts


@pytest.mark.parametrize("link", ["in which", "where"])
def test_what_is_told_of_a_place_names_the_place(link: str) -> None:
    text = f"The blaze began at dawn in a barn {link} hay and diesel were kept."
    assert "Hay and diesel were kept in a barn." in {c.text for c in told([read(text, "a")]).claims}
