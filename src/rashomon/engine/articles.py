"""One article out of a store: found by what people call it, with where it was found and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rashomon.dossier import from_json
from rashomon.engine.packing import unpack_reading
from rashomon.model import Article, RawDocument, Reading, Rejected
from rashomon.store import Card, Place, Store
from rashomon.stories.online.shelf import number_of

SHOWN = 8  # articles named in an error


class NoSuchArticle(LookupError):
    """No article, or more than one, goes by that name; the message says which there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecord:
    """An article as read, the form of its document and its size in bytes, and everywhere it was found.

    `rejected`: why no account of a story was made of it, where none was.
    """

    article: Article
    form: str
    size: int
    places: tuple[Place, ...]
    rejected: Rejected | None = None


def find_article(store: Store, name: str) -> str:
    """The identifier of the article `name` means. Raises NoSuchArticle.

    1. an identifier, or the beginning of one; 2. a path or address where it was found: of several documents found
    there the latest; 3. its canonical address; 4. words of its headline.
    """
    wanted = name.strip()
    # Each is asked of the store, and only when those before found nothing: it may hold a million.
    found = store.cards(wanted) if wanted else []
    if any(card.article == wanted for card in found):
        return wanted
    found = found or store.cards_of(store.at(wanted))[-1:]
    if wanted and not found:
        found = store.cards_at(wanted) or store.cards_headed(wanted.casefold().split())
    if not found and not store.count_cards():
        raise NoSuchArticle("The store holds no articles yet. Read some reports first: rashomon read PATH")
    if len(found) == 1:
        return found[0].article
    if not found:
        raise NoSuchArticle(
            f"No article is called {name!r}. Name its identifier, its path or address, or words of its headline."
        )
    some = "\n".join(f"  {_line(card)}" for card in found[:SHOWN])
    more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise NoSuchArticle(f"{len(found)} articles answer to {name!r}; name one of them:\n{some}{more}")


def record_of(store: Store, name: str) -> ArticleRecord:
    """The article `name` means, with its document. Raises NoSuchArticle.

    What a later stage rejected (a language that is not analysed yet) is found by its path or address, and read anew.
    """
    try:
        article = find_article(store, name)
    except NoSuchArticle:
        for sha256 in reversed(store.at(name.strip())):
            if (found := _rejected_one(store, sha256)) is not None:
                return found
        raise
    (packed,) = store.readings([article])
    found_article = unpack_reading(packed).article
    raw = store.document(found_article.sha256)
    return _record(store, _dated(store, found_article), raw, None)


def reading_of(store: Store, name: str) -> Reading:
    """What was read of the article `name` means. Raises NoSuchArticle.

    Of an article without a date its story's dossier may have inferred one: its times are then read against that.
    """
    article = find_article(store, name)
    (packed,) = store.readings([article])
    reading = unpack_reading(packed)
    dated = _dated(store, reading.article)
    if dated.published is None or reading.article.published is not None:
        return reading
    from rashomon.language import resolve_times

    return replace(reading, article=dated, annotation=resolve_times(dated, reading.annotation))


def _dated(store: Store, article: Article) -> Article:
    """An article without a date with the interval that its story's dossier inferred, and the evidence of it."""
    if article.published is not None:
        return article
    with store.looking_up() as shelf:
        entries = shelf.entries([number_of(article.id)])
    for entry in entries.values():
        try:
            told = from_json(store.dossier(entry.story))
        except KeyError:  # it is in a story that is not told yet
            continue
        found = next((a for a in told.articles if a.id == article.id), article)
        return replace(article, published=found.published, evidence=found.evidence)
    return article


def document_of(store: Store, name: str) -> RawDocument:
    """The document of the article `name` means, also one that gave no article. Raises NoSuchArticle."""
    try:
        shas = [card.sha256 for card in store.cards(find_article(store, name))]
    except NoSuchArticle:
        shas = store.at(name.strip())[-1:]
        if not shas:
            raise
    raw = store.document(shas[0])
    if raw is None:
        raise NoSuchArticle(f"The bytes of {name!r} are not kept.")
    return raw


def _rejected_one(store: Store, sha256: str) -> ArticleRecord | None:
    from rashomon.articles import read_article

    raw = store.document(sha256)
    if raw is None:
        return None
    found = read_article(raw)
    reasons = store.rejected(sha256)
    if isinstance(found, Rejected):
        raise NoSuchArticle(f"{raw.location} gave no article: {found.detail}")
    return _record(store, found, raw, reasons[0] if reasons else None)


def _record(store: Store, article: Article, raw: RawDocument | None, rejected: Rejected | None) -> ArticleRecord:
    return ArticleRecord(
        article=article,
        form=raw.form if raw else "unknown",
        size=len(raw.data) if raw else 0,
        places=tuple(store.places(article.sha256)),
        rejected=rejected,
    )


def _line(card: Card) -> str:
    date = (card.published or "no date")[:10]
    return f"{card.article}  {card.outlet or 'outlet unknown'}, {date}: {card.headline or 'no headline'}"
