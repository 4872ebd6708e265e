"""A fuzz target for every parser of ours: a name, and a function that takes any bytes and raises where one fails.

A new form or dialect is covered without being named here.
"""

from __future__ import annotations

import io
import itertools
import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import partial

from rashomon.articles import copies, read_article
from rashomon.articles.dates.calendar import dates_in, locale_of
from rashomon.articles.dates.stamps import find_date, parse_timestamp, read_stamp
from rashomon.articles.fields import Found as Known
from rashomon.articles.fields import decide, title_of
from rashomon.articles.furniture.body import read_body
from rashomon.articles.furniture.lexicon import LexiconError, languages, read_lexicon
from rashomon.articles.outlets.register import _rows, host_of, newsroom_of
from rashomon.articles.page import read_page
from rashomon.model import Article, RawDocument, Rejected, Told
from rashomon.sources import find
from rashomon.sources.fetch.addresses import MAX_ADDRESS, check, parse
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.retry import retry_after
from rashomon.sources.fetch.robots import read_rules
from rashomon.sources.fetch.settings import FetchSettings
from rashomon.sources.form import Form, Found
from rashomon.sources.forms import FORMS
from rashomon.sources.judging.decode import decode
from rashomon.sources.records.dialect import Dialect
from rashomon.sources.records.dialects import DIALECTS
from tests.fuzz import checks

Target = Callable[[bytes], None]
# A form that goes on without end is stopped; what it gave until then must hold.
_MOST = 3000


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def open_form(form: Form, data: bytes) -> None:
    """A form opens the bytes, and reads each document that it gave itself."""
    found = Found(file=io.BytesIO(data), location=checks.PLACE, retrieved=checks.RETRIEVED)
    for item in itertools.islice(form.open(found), _MOST):
        checks.opened(item)
        if isinstance(item, Found):
            item.file.read(100_000)
            item.file.seek(0)
        elif isinstance(item, RawDocument):
            reads = FORMS[item.form].content
            assert reads is not None
            checks.content(reads(item))


def form_content(form: Form, data: bytes) -> None:
    """A form reads the bytes as one document of its own, though it never gave it."""
    assert form.content is not None
    checks.content(form.content(_raw(data, form.name)))


def find_input(data: bytes) -> None:
    """The bytes come by the standard input."""
    for item in itertools.islice(find(["-"], stdin=io.BytesIO(data)), _MOST):
        assert isinstance(item, RawDocument | Rejected), item
        if isinstance(item, Rejected):
            checks.rejection(item)


def decode_bytes(data: bytes) -> None:
    """Whatever is UTF-8 is read as it stands."""
    for html in (False, True):
        text = decode(data, html=html)
        if text is not None:
            checks.string(text.encode("utf-8", "replace").decode())
    plain = "The council met. " + _text(data).replace("\0", "").replace("\ufeff", "")
    assert decode(plain.encode(), html=False) == plain


def dialect_record(dialect: Dialect, data: bytes) -> None:
    """A dialect reads any object."""
    value = _json(data)
    if not isinstance(value, Mapping):
        return
    assert 0 <= dialect.recognise(value) <= 1
    if dialect.recognise(value) > 0:
        checks.told(dialect.read(value).told)


def page(data: bytes) -> None:
    """A page as text."""
    html = _text(data).replace("\0", "")
    found = read_page(html, url="https://paper.example/2031/03/04/a")
    if found is not None:
        checks.string(found.text)
        checks.told(found.told)
        checks.removed(found.removed)


def body(data: bytes) -> None:
    """The lines of a text, in every language that has a lexicon and in none."""
    text = _text(data).replace("\0", "")
    known = languages()
    language = (*known, None)[len(data) % (len(known) + 1)]
    found = read_body(text, headline=text[:40] if len(data) % 3 == 0 else None, language=language)
    checks.string(found.text)
    checks.removed(found.removed)
    checks.told(found.told)
    assert len(found.text) <= 2 * len(text) + 2


def stamps(data: bytes) -> None:
    """Dates as machines and people write them."""
    for text in _text(data).splitlines()[:200] or [""]:
        for locale in (locale_of(None), locale_of("US", "en"), locale_of("IN", "en"), locale_of("DE", "de")):
            found = read_stamp(text, locale)
            if found is not None:
                checks.moment(found.published)
                checks.moment(found.modified)
            checks.moment(parse_timestamp(text, locale))
            assert isinstance(find_date(text, locale), date | None)
            for match, _ in dates_in(text, locale):
                assert text[match.start() : match.end()] == match[0]


_FIELDS = ("outlet", "headline", "byline", "dateline", "credit", "language", "url", "section", "published", "modified",
           "summary", "charset")  # fmt: skip
_WITNESSES = ("json-ld", "meta", "markup", "record", "feed", "archive", "http", "mail", "pdf", "visible", "address",
              "register", "text")  # fmt: skip


