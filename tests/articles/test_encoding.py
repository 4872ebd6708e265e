"""Texts that were read in a wrong encoding: put right, and no other text changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.articles import read_article
from rashomon.articles.furniture.encoding import mended
from rashomon.model import Article, RawDocument

PROSE = "The ferry doesn’t sail “for now”, said Zoë Kühn of the café in Århus – it costs £5 more, and it was −2 °C."


def broken(text: str, encoding: str = "latin-1") -> str:
    return text.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["latin-1", "sloppy-windows-1252"])
def test_a_text_read_wrongly_comes_back(encoding: str) -> None:
    import ftfy  # registers the code page as browsers read it

    assert ftfy.__version__
    assert mended(broken(PROSE, encoding)) == PROSE
    assert mended(f"{PROSE}\n{broken(PROSE, encoding)}") == f"{PROSE}\n{PROSE}"


def test_a_text_read_wrongly_twice_comes_back() -> None:
    assert mended("The ferry doesnÃ¢â‚¬â„¢t sail.") == "The ferry doesn’t sail."


def test_a_closing_mark_that_lost_its_last_byte_comes_back() -> None:
    assert mended("â€œIt sank,â€ she said. â€œIt burned.â€") == "“It sank,” she said. “It burned.”"
    assert mended("â€œIt sank,â€\ufffd she said.") == "“It sank,” she said."


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "NØD’s CAFÉ™ opens – ÅSANE’S TOO.",
        "Ça va très bien à Orléans, señor Ñandú, Ångström, Æsir, Åse.",
        "„So ‚nie‘ wieder“, sagte Jörg.",
        "Москва не верит слезам. 東京 Ελλάδα",
        "",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert mended(text) == text


def test_a_comma_of_an_old_code_page_is_a_comma() -> None:
    assert (
        mended("“They would love it‚” Kühn said. She‚ however‚ left.")
        == "“They would love it,” Kühn said. She, however, left."
    )


@given(st.text(alphabet=st.characters(codec="ascii", exclude_characters="\r"), max_size=200))
def test_plain_text_never_changes(text: str) -> None:
    assert mended(text) == text


def test_an_article_and_its_headline_are_put_right_before_anything_is_placed_in_it() -> None:
    body = " ".join(["The ferry doesn’t sail until Monday, the café owner Zoë Kühn said after the storm."] * 4)
    page = (
        "<html><head><title>Ferry doesnâ€™t sail</title></head><body><article><h1>Ferry doesnâ€™t sail</h1>"
        f"<p>{broken(body)}</p></article></body></html>"
    )
    raw = RawDocument(location="a.html", data=page.encode(), form="html", retrieved="2026-01-01T00:00:00Z")
    article = read_article(raw)
    assert isinstance(article, Article)
    assert article.headline == "Ferry doesn’t sail"
    assert "doesn’t sail until Monday, the café owner Zoë Kühn said" in article.text
