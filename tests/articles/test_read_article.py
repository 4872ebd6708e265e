from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles import ArticleStage, read_article
from rashomon.model import Article, RawDocument, Rejected

RETRIEVED = "2024-06-01T10:00:00+00:00"

LEAD = (
    "A ferry carrying 212 passengers ran aground near Port Ellery on Monday, and the coast guard said all of them"
    " were brought ashore by nightfall."
)
SECOND = (
    "The harbour authority said the vessel had left its channel in thick fog, and that two crew members were treated"
    " for minor injuries."
)
THIRD = '"We followed the pilot\'s orders to the letter," the captain, Marta Olsund, told reporters on the quay.'
BODY = [LEAD, SECOND, THIRD]


def read(text: str | bytes, form: Any = "text", location: str = "r.txt") -> Article:
    result = outcome(text, form, location)
    assert isinstance(result, Article), result
    return result


def outcome(text: str | bytes, form: Any = "text", location: str = "r.txt") -> Article | Rejected:
    data = text.encode() if isinstance(text, str) else text
    return read_article(RawDocument(location=location, data=data, form=form, retrieved=RETRIEVED))


def record(**fields: Any) -> Article:
    return read(json.dumps({"text": "\n".join(BODY), **fields}), "json")


def removed(article: Article) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in article.removed]


def test_a_clean_report_is_kept_whole() -> None:
    article = read("\n".join(["Ferry runs aground off Port Ellery", *BODY]))
    assert article.headline == "Ferry runs aground off Port Ellery"
    assert article.text.split("\n\n") == BODY
    assert article.removed == ()
    assert article.language == "en"
    assert (article.published, article.outlet, article.byline, article.dateline) == (None, None, None, None)


def test_a_report_that_opens_with_a_sentence_has_no_headline() -> None:
    article = read("\n".join(BODY))
    assert article.headline is None
    assert article.text.split("\n\n") == BODY


def test_furniture_goes_and_is_kept_with_its_reason() -> None:
    lines = [
        "ADVERTISEMENT",
        "Ferry runs aground off Port Ellery",
        "By Ida Brandt",
        "12 May 2024, 18:05 GMT | Updated 13 May 2024, 07:30 GMT",
        "Rescuers at the quay on Monday evening (Photo: J. Moen)",
        LEAD,
        "Read more: Five ferries that never came home",
        SECOND,
        "What happened on the bridge?",
        THIRD,
        "Follow us on Instagram, Facebook and Twitter",
        "Sign up for our newsletter",
        "You have reached your free article limit.",
        "This page uses cookies to remember your choices.",
        "Post a Comment",
        "0 Comments",
        "####################X",
    ]
    article = read("\n\n".join(lines))
    assert article.text.split("\n\n") == BODY
    assert article.byline == "Ida Brandt"
    assert [reason for reason, _ in removed(article)] == [
        "advert", "byline", "date-line", "caption", "related", "subheading", "share", "promotion", "paywall",
        "cookies", "comments", "counter", "widget",
    ]  # fmt: skip
    assert article.published and article.published.earliest == "2024-05-12T18:05:00+00:00"
    assert article.published.precision == "minute"
    assert article.modified and article.modified.earliest == "2024-05-13T07:30:00+00:00"


def test_nothing_is_lost_between_kept_and_removed() -> None:
    lines = [
        "Ferry aground off Port Ellery",
        "Advertisement",
        LEAD,
        "Share this article",
        SECOND,
        "More stories",
        THIRD,
    ]
    article = read("\n".join(lines))
    everything = {*article.text.split("\n\n"), *(item.text for item in article.removed), article.headline}
    assert everything == set(lines)


def test_repeated_headline_and_pull_quotes_go() -> None:
    headline = "Ferry runs aground off Port Ellery, all passengers safe."
    pull = "“We followed the pilot's orders to the letter”"
    article = read("\n\n".join([headline, LEAD, headline, SECOND, pull, THIRD]))
    assert article.headline == headline
    assert article.text.split("\n\n") == BODY
    assert [reason for reason, _ in removed(article)] == ["repeated-headline", "pull-quote"]


def test_sentences_that_differ_in_a_number_or_a_negation_are_not_repeats() -> None:
    pairs = [
        "The northern valley clinic treated 14 wounded farmers after the storm.",
        "The northern valley clinic treated 41 wounded farmers after the storm.",
        "The northern valley clinic had not treated wounded farmers after the storm.",
        "The southern valley clinic treated 14 wounded farmers after the Sunday storm.",
    ]
    article = read("\n\n".join([*BODY, *pairs]))
    assert article.text.split("\n\n") == [*BODY, *pairs]


def test_reported_speech_about_the_trade_is_no_promotion() -> None:
    sentences = [
        "The publisher said its newsletter had lost a third of its subscribers since our last count.",
        '"Please support independent journalism," the editor told the crowd outside the courthouse.',
        "The company's website uses a new lock, police said.",
    ]
    article = read("\n\n".join([*BODY, *sentences]))
    assert article.text.split("\n\n") == [*BODY, *sentences]


