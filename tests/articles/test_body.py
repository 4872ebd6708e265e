"""The report whatever shape its text has come in, and what visible lines say of it."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.furniture.body import read_body

HEADLINE = "Ferry aground off Port Ellery"
BODY = [
    "A ferry carrying 212 passengers ran aground near Port Ellery on Monday, and the coast guard said all of them were"
    " brought ashore by nightfall.",
    "The harbour authority said the vessel had left its channel in thick fog, and that two crew members were treated"
    " for minor injuries.",
    '"We followed the pilot\'s orders to the letter," the captain, Marta Olsund, told reporters on the quay.',
    "An inquiry into the accident will begin next week, the ministry of transport said, and its findings are expected"
    " before the summer.",
]


def kept(text: str, headline: str | None = None, language: str | None = "en", extracted: bool = False) -> list[str]:
    return read_body(text, headline=headline, language=language, extracted=extracted).text.split("\n\n")


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(t.field, t.by, t.where, t.words) for t in read_body(text).told]


def wrapped(width: int, between: str = "\n", blank: str = "\n\n") -> str:
    return blank.join(between.join(textwrap.wrap(paragraph, width)) for paragraph in BODY)


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r", "\r\r\n", "\u2028", "\n \n", "\x0b", "\n\u200b\n"])
def test_line_ends(end: str) -> None:
    assert kept(end.join(BODY)) == BODY


@pytest.mark.parametrize("width", [30, 36, 48, 64, 72, 76, 80, 100])
def test_hard_wrapped_lines_are_joined(width: int) -> None:
    assert kept(wrapped(width)) == BODY


@pytest.mark.parametrize("width", [64, 72])
def test_wrapped_lines_with_a_blank_line_after_each_are_joined(width: int) -> None:
    assert " ".join(kept(wrapped(width, between="\n\n", blank="\n\n\n"))) == " ".join(BODY)


def test_a_mail_passed_on_is_read_without_its_signs() -> None:
    lines = wrapped(70).split("\n")
    assert kept("\n".join(f"> {line}" for line in lines)) == BODY


def test_words_broken_at_the_end_of_a_line() -> None:
    soft = BODY[0].replace("passengers", "passen\u00ad\ngers")
    assert kept("\n\n".join([soft, *BODY[1:]])) == BODY
    lines = [
        "The passengers were brought ashore by a lifeboat before it was night, and the passen-",
        "gers of a second boat followed, with a number of left-",
        "over cases that a tug of the harbour took along to the quay of the town in the fog",
        "where nobody had waited for them at all until the morning came and a clerk with it.",
    ]
    (text,) = kept("\n".join(lines))
    assert "the passengers of a second boat" in text
    assert "left-over cases" in text


def test_all_in_one_paragraph() -> None:
    assert kept(" ".join(BODY)) == [" ".join(BODY)]


def test_highlights_over_a_report_stay() -> None:
    highlights = ["• All 212 passengers were brought ashore safely", "• Two of the crew were treated for injuries"]
    assert kept("\n".join([HEADLINE, *highlights, *BODY])) == [*highlights, *BODY]


def test_a_standfirst_that_is_a_sentence_stays_and_a_title_goes() -> None:
    sentence = "All passengers of the ferry were brought ashore by nightfall after it had left its channel in fog"
    assert kept("\n\n".join([HEADLINE, sentence, *BODY])) == [sentence, *BODY]
    body = read_body("\n\n".join([HEADLINE, "Two of the crew hurt", *BODY]))
    assert [(r.reason, r.text) for r in body.removed] == [("standfirst", "Two of the crew hurt")]


def test_transcripts_and_interviews_keep_their_questions() -> None:
    talk = ["HOST: Good evening.", BODY[0], "REPORTER: What did the captain say?", BODY[2], "HOST: Thank you."]
    assert kept("\n\n".join(talk)) == talk
    asked = [BODY[3], "When did it clear?", BODY[0], "Who gave the orders?", BODY[1], "What is next?", BODY[2]]
    assert kept("\n\n".join(asked)) == asked


def test_the_same_question_to_three_people_is_no_repetition() -> None:
    lines = [x for paragraph in BODY[:3] for x in ("What did you see from the quay that night?", paragraph)]
    assert kept("\n\n".join([HEADLINE, *lines])) == lines


def test_captions_by_day_and_by_credit() -> None:
    dated = "Rescuers stand on the quay at Port Ellery on Monday, May 13, 2024, after the ferry ran aground."
    shown = "Rescuers stand on the quay at Port Ellery in thick fog."
    news = "On Monday, May 13, 2024, the ferry ran aground in fog, the coast guard said."
    lines = [HEADLINE, BODY[0], dated, BODY[1], shown, "Photo: Jan Moen", BODY[2], news, BODY[3]]
    assert kept("\n\n".join(lines)) == [*BODY[:3], news, BODY[3]]


def test_titles_of_an_extracted_page_stay() -> None:
    lines = [
        BODY[0],
        "Fog over the channel",
        BODY[2],
        "| Ship | Year |",
        "| Ellery I | 1998 |",
        BODY[1],
        "Fares",
        BODY[3],
    ]
    assert kept("\n".join(lines), extracted=True) == lines
    assert "Fog over the channel" not in kept("\n".join(lines))


def test_every_furniture_line_is_removed_with_its_reason_and_nothing_is_lost() -> None:
    lines = ["Advertisement", HEADLINE, "By Ida Brandt", BODY[0], "Share this article", *BODY[1:], "© 2024 Courier"]
    body = read_body("\n".join(lines))
    removed = [r.text for r in body.removed]
    assert sorted([*body.text.split("\n\n"), *removed, HEADLINE]) == sorted(lines)


def test_what_visible_lines_say() -> None:
    over = ["Advertisement", HEADLINE, "By Ida Brandt and Tom Reyes", "Updated 13 May 2024, 07:30 GMT"]
    under = ["With inputs from AFP", "© 2024 The Ellery Courier. All rights reserved."]
    text = "\n\n".join([*over, *BODY, *under])
    assert told(text) == [
        ("headline", "visible", "line 2", HEADLINE),
        ("byline", "visible", "line 3", "Ida Brandt and Tom Reyes"),
        ("modified", "visible", "line 4", "Updated 13 May 2024, 07:30 GMT"),
        ("credit", "visible", "line 9", "With inputs from AFP"),
        ("outlet", "visible", "line 10", "The Ellery Courier"),
    ]


def test_what_the_opening_of_the_text_says() -> None:
    text = "\n".join([HEADLINE, "LIMA, May 3, 2024 (Reuters) - " + BODY[0], *BODY[1:]])
    assert told(text)[1:] == [
        ("dateline", "text", "line 2", "LIMA"),
        ("credit", "text", "line 2", "LIMA, May 3, 2024 (Reuters)"),
        ("published", "text", "line 2", "LIMA, May 3, 2024 (Reuters)"),
    ]


def test_lines_are_counted_where_they_are_wrapped() -> None:
    text = "\n\n".join([HEADLINE, "By Ida Brandt", wrapped(70), "With inputs from AFP"])
    (credit,) = [t for t in read_body(text).told if t.field == "credit"]
    lines = [line for line in text.split("\n") if line]
    assert lines[int(credit.where.removeprefix("line ")) - 1] == "With inputs from AFP"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=600), st.sampled_from(["en", "de", "ru", "ar", "zh", None]), st.booleans())
def test_no_text_raises_and_nothing_is_made_up(text: str, language: str | None, extracted: bool) -> None:
    body = read_body(text, language=language, extracted=extracted)
    for paragraph in body.text.split("\n\n"):
        assert set("".join(paragraph.split())) <= set("".join(text.split())) | set("".join(paragraph.split()))
    assert read_body(text, language=language, extracted=extracted) == body


@settings(max_examples=40, deadline=None)
@given(st.permutations(BODY), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_a_clean_report_is_read_to_itself(lines: list[str], end: str) -> None:
    once = read_body(end.join(lines)).text
    assert once.split("\n\n") == lines
    assert read_body(once).text == once
