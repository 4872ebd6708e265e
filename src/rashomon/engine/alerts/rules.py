"""Which developments a rule asks for, and the alerts that come of it.

An alert's identifier is made of the rule's name and of what the development is: its kind, what it happened to, and the
state it came to. The same happening never makes another one, whichever way it is found again. A claim that goes back
and forth (confirmed, disputed, confirmed) is told at each turn, and at most `standings.TURNS` times.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.model import Alert, Development, Span
from rashomon.model import identifier as hash_of

if TYPE_CHECKING:  # pydantic and the index of words come with them
    from rashomon.engine.alerts.named import Named
    from rashomon.engine.watch.settings import RuleSettings, Settings
    from rashomon.store import FullHour

SHOWN = 8
_WEIGHTY = ("confirmed", "disputed")
_ASKED = ("phrase", "person", "place", "outlet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The rules of a desk, and the names of all of its channels."""

    rules: tuple[RuleSettings, ...]
    channels: tuple[str, ...] = ()

    @property
    def limits(self) -> tuple[tuple[str, int], ...]:
        """How many alerts an hour each rule may make."""
        return tuple((rule.name, rule.at_most) for rule in self.rules)


def asking_of(settings: Settings) -> Asking:
    """What a desk's settings ask for. No alert is sent to a brief, which covers the day whoever asked."""
    return Asking(
        rules=settings.rule, channels=tuple(channel.name for channel in settings.channel if channel.to != "brief")
    )


def key_of(rule: RuleSettings) -> str:
    """A hash of what a rule asks for: where it is sent to, and how often, may change, and it is the same rule."""
    asked = rule.model_dump(mode="json", exclude={"channels", "at_most"})
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:24]


def alert_of(rule: RuleSettings, development: Development, at: str, headline: str) -> Alert:
    """The alert that tells a development to who made a rule."""
    parts = (rule.name, development.kind, development.subject, _state(development))
    name = hashlib.sha256("\x1f".join(("alert", *parts)).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return Alert(id=f"a{name}", rule=rule.name, at=at, headline=headline, development=development)


def asks(rule: RuleSettings, one: Development, stories: Collection[str]) -> bool:
    """Whether a rule asks for a development of this kind and state. `stories`: the names that the story had."""
    if one.kind not in rule.when or one.kind == "appears":
        return False
    if rule.story is not None and not any(name.startswith(rule.story) for name in stories):
        return False
    if one.kind == "standing":
        return one.after in rule.becomes if rule.becomes else one.after in _WEIGHTY or one.before in _WEIGHTY
    if one.kind == "discrepancy":
        return (not rule.discrepancy or one.detail in rule.discrepancy) and one.after in rule.verdict
    if one.kind == "edited":
        return one.detail in rule.edit if rule.edit else one.detail != "added"
    return one.kind != "grown" or one.detail == str(rule.accounts)


def names(rule: RuleSettings) -> bool:
    """Whether a rule names words that the story must have."""
    return any(getattr(rule, part) for part in _ASKED)


def named_in(rule: RuleSettings, named: Named, articles: Iterable[str]) -> bool:
    """Whether a story names all that a rule names: each in any of its reports."""
    listed = list(articles)
    return all(
        any(getattr(named, part)(word, article) is not None for word in getattr(rule, part) for article in listed)
        for part in _ASKED
        if getattr(rule, part)
    )


def appearance(
    rule: RuleSettings, named: Named, story: str, came: Sequence[str], before: Sequence[str]
) -> Development | None:
    """That what a rule names is in reports that came, and was in none of the story before; None where it is not so.

    Of several parts (a phrase and a place) each must be in one and the same report.
    """
    from rashomon.engine.alerts.figures import shown

    found = [(article, spans) for article in came if (spans := _in_one(rule, named, article)) is not None]
    if not found or any(_in_one(rule, named, article) is not None for article in before):
        return None
    words = [" / ".join(f"“{_line(word)}”" for word in getattr(rule, part)) for part in _ASKED if getattr(rule, part)]
    first = [text for text, _ in found[0][1]]
    evidence = [shown(named.articles, span, "names it") for article, spans in found for _, span in spans]
    title = " and ".join(f"“{_line(text)}”" for text in dict.fromkeys(first))
    verb = "appear" if len(first) > 1 else "appears"
    many = f"{len(found)} reports that came name it" if len(found) > 1 else "A report that came names it"
    return Development(
        kind="appears", story=story, subject=hash_of("appears", *words, found[0][0]), title=f"{title} {verb}",
        why=f"{many}; no report of this story did before. The rule asks for {' and '.join(words)}.",
        evidence=tuple(evidence[:SHOWN]), after=first[0],
    )  # fmt: skip


def _in_one(rule: RuleSettings, named: Named, article: str) -> list[tuple[str, Span]] | None:
    """For each part that a rule names the first of its words that a report has; None where one is not there."""
    found: list[tuple[str, Span]] = []
    for part in _ASKED:
        wanted = getattr(rule, part)
        if not wanted:
            continue
        here = [(word, span) for word in wanted if (span := getattr(named, part)(word, article)) is not None]
        if not here:
            return None
        found.append(here[0])
    return found


def over(hour: FullHour) -> Alert:
    """The one alert that stands for all that a rule asked for in an hour over its limit."""
    first = hour.first.development
    ends = f"{(int(hour.hour[11:13]) + 1) % 24:02d}:00"
    reports = f"{hour.over} more alert{'' if hour.over == 1 else 's'}"
    told = replace(
        first,
        subject=hash_of("over", hour.rule, hour.hour),
        title=f"{reports} of “{_line(hour.rule)}” from {hour.hour[11:13]}:00 to {ends} UTC",
        why=f"The rule's limit of {hour.told} an hour was reached, and what is over it is counted only. "
        f"The first of them: {first.title}. {first.why}",
    )
    name = hashlib.sha256("\x1f".join(("over", hour.rule, hour.hour)).encode("utf-8", "surrogatepass")).hexdigest()
    return replace(hour.first, id=f"a{name[:20]}", at=f"{hour.hour}:59:59+00:00", development=told)


def _state(one: Development) -> str:
    if one.kind == "standing":
        return f"{one.before} > {one.after}"
    return (one.after or "") if one.kind in ("discrepancy", "figure") else ""


def _line(text: str) -> str:
    return " ".join(text.split())
