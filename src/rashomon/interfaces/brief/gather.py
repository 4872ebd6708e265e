"""What a day's brief tells: from the alerts of the day, and from the stories that have reports of it.

The desk's alerts know what was before and what after. A store over which no desk runs has none: then the dossiers are
asked, which say what stands, and the brief says that a report of the day is part of it. Where both know a thing it is
told once, as the alert has it. The same store and day give the same brief.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from rashomon.articles.copies.edits import changes
from rashomon.articles.copies.versions import lineages
from rashomon.dossier import from_json
from rashomon.engine.alerts.figures import DENIAL, TELLS, same, sentence_around
from rashomon.engine.alerts.stories import counts as accounts_of
from rashomon.engine.alerts.stories import leads
from rashomon.engine.copies import articles_of
from rashomon.engine.searching import MOST_PER_PAGE, StoryQuery, search
from rashomon.interfaces.words import carried_words, claim_line, clean_line, joined, outlet_of, plural
from rashomon.model import Article, Claim, Development, DevelopmentKind, Discrepancy, Dossier, Shown, Span
from rashomon.store import SourceRow, Store

STORIES = 1_000  # stories of a day that are looked into; of more, the largest
ARTICLES = 50_000  # a store of more is not searched for edits: all its articles would be compared by their keys
WORDS = 6  # quotations of one item; the rest are counted
ITEMS = 40  # items of a section; the rest are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a brief, with its words. `noticed`: when the desk did, ISO 8601; None: it stands in the dossier.
    `counts`: accounts with their origins, in words."""

    development: Development
    headline: str
    counts: str = ""
    noticed: str | None = None
    alert: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items of one sort. `left`: how many more there are."""

    key: str
    title: str
    about: str
    items: tuple[Item, ...]
    left: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A day in a newsroom's store. `stories`, `reports`: those that reports of the day are in, and these reports;
    `single`: stories of one account that opened, which are only counted; `more`: stories that were not looked into."""

    day: date
    zone: str
    stories: int
    reports: int
    single: int
    more: int
    sections: tuple[Section, ...]
    unwell: tuple[SourceRow, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.sections and not self.stories and not self.unwell


# In the order in which an editor asks: what is new, what holds, what does not, what must be mended.
SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("opened", "Stories that opened", "Happenings of which there was no report before."),
    ("confirmed", "Confirmed", "Two or more independent origins say so; how many outlets do is another matter."),
    ("disputed", "Disputed", "Accounts contradict one another."),
    ("figure", "Figures that changed", "The new one, the old one, and who still carries the old one."),
    ("correction", "Corrections and retractions", "What outlets say that they took back or put right."),
    ("edited", "Silent edits", "Published reports that read otherwise now, without a notice that says so."),
    ("other", "Also noticed", "Whatever else the desk's rules asked for."),
)
_SECTION_OF: dict[DevelopmentKind, str] = {
    "opened": "opened", "figure": "figure", "correction": "correction", "retraction": "correction", "edited": "edited",
}  # fmt: skip


def bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """When a day begins and ends there, in UTC. It has 23 or 25 hours where the clocks change."""
    first = datetime.combine(day, time(), zone)
    last = datetime.combine(day + timedelta(days=1), time(), zone)
    return first.astimezone(UTC), last.astimezone(UTC)


def gather(store: Store, day: date, zone: tzinfo, *, name: str = "") -> Brief:
    """The brief of a day. `zone`: whose midnight it is; `name`: how the zone is called. Raises StoreError."""
    faces, more = _faces(store, day)
    found: dict[str, list[Item]] = {key: [] for key, _, _ in SECTIONS}
    for key, item in _noticed(store, day, zone):
        found[key].append(item)
    known = {(key, place) for key, items in found.items() for item in items for place in _places(item)}
    reports = single = 0
    for face in faces:
        dossier = from_json(store.dossier(str(face["id"])))
        came = {article.id for article in dossier.articles if _of(article, day)}
        reports += len(came)
        if len(dossier.articles) == 1 and came:
            single += 1
            continue
        for key, item in _standing(dossier, came):
            if not known & {(key, place) for place in _places(item)}:
                found[key].append(item)
    for key, item in _edits(store, day):
        if not known & {(key, place) for place in _places(item)}:
            found[key].append(item)
    sections = tuple(
        Section(key=key, title=title, about=about, items=tuple(items[:ITEMS]), left=max(0, len(items) - ITEMS))
        for key, title, about in SECTIONS
        if (items := found[key])
    )
    unwell = tuple(source for source in store.sources() if source.state in ("failing", "dead"))
    return Brief(
        day=day, zone=name or str(zone), stories=len(faces) + more, reports=reports, single=single, more=more,
        sections=sections, unwell=unwell,
    )  # fmt: skip


