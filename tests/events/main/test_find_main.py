"""The main event: which verb of headline and lead it is, with who, whom, where and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.events import find_events
from rashomon.events.main import find_main
from rashomon.language import annotate
from rashomon.model import Annotation, Article, Event, MainEvent, Moment, Statement
from rashomon.statements import find_statements

# A Wednesday.
PUBLISHED = Moment(earliest="2024-05-15", latest="2024-05-15", precision="day", basis="stated")
Told = tuple[MainEvent | None, tuple[Event, ...], Article]
MainOf = Callable[[str | None, str], Told]


def read(headline: str | None, text: str) -> Told:
    article = Article(
        id="a1", location="test", sha256="0", text=text, headline=headline, published=PUBLISHED, language="en"
    )
    annotation = next(iter(annotate([article])))
    statements = find_statements(article, annotation)
    events = find_events(article, annotation, statements)
    return find_main(article, annotation, statements, events), events, article


@pytest.fixture(scope="module")
def main_of() -> MainOf:
    """An article's main event, its events, and the article; each is read once in a run."""
    known: dict[tuple[str | None, str], Told] = {}

    def told(headline: str | None, text: str) -> Told:
        if (headline, text) not in known:
            known[headline, text] = read(headline, text)
        return known[headline, text]

    return told


def told(read: Told) -> tuple[MainEvent, Event | None]:
    main, events, _ = read
    assert main is not None
    return main, next((e for e in events if e.id == main.event), None)


@pytest.mark.parametrize(
    ("headline", "text", "trigger"),
    [
        (
            "Rebels attack Norland town",
            "The defence ministry said on Tuesday that rebels attacked the town of Orrin a day earlier, killing two "
            "soldiers.\n\nThe rebels denied it.",
            "attacked",
        ),
        (
            "Norland minister apologises for remarks",
            "Norland's interior minister Ines Vale apologised on Wednesday for remarks about refugees that had drawn "
            "protests across the country.",
            "apologised",
        ),
        (
            "PM warns Sudria over border build-up",
            "Prime Minister Joren Pell warned Sudria on Thursday against massing troops on the border.",
            "warned",
        ),
        (
            "Bomb attack kills six in market",
            "A suicide bomb attack on a market in Vessa killed six people and wounded 20 on Friday, police said.",
            "attack",
        ),
        (
            None,
            "Gunmen killed four soldiers in an ambush near Orrin on Monday, the army said.\n\nThe ambush was the "
            "deadliest this year.",
            "killed",
        ),
        (
            "Norland to send doctors to Sudria",
            "Norland will send 200 doctors to Sudria next week to help fight a cholera outbreak, the health minister "
            "announced Tuesday.",
            "send",
        ),
    ],
)
def test_picks_what_the_headline_and_the_lead_tell(
    main_of: MainOf, headline: str | None, text: str, trigger: str
) -> None:
    _, event = told(main_of(headline, text))
    assert event is not None
    assert event.trigger.exact == trigger


def test_the_lead_is_the_sentence_most_like_the_headline(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Tavel museum closes after flood",
            "FILE - In this undated photo, visitors stand in the hall of the museum.\n\n"
            "The hall was built by volunteers a hundred years ago.\n\n"
            "The Tavel museum closed its doors on Monday after a flood damaged the archive, its director said.",
        )
    )
    assert main.what.exact.startswith("The Tavel museum closed its doors")


def test_the_first_line_of_a_text_may_be_its_headline(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            None,
            "Vale Wins Harbour Vote Despite Protests\n\n"
            "Ines Vale won the harbour commission's vote on Tuesday, the election office said.",
        )
    )
    assert "won the harbour commission's vote" in main.what.exact
    main, _ = told(
        main_of(
            None,
            "Harbour commission picks Vale.\n\n"
            "The harbour commission on Tuesday picked Ines Vale as its head after a long dispute over fees.",
        )
    )
    assert main.what.exact.startswith("The harbour commission on Tuesday picked")


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("What is the new tax?", "Norland's parliament passed a tax on plastic on Monday. It starts in June."),
        ("Seven things to know about the vote", "Norland votes on Sunday. Police arrested two men on Friday."),
        ("Opinion: Norland must save its rivers", "Norland must save its rivers. I have seen them dry up."),
        ("The harbour: an interview with Ines Vale", "Ines Vale sits in her kitchen. “I never gave up,” she says."),
        ("News in brief", "Police arrested a man in Vessa.\n\nA fire destroyed a barn in Orrin."),
        (None, "I have never liked harbours. We used to go there every summer and you could smell the tar."),
        (None, "1. Apples\n2. Pears\n3. Plums"),
        (None, ""),
        ("Rain", "Rain."),
        (None, "((((“““‘‘‘ [[[ ]]] ### *** ---"),
    ],
)
def test_round_ups_columns_questions_and_no_report_have_none(main_of: MainOf, headline: str | None, text: str) -> None:
    assert main_of(headline, text)[0] is None


def test_history_is_no_main_event(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Militants free 21 hostages",
            "Militants freed 21 hostages on Monday after talks with the government, officials said.\n\n"
            "The hostages were kidnapped by militants in April 2014.",
        )
    )
    assert main.what.exact.startswith("Militants freed")
    assert main.moment is not None
    assert main.moment.earliest == "2024-05-13"


def test_who_and_whom_are_the_event_s(main_of: MainOf) -> None:
    main, _ = told(main_of("Police arrest three", "VESSA - Police have arrested three men over a theft, a judge said."))
    assert [p.text for p in main.who] == ["Police"]
    assert [p.text for p in main.whom] == ["three men"]
    assert main.what.exact.startswith("Police have arrested")


