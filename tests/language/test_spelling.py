"""Two spellings of one word are one word; two words stay two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.language.spelling import british

PAIRS = """
harbor harbour, harbors harbours, neighboring neighbouring, labored laboured, laborer labourer, colorful colourful,
favorite favourite, behavior behaviour, rumors rumours, dishonor dishonour, endeavor endeavour, savory savoury,
organize organise, organized organised, organizing organising, organizations organisations, realize realise,
emphasized emphasised, hospitalized hospitalised, apologizes apologises, analyzed analysed, paralyze paralyse,
center centre, theaters theatres, kilometers kilometres, liter litre, fiber fibre, defense defence, offenses offences,
license licence, catalog catalogue, dialogs dialogues, traveled travelled, traveler traveller, canceled cancelled,
modeling modelling, councilor councillor, counselors counsellors, pedophiles paedophiles, hemorrhage haemorrhage,
anesthetic anaesthetic, diarrhea diarrhoea, maneuvers manoeuvres, gray grey, plowed ploughed, program programme,
programs programmes, skeptics sceptics, inquiry enquiry, enrollment enrolment, fulfill fulfil,
archeologist archaeologist, co-operate cooperate, re-opened reopened, e-mail email
"""
ALONE = """
size prize seize seized capsized maize citizen horizon four hour tour doctor sailor honorary laborious humorous moment
moldova after water winter offer suffer intense expense dog blog travel canal level trailer dealer grayson
""".split()


@pytest.mark.parametrize("pair", [p.split() for p in PAIRS.replace("\n", " ").split(",")], ids=" ".join)
def test_british_and_american_are_one_word(pair: list[str]) -> None:
    assert british(pair[0]) == british(pair[1])


@pytest.mark.parametrize("word", ALONE)
def test_what_both_spell_alike_stays(word: str) -> None:
    assert british(word) == word


@given(st.text(alphabet="abcdefghilmnoprstuvyz", max_size=14))
def test_twice_is_as_once(word: str) -> None:
    assert british(british(word)) == british(word)