def test_a_list_under_a_colon_and_bullets_stay() -> None:
    lines = [
        *BODY,
        "The authority named three causes:",
        "- fog over the channel",
        "- a broken buoy",
        SECOND.replace("two", "four"),
    ]
    article = read("\n".join(lines))
    assert article.text.split("\n\n") == lines


def test_datelines_are_read_and_stay_in_the_text() -> None:
    for opening, place in (
        ("PORT ELLERY - ", "PORT ELLERY"),
        ("OSLO/BERGEN (AP) — ", "OSLO/BERGEN"),
        ("LIMA, Peru, May 3 (Reuters) - ", "LIMA, Peru"),
        ("Geneva (AFP) – ", "Geneva"),
    ):
        article = read("\n\n".join([opening + LEAD, SECOND, THIRD]))
        assert article.dateline == place
        assert article.text.startswith(opening + LEAD)
    assert article.credits == ("AFP",)
    assert article.published is None


def test_a_dateline_with_a_full_date_dates_the_report_with_evidence() -> None:
    article = read("\n\n".join(["LIMA, May 3, 2024 (Reuters) - " + LEAD, SECOND, THIRD]))
    assert article.published and article.published.earliest == "2024-05-03"
    (span,) = article.published.evidence
    assert article.text[span.start : span.end] == span.exact
    assert "May 3, 2024" in span.exact


def test_credits_at_the_foot() -> None:
    article = read("\n\n".join([*BODY, "(Reporting by Ida Brandt; Editing by Tom Reyes)", "AFP/dpa"]))
    assert article.text.split("\n\n") == BODY
    assert article.credits == ("AFP", "dpa")
    joined = read("\n\n".join([LEAD, SECOND, THIRD + " (Reporting by Ida Brandt; Editing by Tom Reyes)"]))
    assert joined.text.split("\n\n") == BODY


def test_the_date_of_an_event_in_the_text_is_no_date_of_the_report() -> None:
    article = read(
        "\n\n".join(
            [
                *BODY,
                "3 March 1998",
                SECOND.replace("two", "six"),
                "— Ida Brandt (@ida) May 3, 2024",
                THIRD + " Then she left.",
            ]
        )
    )
    assert article.published is None


def test_no_date_from_the_future_is_believed() -> None:
    assert record(date_publish="2031-01-01 10:00:00").published is None


def test_a_record_gives_its_fields() -> None:
    article = record(
        title="Ferry aground", url="https://www.example-herald.org/a/1", source_domain="www.example-herald.org",
        date_publish="2024-05-12 18:05:09", date_modify=None, authors=["Ida Brandt", "Author"],
    )  # fmt: skip
    assert article.headline == "Ferry aground"
    assert article.outlet == "example-herald.org"
    assert article.byline == "Ida Brandt"
    assert article.published and article.published.precision == "second"
    assert article.published.earliest == "2024-05-12T18:05:09"
    assert article.published.evidence == ()
    assert article.text.split("\n\n") == BODY


def test_midnight_sharp_is_a_day() -> None:
    published = record(date_publish="2024-05-12T00:00:00").published
    assert published and (published.earliest, published.precision, published.basis) == ("2024-05-12", "day", "stated")


def test_known_domains_have_their_names() -> None:
    assert record(source_domain="edition.cnn.com").outlet == "CNN"
    assert record(url="https://www.bbc.co.uk/news/1").outlet == "BBC"
    assert record(outlet="The Daily Sample").outlet == "The Daily Sample"


def test_an_html_page() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in BODY)
    article = read(
        "<html><head><title>Ferry aground</title>"
        '<meta property="article:published_time" content="2024-05-12T18:05:00+02:00">'
        '<meta property="og:url" content="https://news.example-herald.org/a/1"></head>'
        "<body><nav><a href='/'>Home</a><a href='/w'>World</a></nav><article><h1>Ferry aground</h1>"
        f"{paragraphs}<p>Sign up for our newsletter</p></article><footer>About us</footer></body></html>",
        "html",
    )
    assert article.headline == "Ferry aground"
    assert article.text.split("\n\n") == BODY
    assert article.published and article.published.earliest == "2024-05-12T18:05:00+02:00"
    assert article.outlet == "news.example-herald.org"


def test_an_undated_page_gets_no_date() -> None:
    paragraphs = "".join(f"<p>{p}</p>" for p in [*BODY, "The pier was built on 3 May 1999."])
    article = read(f"<html><body><article><h1>Ferry aground</h1>{paragraphs}</article></body></html>", "html")
    assert article.published is None


def test_a_menu_is_no_article() -> None:
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(30))
    result = outcome(f"<html><body><nav><ul>{links}</ul></nav></body></html>", "html")
    assert isinstance(result, Rejected) and result.detail


