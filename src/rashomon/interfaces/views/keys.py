"""The keys of the reading room, as /help shows them. Each room adds its own here: (keys, what they do)."""

from __future__ import annotations

KEYS: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        "On every page",
        (
            (("/",), "Search headlines, texts, names and claims"),
            (("j",), "The next of what the page lists: story, claim, discrepancy"),
            (("k",), "The one before it"),
            (("Enter",), "Open it"),
            (("Escape",), "Leave a field, or close what is open"),
            (("?",), "These keys"),
        ),
    ),
    (
        "Side by side",
        (
            (("←", "→", "↑", "↓"), "From cell to cell"),
            (("Enter",), "The words of that account, under its claim"),
            (("Escape",), "Close the words; the focus returns to the cell"),
        ),
    ),
    (
        "Story and article",
        (
            (("e",), "The evidence of the sentence that has the focus"),
            (("o",), "The article that its words stand in"),
            (("1", "2", "3", "4", "5", "6"), "The article's layers, on and off"),
        ),
    ),
)
