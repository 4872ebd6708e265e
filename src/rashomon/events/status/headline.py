"""Whether a sentence of the text is its headline, in which the present tells what has happened."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token

LONGEST = 25  # tokens: a headline of news has 5 to 18
ENDS = (".", "!", "?", "…", ":", ";", '."', ".”", ".'")
LONG_WORD = 4  # letters from which on a word of a headline in title case has a capital
# Share of the longer words with a capital: sentences of news have up to 0.4, headlines in title case 0.7 and more.
CAPITALS = 0.7
FEWEST = 4  # longer words, below which the share says nothing


def in_headline(tree: Tree, token: Token) -> bool:
    """Whether the token stands in the headline that opens the text; most texts have theirs apart."""
    return token.sentence == 0 and _has_headline(tree)


def _has_headline(tree: Tree) -> bool:
    answers = tree.answers["headline"]
    if "has" not in answers:
        answers["has"] = _opens_with_one(tree)
    return bool(answers["has"])


def _opens_with_one(tree: Tree) -> bool:
    sentences = tree.annotation.sentences
    if not sentences or (len(sentences) > 1 and sentences[1].paragraph == sentences[0].paragraph):
        return False
    first = sentences[0]
    text = tree.article.text[first.start : first.end].strip()
    given = (tree.article.headline or "").strip()
    if given and text.rstrip(".") == given.rstrip("."):
        return True
    tokens = tree.tokens[first.first : first.last]
    if len(tokens) > LONGEST or len(sentences) < 2:
        return False
    if not text.endswith(ENDS) and not text.endswith(('"', "”", "’", "'")):
        return True
    long = [t for t in tokens if len(t.text) >= LONG_WORD and t.text[0].isalpha()]
    capital = sum(t.text[0].isupper() for t in long)
    return len(long) >= FEWEST and capital / len(long) >= CAPITALS
