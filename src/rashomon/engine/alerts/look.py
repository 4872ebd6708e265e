"""One look at a story as it was just told: what is new in it, and what rules asked to be told of that.

Done where the story is told, in the worker: what is looked at comes with the work and goes back with the result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from rashomon.engine.alerts.differences import differences
from rashomon.engine.alerts.folding import folded, told_as_one
from rashomon.engine.alerts.heard import Heard, still_known, told_of
from rashomon.engine.alerts.looking import Looking
from rashomon.engine.alerts.named import Named
from rashomon.engine.alerts.rules import Asking, alert_of, appearance, asks, named_in, names
from rashomon.engine.alerts.seen import (
    KEPT,
    Matched,
    Place,
    Seen,
    SeenTold,
    joined,
    moved,
    pack_seen,
    seen_of,
    unpack_seen,
)
from rashomon.engine.alerts.standings import standings
from rashomon.engine.alerts.stories import grown, merged, opened
from rashomon.engine.alerts.versions import Step, edits, notices
from rashomon.model import DEVELOPMENT_KINDS, Alert, Article, Development, Dossier
from rashomon.store import Looked, unpack

if TYPE_CHECKING:
    from rashomon.engine.watch.settings import RuleSettings

# Of one kind at one look. A story that is told for the first time with hundreds of reports has hundreds of
# differences; who asks for all of them is told the first, and that there is more.
MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What came of a look: alerts with the channels they go to, and what has been seen now."""

    alerts: tuple[tuple[Alert, tuple[str, ...]], ...]
    looked: Looked


@dataclass(slots=True)
class _View:
    """A story before and after, and the reports that came."""

    after: Dossier
    looking: Looking
    parts: dict[str, Seen] = field(default_factory=dict)
    headlines: dict[str, str] = field(default_factory=dict)
    steps: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    came: tuple[str, ...] = ()
    earlier: tuple[Article, ...] = ()  # earlier versions that were looked at
    seen: Seen = field(default_factory=Seen)

    @property
    def came_new(self) -> set[str]:
        """The reports that came and are no later version of one that was looked at."""
        return set(self.came) - {a for a, steps in self.steps.items() if self.earlier and steps}


def look(after: Dossier, looking: Looking) -> Noticed:
    """What rules asked to be told of a story, with what has been seen of it now."""
    from rashomon.dossier import from_json

    asking = looking.asking
    if asking is None:
        own = next((packed for story, packed in looking.dossiers if story == after.story.id), None)
        state = pack_seen(seen_of(from_json(unpack(own)))) if own is not None else None
        return Noticed(alerts=(), looked=Looked(state=state, behind=True))
    view = _view(after, looking)
    named = Named(after, view.earlier)
    stories = {after.story.id, *view.parts}
    articles = tuple(article.id for article in after.articles)
    here = [rule for rule in asking.rules if not names(rule) or named_in(rule, named, articles)]

    def hearers(one: Development) -> set[str]:
        return {c for rule in here if asks(rule, one, stories) for c in _channels(rule, asking) or ("",)}

    heard = Heard(view.seen, after, view.came_new, hearers)
    found, now = _developments(view, asking, heard)
    wanted: list[_Wanted] = []
    for rule in asking.rules:
        for one in _told(rule, found, named, view, stories):
            channels = _channels(rule, asking)
            left = tuple(c for c in channels or ("",) if heard.by(one, c) is None)
            if left:
                wanted.append(_Wanted(rule, one, left if channels else ()))
    now = replace(now, told=(*still_known(view.seen.told, found), *_known_by(wanted))[-KEPT:])
    alerts = [
        (alert_of(one.rule, one.development, looking.at, after.story.headline), one.channels)
        for one in _each_event_once(wanted, found)
    ]
    versions = tuple(version.article for _, listed in looking.versions for version in listed)
    looked = Looked(
        state=pack_seen(now), articles=tuple(dict.fromkeys((*articles, *versions, *looking.others))),
        ended=tuple(sorted(looking.ended)),
    )  # fmt: skip
    return Noticed(alerts=tuple(alerts), looked=looked)