def test_a_blast_that_kills_is_not_who_did_it(main_of: MainOf) -> None:
    main, _ = told(main_of(None, "A bus crash in northern Norland killed nine people early on Monday, officials said."))
    assert main.who == ()
    assert [p.text for p in main.whom] == ["nine people"]
    assert main.moment is not None
    assert main.moment.earliest == "2024-05-13"


def test_what_came_of_something_is_not_done_by_who_looks_into_it(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Seven killed in Peru bus crash",
            "Peruvian investigators are looking into what made a bus leave a mountain road near a bridge, killing "
            "all seven riders and its driver.",
        )
    )
    assert "Peruvian investigators" not in [p.text for p in main.who] or "looking" in main.what.exact


def test_a_ship_is_who_the_article_is_about(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Madrid-Lima flight turns back over a lost key",
            "A Lima-bound jet returned to Madrid's main airport on Monday because its pilot noticed that a door "
            "had no key, Orlo Air said in a statement.",
        )
    )
    assert [p.text for p in main.who] == ["Lima-bound jet"]
    assert main.place is not None
    assert main.place.text == "Madrid"


def test_people_of_a_place_are_not_there(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Ottawa teachers killed in Peru ferry sinking",
            "Two Ottawa teachers were killed when a ferry sank in Peru on Sunday, according to a school in Montreal.",
        )
    )
    assert main.place is not None
    assert (main.place.text, main.moment and main.moment.earliest) == ("Peru", "2024-05-12")


def test_people_of_a_place_in_the_headline_are_not_there_either(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Ottawa teachers killed in Peru ferry sinking",
            "Two Ottawa teachers were killed when a wooden ferry sank in Peru on Sunday, said the head of a school.",
        )
    )
    assert main.place is None or main.place.text == "Peru"


def test_when_and_where_are_told_on_in_the_next_sentences(main_of: MainOf) -> None:
    main, _ = told(
        main_of(
            "Police arrest three over museum theft",
            "Police have arrested three men over the theft of paintings from the city museum, prosecutors said on "
            "Monday.\n\nThe arrests were made in Paris on Sunday night.",
        )
    )
    assert main.place is not None
    assert (main.place.text, main.moment and main.moment.earliest) == ("Paris", "2024-05-12")
    assert "arrests" in main.why


def test_publication_and_saying_date_nothing(main_of: MainOf) -> None:
    main, _ = told(
        main_of("Rebels attack town", "Rebels have attacked a town in Norland, the ministry said on Tuesday.")
    )
    assert main.moment is None


def test_a_speech_act_is_nowhere_by_its_dateline(main_of: MainOf) -> None:
    main, _ = told(
        main_of("Norland accuses Sudria", "PARIS - Norland accused Sudria on Tuesday of spying on its fleet.")
    )
    assert main.place is None


def test_evidence_resolves_and_why_is_said(main_of: MainOf) -> None:
    main, events, article = main_of(
        "Thousands march over pension cuts", "Thousands of people marched in Paris on Saturday to protest against cuts."
    )
    assert main is not None
    assert main.why
    assert main.event in {e.id for e in events}
    for span in (main.what, *(p.span for p in (*main.who, *main.whom))):
        assert article.text[span.start : span.end] == span.exact


TEXT = (
    "VESSA, Norland - Rebels attacked the town of Orrin on Monday, killing two soldiers, the army said.\n\n"
    "“We were asleep,” said Ines Vale, a baker. The attack was the third this year.\n\n"
    "Norland's parliament will meet on Friday to discuss sending troops."
)


@pytest.fixture(scope="module")
def parsed() -> tuple[Article, Annotation, tuple[Statement, ...], tuple[Event, ...]]:
    article = Article(id="a1", location="test", sha256="0", text=TEXT, published=PUBLISHED, language="en")
    annotation = next(iter(annotate([article])))
    statements = find_statements(article, annotation)
    return article, annotation, statements, find_events(article, annotation, statements)


@given(headline=st.text() | st.lists(st.sampled_from(TEXT.split()), max_size=12).map(" ".join))
def test_any_headline_is_read_alike_and_its_evidence_resolves(
    parsed: tuple[Article, Annotation, tuple[Statement, ...], tuple[Event, ...]], headline: str
) -> None:
    article, annotation, statements, events = parsed
    named = replace(article, headline=headline)
    main = find_main(named, annotation, statements, events)
    assert main == find_main(named, annotation, tuple(reversed(statements)), events)
    if main is not None:
        assert TEXT[main.what.start : main.what.end] == main.what.exact
        assert main.event is None or main.event in {e.id for e in events}


@pytest.mark.parametrize(
    "text",
    [
        "“" * 300 + " said the minister " + "”" * 299,
        "REBELS ATTACK TOWN. " * 200,
        "said " * 500,
        "Name" * 75 + " attacked " + "Name" * 75 + ".",
        "| Vessa | 3 |\n| Orrin | 4 |\n" * 50,
        "def attack(town):\n    return [kill(s) for s in town]\n" * 30,
        "Q. Who attacked?\nA. The rebels attacked.\n" * 60,
    ],
)
def test_what_is_no_report_does_no_harm(main_of: MainOf, text: str) -> None:
    main, _, article = main_of("Rebels attack town", text)
    assert main is None or article.text[main.what.start : main.what.end] == main.what.exact
