"""A judgement made or taken back: kept, the stories put as it has them, in one transaction; and what it changed.

Whoever is stopped in between has either all of that or nothing. The dossiers are told after it; where that is cut off
they are marked as behind, and the next reading tells them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from rashomon.engine.judging import in_force
from rashomon.engine.planning import touched_by
from rashomon.model import Judgement
from rashomon.store import Deciding, Store

FEW = 20  # stories looked at for what a judgement changed
STANDINGS = ("confirmed", "repeated", "single", "disputed")
COUNTED = (("articles", "account", "accounts"), ("claims", "claim", "claims"), ("origins", "origin", "origins"),
           ("entities", "name", "names"), ("discrepancies", "discrepancy", "discrepancies"))  # fmt: skip

Looks = dict[str, dict[str, Any]]


def make(store: Store, judgements: Sequence[Judgement]) -> set[str]:
    """Keep judgements of one act; the stories that they may change, marked as behind."""
    touched = {story for judgement in judgements for story in touched_by(store, judgement)}
    with store.deciding() as deciding:
        if any(j.subject == "stories" for j in judgements):
            act = judgements[0].act or judgements[0].id
            deciding.put_places(act, deciding.members(touched))
        deciding.judge(judgements)
        touched |= _arrange(deciding, judgements)
        deciding.shelf.mark(touched)
    return touched


def take_back(store: Store, judgements: Sequence[Judgement], *, by: str, why: str) -> set[str]:
    """Take back the judgements of one act; the stories that they may have changed, marked as behind."""
    touched = {story for judgement in judgements for story in touched_by(store, judgement)}
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    with store.deciding() as deciding:
        deciding.undo([j.id for j in judgements], by=by, at=at, why=why)
        if any(j.subject == "stories" for j in judgements):
            from rashomon.stories.online.changes import restore

            places = deciding.places(judgements[0].act or judgements[0].id)
            changed = restore(deciding.shelf, places, touched)
            touched |= changed.stories | changed.aliases.keys()
        touched |= _arrange(deciding, judgements)
        deciding.shelf.mark(touched)
    return touched


def _arrange(deciding: Deciding, judgements: Iterable[Judgement]) -> set[str]:
    """Put the stories as the judgements that hold now have them; which have changed."""
    if all(j.subject != "stories" for j in judgements):
        return set()
    from rashomon.stories.online import Archive
    from rashomon.stories.online.judged import Judged

    changed = Archive(deciding.shelf, judged=Judged(in_force(deciding.judgements(), "stories"))).heed()
    return changed.stories | changed.aliases.keys()


def looks(store: Store, stories: Iterable[str]) -> Looks:
    """What is counted of some stories as they are told now."""
    found: Looks = {}
    for story in sorted(stories)[:FEW]:
        try:
            dossier = store.dossier(story)
        except KeyError:
            continue
        standing = Counter(claim["standing"] for claim in dossier["claims"])
        found[story] = {
            "headline": dossier["story"]["headline"],
            **{name: len(dossier[name]) for name, _, _ in COUNTED},
            **{one: standing[one] for one in STANDINGS},
            "tellings": {(c["id"], c["standing"], tuple(c["independent"])) for c in dossier["claims"]},
        }
    return found


def changes(before: Looks, after: Looks) -> tuple[str, ...]:
    """What a judgement changed, in sentences; none where no story reads otherwise."""
    said: list[str] = []
    for story in sorted(before.keys() | after.keys()):
        was, now = before.get(story), after.get(story)
        if now is None and was is not None:
            said.append(f"“{was['headline']}” is no story of its own any more.")
        elif was is None and now is not None:
            said.append(f"“{now['headline']}” is a story of its own, of {_counted(now['articles'], *COUNTED[0][1:])}.")
        elif was is not None and now is not None and was != now:
            parts = [
                f"{_counted(now[name], one, many)}, {was[name]} before" for name, one, many in COUNTED
                if now[name] != was[name]
            ]  # fmt: skip
            parts += [f"{now[one]} {one}, {was[one]} before" for one in STANDINGS if now[one] != was[one]]
            other = len(now["tellings"] - was["tellings"])
            if not parts and other:
                parts = [f"{_counted(other, 'claim reads', 'claims read')} otherwise"]
            if parts:
                said.append(f"“{now['headline']}”: {'; '.join(parts)}.")
    return tuple(said)


def _counted(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"
