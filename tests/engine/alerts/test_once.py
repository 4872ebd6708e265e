"""Never twice for the same thing, whatever happens in between; bounded, whatever is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.engine import planning
from rashomon.engine.alerts.look import look
from rashomon.engine.alerts.looking import Looking
from rashomon.engine.alerts.rules import Asking, key_of
from rashomon.engine.alerts.seen import pack_seen, seen_of, unpack_seen
from rashomon.interfaces.words import harmless
from rashomon.model import Alert, Dossier, encode
from rashomon.store import Store
from tests.engine.alerts.reports import ALSO_FALLS, CHESS, DAM, FALLS, RISEN
from tests.engine.alerts.wire import kinds, report, rule, wire
from tests.engine.small import KINDS, STANDINGS, small
from tests.server import Fresh

NAMES = st.lists(st.sampled_from(("Ada Quill", "Bero Marrow", "Tarn")), min_size=1, max_size=3, unique=True)
RULES = (
    rule("a"), rule("b", when=("appears",), phrase=("swing bridge",)), rule("c", when=("grown",), accounts=2),
    rule("d", when=("standing",), becomes=STANDINGS), rule("e", when=("appears",), person=("quill",)),
)  # fmt: skip


@st.composite
def dossiers(draw: Any) -> Dossier:
    """A small story of one to four reports, its claims and discrepancies of any standing and kind."""
    texts = [f"The swing bridge at Tarn closed on Monday, Ada Quill said. {n}." for n in range(draw(st.integers(1, 4)))]
    claims = [(f"Claim {n}.", draw(st.sampled_from(STANDINGS))) for n in range(draw(st.integers(1, 3)))]
    some = draw(st.lists(st.sampled_from(KINDS), max_size=3, unique=True))
    differs = [(kind, draw(st.sampled_from(("conflict", "update")))) for kind in some]
    return small("s1", texts=texts, claims=claims, differs=differs, names=[(n, "person") for n in draw(NAMES)])


def looking(rules: tuple[Any, ...], **values: Any) -> Looking:
    return Looking(asking=Asking(rules=rules, channels=("desk",)), at="2031-03-04T08:00:00+00:00", **values)


def ids(alerts: Any) -> set[str]:
    return {alert.id for alert, _ in alerts}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(), st.permutations(RULES))
def test_a_second_look_at_the_same_finds_nothing_and_the_order_of_rules_is_no_matter(
    dossier: Dossier, rules: list[Any]
) -> None:
    first = look(dossier, looking(RULES))
    assert ids(first.alerts) == ids(look(dossier, looking(tuple(rules))).alerts)
    assert len(ids(first.alerts)) == len(first.alerts)
    assert first.looked.state is not None
    homes = tuple((article, dossier.story.id) for article in first.looked.articles)
    again = looking(RULES, states=((dossier.story.id, first.looked.state),), homes=homes)
    assert look(dossier, again).alerts == ()
    for alert, _ in first.alerts:
        assert alert.development.evidence
        assert alert.development.why
        texts = {article.id: article.text for article in dossier.articles}
        for one in (*alert.development.evidence, *alert.development.carrying):
            assert texts[one.span.article][one.span.start : one.span.end] == one.span.exact


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers())
def test_what_was_seen_comes_back_as_it_was(dossier: Dossier) -> None:
    seen = seen_of(dossier)
    assert unpack_seen(pack_seen(seen)) == seen


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dossiers(), st.sampled_from(STANDINGS))
def test_claims_that_are_only_joined_anew_tell_nothing(dossier: Dossier, standing: Any) -> None:
    """Another version of the stages finds other identifiers, standings and verdicts in the same reports."""
    first = look(dossier, looking(RULES))
    other = replace(
        dossier,
        claims=tuple(replace(c, id=f"x{c.id}", standing=standing) for c in dossier.claims),
        discrepancies=tuple(replace(d, id=f"x{d.id}", verdict="conflict") for d in dossier.discrepancies),
    )
    homes = tuple((article, dossier.story.id) for article in first.looked.articles)
    states = ((dossier.story.id, first.looked.state or b""),)
    assert look(other, looking(RULES, states=states, homes=homes)).alerts == ()


def test_a_rule_is_the_same_whatever_channels_it_has() -> None:
    assert key_of(rule("a")) == key_of(rule("a", channels=("mail",), at_most=3))
    assert key_of(rule("a")) != key_of(rule("a", phrase=("dam",)))


def test_told_by_another_version_nothing_is_told_again(fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    with wire(fresh_store(), rule()) as desk:
        assert kinds(desk.step(FALLS)) == ["opened"]
        assert kinds(desk.step(ALSO_FALLS)) == ["standing"]
        monkeypatch.setattr(planning, "TELLING", "telling/another")
        assert desk.intake.tell().told == 1
        assert desk.new() == []


def test_killed_while_a_story_is_kept_its_alerts_are_told_once(
    fresh_store: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wire(fresh_store(), rule()) as desk:
        desk.step(FALLS)
        kept = Store.tell

        def killed(self: Store, told: Any) -> None:
            kept(self, told)
            raise KeyboardInterrupt

        monkeypatch.setattr(Store, "tell", lambda self, told: (_ for _ in ()).throw(KeyboardInterrupt))
        desk.take(ALSO_FALLS)
        with pytest.raises(KeyboardInterrupt):
            desk.intake.tell()
        assert desk.new() == []
        monkeypatch.setattr(Store, "tell", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.intake.tell()
        assert kinds(desk.new()) == ["standing"]
        monkeypatch.undo()
        desk.intake.tell()
        assert desk.new() == []


def test_over_its_limit_a_rule_is_told_as_one_when_the_hour_has_ended(fresh_store: Fresh) -> None:
    with wire(fresh_store(), rule(at_most=1, when=("opened",))) as desk:
        (first,) = desk.step(DAM, CHESS, FALLS)
        assert first.development.title == f"A story opens: {first.headline}"
        (one,) = desk.step(RISEN)
        assert one.development.title == "2 more alerts of “all” from 09:00 to 10:00 UTC"
        assert one.development.evidence
        desk.intake.tell()
        assert desk.new() == []


def test_markup_and_controls_in_reports_and_rules(fresh_store: Fresh) -> None:
    nasty = 'Ada <script>alert(1)</script> \x1b[31mBrenn\u202e [bold]x[/] "; drop table alerts; --'
    body = DAM["maintext"].replace("Ada Brenn", nasty)
    rules = (
        rule("x'); <b>", when=("opened", "discrepancy")), rule("(.*)+$", when=("appears",), phrase=("q.*z", "[", "(")),
        rule("said", when=("appears",), phrase=("alert(1)",), person=("brenn",)),
    )  # fmt: skip
    with wire(fresh_store(), *rules) as desk:
        found: list[Alert] = desk.step(report("Lant\x07ern", nasty, body))
        assert {alert.rule for alert in found} >= {"x'); <b>"}
        assert "(.*)+$" not in {alert.rule for alert in found}
        for alert in found:
            text = json.dumps(encode(alert))
            assert not any(ord(c) < 32 for c in text)
            assert "\x1b" not in harmless(alert.development.title)
