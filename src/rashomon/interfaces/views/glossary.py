"""What the room's words mean, as /help tells them to whoever has not met them."""

from __future__ import annotations

COUNTED: tuple[tuple[str, str], ...] = (
    ("story", "The articles about one happening."),
    ("account", "One article's telling of a story. Two articles of one outlet are two accounts."),
    ("claim", "One thing that accounts assert, however each of them words it. It stays with whoever says it."),
    (
        "origin",
        "Where a telling of a claim ends when the way it came is followed back: an official statement, somebody by "
        "name, a news agency, an outlet's own reporting. Ten outlets that print one statement have one origin.",
    ),
    ("1 to 3 origins", "How many of them are independent: the fewest and the most, where not every way is known."),
    ("relay", "Who passed it on between the origin and the account, as an agency does."),
    ("inferred", "Not stated anywhere: what the other accounts allow. A date is then a stretch, and never a guess."),
)
# The mark, its word, what it means: as side by side and in the paths.
SUPPORT: tuple[tuple[str, str, str], ...] = (
    ("own", "own", "The outlet's own reporting: it was there, or asked."),
    ("same", "same source", "It names the person or body that it has it from, and tells it in words of its own."),
    ("verbatim", "verbatim", "The words of another account or of a text behind both, as they stand there."),
    ("rewritten", "rewritten", "Another account's text, or one behind both, in other words."),
    ("unknown", "unknown", "Nothing in the account says how it came by it."),
    ("denies", "denies", "The account tells that somebody denies it, or denies it itself."),
)
VERDICT: dict[str, str] = {
    "conflict": "Not both can be so.",
    "update": "One was so earlier, the other later.",
    "rounding": "One figure is the other, rounded.",
    "granularity": "One is more precise, or gives only a bound.",
    "scope": "They speak of different things: another area, stretch of time or group.",
    "translation": "One quotation, translated twice.",
    "spelling": "One name, spelled differently.",
}
