"""What was changed in the arrangement of stories, and how a change is taken back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rashomon.stories.online.shelf import Shelf, number_of


@dataclass(slots=True)
class Changed:
    """What an arrival did: stories with other members than before, and identifiers that now lead elsewhere."""

    stories: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)

    def note(self, other: Changed) -> None:
        """Take in what came after."""
        self.aliases.update(other.aliases)
        self.stories |= other.stories
        self.stories -= set(self.aliases)


def restore(shelf: Shelf, places: Mapping[str, str], stories: Collection[str]) -> Changed:
    """Put reports of `stories` back where they were (article → story) before a judgement that is taken back."""
    changed = Changed()
    found = shelf.entries([number_of(article) for article in places])
    moving: dict[str, list[int]] = defaultdict(list)
    left: dict[str, Counter[str]] = defaultdict(Counter)
    for number, entry in sorted(found.items()):
        home = places[entry.article]
        if entry.leader is None and entry.story in stories and entry.story != home:
            moving[home].append(number)
            left[entry.story][home] += 1
    for home, numbers in sorted(moving.items()):
        shelf.move(numbers, home)
        changed.stories.add(home)
    for story, homes in sorted(left.items()):
        changed.stories.add(story)
        if not shelf.texts(story):
            home = min(homes, key=lambda h: (-homes[h], h))
            shelf.alias(story, home)
            changed.aliases[story] = home
    changed.stories -= set(changed.aliases)
    return changed