def test_too_short_is_rejected_and_any_language_is_read() -> None:
    short = outcome("Ferry runs aground.")
    assert isinstance(short, Rejected) and short.reason == "no-article"
    german = read(
        "Die Fähre lief am Montag vor dem Hafen auf Grund, teilte die Küstenwache mit. Alle Fahrgäste wurden gerettet,"
        " zwei Mitglieder der Besatzung wurden leicht verletzt und in ein Krankenhaus gebracht."
    )
    assert german.language == "de" and "Küstenwache" in german.text


def test_hard_wrapped_text_is_unwrapped() -> None:
    import textwrap

    text = "\n\n".join("\n".join(textwrap.wrap(paragraph, 64)) for paragraph in BODY)
    assert read(text).text.split("\n\n") == BODY


def test_characters_are_brought_into_one_shape() -> None:
    text = "\r\n".join(BODY).replace(" ", "\u00a0", 3).replace("ferry", "fer\u200bry") + " Cafe\u0301 owners helped."
    assert read(text).text.split("\n\n") == [LEAD, SECOND, THIRD + " Café owners helped."]


def test_encodings() -> None:
    text = "\n".join([*BODY, "The café’s owner, José Núñez, opened his doors – “for everyone,” he said."])
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        article = read(text.encode(encoding))
        assert "José Núñez, opened his doors – “for everyone,”" in article.text, encoding


def test_the_same_bytes_are_the_same_article_wherever_they_lie() -> None:
    first, second = read("\n".join(BODY), location="a.txt"), read("\n".join(BODY), location="b/c.txt")
    assert first.id == second.id and first.id.startswith("a")


def test_the_stage_gives_one_result_for_each_document_in_order() -> None:
    raws = [
        RawDocument(location=str(n), data=text.encode(), form="text", retrieved=RETRIEVED)
        for n, text in enumerate(["\n".join(BODY), "short", "\n".join(BODY[:2])])
    ]
    assert [r.location for r in ArticleStage().run(raws)] == ["0", "1", "2"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400) | st.binary(max_size=200), st.sampled_from(["text", "html", "json"]))
def test_no_input_raises(text: str | bytes, form: str) -> None:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    outcome(data, form)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Advertisement", "Share this article", "0", "Post a Comment", "Read more", "* * * *"]),
        max_size=8,
    )
)
def test_furniture_anywhere_between_paragraphs_changes_nothing_of_the_report(lines: list[str]) -> None:
    body = list(BODY)
    for n, line in enumerate(lines):
        body.insert((n * 3) % (len(body) + 1), line)
    assert read("\n\n".join(body)).text.split("\n\n") == BODY


def test_kickers_decks_and_labels_over_the_report() -> None:
    lines = [
        "WORLD NEWS",
        "EXCLUSIVE: Ferry runs aground off Port Ellery in fog",
        "All passengers safe, says coast guard",
    ]
    article = read("\n".join([*lines, *BODY]))
    assert article.headline == lines[1]
    assert removed(article) == [("section", lines[0]), ("standfirst", lines[2])]
    assert article.dateline is None


def test_titles_in_wrapped_text_stand_alone() -> None:
    import textwrap

    wrapped = ["\n".join(textwrap.wrap(paragraph, 66)) for paragraph in BODY]
    article = read("\n".join(["Ferry runs aground", "", wrapped[0], "RESCUE AT DUSK", wrapped[1], "", wrapped[2]]))
    assert article.headline == "Ferry runs aground"
    assert article.text.split("\n\n") == BODY
    assert removed(article) == [("subheading", "RESCUE AT DUSK")]


def test_text_without_full_stops_is_not_taken_for_titles() -> None:
    lines = [
        "The ferry ran aground near Port Ellery on Monday, the coast guard said",
        "All 212 passengers were brought ashore",
        "Two members of the crew were treated for injuries",
        "The harbour will stay closed until Wednesday",
    ]
    assert read("\n\n".join(lines)).text.split("\n\n") == lines


def test_a_quotation_without_a_stop_stays() -> None:
    line = 'The mayor said: "We will rebuild it"'
    assert read("\n\n".join([LEAD, line, SECOND, THIRD])).text.split("\n\n") == [LEAD, line, SECOND, THIRD]


def test_a_lone_agency_between_paragraphs_is_a_credit() -> None:
    article = read("\n\n".join([LEAD, "(AFP)", SECOND, THIRD, "— AFP"]))
    assert article.text.split("\n\n") == BODY
    assert article.credits == ("AFP",)


def test_a_page_laid_out_in_a_table_keeps_its_paragraphs() -> None:
    cells = "".join(f"<p>{p}</p>" for p in BODY)
    article = read(f"<html><body><table><tr><td>{cells}</td></tr></table></body></html>", "html")
    assert all(sentence[:60] in article.text for sentence in BODY)