def _faces(store: Store, day: date) -> tuple[list[dict[str, object]], int]:
    """The stories that reports of the day may be in, the largest first, and how many are left out."""
    faces: list[dict[str, object]] = []
    page = 1
    while True:
        query = StoryQuery(since=day, until=day, sort="accounts", page=page, per_page=MOST_PER_PAGE)
        found = search(store, query)
        faces += [dict(one.row) for one in found.stories]
        page += 1
        if page > found.pages or len(faces) >= STORIES:
            return faces[:STORIES], max(0, found.total - STORIES)


def _of(article: Article, day: date) -> bool:
    """Whether a report is of this day, as it says itself."""
    when = article.published
    return when is not None and when.first_day() == when.last_day() == day


# ── what the desk noticed ────────────────────────────────────────────────────


def _noticed(store: Store, day: date, zone: tzinfo) -> Iterator[tuple[str, Item]]:
    first, last = (when.strftime("%Y-%m-%dT%H:%M:%S") for when in bounds(day, zone))
    met: set[tuple[str, str, str | None]] = set()
    for kept in store.alerts(since=first, until=last):
        told = kept.alert.development
        if (same := (told.kind, told.subject, told.after)) in met:
            continue  # two rules asked for it
        met.add(same)
        key = _SECTION_OF.get(told.kind, "other")
        if told.kind == "standing" and told.after in ("confirmed", "disputed"):
            key = told.after
        if told.kind == "discrepancy" and told.after == "conflict":
            key = "disputed"
        yield key, Item(
            development=told, headline=kept.alert.headline, noticed=kept.alert.at, alert=kept.alert.id
        )  # fmt: skip


# ── what the dossiers say ────────────────────────────────────────────────────


def _standing(dossier: Dossier, came: set[str]) -> Iterator[tuple[str, Item]]:
    if not came:
        return
    story, headline = dossier.story.id, dossier.story.headline
    counts = accounts_of(dossier)
    known = [article for article in dossier.articles if article.published is not None]
    if known and len(known) == len([article for article in known if article.id in came]):
        told = Development(
            kind="opened", story=story, subject=story, title=headline,
            why=f"All of its dated reports are of this day. {counts}",
            evidence=leads(dossier.articles, "reports", WORDS),
        )  # fmt: skip
        yield "opened", Item(development=told, headline=headline, counts=counts)
    for claim in dossier.claims:
        if claim.standing in ("confirmed", "disputed") and _new(claim, came):
            yield claim.standing, _claim(dossier, claim, came)
    for one in dossier.discrepancies:
        if one.verdict == "update" and one.kind == "number" and (item := _figure(dossier, one, came)):
            yield "figure", item


def _new(claim: Claim, came: set[str]) -> bool:
    """Whether it became so with reports of the day, as far as its accounts show: those before were of one origin, or
    of one mind."""
    if not any(account.article in came for account in claim.accounts):
        return False
    before = [account for account in claim.accounts if account.article not in came]
    if claim.standing == "confirmed":
        return len({account.origin for account in before}) < 2
    return len({account.denies for account in before}) < 2


