"""The sentences that may carry a report's lead: the first of the text that are sentences and no captions."""

from __future__ import annotations

import re

from rashomon.events.syntax import is_verb
from rashomon.language import Tree
from rashomon.model import Sentence

# A report's event is told in its first sentences or not at all; what comes later is told again or is background.
WINDOW = 3
SEARCHED = 14  # sentences looked at for them: captions and furniture may stand before
SHORTEST = 5  # words
CAPTION = re.compile(
    r"\bfile (?:photo|picture|image)\b|\b(?:this|undated) (?:\w+ )?(?:photo|image|picture)\b|\bimage copyright\b"
    r"|\bimage caption\b|toggle caption|hide caption|getty images|\[photo|\(photo|\bphoto:|/(?:ap|afp|reuters|epa)\b"
    r"|\b(?:ap|reuters|afp|epa)\)\s*$|^\s*(?:story highlights|read more|scroll down|now playing|sign up|subscribe)\b",
    re.I,
)
LABEL = re.compile(
    r"\s*(?:CLOSE\b|(?i:file|photo|video|watch|updated|image|media caption)\s*[-–—:|])|\s*By [A-Z]\S+ [A-Z]\S+$"
)


def lead(tree: Tree, headline: str) -> list[Sentence]:
    """Up to WINDOW sentences, in the text's order."""
    title = _plain(headline)
    found: list[Sentence] = []
    for sentence in tree.annotation.sentences[:SEARCHED]:
        text = tree.article.text[sentence.start : sentence.end]
        titled = bool(title) and _plain(text) == title
        if _is_sentence(tree, sentence) and not titled and not CAPTION.search(text[:400]) and not LABEL.match(text):
            found.append(sentence)
            if len(found) == WINDOW:
                break
    return found


def _is_sentence(tree: Tree, sentence: Sentence) -> bool:
    tokens = tree.sentence_tokens(sentence)
    worded = [t for t in tokens if t.pos not in ("PUNCT", "SPACE", "SYM")]
    return len(worded) >= SHORTEST and any(is_verb(t) for t in worded)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
