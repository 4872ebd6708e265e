"""An article's page before it is markup: parts of a long text, what is lit, fields, shared passages."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from rashomon.engine import ArticleRecord
from rashomon.interfaces.links import Rooms
from rashomon.interfaces.views.notes import letters
from rashomon.interfaces.views.sheet import PART, Sheet
from rashomon.interfaces.web.pages.article import _attached, article_file
from rashomon.model import Article, Evidence, Removed
from tests.dossier.fixtures import HOSTILE
from tests.web.made import made_dossier


def record(article: Article) -> ArticleRecord:
    """An article as the desk gives it, found nowhere."""
    return ArticleRecord(article=article, form="text", size=len(article.text), places=())


def plain(sheet: Sheet) -> str:
    """The text of the sheet's part, without tags."""
    stretches = [one for block in sheet.blocks for one in block.stretches]
    return "\n\n".join(html.unescape(re.sub(r"<[^>]*>", "", str(one.text))) for one in stretches)


def long_article() -> Article:
    """Sixty thousand words in 600 paragraphs."""
    text = "\n\n".join(f"{n} " + "word " * 98 + "end." for n in range(600))
    return Article(id="a1", location="long.txt", sha256="0" * 64, text=text, headline="Long")


def test_sixty_thousand_words_come_in_parts_and_none_is_lost() -> None:
    article = long_article()
    first = Sheet(record(article))
    texts = [plain(Sheet(record(article), part=n)) for n in range(1, first.parts + 1)]
    assert all(len(text) <= PART + 100 for text in texts)
    assert "\n\n".join(texts) == article.text
    assert first.paragraphs == 600


def test_an_address_with_words_opens_the_part_that_has_them() -> None:
    article = long_article()
    start = article.text.index("500 word")
    sheet = Sheet(record(article), at=f"{start}-{start + 8}")
    assert "500 word" in plain(sheet)
    assert sheet.part > 1
    assert Sheet(record(article), at=f"{start}-{start + 8}", part=1).part == 1
    assert Sheet(record(article), part=10**6).part == sheet.parts


@pytest.mark.parametrize("at", [None, "", "-", "3-3", "5-2", "0-900000000000", "²-³", "1-2-3", "0-99999"])
def test_no_place_is_made_up(at: str | None) -> None:
    assert Sheet(record(Article(id="a", location="x", sha256="0", text="Ten words.")), at=at).at is None


def test_fields_say_where_they_come_from_and_what_else_was_said() -> None:
    told = (
        Evidence(field="outlet", value="Herald", by="meta", where="og:site_name", words="Herald", taken=True),
        Evidence(field="outlet", value="Post", by="address", where="host", words="post.example", taken=False, why="x"),
    )
    article = Article(id="a", location="x", sha256="0", text="Ten.", outlet="Herald", evidence=told)
    sheet = Sheet(record(article))
    (outlet,) = [field for field in sheet.fields() if field.name == "Outlet"]
    assert (outlet.value, len(outlet.sources), len(outlet.others)) == ("Herald", 1, 1)
    assert outlet.others[0].startswith("Post, from ")
    assert "byline" in sheet.unsaid()
    assert "outlet" not in sheet.unsaid()


def test_shared_passages_lead_to_the_other_article_from_both_sides() -> None:
    dossier = made_dossier(10, 40, seed=3)
    copy = next(a for a in dossier.articles if any(d.evidence for d in a.derived_from))
    derivation = next(d for d in copy.derived_from if d.evidence)
    source = next(a for a in dossier.articles if a.id == derivation.article)
    for one, other in ((copy, source), (source, copy)):
        sheet = Sheet(record(one), None, dossier, Rooms(dossier.story.id))
        notes = [note for note in sheet.notes.notes if note.layer == "shared"]
        hrefs = [each.href or "" for note in notes for each in note.elsewhere]
        assert any(href.startswith(f"/articles/{other.id}?at=") for href in hrefs)


def test_a_file_of_its_own_holds_the_text_and_asks_for_nothing() -> None:
    article = replace(long_article(), text=f"One. {HOSTILE}", removed=(Removed(text=HOSTILE, reason="advert"),))
    text = article_file(record(article))
    assert "<script" not in text.replace("&lt;script", "")
    assert not re.findall(r'(?:href|src)="(?!#|data:)', text)
    assert "advert" in text


def test_letters_count_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


@pytest.mark.parametrize(
    "location",
    ["/a/b.html", 'x"; evil="1.html', "http://e.example/a\r\nSet-Cookie: x", "../../..", "\u202elmth.exe", ""],
)
def test_the_name_of_a_download_is_harmless(location: str) -> None:
    header = _attached(location, "0123456789abcdef")
    assert re.fullmatch(r"attachment; filename=\"[\w.\- ]+\.txt\"; filename\*=UTF-8''[\w.%\-~]+\.txt", header)