def late(
    asking: Asking, dossier: Dossier, before: bytes, after: bytes, *, sure: bool, at: str, seen: bytes | None
) -> tuple[tuple[Alert, tuple[str, ...]], ...]:
    """What rules asked to be told of an earlier version of a report (`before`, a packed reading) that came after a
    later one had been looked at. `seen`: what was seen of its story, packed."""
    from rashomon.engine.packing import unpack_reading

    first, second = unpack_reading(before).article, unpack_reading(after).article
    known = unpack_seen(seen).claims if seen is not None else ()
    found = [
        replace(one, why=f"The earlier version came late, after the later one was read. {one.why}")
        for one in edits(Step(before=first, after=second, sure=sure), dossier, known)
    ]
    named = Named(dossier, (first,))
    view = _View(after=dossier, looking=Looking(asking=asking, at=at), earlier=(first,))
    told: list[tuple[Alert, tuple[str, ...]]] = []
    for rule in asking.rules:
        listed = _told(rule, found, named, view, {dossier.story.id})
        told += [(alert_of(rule, one, at, dossier.story.headline), _channels(rule, asking)) for one in listed]
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Wanted:
    rule: RuleSettings
    development: Development
    channels: tuple[str, ...]


def _channels(rule: RuleSettings, asking: Asking) -> tuple[str, ...]:
    """Where a rule's alerts go."""
    return tuple(c for c in asking.channels if c in rule.channels) if rule.channels else asking.channels


def _known_by(wanted: Sequence[_Wanted]) -> Iterator[SeenTold]:
    """What channels know from now on: also by those developments that a stronger one of their event is told for."""
    by: dict[tuple[str, str], tuple[Development, set[str]]] = {}
    for one in wanted:
        what = one.development
        by.setdefault((what.kind, what.subject), (what, set()))[1].update(one.channels or ("",))
    for what, channels in by.values():
        told = told_of(what, channels)
        if told is not None:
            yield told


def _each_event_once(wanted: Sequence[_Wanted], found: Sequence[Development]) -> Iterator[_Wanted]:
    """What rules asked for, the developments of one event told to a channel by the strongest alone. A channel that did
    not ask for the strongest is told the next. Who has no channel reads them all in one place, as a channel does."""
    of = {(one.kind, one.subject): (one, weaker) for one, weaker in folded(found)}
    over: dict[tuple[str, str], list[Development]] = {}  # for each weaker one those above it
    for strong, weaker in of.values():
        for at, weak in enumerate(weaker):
            over[weak.kind, weak.subject] = [strong, *weaker[:at]]
    gets: dict[tuple[str, str], set[str]] = {}
    for one in wanted:
        gets.setdefault((one.development.kind, one.development.subject), set()).update(one.channels or ("",))
    for one in wanted:
        key = (one.development.kind, one.development.subject)
        had = {channel for above in over.get(key, ()) for channel in gets.get((above.kind, above.subject), ())}
        left = tuple(channel for channel in one.channels if channel not in had)
        if had and not left and (one.channels or "" in had):
            continue
        mine = set(one.channels or ("",))
        below = of[key][1] if key in of else ()
        asked = [weak for weak in below if gets.get((weak.kind, weak.subject), set()) & mine]
        yield _Wanted(one.rule, told_as_one(one.development, asked) if asked else one.development, left)


def _told(
    rule: RuleSettings, found: Sequence[Development], named: Named, view: _View, stories: Collection[str]
) -> list[Development]:
    after = view.after
    articles = [article.id for article in after.articles]
    told = [one for one in found if asks(rule, one, stories)]
    if told and names(rule) and not named_in(rule, named, articles):
        told = []
    if "appears" in rule.when and (rule.story is None or any(name.startswith(rule.story) for name in stories)):
        before = [a for a in articles if a not in view.came] + [article.id for article in view.earlier]
        one = appearance(rule, named, after.story.id, view.came, before)
        told += [one] if one is not None else []
    return told