def fields(data: bytes) -> None:
    """Testimony of any words, of each field by each witness."""
    lines = [" ".join(line.split()) for line in _text(data).splitlines()[:60]]
    heard = [
        Told(field=_FIELDS[(n + len(line)) % len(_FIELDS)], by=_WITNESSES[len(line) % len(_WITNESSES)],  # type: ignore[arg-type]
             where=f"line {n + 1}" if n % 2 else "title", words=line)
        for n, line in enumerate(lines) if line
    ]  # fmt: skip
    text = "The council met on Tuesday."
    found = decide(heard, Known(article="a", text=text, location=checks.PLACE, retrieved=checks.RETRIEVED))
    checks.not_ahead(found.published)
    checks.not_ahead(found.modified)
    for evidence in found.evidence:
        checks.string(evidence.value)
    assert found.url is None or found.url.startswith(("http://", "https://"))
    title_of(heard)


def robots(data: bytes) -> None:
    """A robots.txt, and what a server asks us to wait."""
    rules = read_rules(data)
    assert rules.delay is None or rules.delay >= 0
    for value in _text(data).splitlines()[:50]:
        wait = retry_after(value, datetime(2031, 1, 1, tzinfo=UTC))
        assert wait is None or (wait >= 0 and math.isfinite(wait))


def addresses(data: bytes) -> None:
    """An address is refused, or has one normal form."""
    for line in _text(data).splitlines()[:50]:
        for text in (line, f"https://{line}", f"http://a.example/{line}"):
            host_of(text)
            newsroom_of(text)
            try:
                address = parse(text)
                check(address, FetchSettings())
            except Failure as failure:
                assert failure.reason
                assert failure.detail
                continue
            if len(address.url) <= MAX_ADDRESS:  # what is written in full may be longer
                assert parse(address.url) == address, text


def outlets(data: bytes) -> None:
    """A user's register of outlets."""
    problems: list[str] = []
    for room in _rows(_text(data), "outlets.tsv", problems):
        assert room.name
    for problem in problems:
        assert problem.startswith("outlets.tsv, line ")


def lexicon(data: bytes) -> None:
    """A lexicon of furniture, of which one is told what is wrong with it."""
    try:
        read_lexicon(_text(data), "xx.toml", "")
    except LexiconError as error:
        assert "xx.toml" in str(error)


def reuse(data: bytes) -> None:
    """Fingerprints, and what two halves share."""
    text = _text(data)
    one, other = text[: len(text) * 2 // 3], text[len(text) // 3 :]
    copies.fingerprints(text)
    assert copies.fingerprints(text) == copies.fingerprints(text)
    found = copies.find_reuse(copies.Text("a", one), copies.Text("b", other))
    if found is not None:
        assert 0 <= found.share_left <= 1.0001
        assert 0 <= found.share_right <= 1.0001
        for passage in found.passages:
            checks.span(passage.left, one)
            checks.span(passage.right, other)
    same = copies.find_reuse(copies.Text("a", text), copies.Text("b", text))
    assert same is None or same.kind in ("exact", "quotation")


def changes(data: bytes) -> None:
    """What changed between two halves."""
    text = _text(data)
    articles = [
        Article(id=name, location="a", sha256="0" * 64, text=part, headline=part[:30] or None)
        for name, part in (("a", text[: len(text) * 2 // 3]), ("b", text[len(text) // 3 :]))
    ]
    copies.changes(*articles)
    same = copies.changes(articles[0], articles[0])
    assert not same.sentences
    assert not same.fields


def whole(data: bytes) -> None:
    """The whole way of a document, by the form it would be found in and as plain text."""
    raws = [item for item in itertools.islice(find(["-"], stdin=io.BytesIO(data)), 5) if isinstance(item, RawDocument)]
    for raw in (*raws, _raw(data, "text")):
        found = read_article(_dated(raw))
        if isinstance(found, Rejected):
            checks.rejection(found)
            continue
        checks.article(found)
        assert read_article(_dated(raw)) == found  # the same twice


def _dated(raw: RawDocument) -> RawDocument:
    return RawDocument(location=raw.location, data=raw.data, form=raw.form, retrieved=checks.RETRIEVED, told=raw.told)


def _raw(data: bytes, form: str) -> RawDocument:
    return RawDocument(location=checks.PLACE, data=data, form=form, retrieved=checks.RETRIEVED)


def _json(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _targets() -> Iterator[tuple[str, Target]]:
    for name, form in sorted(FORMS.items()):
        yield f"form-{name}", partial(open_form, form)
        if form.content is not None:
            yield f"content-{name}", partial(form_content, form)
    for name, dialect in sorted(DIALECTS.items()):
        yield f"dialect-{name}", partial(dialect_record, dialect)
    for target in (find_input, decode_bytes, page, body, stamps, fields, robots, addresses, outlets, lexicon, reuse,
                   changes, whole):  # fmt: skip
        yield target.__name__.replace("_", "-"), target


TARGETS: dict[str, Target] = dict(_targets())
