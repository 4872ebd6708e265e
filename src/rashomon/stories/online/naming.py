"""Which story keeps which identifier when stories merge and split.

An identifier belongs to the larger part of the reports that bore it: of two stories that merge the one with more
reports keeps its own (of two alike the older), of a story that splits the part with more. An identifier that nobody
keeps leads to the story where most of its reports went; it is never given to another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model import identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The identifier of each group, in order; those given for the first time; where identifiers not kept lead to."""

    names: tuple[str, ...]
    fresh: tuple[str, ...]
    aliases: tuple[tuple[str, str], ...]


def name_groups(
    groups: Sequence[Collection[str]],
    bore: Sequence[Mapping[str, int]],
    opened: Callable[[str], int | None],
) -> Naming:
    """Identifiers for `groups` of articles.

    `bore`: for each group, how many of its reports came from each story so far (also reports of it not listed).
    `opened`: the place of an identifier among all that were ever given; None for one never given.
    """
    age = {story: opened(story) or 0 for part in bore for story in part}
    heirs: dict[str, int] = {}
    for story in sorted(age):
        holders = [n for n, part in enumerate(bore) if part.get(story)]
        heirs[story] = min(holders, key=lambda n: (-bore[n][story], -sum(bore[n].values()), min(groups[n], default="")))
    names: list[str] = []
    fresh: list[str] = []
    for n, articles in enumerate(groups):
        mine = [story for story, heir in heirs.items() if heir == n]
        if mine:
            names.append(min(mine, key=lambda story: (-bore[n][story], age[story], story)))
        else:
            names.append(_new(articles, lambda name: opened(name) is None and name not in fresh))
            fresh.append(names[-1])
    aliases = tuple((story, names[heir]) for story, heir in sorted(heirs.items()) if names[heir] != story)
    return Naming(names=tuple(names), fresh=tuple(fresh), aliases=aliases)


def _new(articles: Collection[str], free: Callable[[str], bool]) -> str:
    """An identifier never given before, after the first of the articles whose name is free."""
    ordered = sorted(articles)
    for article in ordered:
        if free(name := identifier("story", article)):
            return name
    turn = 2
    while not free(name := identifier("story", ordered[0], turn)):
        turn += 1
    return name