def _developments(view: _View, asking: Asking, heard: Heard) -> tuple[list[Development], Seen]:
    after, came = view.after, set(view.came)
    wanted = {kind for rule in asking.rules for kind in rule.when}
    matched = Matched(view.seen)
    found: list[Development] = []
    # A report that another version of was looked at opens nothing, wherever it stands.
    found += opened(after, view.came_new)
    if len(view.parts) > 1:
        homes: dict[str, list[str]] = {}
        for article, story in view.looking.homes:
            homes.setdefault(story, []).append(article)
        gone = {s: homes.get(s, []) for s in view.parts if s in view.looking.ended or s == after.story.id}
        found += merged(after, gone, view.headlines)
    before = max((len(seen.articles) for seen in view.parts.values()), default=0)
    found += grown(before, after, came, [rule.accounts for rule in asking.rules if rule.accounts is not None])
    known = [claim for seen in view.parts.values() for claim in seen.claims]
    articles = {article.id: article for article in after.articles}
    wide = _with_beside(after, view.looking)
    for name in view.came:
        steps = view.steps.get(name, ())
        if wanted & {"correction", "retraction"}:
            found += notices(articles[name], steps[-1] if steps else None, wide, known)
        if "edited" in wanted:
            for step in steps:
                found += edits(step, wide, known)
    risen, claims = standings(matched, after, came, heard)
    apart, discrepancies, gone_by = differences(matched, after, came, view.seen.gone, heard)
    found += apart + risen
    order = {kind: n for n, kind in enumerate(DEVELOPMENT_KINDS)}
    found.sort(key=lambda one: order[one.kind])
    kept: list[Development] = []
    counts: dict[str, int] = {}
    for one in found:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if one.kind in wanted and counts[one.kind] <= MOST:
            kept.append(one)
    kept = [_and_more(one, counts[one.kind] - MOST) if _last(kept, at) else one for at, one in enumerate(kept)]
    seen = Seen(articles=tuple(sorted(articles)), claims=claims, discrepancies=discrepancies, gone=gone_by)
    return kept, seen


def _last(kept: Sequence[Development], at: int) -> bool:
    """Whether it is the last of its kind among those that are told."""
    return at + 1 == len(kept) or kept[at + 1].kind != kept[at].kind


def _and_more(one: Development, left: int) -> Development:
    """The last one told of a kind, with how many are not told one by one: the story's page has them."""
    if left <= 0:
        return one
    many = "1 more of its kind is" if left == 1 else f"{left} more of its kind are"
    return replace(one, why=f"{one.why} {many} in the story and not told one by one.")


def _with_beside(after: Dossier, looking: Looking) -> Dossier:
    """The dossier with what other stories tell that an earlier version of a report was in: one that is taken back may
    be left with so few words that it stands alone, and who tells what it told is still there."""
    from rashomon.dossier import from_json

    others = [from_json(unpack(packed)) for packed in looking.beside]
    mine = {article.id for article in after.articles}
    return replace(
        after,
        articles=(*after.articles, *(a for other in others for a in other.articles if a.id not in mine)),
        claims=(*after.claims, *(claim for other in others for claim in other.claims)),
        discrepancies=(*after.discrepancies, *(one for other in others for one in other.discrepancies)),
    )


def _view(after: Dossier, looking: Looking) -> _View:
    from rashomon.dossier import from_json
    from rashomon.engine.packing import unpack_reading

    view = _View(after=after, looking=looking)
    for story, packed in looking.states:
        view.parts[story] = unpack_seen(packed)
    for story, packed in looking.dossiers:
        former = from_json(unpack(packed))
        view.parts[story] = seen_of(former)
        view.headlines[story] = former.story.headline
    view.seen = joined(view.parts[story] for story in sorted(view.parts))
    looked = {article for article, _ in looking.homes}
    view.came = tuple(article.id for article in after.articles if article.id not in looked)
    articles = {article.id: article for article in after.articles}
    earlier: list[Article] = []
    for name, versions in looking.versions:
        chain = [unpack_reading(version.reading).article for version in versions]
        pairs = zip(chain, [*chain[1:], articles[name]], [*(v.sure for v in versions[1:]), True], strict=True)
        sure = versions[-1].sure
        steps = [Step(before=a, after=b, sure=s) for a, b, s in pairs]
        view.steps[name] = (*steps[:-1], replace(steps[-1], sure=sure))
        earlier += [article for article in chain if article.id in looked]
        for old in chain:
            if old.id in view.seen.articles:
                view.seen = moved(view.seen, old.id, name, _same_words(view.seen, old, articles[name]))
    view.earlier = tuple(earlier)
    return view


def _same_words(seen: Seen, old: Article, new: Article) -> dict[Place, Place]:
    """Where the words that were seen in an earlier version of a report stand in the later one."""
    places = [p for claim in seen.claims for p in claim.told if p[0] == old.id]
    places += [v.place for one in (*seen.discrepancies, *seen.gone) for v in one.values if v.place[0] == old.id]
    places += [p for one in seen.told for p in one.places if p[0] == old.id]
    found: dict[Place, Place] = {}
    for place in dict.fromkeys(places):
        words = old.text[place[1] : place[2]]
        at = new.text.find(words)
        if at >= 0:
            found[place] = (new.id, at, at + len(words))
    return found
