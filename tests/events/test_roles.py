"""Who did it, to whom and with what, by the grammar of the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.events import find_events
from rashomon.events.parties.instruments import instruments
from rashomon.events.parties.parties import Parties
from rashomon.events.triggers.find import find_triggers
from rashomon.language import Tree, annotate
from rashomon.model import Article, Event, Party, Statement

TreeOf = Callable[[str], Tree]

# sentence | trigger | actors | recipients
ROLES = """
Peru was accused by Norway of theft. | accused | Norway | Peru
The visit of the Peruvian king to Norway ended. | visit | Peruvian king | Norway
Lima's decision to cut aid to Norway was unpopular. | cut | Lima | Norway
Norway's attack on Peru was filmed. | attack | Norway | Peru
The mayor's arrest by the police was filmed. | arrest | police | mayor
Norway and Peru condemned the rebels and the army. | condemned | Norway; Peru | rebels; army
The minister promised to send troops to Peru. | promised | minister | Peru
Norway urged Peru to leave. | urged | Norway | Peru
The army forced the villagers to leave. | leave | villagers | -
Troops fighting rebels entered the town. | fighting | Troops | rebels
Norway rejected Peru's offer. | rejected | Norway | Peru
Norway rejected a Peruvian proposal. | rejected | Norway | Peruvian
Norway imposed sanctions on Peru. | imposed/sanctions | Norway | Peru
The bishops criticised the Peruvian government's handling of the flood. | criticised | bishops | Peruvian government
Norway expelled two Peruvian diplomats. | expelled | Norway | two Peruvian diplomats
Norway demanded that Peru withdraw. | demanded | Norway | Peru
The minister accused Peru of spying. | accused | minister | Peru
The minister blamed Peru for the leak. | blamed | minister | Peru
Students protested against Peru's policy. | protested | Students | Peru
Norway threatened to attack Peru. | threatened | Norway | Peru
Norway threatened to walk out if Peru raised the tariff. | threatened | Norway | Peru
Norway suspended aid to Peru. | suspended | Norway | Peru
Peru withdrew its troops from Bolivia. | withdrew | Peru | Bolivia
The rebels said they attacked the police. | attacked | rebels | police
The minister said rebels attacked the police. | attacked | rebels | police
The convoy was shelled by rebels, killing nine soldiers. | killing | rebels | nine soldiers
French and Belgian officials condemned Peru. | condemned | French officials; Belgian officials | Peru
Police kidnapped up to 16 Peruvian students. | kidnapped | Police | 16 Peruvian students
The raid killed nine villagers. | raid | - | nine villagers
Nine soldiers were killed in an ambush by rebels. | ambush | rebels | Nine soldiers
Norway praised Peru's efforts on human rights. | praised | Norway | Peru
The police opened fire on the crowd. | opened/fire | police | crowd
Gunmen took two priests hostage. | took | Gunmen | two priests
Norway freed 30 Peruvian prisoners. | freed | Norway | 30 Peruvian prisoners
Norway cut the number of its troops in Peru. | cut | Norway | Peru
Norway closed its border with Peru. | closed | Norway | Peru
Norway, along with Peru, condemned the rebels. | condemned | Norway; Peru | rebels
The mayor drew criticism from Norway. | criticism | Norway | mayor
The mayor won praise from Norway. | praise/won | Norway | mayor
The decision by the mayor to ban the party was unpopular. | ban | mayor | party
Peru ignored a demand by Norway to free the soldiers. | free | Peru | soldiers
Norway refused to send soldiers to Peru. | refused | Norway | Peru
"""
ROWS = [tuple(column.strip() for column in line.split("|")) for line in ROLES.strip().splitlines()]


def events(tree: Tree) -> tuple[Event, ...]:
    return find_events(tree.article, tree.annotation, ())


def told(parties: tuple[Party, ...]) -> str:
    return "; ".join(p.text for p in parties) or "-"


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), ROWS, ids=[row[0][:50] for row in ROWS])
def test_who_did_it_to_whom(tree_of: TreeOf, text: str, trigger: str, actors: str, recipients: str) -> None:
    found = [e for e in events(tree_of(text)) if e.trigger.exact.split()[0] in trigger.split("/")]
    assert [(told(e.actors), told(e.recipients)) for e in found[:1]] == [(actors, recipients)]


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The army fired two missiles at the town.", "fired", "two missiles"),
        ("Rebels attacked the convoy with drones.", "attacked", "drones"),
        ("The police dispersed the crowd using tear gas.", "dispersed", "tear gas"),
        ("Nine people were killed in a car bomb on Monday.", "killed", "car bomb"),
        ("A man was hurt in a knife attack.", "attack", "knife"),
        ("A bomb killed nine soldiers.", "killed", "bomb"),
        ("Gunmen armed with rifles attacked the farm.", "attacked", "rifles"),
        ("The minister condemned the strike by phone.", "condemned", "-"),
        ("The rebels attacked the farm with their allies.", "attacked", "-"),
        ("The king visited the camp in a helicopter.", "visited", "-"),
    ],
)
def test_what_it_was_done_with(tree_of: TreeOf, text: str, trigger: str, expected: str) -> None:
    tree = tree_of(text)
    parties = Parties(tree)
    found = [t for t in find_triggers(tree, parties) if t.token.text == trigger]
    assert [told(instruments(tree, parties, t)) for t in found[:1]] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The minister condemned the attack on Monday.",
        "Norway condemned the attack in the morning.",
        "The police arrested him after midnight.",
    ],
)
def test_a_time_is_no_party(tree_of: TreeOf, text: str) -> None:
    named = {p.text for e in events(tree_of(text)) for p in (*e.actors, *e.recipients)}
    assert not named & {"Monday", "morning", "midnight"}


def test_a_pronoun_takes_up_a_subject_without_a_name(tree_of: TreeOf) -> None:
    (event,) = [e for e in events(tree_of("The Peruvian rebels said they attacked the farm.")) if e.type == "ASSAULT"]
    assert [(p.text, p.span.exact, p.country, p.sector) for p in event.actors] == [
        ("Peruvian rebels", "they", "PE", "REB")
    ]


def test_a_capital_is_its_government_where_it_acts_and_a_town_where_it_is_shelled(tree_of: TreeOf) -> None:
    tree = tree_of("Lima condemned the rebels. The rebels shelled Lima on Monday.")
    condemned = next(e for e in events(tree) if e.trigger.exact == "condemned")
    shelled = next(e for e in events(tree) if e.trigger.exact == "shelled")
    assert [(p.text, p.country, p.sector) for p in condemned.actors] == [("Lima", "PE", "GOV")]
    assert [(p.text, p.country, p.sector) for p in shelled.recipients] == [("Lima", "PE", None)]


def test_i_and_we_are_whoever_speaks(tree_of: TreeOf) -> None:
    text = '"I condemned the rebels," said Ana Roe. "We attacked the rebels," said the Peruvian army.'
    tree = tree_of(text)

    def statement(name: str, words: str, speaker: str) -> Statement:
        start, who = text.index(words), text.index(speaker)
        party = Party(text=speaker, span=tree.span(who, who + len(speaker)), country="PE")
        content = tree.span(start, start + len(words))
        return Statement(id=name, article="a1", form="direct", speaker=party, cue=None, content=content)

    said = [
        statement("s1", "I condemned the rebels", "Ana Roe"),
        statement("s2", "We attacked the rebels", "Peruvian army"),
    ]
    found = find_events(tree.article, tree.annotation, said)
    actors = {e.trigger.exact: [(p.text, p.span.exact, p.country) for p in e.actors] for e in found}
    assert actors["condemned"] == [("Ana Roe", "I", "PE")]
    assert actors["attacked"] == [("Peruvian army", "We", "PE")]


WORDS = st.sampled_from(
    """Norway Peru rebels police the its they who and of to against with by on attacked condemned urged sanctions
    talks Lima French officials troops said , . " killed bomb in visited each other between Monday threatened
    withdraw up 16 soldiers leader""".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=25).map(" ".join), min_size=4, max_size=8))
def test_parties_are_the_articles_words_and_nobody_is_on_both_sides(texts: list[str]) -> None:
    articles = [Article(id=f"a{n}", location="t", sha256="0", text=text) for n, text in enumerate(texts)]
    for article, annotation in zip(articles, annotate(articles), strict=True):
        for event in find_events(article, annotation, ()):
            for party in (*event.actors, *event.recipients, *event.instruments):
                assert article.text[party.span.start : party.span.end] == party.span.exact
            for actor in event.actors:
                assert not any(actor.span.overlaps(r.span) for r in event.recipients)
