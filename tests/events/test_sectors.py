"""Whose and what a party is, by its words: a table of phrases, each in a sentence in which it acts."""

from __future__ import annotations

import pytest

from rashomon.events.parties.parties import Parties
from rashomon.events.parties.sectors import sector_of_name, sector_of_words, words
from rashomon.language import Tree, annotate
from rashomon.model import Article

# phrase | country | sector; "-" is none.
TABLE = """
French troops | FR | MIL
Peruvian soldiers | PE | MIL
The Norwegian army | NO | MIL
Two Dutch warships | NL | MIL
Portuguese paratroopers | PT | MIL
A Kenyan general | KE | MIL
UN peacekeepers | - | MIL
Belgian police | BE | COP
A Danish detective | DK | COP
Finnish border guards | FI | COP
The security forces | - | COP
Police in Chile | CL | COP
The Polish government | PL | GOV
The government of Poland | PL | GOV
Poland's government | PL | GOV
The Swedish foreign minister | SE | GOV
The Swedish foreign ministry | SE | GOV
Two Turkish diplomats | TR | GOV
The Greek ambassador | GR | GOV
The Italian president | IT | GOV
A Japanese official | JP | GOV
The Moroccan king | MA | GOV
Officials in Ghana | GH | GOV
Authorities in Peru | PE | GOV
The Norwegian leader | NO | GOV
A Spanish delegation | ES | GOV
The mayor of Lisbon | PT | GOV
The Irish central bank | IE | GOV
Kenya's supreme court | KE | JUD
A Dutch judge | NL | JUD
Swiss prosecutors | CH | JUD
The Austrian parliament | AT | LEG
Belgian lawmakers | BE | LEG
A Mexican senator | MX | LEG
Members of parliament | - | LEG
Rebels in Peru | PE | REB
Colombian guerrillas | CO | REB
A rebel commander | - | REB
The rebel army | - | REB
Filipino insurgents | PH | REB
Separatist fighters | - | REB
Hamas fighters | PS | REB
Masked gunmen | - | UAF
Two suicide bombers | - | UAF
Armed men | - | UAF
A Haitian militia | HT | PRM
Militiamen from Mali | ML | PRM
The Indian intelligence agency | IN | SPY
A Czech spy | CZ | SPY
Opposition leaders | - | OPP
The Zambian opposition | ZM | OPP
Opposition parties in Peru | PE | OPP
A Cuban dissident | CU | OPP
The ruling party | - | GOV
A German political party | DE | PTY
Tunisian students | TN | EDU
A university professor | - | EDU
Teachers in Oslo | NO | EDU
A student leader | - | EDU
French farmers | FR | AGR
Indian fishermen | IN | AGR
Peruvian peasants | PE | AGR
A Canadian company | CA | BUS
Company executives | - | BUS
The company's president | - | BUS
A Swiss bank | CH | BUS
Chinese manufacturers | CN | BUS
A Brazilian businessman | BR | BUS
A drug cartel | - | CRM
Mexican traffickers | MX | CRM
Somali pirates | SO | CRM
A gang leader | - | CRM
Iraqi civilians | IQ | CVL
Egyptian protesters | EG | CVL
Local residents | - | CVL
Villagers in Nepal | NP | CVL
Two schoolgirls | - | CVL
Dozens of demonstrators | - | CVL
Thousands of people | - | CVL
An Italian journalist | IT | JRN
A local newspaper | - | JRN
Reporters | - | JRN
The Greek union | GR | LAB
Trade unions in Spain | ES | LAB
Union leaders | - | LAB
French dockers | FR | LAB
Steel workers | - | LAB
A Cuban doctor | CU | MED
Nurses | - | MED
Hospital staff | - | MED
Syrian refugees | SY | REF
African migrants | - | REF
Refugees from Sudan | SD | REF
Asylum seekers | - | REF
A former president | - | ELI
The former Peruvian president | PE | ELI
A retired Greek general | GR | ELI
A Catholic bishop | - | REL
Buddhist monks | - | REL
The pope | - | REL
Religious leaders | - | REL
Tribal elders | - | SOC
A human rights group | - | NGO
Aid workers | - | NGO
Amnesty International | - | NGO
The United Nations | - | IGO
The European Union | - | IGO
NATO | - | IGO
A UN envoy | - | IGO
EU officials | - | IGO
The UN Security Council | - | IGO
The head of the army | - | MIL
The spokesman for the Polish government | PL | GOV
A member of the Belgian parliament | BE | LEG
A group of Kenyan students | KE | EDU
The leader of the rebels | - | REB
Norway | NO | -
Peru | PE | -
The Kremlin | RU | GOV
The Pentagon | US | GOV
The White House | US | GOV
Moscow | RU | GOV
"""
ROWS = [tuple(column.strip() for column in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.fixture(scope="module")
def read() -> dict[str, Tree]:
    """Each phrase as the subject of a sentence, all parsed in one go."""
    articles = [
        Article(id=f"a{n}", location="test", sha256="0", text=f"{phrase} condemned the plan on Friday.")
        for n, (phrase, _, _) in enumerate(ROWS)
    ]
    trees = [Tree(article, annotation) for article, annotation in zip(articles, annotate(articles), strict=True)]
    return {row[0]: tree for row, tree in zip(ROWS, trees, strict=True)}


@pytest.mark.parametrize(("phrase", "country", "sector"), ROWS, ids=[row[0] for row in ROWS])
def test_a_phrase_has_a_country_and_a_sector(read: dict[str, Tree], phrase: str, country: str, sector: str) -> None:
    from rashomon.events import find_events

    tree = read[phrase]
    (event,) = [e for e in find_events(tree.article, tree.annotation, ()) if e.trigger.exact == "condemned"]
    assert [(p.country or "-", p.sector or "-") for p in event.actors] == [(country, sector)]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [
        (["leader"], None),
        (["rebel", "leader"], "REB"),
        (["army", "chief"], "MIL"),
        (["opposition", "lawmaker"], "LEG"),
        (["former", "rebel", "leader"], "REB"),
        (["former", "minister"], "ELI"),
        (["university", "president"], "EDU"),
        (["who"], None),
        (["WHO"], "IGO"),
        (["WHO", "official"], "IGO"),
        (["UN", "soldier"], "MIL"),
        (["foreign", "secretary"], "GOV"),
        (["secretary"], None),
        (["teapot"], None),
        ([], None),
    ],
)
def test_the_nearest_word_says_what_a_vague_one_is(phrase: list[str], sector: str | None) -> None:
    assert sector_of_words(phrase) == sector


def test_a_nations_leader_is_its_government_and_a_bodys_is_not() -> None:
    assert sector_of_words(["leader"], national=True) == "GOV"
    assert sector_of_words(["union", "leader"], national=True) == "LAB"


@pytest.mark.parametrize(
    ("name", "sector"),
    [
        ("Norland Supreme Court", "JUD"), ("Ministry of Works", "GOV"), ("University of Vessa", "EDU"),
        ("UN Refugee Agency", "IGO"), ("Norland Trading Company", "BUS"), ("Red Moon", None), ("", None),
    ],
)  # fmt: skip
def test_a_body_says_by_its_name_what_it_is(name: str, sector: str | None) -> None:
    assert sector_of_name(name) == sector


def test_no_word_is_in_two_sectors() -> None:
    from rashomon.events.parties.sectors import DATA

    rows = [line.split("|") for line in DATA.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    listed = [(use, word.strip(), code) for code, use, column in rows for word in column.split(";")]
    seen: dict[tuple[str, str], str] = {}
    twice = [word for use, word, code in listed if seen.setdefault((use, word), code) != code]
    assert twice == []
    assert not set(words().nouns) & set(words().vague)


def test_the_article_says_elsewhere_whose_a_person_is() -> None:
    text = (
        "The Kenyan foreign minister, Ines Vale, arrived on Monday. Two aides came too. On Tuesday Vale condemned "
        "the rebels. She accused them of theft."
    )
    article = Article(id="a1", location="test", sha256="0", text=text)
    tree = Tree(article, next(iter(annotate([article]))))
    parties = Parties(tree)
    heads = [t for t in tree.tokens if t.text in ("Vale", "She")]
    found = [party for t in heads if (party := parties.party(t)) is not None]
    assert {(p.text, p.country, p.sector) for p in found} == {("Ines Vale", "KE", "GOV")}
