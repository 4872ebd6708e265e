"""A broadcaster's transcript: its own people tell the report, and whom they name speaks. The programme is invented."""

from __future__ import annotations

import pytest
from tests.accounts.telling import read, told

from rashomon.accounts.propositions.page import COURTESY
from rashomon.language.quotations import find_turns

PROGRAMME = """Police in Arn are looking into dozens of thefts at the harbour fair.

LENA MARSK, HOST:

The fair in Arn took a dark turn. And police say the thieves appeared to be sailors. Odd Sarra Varn joined us. Hello.

ODD SARRA VARN, BYLINE: Good morning, Lena.

MARSK: Take us through what happened that night.

VARN: The largest number of thefts happened near the pier. The police chief in Arn was saying they looked foreign. One \
woman reported being robbed of her purse. The delay also bothered the interior minister, Thomas Hede.

THOMAS HEDE: We will close the fair for a year, and we will not wait for the council to agree.

VARN: He told Arn public television late last night that the police sat back. Police shouldn't work this way, he says.

MARSK: That's Odd Sarra Varn speaking to us from Arn. Thanks very much.

VARN: You're welcome, Lena.
"""


def test_turns_stand_behind_their_labels_and_the_newsrooms_own_are_known() -> None:
    turns = find_turns(PROGRAMME)
    labels = [PROGRAMME[t.start : t.inner_start].strip() for t in turns]
    assert labels[:4] == ["LENA MARSK, HOST:", "ODD SARRA VARN, BYLINE:", "MARSK:", "VARN:"]
    assert [label for label, turn in zip(labels, turns, strict=True) if not turn.report] == ["THOMAS HEDE:"]
    assert all(PROGRAMME[t.inner_start : t.inner_end].strip() for t in turns)


def test_whom_the_newsroom_names_speaks_and_the_newsroom_does_not() -> None:
    found = [(s.speaker.text if s.speaker else None, s.content.exact) for s in read(PROGRAMME, "Post").statements]
    assert found == [
        ("police", "the thieves appeared to be sailors"),
        ("The police chief in Arn", "they looked foreign"),
        ("One woman", "being robbed of her purse"),
        ("Thomas Hede", "We will close the fair for a year, and we will not wait for the council to agree."),
        ("Thomas Hede", "the police sat back"),
        ("Thomas Hede", "Police shouldn't work this way"),
    ]


def test_labels_and_courtesies_are_no_claims() -> None:
    claims = told([read(PROGRAMME, "Post")]).claims
    texts = [c.text for c in claims]
    assert "The largest number of thefts happened near the pier." in texts
    evidence = [e.exact for c in claims for a in c.accounts for e in a.evidence]
    assert not [e for e in evidence if "VARN" in e or "HOST" in e or "welcome" in e or "Good morning" in e]


def test_the_newsrooms_labels_name_nobody_in_the_report() -> None:
    named = {(m.kind, m.name) for m in read(PROGRAMME, "Post").annotation.mentions}
    assert {("person", "Lena"), ("person", "Thomas Hede")} <= named
    assert not any(name.isupper() for _, name in named)


@pytest.mark.parametrize("role", ["HOST", "CNW ANCHOR", "CNW CHIEF NATIONAL CORRESPONDENT", "BYLINE"])
def test_roles_of_a_newsroom(role: str) -> None:
    lines = (
        f"ADA BRENN, {role}: The ferry sank.",
        "SEN. KAREL OOST: We saw it.",
        "BRENN: And then?",
        "OOST: It burned.",
    )
    text = "\n\n".join(lines)
    assert [t.report for t in find_turns(text)] == [True, False, True, False]


def test_a_moderator_of_another_house_is_a_speaker() -> None:
    lines = ("Will the harbour open again?", "It will open soon enough.", "And when will that be?", "In May, we hope.")
    text = "\n\n".join(f"{('MODERATOR', 'KAREL OOST')[n % 2]}: {line}" for n, line in enumerate(lines))
    assert [t.report for t in find_turns(text)] == [False] * 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Thanks to the crew, 14 sailors survived the storm.", True),
        ("Good morning, the ferry sank in the storm.", True),
        ("Thank you so much, Odd Varn.", False),
        ("Thank you for joining us.", False),
    ],
)
def test_a_courtesy_is_a_sentence_of_its_own(words: str, told: bool) -> None:
    assert bool(COURTESY.search(words)) is not told
