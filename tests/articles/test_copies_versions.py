"""Which way a copy went, which articles are versions of one, and what changed between them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.copies import ArticleKey, Lineage, changes, find_direction, key_of, lineages
from rashomon.articles.copies.address import address, domain_of
from rashomon.articles.copies.notices import notices_of
from rashomon.articles.copies.sentences import sentences_of
from rashomon.model import Article, Removed, decode, encode
from tests.articles.copied import FLOOD, HARVEST, article, at, prose

PAGE = "https://www.tarrow-gazette.example/news/2031/03/flood"


# ── direction ───────────────────────────────────────────────────────────


def test_who_credits_the_other_has_it_from_there() -> None:
    wire = article(FLOOD, "a1", outlet="Reuters", published=at("2031-03-05T10:00+00:00"))
    copy = article(FLOOD, "a2", outlet="Tarrow Gazette", credits=("Reuters",), published=at("2031-03-05T09:00+00:00"))
    found = find_direction(copy, wire)
    assert (found.source, found.clues[0].kind, found.clues[0].words) == ("a1", "credit", "Reuters")
    # The agency's page was changed after the copy was made: the clock does not refute the credit, and is shown.
    assert [(c.kind, c.source) for c in found.clues] == [("credit", "a1"), ("published", "a2")]


def test_an_outlet_known_by_its_address_is_credited_by_its_name() -> None:
    wire = article(FLOOD, "a1", outlet="tarrownewsservice.example", url="https://www.tarrownewsservice.example/flood")
    copy = article(FLOOD, "a2", outlet="coast.example", url="https://coast.example/1", byline="Tarrow News Service")
    found = find_direction(copy, wire)
    assert (found.source, found.clues[0].kind, found.clues[0].words) == ("a1", "credit", "Tarrow News Service")
    assert find_direction(replace(copy, byline="Jo Tarrow"), wire).source is None


def test_two_reprints_of_an_agency_have_it_from_neither() -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", byline="By Jo Lind, Associated Press", published=at("2031-03-05T10:00+00:00"))  # fmt: skip  # noqa: E501
    two = article("TARROW (AP) — " + FLOOD, "a2", outlet="Coast Herald", published=at("2031-03-06T10:00+00:00"))
    found = find_direction(one, two)
    assert (found.source, found.agency, found.credited_by) == (None, "Associated Press", ("a1", "a2"))
    silent = find_direction(one, replace(two, text=FLOOD))
    assert (silent.source, silent.agency, silent.credited_by) == (None, "Associated Press", ("a1",))


def test_the_page_that_names_another_as_original_is_the_copy() -> None:
    source = article(FLOOD, "a1", outlet="tarrow-gazette.example", url=PAGE)
    copy = article(FLOOD, "a2", outlet="Coast Herald", url=PAGE, location="https://coast-herald.example/flood")
    found = find_direction(source, copy)
    assert (found.source, found.clues[0].kind) == ("a1", "canonical")


def test_a_report_that_hands_itself_to_another_outlet_has_it_from_there() -> None:
    source = article(FLOOD, "a1", outlet="Tarrow Gazette")
    copy = article(f"{FLOOD}\n\nThe inquiry was first reported by the Tarrow Gazette.", "a2", outlet="Coast Herald")
    found = find_direction(source, copy)
    assert (found.source, found.clues[0].words) == ("a1", "first reported by the Tarrow Gazette")
    contrary = find_direction(
        replace(source, published=at("2031-03-09T10:00+00:00")), replace(copy, published=at("2031-03-05T10:00+00:00"))
    )
    assert contrary.source is None
    assert len(contrary.clues) == 2


def test_inputs_from_agencies_name_none() -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", credits=("agencies",))
    two = article(FLOOD, "a2", outlet="Coast Herald", credits=("agencies",))
    assert find_direction(one, two).agency is None


@pytest.mark.parametrize(
    ("first", "second", "source"),
    [
        ("2031-03-05T10:00+00:00", "2031-03-05T12:30+00:00", "a1"),
        ("2031-03-05T23:00+00:00", "2031-03-06T01:00+09:00", "a2"),  # the second is earlier by the clock
        ("2031-03-05T10:00", "2031-03-05T12:30", None),  # no zones: the day is the same
        ("2031-03-05T10:00", "2031-03-06T12:30", "a1"),
        (None, "2031-03-05T12:30+00:00", None),
    ],
)
def test_dates_tell_as_far_as_they_go(first: str | None, second: str | None, source: str | None) -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", published=at(first) if first else None)
    two = article(FLOOD, "a2", outlet="Coast Herald", published=at(second) if second else None)
    assert find_direction(one, two).source == source
    assert find_direction(two, one) == find_direction(one, two)


def test_what_was_there_before_the_other_was_published_is_the_source() -> None:
    one = article(FLOOD, "a1", retrieved="2031-03-05T08:00:00+00:00")
    two = article(FLOOD, "a2", published=at("2031-03-05T12:30+00:00"), retrieved="2031-03-07T08:00:00+00:00")
    found = find_direction(one, two)
    assert (found.source, found.clues[0].kind) == ("a1", "retrieved")
    assert find_direction(replace(one, retrieved=None), two).source is None


# ── addresses ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "url",
    [
        "http://tarrow-gazette.example/news/2031/03/flood/",
        "https://m.tarrow-gazette.example/news/2031/03/flood?utm_source=x&fbclid=1#comments",
        "https://amp.tarrow-gazette.example:443/news/2031/03/flood/amp",
        "HTTPS://WWW.TARROW-GAZETTE.EXAMPLE/news/2031/03/flood/index.html",
    ],
)
def test_one_page_has_one_address(url: str) -> None:
    assert address(url) == address(PAGE)


@pytest.mark.parametrize("url", [None, "", "news.html", "https://x.example/", "https://[bad", "mailto:a@b.example"])
def test_what_is_no_page_has_none(url: str | None) -> None:
    assert address(url) is None


def test_pages_told_by_their_number_stay_apart() -> None:
    assert address("https://x.example/story?id=1") != address("https://x.example/story?id=2")


def test_the_domain_is_the_registered_one() -> None:
    assert domain_of("https://news.gazette.co.uk/a") == "gazette.co.uk"
    assert domain_of("in/a.txt") is None


# ── lineages ────────────────────────────────────────────────────────────


def groups(*articles: Article) -> list[tuple[str, ...]]:
    return [lineage.articles for lineage in lineages(key_of(a) for a in articles)]


def test_later_bytes_at_one_address_are_a_later_version() -> None:
    first = article(FLOOD, "b", url=PAGE, retrieved="2031-03-05T08:00:00+00:00")
    later = article(FLOOD.replace("two hundred", "310") + "\n\n" + HARVEST, "a", url=PAGE + "?utm_source=front",
                    retrieved="2031-03-05T20:00:00+00:00")  # fmt: skip
    (found,) = lineages([key_of(later), key_of(first)])
    assert [(v.article, v.basis) for v in found.versions] == [("b", "first"), ("a", "retrieved")]
    assert found.latest == "a"
    assert found.ties == (("a", "b", "same canonical address"),)


def test_the_same_file_saved_again_is_a_later_version() -> None:
    one = article(FLOOD, "a1", location="in/flood.html", retrieved="2031-03-05T08:00:00+00:00")
    two = article(FLOOD[:400], "a2", location="in/flood.html", retrieved="2031-03-05T09:00:00+00:00")
    assert groups(one, two) == [("a1", "a2")]


def test_an_address_used_again_for_another_report_makes_no_version() -> None:
    one = article(FLOOD, "a1", url="https://x.example/today", headline="River floods Tarrow")
    two = article(HARVEST, "a2", url="https://x.example/today", headline="Apple harvest fails")
    assert groups(one, two) == []


def test_a_front_page_given_as_canonical_ties_nothing() -> None:
    one = article(FLOOD, "a1", url="https://x.example/", outlet="X")
    two = article(FLOOD[:500] + HARVEST * 2, "a2", url="https://x.example/", outlet="X")
    assert groups(one, two) == []


def test_one_article_at_two_addresses_of_a_newsroom() -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", url="https://tg.example/valley/flood", headline="River floods")
    two = article(FLOOD, "a2", outlet="Tarrow Gazette", url="https://tg.example/top/flood-1", headline="Tarrow under water")  # fmt: skip  # noqa: E501
    assert groups(one, two) == [("a1", "a2")]
    assert groups(replace(one, outlet=None), replace(two, outlet=None)) == [("a1", "a2")]


def test_a_new_headline_over_nearly_the_same_text_is_a_version() -> None:
    one = article(
        FLOOD, "a1", outlet="Tarrow Gazette", headline="River floods Tarrow", published=at("2031-03-05T08:00")
    )
    two = article(FLOOD.replace("two hundred", "300"), "a2", outlet="Tarrow Gazette", headline="Dam blamed",
                  published=at("2031-03-05T08:00"), modified=at("2031-03-05T11:00"))  # fmt: skip
    (found,) = lineages([key_of(two), key_of(one)])
    assert [(v.article, v.basis) for v in found.versions] == [("a1", "first"), ("a2", "modified")]


def test_one_agency_report_at_two_outlets_is_no_version() -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", headline="River floods Tarrow", credits=("AFP",))
    two = article(FLOOD, "a2", outlet="Coast Herald", headline="River floods Tarrow", credits=("AFP",))
    assert groups(one, two) == []
    # Nor where the second names the first one's page as the original.
    assert groups(replace(one, url=PAGE), replace(two, url=PAGE)) == []


def test_an_agency_s_report_on_two_sites_that_name_the_agency_only_is_no_version() -> None:
    one = article(FLOOD, "a1", outlet="Reuters", url="https://gazette.example/1")
    two = article(FLOOD, "a2", outlet="Reuters", url="https://herald.example/9")
    assert groups(one, two) == []
    assert groups(one, replace(two, url="https://gazette.example/2")) == [("a1", "a2")]


def test_a_newsroom_of_two_domains_is_one() -> None:
    one = article(FLOOD, "a1", outlet="BBC", url="https://www.bbc.co.uk/news/1")
    two = article(FLOOD, "a2", outlet="BBC", url="https://www.bbc.com/news/1")
    assert groups(one, two) == [("a1", "a2")]


def test_a_follow_up_in_the_same_newsroom_is_no_version() -> None:
    one = article(FLOOD, "a1", outlet="Tarrow Gazette", headline="River floods Tarrow")
    two = article(HARVEST + "\n\n" + FLOOD.split("\n\n")[0] + "\n\n" + prose(3), "a2", outlet="Tarrow Gazette",
                  headline="Harvest at risk after flood")  # fmt: skip
    assert groups(one, two) == []


def test_the_same_form_filled_in_each_day_is_no_version() -> None:
    form = "Shares in Tarrow closed {} on {} after a quiet day, with the index at {} points.\n\n" + HARVEST
    days = [
        article(form.format("higher", "Monday", 4012), "a1", outlet="G", headline="Shares in Tarrow on Monday",
                published=at("2031-03-03T18:00")),
        article(form.format("lower", "Friday", 3977), "a2", outlet="G", headline="Shares in Tarrow on Friday",
                published=at("2031-03-07T18:00")),
    ]  # fmt: skip
    assert groups(*days) == []


def test_a_newsroom_s_closing_words_tie_nothing() -> None:
    closing = " ".join(f"Our newsroom promises rule number {n} to every reader of the valley." for n in range(12))
    briefs = [article(f"{prose(n, 2)}\n\n{closing}", f"a{n:02d}", outlet="G", headline="In brief") for n in range(30)]
    assert groups(*briefs) == []


def test_without_dates_the_order_is_unknown_and_said_to_be() -> None:
    one, two = article(FLOOD[:600], "a2", url=PAGE), article(FLOOD, "a1", url=PAGE)
    (found,) = lineages([key_of(one), key_of(two)])
    assert [(v.article, v.basis) for v in found.versions] == [("a2", "first"), ("a1", "unknown")]


KEYS = [
    *(key_of(article(prose(n, 6), f"own{n}", outlet="G", headline=f"Report {n}")) for n in range(6)),
    *(key_of(article(prose(1, 6) + f"\n\nMore {n}.", f"v{n}", outlet="G", url=f"{PAGE}/{n}",
                     retrieved=f"2031-03-0{n + 1}T08:00:00+00:00")) for n in range(4)),
    *(key_of(article(FLOOD[: 300 + 90 * n], f"w{n}", url=PAGE, modified=at(f"2031-03-05T0{9 - n}:00")))
      for n in range(4)),
]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.permutations(KEYS))
def test_the_order_of_arrival_changes_no_lineage(keys: list[ArticleKey]) -> None:
    found = lineages(keys)
    assert found == lineages(KEYS)
    assert [lineage.articles for lineage in found] == [("own1", "v0", "v1", "v2", "v3"), ("w3", "w2", "w1", "w0")]


def test_a_lineage_is_plain_data() -> None:
    (found,) = lineages(KEYS[-4:])
    assert decode(Lineage, encode(found)) == found


# ── changes ─────────────────────────────────────────────────────────────


def test_nothing_changed() -> None:
    found = changes(article(FLOOD, "a1"), article(FLOOD, "a2"))
    assert found.nothing
    assert not found.silent
    assert found.kept == 8


def test_what_was_added_removed_moved_and_reworded() -> None:
    paragraphs = FLOOD.split("\n\n")
    paragraphs[0] = paragraphs[0].replace("two hundred", "310").replace("Tarrow", "Upper Tarrow")
    paragraphs[1] = paragraphs[1].replace(" Nobody was seriously hurt.", "")
    edited = "\n\n".join(
        [*paragraphs[:2], paragraphs[3], paragraphs[2], paragraphs[4], "The mayor resigned on Saturday."]
    )
    found = changes(article(FLOOD, "a1", headline="River floods"), article(edited, "a2", headline="Mayor resigns"))
    assert [(f.field, f.before, f.after) for f in found.fields] == [("headline", "River floods", "Mayor resigns")]
    by_kind = {s.kind: s for s in found.sentences}
    assert set(by_kind) == {"reworded", "moved", "added", "removed"}
    assert by_kind["added"].after is not None
    assert by_kind["added"].after.exact == "The mayor resigned on Saturday."
    assert by_kind["removed"].before is not None
    assert by_kind["removed"].before.exact == "Nobody was seriously hurt."
    moved = by_kind["moved"]
    assert moved.before is not None
    assert moved.before.exact.startswith("“We had perhaps")
    reworded = by_kind["reworded"]
    assert reworded.numbers is not None
    assert (reworded.numbers.gone, reworded.numbers.new) == (("two", "hundred"), ("310",))
    assert reworded.names is not None
    assert (reworded.names.gone, reworded.names.new) == ((), ("Upper",))
    assert [(p.kind, p.text.strip()) for p in reworded.pieces if p.kind != "same"] == [
        ("added", "Upper"), ("removed", "two hundred"), ("added", "310"),
    ]  # fmt: skip
    assert "".join(p.text for p in reworded.pieces if p.kind != "removed") == paragraphs[0]
    assert found.silent


def test_marks_and_capitals_are_a_change_of_punctuation_only() -> None:
    found = changes(article(FLOOD, "a1"), article(FLOOD.replace("“", "«").replace(",” said", "», said"), "a2"))
    assert [s.kind for s in found.sentences] == ["punctuation"]


def test_a_notice_makes_an_edit_no_silent_one() -> None:
    notice = "Correction (6 March): An earlier version of this report gave a wrong number of houses. It was 310."
    after = article(f"{FLOOD.replace('two hundred', '310')}\n\n{notice}", "a2")
    found = changes(article(FLOOD, "a1"), after)
    assert [n.words for n in found.new_notices] == [notice]
    assert not found.silent
    again = changes(after, replace(after, id="a3", text=after.text.replace("seriously ", "")))
    assert again.notices
    assert not again.new_notices
    assert again.silent


def test_a_notice_that_was_set_apart_from_the_text_is_found() -> None:
    after = article(FLOOD, "a2", removed=(Removed(text="CORRECTION\nThe river is the Alder.", reason="note"),))
    (notice,) = changes(article(FLOOD, "a1"), after).notices
    assert (notice.words, notice.place) == ("CORRECTION", "note")


@pytest.mark.parametrize(
    "words",
    [
        "This article was amended on 5 March 2031 to remove a name.", "* Editor’s note: A name was removed.",
        "In einer früheren Version hieß es, der Fluss sei die Elber.", "Une version précédente indiquait 300 maisons.",
        "Fe de errores: el río es el Alder.", "Исправление: река называется Альдер.", "更正：河名有误。",
        "[CORRECTED: the bridge still stands]",
    ],
)  # fmt: skip
def test_notices_of_many_newsrooms(words: str) -> None:
    assert [n.words for n in notices_of(article(f"{FLOOD}\n\n{words}", "a"))] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Correction officers found the door open.", "The correction of the river took ten years.",
        "This report was written in the valley.", "Korrektur-Flüge gab es nicht.", "Precisión y calma pide el alcalde.",
    ],
)  # fmt: skip
def test_what_is_no_notice(words: str) -> None:
    assert notices_of(article(f"{FLOOD}\n\n{words}", "a")) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is so. " * 5000, "It is so. " * 4000 + "It was. " * 2000),
        (" ".join("abc"[n * n % 7 % 3] for n in range(9000)), " ".join("abc"[n * n % 11 % 3] for n in range(9000))),
        ("Mr. " * 9000, "An earlier version of " + "Mr. " * 9000),
        (prose(1, 500), prose(2, 500)),
    ],
)
def test_endless_and_repeated_texts_are_compared_in_bounded_time(before: str, after: str) -> None:
    found = changes(article(before, "a"), article(after, "b"))
    assert not found.nothing


def test_a_long_text_is_aligned_by_what_stands_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = article(FLOOD, "a"), article(FLOOD.replace("two hundred", "310") + "\n\nThe mayor resigned.", "b")
    usual = changes(one, two)
    monkeypatch.setattr("rashomon.articles.copies.edits._ALIGNED", 0)
    assert changes(one, two) == usual


def test_sentences_by_marks() -> None:
    text = (
        "Mr. J. Lind of the U.S. office left at 5 p.m. on Jan. 3. “Why?” he asked. It cost 3.5 million.\n\n"
        "दो सौ घर डूबे। कोई घायल नहीं हुआ।\n河水上涨。没有人受伤！"
    )
    assert [text[a:b] for a, b in sentences_of(text)] == [
        "Mr. J. Lind of the U.S. office left at 5 p.m. on Jan. 3.", "“Why?” he asked.", "It cost 3.5 million.",
        "दो सौ घर डूबे।", "कोई घायल नहीं हुआ।", "河水上涨。", "没有人受伤！",
    ]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = changes(article(one, "a"), article(other, "b"))
    for sentence in found.sentences:
        for text, span in ((one, sentence.before), (other, sentence.after)):
            assert span is None or text[span.start : span.end] == span.exact
