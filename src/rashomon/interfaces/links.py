"""Where everything stands: on one page of its own, or in the rooms of the web app."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol
from urllib.parse import quote

from rashomon.model import Dossier, Span

# What the story's page holds however large the story is: claims and discrepancies up to these numbers. Those beyond
# them are asked for by name.
ON_PAGE = 400
LEDGER_ON_PAGE = 48


class Links(Protocol):
    """Addresses of what a page points at, as an attribute `href` takes them (unescaped)."""

    def article(self, article: str) -> str:
        """An article."""

    def span(self, span: Span, anchor: str) -> str:
        """Words in an article; `anchor` is the id that the words have where the article stands on the same page."""

    def claim(self, number: int) -> str:
        """A claim of the story, by its number."""

    def discrepancy(self, number: int) -> str:
        """A discrepancy of the story, by its number."""

    def entity(self, entity: str) -> str | None:
        """A name or place of the story, by its identifier in the dossier; None where it has no page."""


class Inside:
    """Everything on one page: anchors."""

    def __init__(self, dossier: Dossier) -> None:
        self._numbers = {article.id: n for n, article in enumerate(dossier.articles, start=1)}

    def article(self, article: str) -> str:
        """An article."""
        return f"#a{self._numbers[article]}"

    def span(self, span: Span, anchor: str) -> str:
        """Words in an article."""
        return f"#{anchor}"

    def claim(self, number: int) -> str:
        """A claim, by its number."""
        return f"#c{number}"

    def discrepancy(self, number: int) -> str:
        """A discrepancy, by its number."""
        return f"#d{number}"

    def entity(self, entity: str) -> str | None:
        """A file has one table of names, and no page of a name."""
        return None


class Rooms:
    """The rooms of the web app around one story (`story`: its identifier; None outside any story).

    `nameless`: entities of the story that have no page of a name.
    """

    def __init__(self, story: str | None = None, nameless: Collection[str] = ()) -> None:
        self.story = story
        self._nameless = nameless

    def room(self, name: str = "") -> str:
        """A room of the story: "" for the story itself, "side-by-side", "provenance", "articles" ..."""
        path = f"/stories/{quote(self.story or '', safe='')}"
        return f"{path}/{name}" if name else path

    def article(self, article: str) -> str:
        """An article."""
        return f"/articles/{quote(article, safe='')}"

    def span(self, span: Span, anchor: str = "") -> str:
        """Words in an article: lit there, and scrolled to."""
        return f"{self.article(span.article)}?at={span.start}-{span.end}#at"

    def claim(self, number: int) -> str:
        """A claim, on the story's page."""
        asked = "" if number <= ON_PAGE else f"?claim={number}"
        return f"{self.room()}{asked}#c{number}"

    def beside(self, number: int) -> str:
        """A claim's row side by side, asked for by name: at first the matrix leaves out what one account tells."""
        return f"{self.room('side-by-side')}?open=c{number}#c{number}"

    def discrepancy(self, number: int) -> str:
        """A discrepancy, on the story's page."""
        asked = "" if number <= LEDGER_ON_PAGE else "?ledger=all"
        return f"{self.room()}{asked}#d{number}"

    def entity(self, entity: str) -> str | None:
        """A name or place: the page of who or what it is across stories."""
        return None if entity in self._nameless else f"{self.room('names')}/{quote(entity, safe='')}"
