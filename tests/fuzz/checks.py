"""What must hold of anything that a parser of ours gives, whatever it was given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from rashomon.model import Article, Moment, RawDocument, Rejected, Removed, Span, Told
from rashomon.sources.form import Content, Found, Link

RETRIEVED = "2031-03-04T05:06:07+00:00"
LATEST = (datetime.fromisoformat(RETRIEVED) + timedelta(days=2)).isoformat()
PLACE = "somewhere/input"


def string(text: str) -> None:
    """Text that can be written anywhere: no lone surrogates."""
    assert isinstance(text, str), type(text)
    text.encode("utf-8")


def told(items: Iterable[Told]) -> None:
    """Testimony is text, and says where it stands."""
    for item in items:
        assert isinstance(item, Told), item
        string(item.words)
        string(item.where)
        assert item.where
        assert item.words


def rejection(item: Rejected) -> None:
    """A rejection has a slug and one sentence; a fault of ours is none."""
    string(item.detail)
    string(item.location)
    assert item.reason.replace("-", "").isalnum()
    assert item.reason not in ("unreadable", "error"), item
    assert 5 < len(item.detail) < 3000, item


def content(item: Content | Rejected) -> None:
    """One of page and text, without NULs."""
    if isinstance(item, Rejected):
        rejection(item)
        return
    assert (item.text is None) != (item.html is None)
    string(item.text if item.html is None and item.text is not None else item.html or "")
    assert "\0" not in (item.text or "") + (item.html or "")
    told(item.told)


def opened(item: object) -> None:
    """What a form may give when it takes something apart."""
    assert isinstance(item, RawDocument | Rejected | Link | Found), item
    string(item.location)
    assert item.location.startswith(PLACE)
    if isinstance(item, Rejected):
        rejection(item)
    elif isinstance(item, Link):
        string(item.url)
        assert item.url.lower().startswith(("http://", "https://")), item.url
        told(item.told)
    elif isinstance(item, RawDocument):
        assert isinstance(item.data, bytes)
        datetime.fromisoformat(item.retrieved)
        told(item.told)


def moment(item: Moment | None) -> None:
    """A moment runs forwards."""
    if item is not None:
        assert item.earliest is not None
        assert item.latest is not None
        assert item.earliest <= item.latest, item


def not_ahead(item: Moment | None) -> None:
    """No date lies ahead of when the document was found."""
    moment(item)
    if item is not None and item.earliest is not None:
        assert item.earliest[:10] <= LATEST[:10], item


def span(item: Span, text: str) -> None:
    """A span's words stand where it says."""
    assert 0 <= item.start <= item.end <= len(text)
    assert text[item.start : item.end] == item.exact


def removed(items: Sequence[Removed]) -> None:
    """What was removed has words and a reason."""
    for item in items:
        string(item.text)
        assert item.reason


def words_of_input(text: str, given: str) -> None:
    """No letter or digit that the input has not, in its order: nothing is made up."""
    letters = iter(filter(str.isalnum, given))
    for letter in filter(str.isalnum, text):
        assert any(letter == other for other in letters), f"{letter!r} of {text[:80]!r} is not in the input"


def article(item: Article) -> None:
    """Fields are None or have words; dates are none that cannot be; evidence agrees with what was taken."""
    string(item.text)
    for words in (item.outlet, item.headline, item.byline, item.dateline, item.url, item.section, item.language):
        if words is not None:
            string(words)
            assert words.strip()
    not_ahead(item.published)
    not_ahead(item.modified)
    for when in (item.published, item.modified):
        for one in when.evidence if when else ():
            span(one, item.text)
    removed(item.removed)
    for evidence in item.evidence:
        string(evidence.words + evidence.where + evidence.value)
        assert evidence.taken or evidence.why
