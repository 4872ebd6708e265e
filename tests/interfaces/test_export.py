"""The exports without a browser: self-contained, every link has its target, hostile text stays text."""

from __future__ import annotations

import html.parser
import json
import re
from dataclasses import replace

import pytest

from rashomon.dossier import from_json
from rashomon.interfaces.export import WRITERS, to_html, to_json_text, to_markdown
from rashomon.interfaces.export.markdown import escape
from rashomon.interfaces.words import how_words, when_words
from rashomon.model import Basis, Dossier, Moment, Precision, Provenance
from tests.dossier import fixtures


class Reader(html.parser.HTMLParser):
    """The tags, ids and links of a page, and the text inside each id."""

    VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.inside: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.attributes += attrs
        if given.get("id"):
            self.ids.append(str(given["id"]))
            self.inside[str(given["id"])] = ""
        if given.get("href"):
            self.links.append(str(given["href"]))
        if tag not in self.VOID:
            self._open.append((tag, given.get("id")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _, key in self._open:
            if key:
                self.inside[key] += data


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return fixtures.dossier()


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> Reader:
    reader = Reader()
    reader.feed(to_html(dossier))
    return reader


def test_every_identifier_stands_once_and_every_link_has_its_target(page: Reader) -> None:
    assert len(page.ids) == len(set(page.ids))
    inside = [link for link in page.links if link.startswith("#")]
    assert inside
    assert {link[1:] for link in inside} <= set(page.ids)


def test_nothing_is_asked_of_the_network(dossier: Dossier, page: Reader) -> None:
    assert [link for link in page.links if not link.startswith("#")] == ["data:,"]
    assert not {name for name, _ in page.attributes} & {"src", "srcset", "action", "onerror", "onload"}
    css = to_html(dossier).split("<style>")[1].split("</style>")[0]
    assert "url(" not in css
    assert "@import" not in css


def test_hostile_text_is_text(page: Reader) -> None:
    assert "script" not in page.tags
    assert "img" not in page.tags
    assert any(fixtures.HOSTILE in text for text in page.inside.values())


def test_every_evidence_numeral_leads_to_the_words_and_on_to_the_article(dossier: Dossier, page: Reader) -> None:
    for number, sentence in enumerate(dossier.summary, start=1):
        first = sentence.evidence[0]
        assert first.exact in page.inside[f"e{number}"]
        article = 1 + [a.id for a in dossier.articles].index(first.article)
        assert page.inside[f"a{article}-w{first.start}-{first.end}"].startswith(first.exact)


def test_the_article_stands_there_whole(dossier: Dossier, page: Reader) -> None:
    for number, article in enumerate(dossier.articles, start=1):
        shown = re.sub(r"\s+", " ", page.inside[f"a{number}"])
        for paragraph in article.text.split("\n\n"):
            for sentence in re.split(r"(?<=[.!?])\s", paragraph):
                assert sentence in shown


def test_standings_are_told_in_words(page: Reader) -> None:
    whole = page.inside["main"]
    for words in ("Disputed, 2", "Confirmed, 1", "Repeated, 2", "Single, 3", "0 to 1 origins", "2 against"):
        assert words in whole


def test_what_is_not_known_is_said(page: Reader) -> None:
    whole = page.inside["main"]
    assert "When Brask Telegraf was published: nothing in the text or beside it says so." in whole
    assert "When a4.txt was published: inferred from the accounts, 14 to 16 May 2024." in whole
    assert "Which outlet published a4.txt" in whole
    assert "undated" in whole


def test_many_single_claims_are_folded(dossier: Dossier) -> None:
    single = next(claim for claim in dossier.claims if claim.id == "c6")
    many = tuple(replace(single, id=f"x{n}") for n in range(80))
    text = to_html(replace(dossier, claims=(*dossier.claims, *many)))
    assert "83 single claims" in text


def test_a_story_of_nothing_but_an_article_still_has_its_page(dossier: Dossier) -> None:
    bare = replace(
        dossier,
        story=replace(dossier.story, moment=None, articles=("a5",)),
        articles=tuple(a for a in dossier.articles if a.id == "a5"),
        claims=(), origins=(), discrepancies=(), timeline=(), relations=(), summary=(), entities=(), events=(),
        statements=(),
        tellings=(),
        provenance=Provenance(),
    )  # fmt: skip
    for write in WRITERS.values():
        assert "Orlo Grain" in write(bare)


def test_text_that_no_encoding_holds_is_written(dossier: Dossier) -> None:
    odd = replace(dossier, story=replace(dossier.story, headline="a\ud800b\x1b[31mc\x00"))
    for write in WRITERS.values():
        write(odd).encode("utf-8")
    assert "\x1b" not in to_html(odd) + to_markdown(odd)


def test_json_comes_back_unchanged(dossier: Dossier) -> None:
    assert from_json(json.loads(to_json_text(dossier))) == dossier


def test_markdown_has_a_footnote_for_every_reference(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    made = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert used == set(made)
    assert len(made) == len(set(made))


def test_markdown_keeps_markup_of_articles_out(dossier: Dossier) -> None:
    text = to_markdown(dossier)
    assert "<script" not in re.sub(r"\\<", "", text)
    assert "](javascript" not in re.sub(r"\\\]", "", text)
    for line in text.splitlines():
        if line.startswith("|"):
            cells = len(re.findall(r"(?<!\\)\|", line)) - 1
            assert cells == 4


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("# title", "\\# title"),
        ("1. one", "1\\. one"),
        ("- item", "\\- item"),
        ("a|b [x](y) <b>", "a\\|b \\[x\\](y) \\<b\\>"),
        ("see http://x.example", "see http\\://x.example"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_escape(given: str, written: str) -> None:
    assert escape(given) == written


@pytest.mark.parametrize(
    ("first", "last", "precision", "basis", "when", "how"),
    [
        ("2024-05-14", "2024-05-14", "day", "stated", "Tue 14 May", "day, stated"),
        ("2024-05-14T03:20:00", "2024-05-14T03:20:59", "minute", "stated", "Tue 14 May, 03:20",
         "to the minute, stated"),
        ("2024-05-14T03:00:00", "2024-05-14T03:59:59", "hour", "stated", "Tue 14 May, about 03:00",
         "to the hour, stated"),
        ("2024-05-13", "2024-05-19", "week", "resolved", "13 to 19 May", "week, resolved"),
        ("2024-04-29", "2024-05-05", "week", "resolved", "29 Apr to 5 May", "week, resolved"),
        ("2024-05-01", "2024-05-31", "month", "resolved", "May 2024", "month, resolved"),
        ("1961-01-01", "1961-12-31", "year", "stated", "1961", "year, stated"),
        ("1950-01-01", "1953-12-31", "year", "stated", "1950 to 1953", "year, stated"),
        ("2024-05-14", "2024-05-16", "day", "inferred", "14 to 16 May", "within 3 days, inferred"),
        (None, "2024-05-16", "day", "inferred", "until Thu 16 May", "day, inferred"),
        (None, None, "day", "unknown", "undated", "day, unknown"),
    ],
)  # fmt: skip
def test_moments_in_words(
    first: str | None, last: str | None, precision: Precision, basis: Basis, when: str, how: str
) -> None:
    moment = Moment(earliest=first, latest=last, precision=precision, basis=basis)
    assert (when_words(moment), how_words(moment)) == (when, how)
