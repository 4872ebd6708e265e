"""What makes a claim somebody's: speech, beliefs and expectations; wishes, stances and questions do not."""

from __future__ import annotations

from dataclasses import replace

from rashomon.accounts.tell import heard, tell
from rashomon.model import Reading
from tests.accounts.telling import read

TEXT = "Norland's minister Ada Brenn said the bridge at Karsk had collapsed. Brenn said it would be rebuilt."


def one() -> Reading:
    return read(TEXT, "ledger")


def test_wishes_and_stances_are_left_out_and_speech_and_beliefs_stay() -> None:
    said = one()
    first, second = said.statements[:2]
    assert heard(said) is said
    wish = replace(said, statements=(first, replace(second, manner="thought", attitude="wants")))
    assert heard(wish).statements == (first,)
    belief = replace(said, statements=(first, replace(second, manner="thought", attitude="thinks")))
    assert heard(belief).statements == belief.statements
    stance = replace(said, statements=(replace(first, manner="stance", attitude="opposes"), second))
    assert heard(stance).statements == (second,)


def test_a_question_that_is_reported_claims_nothing() -> None:
    said = one()
    asked = replace(said, statements=tuple(replace(s, attitude="asks") for s in said.statements))
    assert any("collapsed" in claim.text for claim in tell([said], ())[0].claims)
    assert not any("collapsed" in claim.text for claim in tell([asked], ())[0].claims)


def test_what_somebody_does_not_think_is_theirs_and_is_not_told_as_if_they_did() -> None:
    text = "Maren Holt doesn't think the boat was at sea for more than an hour. The boat is in dock."
    accounts = tell([read(text, "doubt")], ())[0]
    names = {o.id: o.name for o in accounts.origins}
    claim = next(c for c in accounts.claims if "at sea" in c.text)
    assert [names[a.origin] for a in claim.accounts] == ["Maren Holt"]
    assert "doesn't think" in claim.text or "did not think" in claim.text
