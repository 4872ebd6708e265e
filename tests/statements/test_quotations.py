"""Direct speech on invented reports: whose words, how far they run, and what marks quote nobody."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.language import Tree, annotate
from rashomon.language.quotations import find_quotations
from rashomon.model import Article, Statement, identifier
from rashomon.statements import find_statements
from rashomon.statements.draft import Draft
from rashomon.statements.quotes.direct import Page, find_alone, find_direct


def read(text: str, headline: str | None = None) -> tuple[Statement, ...]:
    article = Article(id=identifier("article", text), location="test", sha256="", text=text, headline=headline)
    return find_statements(article, next(iter(annotate([article]))))


def drafts(text: str) -> tuple[list[Draft], str]:
    """What the rules for quotations find, before chains and names are settled."""
    article = Article(id=identifier("article", text), location="test", sha256="", text=text)
    page = Page(Tree(article, next(iter(annotate([article])))), find_quotations(text))
    direct, left = find_direct(page)
    return [*direct, *find_alone(page, left, direct)], text


def heard(text: str, headline: str | None = None) -> list[tuple[str | None, str]]:
    """Each quotation with the words that name who said it."""
    found = [s for s in read(text, headline) if s.form != "indirect" or s.rule in ("headline", "post")]
    return [
        (s.speaker.span.exact if s.speaker else None, " / ".join(f.exact for f in s.fragments) or s.content.exact)
        for s in found
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The cue after, before, between; several sentences; several pieces.
        ("“The dam will hold,” the mayor said.", [("the mayor", "The dam will hold")]),
        ("“The dam will hold,” scoffed Ada Brenn, 22.", [("Ada Brenn", "The dam will hold")]),
        ("The mayor shot back: “The dam will hold.”", [("The mayor", "The dam will hold.")]),
        ("As the mayor put it, “The dam will hold.”", [("the mayor", "The dam will hold.")]),
        ("Said Brenn: “The dam will hold. I saw it.”", [("Brenn", "The dam will hold. I saw it.")]),
        ("“The dam,” said Ada Brenn, “will hold until the spring.”",
         [("Ada Brenn", "The dam / will hold until the spring.")]),
        ("“The dam will hold,” Ada Brenn wrote in a note explaining why she stays, “but the road will not.”",
         [("Ada Brenn", "The dam will hold / but the road will not.")]),
        ("The mayor fired back: “As a guest of the valley,” she wrote, “we know you are tired.”",
         [("The mayor", "As a guest of the valley / we know you are tired.")]),
        ("“It is a mess,” as Ada Brenn put it.", [("Ada Brenn", "It is a mess")]),
        ("“It is a mess,” as Ada Brenn phrased it.", [("Ada Brenn", "It is a mess")]),
        ("“We will stay,” the mayor paused, “and wait.”", [("the mayor", "We will stay / and wait.")]),
        ("He said “yes” and “no” to the same question.", [("He", "yes / no")]),
        # What introduces it otherwise.
        ("Ada Brenn was blunt: “The dam is lost.”", [("Ada Brenn", "The dam is lost.")]),
        ("Ada Brenn was blunt. “The dam is lost and nobody told us.”",
         [("Ada Brenn", "The dam is lost and nobody told us.")]),
        ("The delay did not surprise the engineer Karel Oost: “We had warned them in May of this year.”",
         [("the engineer Karel Oost", "We had warned them in May of this year.")]),
        ("The ministry released the following statement:\n\n“The dam is safe. We have checked it.”",
         [("The ministry", "The dam is safe. We have checked it.")]),
        ("The ministry issued a statement after the vote.\n\n“The dam is safe. We have checked it.”",
         [("The ministry", "The dam is safe. We have checked it.")]),
        ("The minister was prompted to say, “The dam is safe, as I told you.”",
         [("The minister", "The dam is safe, as I told you.")]),
        ("Ada Brenn was asked, “Will the dam hold this winter?”", [(None, "Will the dam hold this winter?")]),
        # The one who speaks, not the one who stands nearest.
        ("Ada Brenn emailed supporters saying: “The work goes on for all of us.”",
         [("Ada Brenn", "The work goes on for all of us.")]),
        ("Ada Brenn was joined on the stage by Karel Oost and joked, “They told us to be quiet tonight.”",
         [("Ada Brenn", "They told us to be quiet tonight.")]),
        ("“It was late,” said Ada Brenn, who chairs the board, citing another reason.", [("Ada Brenn", "It was late")]),
        ("“We go now, and nobody will stop us,” a man can be heard shouting on the tape.",
         [("a man", "We go now, and nobody will stop us")]),
        ("“The work goes on for all of us.” — Tomas Quill", [("Tomas Quill", "The work goes on for all of us.")]),
        ("“The work goes on for all of us.”\n\n— Tomas Quill, Karsund",
         [("Tomas Quill", "The work goes on for all of us.")]),
    ],
)  # fmt: skip
def test_a_quotation_and_its_cue(text: str, found: list[tuple[str | None, str]]) -> None:
    assert [(who and who.split(",")[0], words) for who, words in heard(text)] == found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # It goes on with the one who spoke last.
        ("“The road is gone,” Ada Brenn said. “Nobody can reach the village.”", ["Ada Brenn", "Ada Brenn"]),
        ("“The road is gone,” Ada Brenn said.\n\n“Nobody can reach the village by car or on foot.”",
         ["Ada Brenn", "Ada Brenn"]),
        ("“The road is gone,” said Ada Brenn, who said she would leave. “Nobody can reach the village.”",
         ["Ada Brenn", "Ada Brenn"]),
        # Another one takes the word.
        ("“The dam is lost,” said Karel Oost. Ada Brenn shook her head. “He has never even seen it.”",
         ["Karel Oost", "Ada Brenn"]),
        ("“The dam is lost,” said Karel Oost. Ada Brenn agreed. “We all have seen the water rise.”",
         ["Karel Oost", "Ada Brenn"]),
        ("“The dam is lost,” said Karel Oost.\n\nMira Tolland, 77, opposed the idea. “We all have to stay here now.”",
         ["Karel Oost", "Mira Tolland"]),
        ("“Yes,” Ada Brenn said. Karel Oost: “Why not?”", ["Ada Brenn", "Karel Oost"]),
        # A dialogue.
        ("“Did you see the water?” asked the judge.\n\n“I saw it, sir,” Karel Oost said.\n\n“And when was that?”\n\n"
         "“At dawn, before the others came.”", ["the judge", "Karel Oost", "the judge", "Karel Oost"]),
        # Nobody is named.
        ("Rain fell on the hills of Karsund.\n\n“We have lost everything that we had.”", [None]),
    ],
)  # fmt: skip
def test_a_quotation_without_a_cue(text: str, names: list[str | None]) -> None:
    found = [who and who.split(",")[0] for who, _ in heard(text)]
    assert found == names


def test_a_quotation_over_paragraphs_is_one_statement() -> None:
    begins = (
        "Karel Oost said: “The mine was never safe. We wrote twice.\n\n“They did not answer.\n\n“Nine men are dead.”"
    )
    (statement,) = [s for s in read(begins) if s.form == "direct"]
    assert statement.content.exact.startswith("The mine") and statement.content.exact.endswith("dead.")
    ends = "“The dam broke at dawn. Nobody warned us.\n\n“We lost nine cows,” Ada Brenn said."
    (statement,) = [s for s in read(ends) if s.form == "direct"]
    assert statement.content.exact.startswith("The dam") and statement.content.exact.endswith("nine cows")
    assert statement.speaker is not None and statement.speaker.text == "Ada Brenn"


def test_a_quotation_in_a_quotation_keeps_its_nesting() -> None:
    outer, inner = read("“She told me, ‘You will lose your house,’ and I laughed,” Ada Brenn said.")
    assert outer.speaker is not None and outer.speaker.text == "Ada Brenn"
    assert inner.content.exact == "You will lose your house" and inner.parent == outer.id


@pytest.mark.parametrize(
    "text",
    [
        "The film “Gone Away Tomorrow” was shown on Monday.",
        "In her novel “The Long Field,” nobody dies.",
        "The term “soft power” is old.",
        "The so-called “quiet zone” lies along the border.",
        "Ruben “the Bear” Oost won the race.",
        "A banner reading “Water is life” hung from the bridge.",
        "She held a sign that said, “Water is life for all of us.”",
        "The ship, known as “Karsund Star,” sank.",
        "She appeared on the channel's “Morning With Brenn.”",
        'The 6\'2" guard carried a 12" by 9" frame.',
        "The dam was praised in the “Karsund Book of Dams.”",
        "The play, titled “We Will Never Leave This Place,” opened on Monday.",
    ],
)
def test_marks_that_quote_nobody(text: str) -> None:
    assert heard(text) == []


def test_a_report_is_no_title() -> None:
    (statement,) = read("According to the report, “the dam was unsafe in every way.”")
    assert statement.content.exact == "the dam was unsafe in every way." and statement.form != "indirect"


def test_words_in_marks_inside_a_clause_are_mixed() -> None:
    (statement,) = read('The minister said the talks were "deep and frank" on both sides.')
    assert statement.form == "mixed"
    assert statement.content.exact == 'the talks were "deep and frank" on both sides'


REST = "\n\nThe harbour of Karsund was hit by a storm on Monday. Ada Brenn spoke there. Repairs began on Tuesday."


@pytest.mark.parametrize(
    ("headline", "who", "words"),
    [
        ('Talks "went well", says minister', "minister", 'Talks "went well"'),
        ("Minister: We will rebuild", "Minister", "We will rebuild"),
        ("‘We will not go’ – union chief", "union chief", "We will not go"),
        ("Brenn: ‘We will not go’", "Brenn", "We will not go"),
        ("Ada Brenn on the storm: ‘We will not go’", "Ada Brenn", "We will not go"),
        ("Mayor calls plan 'a disaster'", "Mayor", "a disaster"),
        ("Norland 'ready to talk' – foreign minister", "foreign minister", "Norland 'ready to talk'"),
    ],
)
def test_headlines(headline: str, who: str, words: str) -> None:
    assert heard(headline + REST)[0] == (who, words)
    assert heard(headline + REST, headline)[0] == (who, words)


@pytest.mark.parametrize("headline", ["Karsund: Storm hits harbour", "Analysis: The storm came early", "Live: Storm"])
def test_headlines_that_name_no_speaker(headline: str) -> None:
    assert heard(headline + REST) == []


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("“We will rebuild,” Ada Brenn wrote on X.", "Ada Brenn", "We will rebuild"),
        ("Ada Brenn posted: “We will rebuild the harbour.”", "Ada Brenn", "We will rebuild the harbour."),
        ("@adabrenn: The harbour is open again, thank you all!", "@adabrenn",
         "The harbour is open again, thank you all!"),
    ],
)  # fmt: skip
def test_posts(text: str, who: str, words: str) -> None:
    assert heard(text) == [(who, words)]


def test_a_post_as_pages_embed_it() -> None:
    (found,) = heard("The harbour is open again! pic.example.com/Abc — Ada Brenn (@adabrenn) May 4, 2031\n\nIt rained.")
    assert found[1].startswith("The harbour is open again!")


def test_a_transcript_of_questions_and_answers() -> None:
    text = (
        "Q: When did you see the ship?\n\nA: I saw it on Monday, near the pier. It burned.\n\nQ: Was anyone hurt?\n\n"
        "A: Nobody that I know of, no.\n\nThe talk was cut for length."
    )
    assert heard(text) == [
        (None, "When did you see the ship?"),
        (None, "I saw it on Monday, near the pier. It burned."),
        (None, "Was anyone hurt?"),
        (None, "Nobody that I know of, no."),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("REPORTER", "MS. BRENN"), ("Ada Brenn", "Karel Oost"), ("MODERATOR", "OOST")]
)
def test_a_transcript_with_names(one: str, other: str) -> None:
    lines = (
        "Will the army leave Karsund?",
        "We said that we would stay there.",
        "And the money?",
        "It will come soon.",
    )
    text = "\n\n".join(f"{(one, other)[n % 2]}: {line}" for n, line in enumerate(lines))
    found = [s for s in read(text) if s.rule == "transcript"]
    assert [s.content.exact for s in found] == list(lines)
    assert [s.speaker.span.exact for s in found if s.speaker] == [one, other, one, other]


def test_lists_and_tables_are_no_transcripts() -> None:
    text = "Place: Karsund hall\nDate: Monday the fourth\nPrice: free for all\nPlace: Ostmark\nDate: Tuesday\nPrice: 9"
    assert read(text) == ()


def test_reported_words_end_before_another_sentences_quotation() -> None:
    text = "Quill mentioned that the picture had been on the site. “Does that not speak to your judgment, madam?”"
    first, second = read(text)
    assert first.content.exact == "the picture had been on the site"
    assert second.content.exact == "Does that not speak to your judgment, madam?"


@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "'", "‘", "’", "«", "»", "„", "said", "Ada Brenn", "she", "was blunt", ",", ".", ":", "?",
             "\n\n", "\n", "Q:", "A:", "MS. BRENN:", "We go now", "and", "—", "the film", "wrote on X", "told", "that",
             "6'2\"", "@ada:", "agreed", "(", ")"]
        ),
        max_size=40,
    )
)  # fmt: skip
@settings(max_examples=80, deadline=None, derandomize=True)
def test_any_marks_and_words_are_read(words: list[str]) -> None:
    found, text = drafts(" ".join(words))
    for draft in found:
        assert draft.pieces
        for start, end in draft.pieces:
            assert 0 <= start <= end <= len(text)
        ends = [place for piece in draft.pieces for place in piece]
        assert ends == sorted(ends)
    direct = sorted(p for d in found if not d.nested and d.form == "direct" for p in d.pieces)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(direct))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "The harbour, the mayor said, “will never be the same.” It burned.",
            ["The harbour", "will never be the same."],
        ),
        (
            "The club's heavy debt, the mayor said, “is a fine example of folly” in hard times.",
            ["The club's heavy debt", "“is a fine example of folly” in hard times"],
        ),
    ],
)
def test_a_sentence_quoted_in_part_around_its_cue(text: str, pieces: list[str]) -> None:
    (statement,) = read(text)
    assert [s.exact for s in statement.fragments] == pieces
    assert statement.speaker is not None
    assert (statement.form, statement.speaker.text) == ("mixed", "the mayor")


@pytest.mark.parametrize(
    "text",
    [
        "“We will fight on,” read the banner.",
        "“We know nothing,” neither man said.",
        "He waved a placard reading “Bread for all of us now.”",
    ],
)
def test_signs_and_silence_are_no_speech(text: str) -> None:
    assert [s for s in read(text) if s.speaker is not None] == []


def test_whose_note_is_read() -> None:
    (statement,) = read("“We will fight on,” read a note from the union.")
    assert statement.speaker is not None
    assert (statement.speaker.text, [p.text for p in statement.relayed_by]) == ("the union", ["a note"])


def test_a_sentence_of_two_quotations_with_its_cue_at_the_end_is_said_from_its_first_words() -> None:
    text = "“Half of the ferries leak” in winter, which could lead to “the end of the line,” the mayor said."
    (statement,) = [s for s in read(text) if s.speaker]
    assert statement.content.exact.startswith("“Half of") and "the end of the line" in statement.content.exact


def test_whose_memory_a_quotation_is_stands_on_its_way() -> None:
    statement = read("Vale recalled the captain telling the guests: “We will sail at noon, if the wind drops.”")[0]
    assert statement.speaker is not None and statement.speaker.text == "the captain"
    assert [p.span.exact for p in statement.relayed_by] == ["Vale"]
