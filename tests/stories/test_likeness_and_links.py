"""What sets stories apart and what ties them; the chapters of a long one; three reports of one accident are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.events import find_events
from rashomon.language import annotate
from rashomon.model import Article, Reading, day
from rashomon.statements import find_statements
from rashomon.stories.chapters import chapters_of, find_chapters
from rashomon.stories.contrast import Leads, contrast
from rashomon.stories.features import Features, features
from rashomon.stories.gist import gist
from rashomon.stories.grouping import group
from rashomon.stories.likeness import CLOSEST, likeness, terms, vectors
from rashomon.stories.linkage import Rule, link
from rashomon.stories.links import link_stories
from rashomon.stories.weights import Weights

FERRY = [
    (
        "Nine dead as ferry sinks off Norland",
        "KARLHAVN, Norland – Nine people were killed when the ferry Silver Gull capsized in rough seas off Karlhavn "
        "on Tuesday night, the coast guard said.\n\nRescuers pulled 41 passengers from the water, captain Ines Vale of "
        "the coast guard told reporters. Two crew members are still missing.",
    ),
    (
        "Silver Gull capsizes; search for missing crew goes on",
        "By Tom Ashby | Published Wednesday, 5 March 2025 |\n\nDivers searched the hull of the Silver Gull on "
        "Wednesday for two crew members missing since the ferry overturned near Karlhavn. At least 8 died.\n\n"
        "ADVERTISEMENT\n\nThe coast guard of Norland said 41 people had been rescued.",
    ),
    (
        None,
        "(Karlhavn) The ferry \"Silver Gull\" went down in a storm late on Tuesday with 52 people on board. Nine "
        "bodies were found, said Captain Vale of Norland's coast guard. Forty-one people survived. The ferry's "
        "operator, Gull Lines, said that the ship had passed an inspection in January.",
    ),
]  # fmt: skip
OTHER = [
    (
        "Ferry runs aground in Sudria, none hurt",
        "A ferry with 120 passengers ran aground on a sandbank near Port Amel in Sudria on Thursday, police said. "
        "Nobody was hurt. The Meridian was pulled free by tugs at high tide, its owner, Amel Ferries, said.",
    ),
    (
        "Norland parliament passes budget",
        "The parliament of Norland passed a budget of 12 billion crowns on Tuesday after a night of debate, with 61 "
        "votes to 48. Finance minister Olaf Brandt called it a budget for schools.",
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    articles = [
        Article(id=f"a{n}", location=f"{n}.txt", sha256="", headline=headline, text=text)
        for n, (headline, text) in enumerate([*FERRY, *OTHER])
    ]
    found = []
    for article, annotation in zip(articles, annotate(articles), strict=True):
        statements = tuple(find_statements(article, annotation))
        events = tuple(find_events(article, annotation, statements))
        found.append(Reading(article=article, annotation=annotation, statements=statements, events=events))
    return found


def test_three_reports_of_one_accident_are_one_story_and_look_alikes_are_others(readings: list[Reading]) -> None:
    assert group([features(r.article, r.annotation, r.statements, r.events) for r in readings]) == [
        ("a0", "a1", "a2"),
        ("a3",),
        ("a4",),
    ]


def test_a_headline_counts_even_where_the_body_is_another_page(readings: list[Reading]) -> None:
    reading = readings[4]
    article = replace(reading.article, headline="Silver Gull capsizes off Karlhavn")
    assert {"gull", "capsizes", "karlhavn"} <= features(article, reading.annotation).words.keys()
    assert "off" not in features(article, reading.annotation).words


def report(name: str, words: str, lead: str = "", history: str = "", after: int | None = None) -> Features:
    return Features(
        article=name,
        words=dict.fromkeys((*words.split(), *lead.split()), 2.0),
        names=dict.fromkeys(lead.split(), 2.0),
        published=None if after is None else day(date(2025, 3, 1) + timedelta(days=after), basis="stated"),
        lead=frozenset(lead.split()),
        history=dict.fromkeys(history.split(), 1.0),
    )


def fights(challenger: str, first: int, when: int | None = None) -> list[Features]:
    return [
        report(f"{challenger}{n}", f"champion belt round title knockout {challenger}hall {challenger}coach w{n} v{n}",
               f"orlov {challenger}", after=when)
        for n in range(first, first + 4)
    ]  # fmt: skip


def test_two_fights_of_one_champion_are_two_stories_and_linked_as_look_alikes() -> None:
    bryce, costa = fights("bryce", 0), fights("costa", 4)
    grouped = group([*bryce, *costa])
    assert grouped == [tuple(r.article for r in bryce), tuple(r.article for r in costa)]
    weights = Weights.counted([*bryce, *costa])
    (link_found,) = link_stories({"s1": gist(bryce, weights), "s2": gist(costa, weights)})
    assert link_found.tie == "look-alike"
    assert "Bryce" in link_found.why and "Costa" in link_found.why


def test_the_same_ceremony_a_year_later_is_another_story() -> None:
    def opening(minister: str, first: int, after: int) -> list[Features]:
        words = f"king parliament speech throne ceremony guard carriage {minister}"
        return [
            report(f"{minister}{n}", f"{words} w{n}", f"harl {minister}", after=after) for n in range(first, first + 3)
        ]

    dahl, stroem = opening("dahl", 0, 0), opening("stroem", 3, 364)
    assert len(group([*dahl, *stroem])) == 2
    assert len(group([*dahl, *opening("dahl", 3, 364)])) == 1  # the same names: an affair, as far as these words tell


def test_history_of_another_happening_links_and_does_not_join() -> None:
    flood = [report(f"f{n}", "flood river dam break village drown rescue boat", "tarn", after=0) for n in range(3)]
    budget = [
        report(f"b{n}", "parliament budget vote minister tax school debate crown", "brandt",
               "flood river dam break village", 30)
        for n in range(3)
    ]  # fmt: skip
    assert len(group([*flood, *budget])) == 2
    weights = Weights.counted([*flood, *budget])
    (found,) = link_stories({"s1": gist(flood, weights), "s2": gist(budget, weights)})
    assert found.tie == "background"


def test_stories_that_share_nothing_are_not_linked() -> None:
    one, two = [report("a", "flood river dam")], [report("b", "budget vote tax")]
    weights = Weights.counted([*one, *two])
    assert link_stories({"s1": gist(one, weights), "s2": gist(two, weights)}) == ()


def test_an_affair_has_a_chapter_for_each_turn_and_a_late_copy_opens_none() -> None:
    leak = [report(f"l{n}", "bank leak file hacker data breach account", after=n) for n in range(3)]
    trial = [report(f"t{n}", "bank court trial judge sentence plea data", after=40 + n) for n in range(3)]
    late = report("late", "bank leak file hacker data breach account", after=20)
    undated = report("undated", "bank court trial judge sentence plea")
    found = find_chapters([*trial, undated, late, *leak])
    assert [sorted(members) for members in found] == [["l0", "l1", "l2", "late"], ["t0", "t1", "t2", "undated"]]
    assert find_chapters(leak) == []
    assert chapters_of([]) == ()


def test_contrast_wants_a_name_of_its_own_on_both_sides() -> None:
    def leads(*reports: str) -> Leads:
        return sum((Leads.of(r.split()) for r in reports), Leads(0))

    mine, theirs = leads(*["orlov bryce"] * 6), leads(*["orlov costa"] * 6)
    assert contrast(mine, theirs) == contrast(theirs, mine) == pytest.approx(0.75)
    assert contrast(mine, mine) == 0
    assert contrast(leads(*["orlov"] * 6), theirs) == 0
    assert contrast(Leads(), Leads()) == 0


@given(st.lists(st.sets(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=8), st.data())
def test_contrast_is_bounded_and_the_same_both_ways(reports: list[set[str]], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(reports)))

    def of(part: Sequence[set[str]]) -> Leads:
        return sum((Leads.of(r) for r in part), Leads(0)) if part else Leads()

    one, other = of(reports[:cut]), of(reports[cut:])
    assert 0 <= contrast(one, other) == contrast(other, one) < 1


def test_a_tight_group_takes_less_than_a_loose_one() -> None:
    rule = Rule(floor=0.1, share=0.6, usual=0.2)
    assert rule.joins(0.2, rule.cohesion(0.6, 3), 0.2)
    assert not rule.joins(0.2, rule.cohesion(45 * 0.7, 10), rule.cohesion(45 * 0.7, 10))
    tight = {(0, 1): 0.8, (0, 2): 0.8, (1, 2): 0.8, (2, 3): 0.15, (1, 3): 0.15, (0, 3): 0.15}
    assert link(4, tight, rule) == [{0, 1, 2}, {3}]


def test_copies_are_no_more_alike_than_the_cap_and_share_a_telling_term() -> None:
    one, two = fights("bryce", 0, when=0)[:2]
    a, b = vectors([one, replace(one, article="copy")])
    assert likeness(a, b) == likeness(b, a) == CLOSEST
    c, d = vectors([one, two])
    assert set(terms(c)) & set(terms(d))


def test_five_hundred_copies_are_one_story_and_texts_without_words_none() -> None:
    (whole,) = fights("bryce", 0)[:1]
    assert len(group([replace(whole, article=f"copy{n:03}") for n in range(500)])) == 1
    assert len(group([report("empty", ""), report("blank", "")])) == 2
