"""A report's lead: the first sentences of the text that are sentences, and no titles or captions."""

from __future__ import annotations

import re

from rashomon.events.syntax import is_verb
from rashomon.language import Tree
from rashomon.model import Sentence

# A report's event is told in its first sentences or not at all; what comes later is told again or is background.
WINDOW = 3
SEARCHED = 14  # sentences looked at for them: captions and furniture may stand before
SHORTEST = 5  # words
LONGEST_TITLE = 22  # words
SHORT_TITLE = 15
TOLD_AGAIN = 2  # words that a headline's lead shares with it
TITLED_WORD = 4  # letters; shorter words stay small in titles
FEWEST_TITLED = 2
TITLED_SHARE = 0.8
DATELINE = re.compile(r"[A-Z][A-Z'’. ]{2,}[^\n]*?(?:\s-{1,2}|\s?[–—])(?:\s|$)")
DATELINE_WITHIN = 70  # characters
CAPTION = re.compile(
    r"\bfile (?:photo|picture|image)\b|\b(?:this|undated) (?:\w+ )?(?:photo|image|picture)\b|\bimage copyright\b"
    r"|\bimage caption\b|toggle caption|hide caption|getty images|\[photo|\(photo|\bphoto:|/(?:ap|afp|reuters|epa)\b"
    r"|\b(?:ap|reuters|afp|epa)\)\s*$|^\s*(?:story highlights|read more|scroll down|now playing|sign up|subscribe)\b"
    r"|^\s*(?:posted|(?:first |originally )?published)\b|^\s*last (?:updated|modified)\b",
    re.I,
)
LABEL = re.compile(
    r"\s*(?:CLOSE\b|(?i:file|photo|video|watch|updated|image|media caption)\s*[-–—:|])|\s*By [A-Z]\S+ [A-Z]\S+$"
)


def title(tree: Tree) -> str | None:
    """The headline of a text that has it for its first line: short, alone, and in capitals or without a full stop, or
    followed by a dateline."""
    sentences = tree.annotation.sentences
    if len(sentences) < 2 or sentences[1].paragraph == sentences[0].paragraph:
        return None
    first, text = sentences[0], tree.article.text
    words = text[first.start : first.end]
    following = text[sentences[1].start : sentences[1].start + DATELINE_WITHIN]
    stands_out = words[-1:].isalnum() or is_titled(tree, first) or bool(DATELINE.match(following))
    stands_out = stands_out or _is_told_again(tree, first, sentences[1])
    return words if stands_out and first.last - first.first <= LONGEST_TITLE else None


def _is_told_again(tree: Tree, first: Sentence, second: Sentence) -> bool:
    """Whether a short line in the present tense is told again at length by the next sentence: a headline and its
    lead."""
    lengths = [sentence.last - sentence.first for sentence in (first, second)]
    if lengths[0] > SHORT_TITLE or lengths[1] <= lengths[0]:
        return False
    main = next((t for t in tree.sentence_tokens(first) if t.head == t.index), None)
    if main is None or main.tag in ("VBD", "VBN"):
        return False
    both = [
        {t.lemma.casefold() for t in tree.sentence_tokens(s) if t.pos in ("NOUN", "PROPN", "VERB")}
        for s in (first, second)
    ]
    return len(both[0] & both[1]) >= TOLD_AGAIN


def is_titled(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence is written with capitals as titles are; names do not count."""
    named = {n for m in tree.mentions_by_sentence.get(sentence.index, ()) for n in range(m.span.start, m.span.end)}
    plain = [t.text for t in tree.sentence_tokens(sentence)[1:] if t.start not in named and t.text.isalpha()]
    long = [word for word in plain if len(word) >= TITLED_WORD]
    return len(long) >= FEWEST_TITLED and sum(word[0].isupper() for word in long) >= TITLED_SHARE * len(long)


def lead(tree: Tree, headline: str) -> list[Sentence]:
    """Up to WINDOW sentences, in the text's order."""
    title = _plain(headline)
    found: list[Sentence] = []
    for sentence in tree.annotation.sentences[:SEARCHED]:
        text = tree.article.text[sentence.start : sentence.end]
        titled = (bool(title) and _plain(text) == title) or is_titled(tree, sentence)
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
