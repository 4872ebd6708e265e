"""Articles, and what was read of each; what could not be read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from rashomon.interfaces.api.answers import PageNumber, PerPage, Typed, links, part, told
from rashomon.interfaces.api.shapes import (
    ArticleFull,
    ArticleNames,
    ArticlePage,
    ArticleRow,
    FoundAt,
    RejectedPage,
)
from rashomon.interfaces.web.house import InHouse
from rashomon.model import Event, Statement

router = APIRouter(route_class=Typed)
Named = Annotated[str, Path(max_length=400, description="An article's identifier, or what `rashomon article` takes.")]


@router.get("/articles", tags=["articles"], response_model=ArticlePage, operation_id="list_articles")
def list_articles(request: Request, house: InHouse, page: PageNumber = 1, per_page: PerPage = 50) -> Response:
    """All articles, in the order of their identifiers."""
    store = house.desk.store
    total = store.count_cards()
    pages = max(1, -(-total // per_page))
    rows = tuple(
        ArticleRow(
            id=c.article, outlet=c.outlet, headline=c.headline, url=c.url, published=c.published, modified=c.modified,
            language=c.language,
        )
        for c in store.cards_page((page - 1) * per_page, per_page)
    )  # fmt: skip
    value = ArticlePage(items=rows, total=total, page=page, pages=pages)
    return told(request, value, link=links(request, page, pages))


@router.get("/articles/{article}", tags=["articles"], response_model=ArticleFull, operation_id="get_article")
def get_article(request: Request, house: InHouse, article: Named) -> Response:
    """One article as read, and everywhere it was found."""
    found = house.desk.article(article)
    places = tuple(FoundAt(location=p.location, retrieved=p.retrieved, told=p.told) for p in found.places)
    value = ArticleFull(article=found.article, form=found.form, size=found.size, places=places, rejected=found.rejected)
    return told(request, value)


@router.get(
    "/articles/{article}/statements",
    tags=["articles"],
    response_model=list[Statement],
    operation_id="list_article_statements",
)
def list_article_statements(request: Request, house: InHouse, article: Named) -> Response:
    """Who says what in the article, and through whom it came."""
    return told(request, house.desk.reading_of(article).statements)


@router.get(
    "/articles/{article}/events", tags=["articles"], response_model=list[Event], operation_id="list_article_events"
)
def list_article_events(request: Request, house: InHouse, article: Named) -> Response:
    """Who did what to whom in the article, when and where."""
    return told(request, house.desk.reading_of(article).events)


@router.get(
    "/articles/{article}/names", tags=["articles"], response_model=ArticleNames, operation_id="get_article_names"
)
def get_article_names(request: Request, house: InHouse, article: Named) -> Response:
    """Whom and what the article names, what stands for them, and its times."""
    found = house.desk.reading_of(article).annotation
    return told(request, ArticleNames(mentions=found.mentions, references=found.references, times=found.times))


@router.get("/rejected", tags=["reading"], response_model=RejectedPage, operation_id="list_rejected")
def list_rejected(request: Request, house: InHouse, page: PageNumber = 1, per_page: PerPage = 50) -> Response:
    """What could not be read, and why."""
    rejected = house.desk.rejected()
    items, pages = part(rejected, page, per_page)
    value = RejectedPage(items=items, total=len(rejected), page=page, pages=pages)
    return told(request, value, link=links(request, page, pages))
