"""The stories searched and filtered, a page at a time."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rashomon.dossier import from_json
from rashomon.engine.listing import PLACES, face_of
from rashomon.model import Dossier, Span, StoryLink
from rashomon.store import Asked, Match, Searchable, Searched, Sort, Store, StoreError, terms_of

PER_PAGE = 20
MOST_PER_PAGE = 200
MATCHES = 4  # places where a story answers that are shown
LOOKED_AT = 8  # and that are looked for: copies have the same headline
LINKS = 3  # other stories that are named beside one
AROUND = 80  # characters of a text that are shown on either side of the words that were asked for
LENGTH = 220  # characters of words shown in all
# What a store of an older version lacks is made up when it is first searched: for so long at a time, so that a page
# is never waited for long. 32 stories of 168 reports took 3 s.
CATCH_UP = 1.5
STEP = 8  # stories brought up between looks at the clock


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryQuery:
    """Which stories, in what order, and which page of them (from 1).

    `text`: words that must stand together in a report (its headline or text), a claim or a name; "phrases", prefix*
    and -without are known (`rashomon.store.query`). `name` (a person, body, thing or place), `place` and `outlet`:
    words of one name each, accents and case aside. Reported between `since` and `until`; stories without a date are
    left out then. Of several `standings`, discrepancy `kinds` or `verdicts` any will do, and one of each that is given
    must. `sort` "match": the best first, of those that answer `text`.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    name: str = ""
    outlet: str = ""
    place: str = ""
    standings: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    sort: Sort = "newest"
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for that a story may lack."""
        return bool(self.text.strip() or self.name.strip() or self.outlet.strip() or self.place.strip()
                    or self.since or self.until or self.standings or self.kinds or self.verdicts)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a story answers: in a "headline", "text", "name" or "claim", and the words there, in pieces: (words,
    whether they were asked for).

    `article` is the report of a headline or text, `outlet` whose it is, and `span` the words of its text that were
    asked for (from the first to the last that is shown); `number` is the claim's; `entity` the name's in the dossier.
    """

    where: str
    pieces: tuple[tuple[str, bool], ...]
    article: str | None = None
    outlet: str | None = None
    span: Span | None = None
    number: int | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundStory:
    """A story as the page shows it: `row` is `rashomon.engine.listing.face_of`'s."""

    row: dict[str, Any]
    hits: tuple[Hit, ...] = ()
    links: tuple[StoryLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPage:
    """A page of what was found.

    `total` stories and `articles` in all; `more`: there are more of both, and how many is not known (the words stand in
    so many places that only those put in last were looked at: `rashomon.store.search`). `page` is the one given,
    `pages` how many there are, at least 1. `marks` counts the stories by standing, kind and verdict, as many as would
    be found if that one alone were asked for in its group: {"standing": {"disputed": 3}, "kind": {...}, ...}.
    `headlines` are those of stories linked to. `every`: stories that can be found; `behind`: those of an older version
    that cannot be found yet. `searched`: whether there was any word in what was asked for.
    """

    stories: tuple[FoundStory, ...]
    total: int
    articles: int
    page: int
    pages: int
    every: int
    behind: int = 0
    searched: bool = True
    headlines: dict[str, str] = field(default_factory=dict)
    marks: dict[str, dict[str, int]] = field(default_factory=dict)
    more: bool = False


def search(store: Store, query: StoryQuery) -> FoundPage:
    """The stories that a query finds, one page of them. Any text is a query: none is an error. Raises StoreError."""
    behind = store.count_unsearchable() if store.readonly else catch_up(store)
    asked = _asked(query)
    every, _ = store.count_found(Asked())
    meant = all(map(terms_of, filter(str.strip, (query.text, query.name, query.place, query.outlet))))
    if not meant:  # signs alone stand nowhere
        return FoundPage(stories=(), total=0, articles=0, page=1, pages=1, every=every, behind=behind, searched=False)
    looked = store.look(asked, query.sort, query.page, max(1, min(query.per_page, MOST_PER_PAGE)))
    names = [str(face["id"]) for face in looked.faces]
    matches = store.matches(asked, names, LOOKED_AT)
    links = store.links_among(names)
    stories = tuple(
        FoundStory(
            row=face,
            hits=_hits(matches.get(face["id"], ())),
            links=tuple(links.get(face["id"], ())[:LINKS]),
        )
        for face in looked.faces
    )
    return FoundPage(
        stories=stories, total=looked.total, articles=looked.articles, page=looked.page, pages=looked.pages,
        every=every, behind=behind, marks=_marks(looked.marks), headlines=_headlines(store, links), more=looked.more,
    )  # fmt: skip


def catch_up(store: Store, seconds: float | None = CATCH_UP) -> int:
    """Make stories searchable that an older version told, for about so long (None: all of them); how many are left.

    Each few are kept as soon as they are made. A store that cannot be written is left as it is.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while waiting := store.unsearchable(STEP):
        for story, key in waiting:
            try:
                store.make_searchable(story, key, searchable_of(from_json(store.dossier(story))))
            except KeyError:  # forgotten since
                continue
            except StoreError:
                return store.count_unsearchable()
        if end is not None and time.monotonic() > end:
            return store.count_unsearchable()
    return 0


def searchable_of(dossier: Dossier) -> Searchable:
    """What a story is shown, filtered and found by."""
    face = face_of(dossier)
    marks = [f"standing:{standing}" for standing, n in face["claims"].items() if n]
    marks += [f"kind:{one.kind}" for one in dossier.discrepancies]
    marks += [f"verdict:{one.verdict}" for one in dossier.discrepancies]
    moment = dossier.story.moment
    return Searchable(
        first=(face["earliest"] or "")[:10] or None,
        last=(face["latest"] or "")[:10] or None,
        begins=moment.earliest if moment else None,
        accounts=face["accounts"],
        conflicts=face["conflicts"],
        face=face,
        marks=tuple(dict.fromkeys(marks)),
        texts=tuple(_texts(dossier)),
    )


def _hits(matches: Sequence[Match]) -> tuple[Hit, ...]:
    """The places that are shown: the same words once, and of no kind so many that another has no room."""
    found: dict[tuple[str, object], Hit] = {}
    for match in matches:
        hit = hit_of(match)
        found.setdefault((hit.where, hit.pieces), hit)
    places = list(found.values())
    turn = Counter[str]()
    first: list[tuple[int, int]] = []  # the how manieth of its kind, and its place among all
    for n, hit in enumerate(places):
        turn[hit.where] += 1
        first.append((turn[hit.where], n))
    return tuple(places[n] for n in sorted(n for _, n in sorted(first)[:MATCHES]))


def hit_of(match: Match) -> Hit:
    """A match as it is shown: cut to what stands around the words that were asked for."""
    pieces, start, end = cut(match.pieces)
    if match.column not in ("text", "headline"):
        named = match.ref if match.column == "name" else None
        return Hit(where=match.column, pieces=pieces, number=match.number, entity=named)
    span = None
    if match.column == "text" and match.ref:
        whole = "".join(words for words, _ in match.pieces)
        span = Span(article=match.ref, start=start, end=end, exact=whole[start:end],
                    prefix=whole[max(0, start - 32):start], suffix=whole[end:end + 32])  # fmt: skip
    return Hit(where=match.column, pieces=pieces, article=match.ref, outlet=match.outlet, span=span)


def cut(pieces: tuple[tuple[str, bool], ...]) -> tuple[tuple[tuple[str, bool], ...], int, int]:
    """The stretch of a text that holds most of the words asked for, at most LENGTH characters and AROUND on either
    side, cut at spaces; and the place of its first and last such word in the whole, in code points.
    """
    at, lit = 0, []
    for words, asked in pieces:
        if asked:
            lit.append((at, at + len(words)))
        at += len(words)
    whole = "".join(words for words, _ in pieces)
    reach = LENGTH - AROUND
    first, last = max(
        ((i, max(j for j in range(i, len(lit)) if j == i or lit[j][1] - lit[i][0] <= reach)) for i in range(len(lit))),
        key=lambda pair: (len({whole[a:b].casefold() for a, b in lit[pair[0] : pair[1] + 1]}), -pair[0]),
    )
    start, end = lit[first][0], lit[last][1]
    left, right = max(0, start - AROUND), min(len(whole), max(end + AROUND // 2, start + LENGTH - AROUND))
    if left and (space := whole.find(" ", left, start)) >= 0:
        left = space + 1
    if right < len(whole) and (space := whole.rfind(" ", end, right)) >= 0:
        right = space
    shown: list[tuple[str, bool]] = [("… ", False)] if left else []
    done = left
    for a, b in lit[first:]:
        if b > right:
            break
        shown += [(whole[done:a], False)] if a > done else []
        shown.append((whole[a:b], True))
        done = b
        end = b
    shown += [(whole[done:right], False)] if right > done else []
    shown += [(" …", False)] if right < len(whole) else []
    return tuple(shown), start, end


def matching(store: Store, query: StoryQuery) -> set[str]:
    """All stories that a query finds, whatever its page. Waits until all can be found. Raises StoreError."""
    if not store.readonly:
        catch_up(store, None)
    meant = all(map(terms_of, filter(str.strip, (query.text, query.name, query.place, query.outlet))))
    return store.found(_asked(query)) if meant else set()


def relaxed(store: Store, queries: Sequence[StoryQuery]) -> list[int]:
    """How many stories each of these queries finds: what an empty page may offer."""
    return [store.count_found(_asked(query))[0] for query in queries]


def _headlines(store: Store, links: Mapping[str, Sequence[StoryLink]]) -> dict[str, str]:
    linked = {story for some in links.values() for link in some[:LINKS] for story in (link.left, link.right)}
    return store.headlines(linked) if linked else {}


def _texts(dossier: Dossier) -> list[Searched]:
    texts = [Searched(what="article", ref=a.id, headline=a.headline, text=a.text) for a in dossier.articles]
    texts += [Searched(what="claim", number=n, claim=claim.text) for n, claim in enumerate(dossier.claims, 1)]
    for entity in dossier.entities:
        what = "place" if entity.kind in PLACES else "name"
        names = dict.fromkeys([entity.name, *(spelling.text for spelling in entity.spellings)])
        texts += [Searched(what=what, ref=entity.id, name=name) for name in names]  # type: ignore[arg-type]
    outlets = dict.fromkeys(a.outlet for a in dossier.articles if a.outlet)
    return texts + [Searched(what="outlet", outlet=outlet) for outlet in outlets]


def _asked(query: StoryQuery) -> Asked:
    groups = {"standing": query.standings, "kind": query.kinds, "verdict": query.verdicts}
    return Asked(
        terms=terms_of(query.text),
        name=terms_of(query.name),
        place=terms_of(query.place),
        outlet=terms_of(query.outlet),
        since=query.since.isoformat() if query.since else None,
        until=query.until.isoformat() if query.until else None,
        marks=tuple(tuple(f"{group}:{value}" for value in values) for group, values in groups.items() if values),
    )


def _marks(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Each group's counts by what can be chosen in it."""
    found: dict[str, dict[str, int]] = {group: {} for group in ("standing", "kind", "verdict")}
    for mark, n in sorted(counts.items()):
        group, _, value = mark.partition(":")
        found.setdefault(group, {})[value] = n
    return found
