"""Each field is what its surest witness says, and everything else that was said stands beside it with the reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.fields import Fields, Found, conflicts, decide, title_of
from rashomon.model import Article, Evidence, Moment, Told

RETRIEVED = "2025-11-20T08:00:00+00:00"
URL = "https://www.ansel-courier.example/2025/11/04/containers-lost"
PUBLISHED = "JSON-LD datePublished"


def t(field: str, words: str, by: str = "json-ld", where: str | None = None) -> Told:
    return Told(field=field, by=by, where=where or PUBLISHED, words=words)  # type: ignore[arg-type]


def judge(*told: Told, location: str = "a.html", text: str = "Text.", detected: str | None = "en") -> Fields:
    found = Found(article="a1", text=text, location=location, retrieved=RETRIEVED, detected=detected)
    return decide(told, found)


def why(fields: Fields, where: str, field: str = "published") -> str | None:
    return next(item.why for item in fields.evidence if item.where == where and item.field == field)


def earliest(moment: Moment | None) -> str | None:
    return moment.earliest if moment else None


# Dates


def test_witnesses_that_agree_and_the_finer_one() -> None:
    fields = judge(
        t("published", "2025-11-04", "meta", "meta dc.date.issued"),
        t("published", "2025-11-04T18:30:00+01:00", "markup", "time"),
        t("published", "4 November 2025", "visible", "line 3"),
    )
    assert earliest(fields.published) == "2025-11-04T18:30:00+01:00"
    assert [item.taken for item in fields.evidence if item.field == "published"] == [False, True, False]
    assert why(fields, "line 3") == "says the same"


def test_a_clock_without_zone_stays_without_and_takes_one_that_agrees() -> None:
    alone = judge(t("published", "2025-11-04T18:30:00"))
    assert earliest(alone.published) == "2025-11-04T18:30:00"
    both = judge(t("published", "2025-11-04T18:30:00"), t("published", "2025-11-04T18:30:00+01:00", "markup", "time"))
    assert earliest(both.published) == "2025-11-04T18:30:00+01:00"


def test_one_alone_against_two_kinds_that_agree_is_not_believed() -> None:
    fields = judge(
        t("published", "2019-03-01T08:00:00Z"),
        t("published", "2025-11-04T08:00:00Z", "meta", "meta article:published_time"),
        t("published", "4 November 2025, 08:00 GMT", "visible", "line 3"),
    )
    assert earliest(fields.published) == "2025-11-04T08:00:00+00:00"
    assert (why(fields, PUBLISHED) or "").startswith("differs by 2,440 days")


def test_a_date_raised_by_a_change_gives_way_to_the_earlier_shown() -> None:
    fields = judge(
        t("published", "2025-11-05T10:00:00Z"),
        t("modified", "2025-11-05T10:00:00Z", where="JSON-LD dateModified"),
        t("published", "4 November 2025, 09:00 GMT", "markup", "time"),
    )
    assert earliest(fields.published) == "2025-11-04T09:00:00+00:00"
    assert why(fields, PUBLISHED) == "a later change"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("2031-01-01T10:00:00Z", "after the day it was retrieved"),
        ("1970-01-01T00:00:00Z", "a placeholder, not a date"),
        ("0001-01-01T00:00:00", "a placeholder, not a date"),
        ("9999-12-31", "a placeholder, not a date"),
        ("1971-05-05", "before 1990, and nothing else says so"),
        ("{{ article.date }}", "not understood"),
        ("03/04/2025", "the day and the month could be either way round"),
    ],
)
def test_what_is_no_date_of_publication(words: str, reason: str) -> None:
    fields = judge(t("published", words))
    assert fields.published is None
    assert why(fields, PUBLISHED) == reason
    assert "inferred later from its story" in (why(fields, "nowhere") or "")


def test_a_day_and_a_month_either_way_round_are_settled_by_country_or_another_date() -> None:
    british = judge(t("published", "03/04/2025"), location="https://www.bbc.co.uk/news/a")
    assert earliest(british.published) == "2025-04-03" and "day before month" in (why(british, PUBLISHED) or "")
    american = judge(t("published", "03/04/2025"), location="https://www.nytimes.com/a/b")
    assert earliest(american.published) == "2025-03-04"
    other = judge(t("published", "03/04/2025"), t("modified", "2025-04-03T10:00:00", where="JSON-LD dateModified"))
    assert earliest(other.published) == "2025-04-03" and "another date settles it" in (why(other, PUBLISHED) or "")


def test_an_unsettled_zone_is_said() -> None:
    fields = judge(t("published", "May 12, 2025 11:06 am IST", "visible", "line 2"))
    assert earliest(fields.published) == "2025-05-12T11:06:00"
    assert "'IST' means several zones" in (why(fields, "line 2") or "")
    indian = judge(
        t("published", "May 12, 2025 11:06 am IST", "visible", "line 2"), location="https://www.thehindu.com/a/b"
    )
    assert earliest(indian.published) == "2025-05-12T11:06:00+05:30"


def test_the_day_and_the_month_of_an_address() -> None:
    assert earliest(judge(location=URL).published) == "2025-11-04"
    month = judge(location="https://www.ansel-courier.example/2025/10/containers-lost").published
    assert month and (month.earliest, month.latest, month.precision) == ("2025-10-01", "2025-10-31", "month")
    for path in ("a-20251399-b", "top-10-2025-5-tips", "story/12345678", "id201911181077343476"):
        assert judge(location=f"https://www.ansel-courier.example/{path}").published is None, path


def test_another_tools_date_gives_way_to_the_address() -> None:
    record = t("published", "2025-09-04", "record", "date_publish")
    fields = judge(record, t("url", URL, "record", "url"))
    assert earliest(fields.published) == "2025-11-04"
    near = judge(t("published", "2025-11-05 01:00:00", "record", "date_publish"), t("url", URL, "record", "url"))
    assert earliest(near.published) == "2025-11-05T01:00:00"


def test_what_stands_anywhere_on_the_page_is_not_believed() -> None:
    fields = judge(t("published", "2025-11-04", "markup", "htmldate"))
    assert fields.published is None and "somewhere on the page" in (why(fields, "htmldate") or "")


def test_modified_is_the_latest_and_the_server_only_where_nobody_else_speaks() -> None:
    first = t("modified", "2025-11-05T10:00:00Z", where="JSON-LD dateModified")
    last = t("modified", "Updated 6 November 2025, 11:00 GMT", "visible", "line 4")
    server = t("modified", "Sat, 08 Nov 2025 10:00:00 GMT", "http", "Last-Modified")
    assert earliest(judge(first, last, server).modified) == "2025-11-06T11:00:00+00:00"
    assert earliest(judge(server).modified) == "2025-11-08T10:00:00+00:00"
    delivery = judge(t("modified", "Thu, 20 Nov 2025 07:59:00 GMT", "http", "Last-Modified"))
    assert delivery.modified is None
    assert why(delivery, "Last-Modified", "modified") == "the server's clock at delivery"


def test_a_change_before_the_publication_is_a_conflict() -> None:
    fields = judge(t("published", "2025-11-04T08:00:00Z"), t("modified", "2025-11-01T08:00:00Z", where="x"))
    assert "before the publication" in (why(fields, "x", "modified") or "")


def test_a_dateline_in_the_text_gives_its_words_as_evidence() -> None:
    text = "PORT ANSEL, November 4, 2025 (VPA) - Twelve containers were lost."
    fields = judge(t("published", "PORT ANSEL, November 4, 2025 (VPA)", "text", "line 2"), text=text)
    assert fields.published is not None
    (span,) = fields.published.evidence
    assert text[span.start : span.end] == span.exact == "PORT ANSEL, November 4, 2025 (VPA)"


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2040, 1, 1)), st.sampled_from(["json-ld", "meta", "record"]))
def test_never_later_than_the_day_after_retrieval(day: date, by: str) -> None:
    fields = judge(t("published", day.isoformat(), by, "datePublished"))
    bound = date(2025, 11, 20) + timedelta(days=1)
    assert earliest(fields.published) == (day.isoformat() if day <= bound else None)


# Outlet


def test_the_register_at_the_address_before_what_the_page_says() -> None:
    fields = judge(
        t("outlet", "Associated Press", where="JSON-LD publisher"),
        t("outlet", "Ansel Wire", "meta", "meta og:site_name"),
        location="https://www.ctvnews.ca/a/b",
    )
    assert fields.outlet == "CTV News"
    assert fields.credits == ("Associated Press",)
    assert (why(fields, "meta og:site_name", "outlet") or "").startswith("differs")


def test_an_aggregator_is_not_the_outlet() -> None:
    fields = judge(
        t("outlet", "Yahoo News", "meta", "meta og:site_name"),
        t("outlet", "Ansel Courier", "feed", "source"),
        location="https://news.yahoo.com/containers-lost-080000.html",
    )
    assert fields.outlet == "Ansel Courier"
    assert judge(location="https://www.msn.com/en-us/news/a").outlet is None


def test_the_name_of_the_domain_in_the_pages_title() -> None:
    title = t("headline", "Twelve containers lost | The Ansel Review", "markup", "title")
    fields = judge(title, location="https://www.theanselreview.example/a")
    assert fields.outlet == "The Ansel Review" and fields.headline == "Twelve containers lost"


def test_a_name_at_a_strangers_domain_is_as_written() -> None:
    fields = judge(
        t("outlet", "The Republic", "meta", "meta og:site_name"), location="https://www.therepublic.example/a"
    )
    assert fields.outlet == "The Republic"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ansel Courier", "Ansel Courier"),
        ("© 2025 Ansel Courier Ltd. All rights reserved", "Ansel Courier"),
        ("Ansel Courier | News from the harbour and the hills", "Ansel Courier"),
        ("Home", "ansel.example"),
        ("https://www.other.example/", "ansel.example"),
        ("Twelve containers lost", "ansel.example"),
    ],
)
def test_names_of_outlets(words: str, name: str) -> None:
    where = "meta copyright" if "©" in words else "meta og:site_name"
    headline = t("headline", "Twelve containers lost", where="JSON-LD headline")
    assert judge(t("outlet", words, "meta", where), headline, location="https://ansel.example/a").outlet == name


def test_the_owner_in_a_line_of_rights_is_named_without_its_legal_form() -> None:
    assert judge(t("outlet", "Ansel Courier Ltd", "visible", "line 42")).outlet == "Ansel Courier"


# Names


def test_the_outlets_name_behind_a_headline_goes_and_nothing_else() -> None:
    site = t("outlet", "Ansel Courier", "meta", "meta og:site_name")
    for words in (
        "Twelve containers lost | Ansel Courier",
        "Twelve containers lost - Ansel Courier Harbour News",
    ):
        assert title_of([site, t("headline", words, "meta", "meta og:title")]) == "Twelve containers lost", words
    kept = "Twelve containers lost - harbour closed"
    assert title_of([site, t("headline", kept, "meta", "meta og:title")]) == kept
    assert title_of([site, t("headline", "Ansel Courier", "markup", "title")]) is None


def test_the_heading_readers_see_where_another_confirms_it() -> None:
    seen = t("headline", "Twelve containers lost", "markup", "h1")
    searched = t("headline", "Port Ansel storm: all you need to know", where="JSON-LD headline")
    confirmed = t("headline", "Twelve containers lost", "meta", "meta og:title")
    assert judge(searched, seen, confirmed).headline == "Twelve containers lost"
    assert judge(searched, seen).headline == "Port Ansel storm: all you need to know"
    logo = t("headline", "Ansel Herald Online", "markup", "h1")
    title = t("headline", "Twelve containers lost", "markup", "title")
    assert judge(logo, title).headline == "Twelve containers lost"
    reworded = t("headline", "Containers lost: twelve washed overboard", "markup", "title")
    assert judge(seen, reworded).headline == "Twelve containers lost"
    cut = t("headline", "Twelve containers lost off Port Ansel after…", where="JSON-LD headline")
    whole = t("headline", "Twelve containers lost off Port Ansel after storm", "meta", "meta og:title")
    assert judge(cut, whole).headline == "Twelve containers lost off Port Ansel after storm"


@pytest.mark.parametrize(
    ("words", "byline", "credits", "dateline"),
    [
        ("By Nora Pell in Port Ansel", "Nora Pell", (), "Port Ansel"),
        ("NORA PELL, AP Business Writer", "Nora Pell", ("Associated Press",), None),
        (
            "Nora Pell and Harald Quint, Velland Press Agency",
            "Nora Pell, Harald Quint",
            ("Velland Press Agency",),
            None,
        ),
        ("Reuters", None, ("Reuters",), None),
        ("Staff Reporter", None, (), None),
        ("Ansel Courier", None, (), None),
        ("https://www.facebook.com/norapell", None, (), None),
        ("Analysis by Nora Pell", "Nora Pell", (), None),
        ("nora_pell77", None, (), None),
    ],
)
def test_persons_agencies_and_places_of_bylines(
    words: str, byline: str | None, credits: tuple[str, ...], dateline: str | None
) -> None:
    site = t("outlet", "Ansel Courier", "meta", "meta og:site_name")
    fields = judge(t("byline", words, "meta", "meta author"), site)
    assert (fields.byline, fields.credits, fields.dateline) == (byline, credits, dateline)


def test_credits_of_lines_data_and_folders() -> None:
    fields = judge(
        t("credit", "(With inputs from agencies)", "visible", "line 20"),
        t("credit", "PORT ANSEL (Reuters)", "text", "line 2"),
        t("credit", "Ansel Courier", where="JSON-LD provider"),
        location="https://www.ansel-courier.example/wires/afp/containers-lost",
    )
    assert fields.credits == ("Reuters", "agencies", "AFP")
    assert why(fields, "JSON-LD provider", "credit") == "names no agency"


# Address, language, section


def test_the_canonical_address_without_trackers() -> None:
    fields = judge(
        t("url", f"{URL}/amp?utm_source=x#top", "meta", "link rel=canonical"), location=f"{URL}?fbclid=abc&page=2"
    )
    assert fields.url == URL


def test_a_copy_in_an_archive_is_the_original_s() -> None:
    fields = judge(location="https://web.archive.org/web/20251105000000/https://www.thehindu.com/news/2025/11/04/a.ece")
    assert fields.url == "https://www.thehindu.com/news/2025/11/04/a.ece"
    assert fields.outlet == "The Hindu" and earliest(fields.published) == "2025-11-04"


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("https://www.ansel-courier.example/", "points at a home page"),
        ("https://www.other.example/2025/11/04/containers-lost", "points at another site, other.example"),
        ("/2025/containers", "not an absolute address"),
    ],
)
def test_a_canonical_address_that_cannot_be_is_not_taken(claim: str, reason: str) -> None:
    fields = judge(t("url", claim, "meta", "link rel=canonical"), location=URL)
    assert fields.url == URL and why(fields, "link rel=canonical", "url") == reason


def test_the_text_decides_the_language_and_the_page_between_languages_alike() -> None:
    page = t("language", "en-GB", "markup", "html lang")
    german = judge(page, detected="de")
    assert german.language == "de" and (why(german, "html lang", "language") or "").startswith("differs")
    assert judge(page, detected=None).language == "en"
    assert judge(t("language", "id-ID", "markup", "html lang"), detected="ms").language == "id"


def test_sections() -> None:
    assert judge(t("section", "Harbour, News", "meta", "meta article:section")).section == "Harbour"
    assert judge(t("section", "Homepage", "meta", "meta article:section")).section is None
    weak = judge(location="https://www.ansel-courier.example/politics/containers-lost")
    assert weak.section == "politics" and why(weak, "first folder", "section") == "only the address says so"


# All together


def test_conflicts_of_an_article() -> None:
    fields = judge(
        t("published", "2025-11-04T08:00:00Z"),
        t("published", "2025-11-09T08:00:00Z", "markup", "time"),
        t("headline", "Twelve containers lost", where="JSON-LD headline"),
    )
    article = Article(id="a1", location="a", sha256="0" * 64, text="x", evidence=fields.evidence)
    (conflict,) = conflicts(article)
    assert conflict.field == "published" and conflict.taken is not None and conflict.taken.where == PUBLISHED
    assert [item.where for item in conflict.others] == ["time"]
    assert conflicts(Article(id="a1", location="a", sha256="0" * 64, text="x")) == ()


FIELDS = ("outlet", "headline", "byline", "dateline", "credit", "language", "url", "section", "published", "modified")
WITNESSES = ("json-ld", "meta", "markup", "record", "feed", "http", "visible", "text", "address")
WORDS = st.text(max_size=60) | st.sampled_from(
    ["2025-11-04", "03/04/2025", "Reuters", "By Nora Pell in Oslo", "https://a.example/b", "http://[::1", "IST", "9999"]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.builds(t, st.sampled_from(FIELDS), WORDS, st.sampled_from(WITNESSES), st.just("x")), max_size=12))
def test_every_witness_is_judged_once_and_nothing_raises(told: list[Told]) -> None:
    fields = judge(*told, location="https://www.ansel-courier.example/a/b")
    judged = [(e.field, e.by, e.where, e.words) for e in fields.evidence]
    for item in dict.fromkeys(told):
        assert judged.count((item.field, item.by, item.where, item.words)) == 1, item
    assert all(isinstance(item, Evidence) for item in fields.evidence)
    assert fields == judge(*told, location="https://www.ansel-courier.example/a/b")
