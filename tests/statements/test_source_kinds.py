"""What kind of source a speaker is: a table of the words by which news calls its sources, all over the world."""

from __future__ import annotations

from functools import cache

import pytest

from rashomon.language import annotate
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements

# Kind: phrases, each the speaker of "... said on Monday that the road had been closed."
TABLE: dict[str, tuple[str, ...]] = {
    "official": (
        "The ministry", "The foreign ministry", "The Norland defence ministry", "The Ministry of Health",
        "The government", "The Peruvian government", "The president", "The prime minister", "The deputy minister",
        "The governor of the province", "The mayor", "The city council", "The police", "Police", "Local police",
        "Provincial police", "The army", "The navy", "The military", "The coastguard", "The coast guard",
        "The fire brigade", "The fire department", "The court", "A court", "The high court", "The judge",
        "Prosecutors", "The public prosecutor", "Officials", "Local officials", "US officials", "Health officials",
        "Authorities", "The authorities", "Japan", "Peru and Chile", "Nairobi", "The Kremlin", "The White House",
        "The Pentagon", "Downing Street", "NATO", "The United Nations", "The European Union", "The UN refugee agency",
        "The central bank", "The Bank of Japan", "The embassy", "The Kenyan embassy", "The consulate",
        "The commission", "The electoral commission", "The state governor's office", "The president's office",
        "A police spokesman", "A spokeswoman for the ministry", "A ministry spokesman", "An army spokesman",
        "A spokesperson for the interior ministry", "The sheriff", "Lawmakers", "Senators", "Two judges",
        "The king", "The ambassador", "The weather bureau", "The space agency", "The interior minister",
        "The regional administration", "The border guard", "The attorney general", "Iran's foreign ministry",
        "The Turkish army", "The parliament", "The Senate", "The World Health Organization",
        "The International Monetary Fund", "The Federal Reserve", "The FBI", "The Group of Seven",
    ),
    "person": (
        "Ines Vale", "Mayor Ada Brenn", "President Tomas Lund", "Dr. Maria Okafor", "Professor Peter Marlow",
        "Ines Vale, a spokeswoman for the ministry,", "The company's founder, Maria Okafor,", "He", "She",
        "Foreign Minister Peter Lund", "His lawyer", "Her mother", "The victim's brother", "The farmer",
        "Sergeant Ada Brenn", "The opposition leader", "The company's chief executive",
    ),
    "agency": (
        "Reuters", "AFP", "Agence France-Presse", "The Associated Press", "TASS", "Xinhua", "The Xinhua news agency",
        "The state news agency", "Kyodo", "The Coast Wire news agency", "Yonhap", "Interfax", "Anadolu Agency",
        "An AFP correspondent", "A Reuters reporter", "AFP journalists", "KCNA", "The Norland News Agency",
    ),
    "outlet": (
        "The BBC", "CNN", "Al Jazeera", "The New York Times", "The Guardian", "Le Monde", "The Evening Gazette",
        "The Port Telegraph newspaper", "The newspaper", "The daily Morning Lamp", "State media", "State television",
        "Local media", "The magazine", "The broadcaster", "The Kelby Herald", "Russian media", "State TV",
        "The radio station", "A news website", "Foreign media", "The Ostmark Times", "The paper", "A local newspaper",
        "A CNN reporter", "A television channel",
    ),
    "document": (
        "The report", "The indictment", "The lawsuit", "Satellite images", "The study", "A new poll", "The letter",
        "The documents", "Court documents", "The data", "Official figures", "The statement", "The ruling",
        "The survey", "Police records", "The treaty", "Leaked emails", "The video", "The law", "The audit",
    ),
    "anonymous": (
        "A source", "Two sources", "Sources close to the talks", "Sources familiar with the matter",
        "People familiar with the matter", "A person briefed on the talks", "A security source", "Diplomatic sources",
        "A senior official", "Two diplomats", "A Western diplomat", "An insider",
        "An official who asked not to be named",
        "A minister who spoke on condition of anonymity", "An unnamed official", "A whistleblower", "A resident",
        "One survivor", "A witness", "A man who declined to be identified", "Three officials briefed on the plan",
    ),
    "social": (
        "Social media users", "Users on Weibo", "A Telegram channel", "A tweet", "A Twitter user",
        "A video on social media", "A Facebook post",
    ),
    "own": ("This newspaper", "Our correspondent", "Our reporter"),
    "group": (
        "Residents", "Two of the men", "A group of experts",
        "Experts", "Analysts", "Witnesses", "Activists", "Critics", "Villagers", "Economists", "Farmers",
        "The company", "A company", "The airline", "The union", "A union", "The nurses' union", "A hospital",
        "The hospital", "The university", "The bank", "The charity", "Amnesty International", "Human Rights Watch",
        "The opposition", "The rebels", "The Taliban", "Hamas", "The club", "The team", "Protesters",
        "Scientists", "The church", "The party", "The Red Crescent", "Toyota", "Boeing", "A spokesman for the company",
        "A hospital spokeswoman", "The union's spokesman", "The trade union", "Aid workers", "Doctors", "Voters",
        "Norvell Logistics Ltd", "The family", "Relatives", "Human rights groups", "The think tank", "Wall Street",
        "The school", "A travel agency",
    ),
    "unknown": ("It",),
}  # fmt: skip
CASES = [(phrase, kind) for kind, phrases in TABLE.items() for phrase in phrases]


@cache
def read(text: str) -> tuple[Statement, ...]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    return find_statements(article, next(iter(annotate([article]))))


@pytest.mark.parametrize(("phrase", "kind"), CASES)
def test_the_words_tell_the_kind_of_source(phrase: str, kind: str) -> None:
    (statement,) = read(f"{phrase} said on Monday that the road had been closed.")
    assert (statement.speaker and statement.speaker.span.exact, statement.source_kind) == (phrase.rstrip(","), kind)


def test_the_table_is_wide() -> None:
    assert len(CASES) >= 150 and len(CASES) == len({phrase for phrase, _ in CASES})


@pytest.mark.parametrize(
    "text",
    [
        "The road had been closed, said a senior army officer, speaking on condition of anonymity.",
        "The road had been closed, a ministry official said on condition of anonymity.",
        "A customs officer, who asked not to be named, said the road had been closed.",
        "“We will close,” he told Reuters on condition of anonymity.",
        "The road had been closed, said two officers who were not authorised to speak to the press.",
    ],
)
def test_whoever_asks_for_anonymity_is_anonymous_whatever_the_office(text: str) -> None:
    (statement,) = read(text)
    assert statement.source_kind == "anonymous"


def test_what_another_asks_for_makes_the_ministry_no_anonymous_source() -> None:
    first, second = read(
        "The ministry said the road had been closed, but a driver who asked not to be named said it was open."
    )
    assert (first.source_kind, second.source_kind) == ("official", "anonymous")