def _claim(dossier: Dossier, claim: Claim, came: set[str]) -> Item:
    origins = {origin.id: origin.name for origin in dossier.origins}
    accounts = sorted(claim.accounts, key=lambda account: account.article not in came)
    names = [clean_line(origins[name]) for name in claim.origins if name in origins]
    counts = carried_words(claim)
    rests = f": {joined(names[:4])}" if names else ""
    against = len({account.article for account in claim.accounts if account.denies})
    why = f"{counts}{f', {against} against' if against else ''}{rests}. A report of this day is among them."
    shown = [
        _denial(dossier, account.evidence[0]) if account.denies else _shown(dossier, account.evidence[0], TELLS)
        for account in accounts
        if account.evidence
    ]
    told = Development(
        kind="standing", story=dossier.story.id, subject=claim.id, title=claim_line(claim.text), why=why,
        evidence=tuple(shown), after=claim.standing,
    )  # fmt: skip
    return Item(development=told, headline=dossier.story.headline, counts=counts)


def _figure(dossier: Dossier, one: Discrepancy, came: set[str]) -> Item | None:
    """A figure that an account of the day has anew, with those that have another."""
    order = {
        article.id: (article.published.earliest if article.published else None) or "" for article in dossier.articles
    }
    values = sorted(one.values, key=lambda value: (order.get(value.article, ""), value.article))
    new = next((value for value in reversed(values) if value.article in came), None)
    old = [value for value in values if new is not None and not same(value.value, new.value)]
    if new is None or not old:
        return None
    told = Development(
        kind="figure", story=dossier.story.id, subject=one.id, before=old[-1].value, after=new.value,
        title=f"{clean_line(old[-1].value)} is now {clean_line(new.value)}", why=one.explanation,
        evidence=tuple(_shown(dossier, v.evidence, "now") for v in values if same(v.value, new.value)),
        carrying=tuple(_shown(dossier, value.evidence, "carries") for value in old),
    )  # fmt: skip
    return Item(development=told, headline=dossier.story.headline)


def _shown(dossier: Dossier, span: Span, role: str) -> Shown:
    article = next((one for one in dossier.articles if one.id == span.article), None)
    return _words(article, span, role) if article else Shown(span=span, outlet=None, role=role)


def _denial(dossier: Dossier, span: Span) -> Shown:
    """The sentence of a denial: its clause alone says what is denied, and not that it is."""
    article = next((one for one in dossier.articles if one.id == span.article), None)
    return _words(article, sentence_around(article, span), DENIAL) if article else _shown(dossier, span, DENIAL)


def _words(article: Article, span: Span, role: str) -> Shown:
    file = None if article.outlet else outlet_of(article)
    return Shown(span=span, outlet=article.outlet, url=article.url, role=role, file=file)


# ── what outlets changed ─────────────────────────────────────────────────────


def _edits(store: Store, day: date) -> Iterator[tuple[str, Item]]:
    keys = list(itertools.islice(store.article_keys(), ARTICLES + 1))
    if len(keys) > ARTICLES:
        return
    for lineage in lineages(keys):
        if len(lineage.articles) < 2:
            continue
        for before, after in itertools.pairwise(articles_of(store, lineage.articles)):
            if _changed_on(after) == day and (found := _edit(before, after)) is not None:
                yield found.development.kind, found


def _edit(before: Article, after: Article) -> Item | None:
    step = changes(before, after)
    spans = [sentence.after for sentence in step.sentences if sentence.after is not None]
    if step.nothing or not spans:
        return None
    count = plural(len(step.sentences), "sentence")
    said = "; ".join(f"“{clean_line(notice.words)}”" for notice in step.new_notices[:2])
    told = Development(
        kind="edited" if step.silent else "correction",
        story="",
        subject=after.id,
        title=f"{outlet_of(after)}: {clean_line(after.headline or 'a report')}",
        why=f"{count} changed from the version before; " + (f"it says: {said}" if said else "no notice says so."),
        evidence=tuple(_words(after, span, "now") for span in spans),
    )
    return Item(development=told, headline=after.headline or "")


def _changed_on(article: Article) -> date | None:
    if article.modified is not None and article.modified.first_day() is not None:
        return article.modified.first_day()
    return date.fromisoformat(article.retrieved[:10]) if article.retrieved else None


def _places(item: Item) -> Iterable[tuple[str, int]]:
    """What an item is known again by: where its words stand, or its story."""
    if item.development.kind == "opened":
        return [(item.development.story, -1)]
    shown: Sequence[Shown] = (*item.development.evidence, *item.development.carrying)
    return {(one.span.article, one.span.start) for one in shown}
