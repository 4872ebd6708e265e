"""Text that stands twice: the headline set again over the page, pull quotes, sentences used as captions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.articles.furniture.blocks import Block, has_dateline, is_paragraph, live, mark, words
from rashomon.articles.furniture.lexicon import Lexicon
from rashomon.articles.furniture.normal import ends_sentence

# A block repeats a sentence if all its content words stand in it, in much the same order; a title or quotation
# may have a tenth of others, if none is a name, a number or a negation. One word more, and a sentence may say
# something of its own ("two were hurt", "four were hurt").
_CONTAINED = 0.9
_ORDER = 0.7
# Shorter blocks repeat by accident ("He denied it.").
_CONTENT_WORDS = 6
_PLANNED = 3
_VERBATIM_WORDS = 8
# A word in more sentences than this finds no sentence; looking through them all would take the square of the text.
_HOLDERS = 100
# Words of one sentence that are compared in order: no sentence has more; comparing a line of 5,000 took minutes.
_LONGEST_SENTENCE = 300
_QUOTED_WORDS = 4  # a block that is nothing but words in quotation marks, as pull quotes are
_QUOTED = re.compile(r"[\"“«'‘].*[\"”»'’]\W?$")
_SENTENCE_END = re.compile(r"""(?<=[.!?…])["”’'»)\]]*\s+(?=["“‘'«(\[]?[A-ZÀ-Þ0-9])""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    block: int
    content: tuple[str, ...]
    raw: str


def fold(text: str) -> str:
    """The words of a text in lower case, without punctuation: equal for texts that say the same words."""
    return " ".join(words(text)).lower()


def mark_repeats(blocks: list[Block], headline: str | None, lexicon: Lexicon, *, titled: bool = False) -> None:
    """Mark blocks that repeat the headline, another block, or a sentence of another block.

    What stands three times and ends as a sentence is part of the report's plan: the question put to each of ten
    people. Where titles are known to be the report's (`titled`), so are titles that stand again.
    """
    head = fold(headline) if headline else ""
    seen: dict[str, int] = {}
    times = Counter(fold(blocks[index].text) for index in live(blocks))
    for index in live(blocks):
        key = fold(blocks[index].text)
        if head and key == head:
            mark(blocks, index, "repeated-headline")
        elif key in seen and len(key.split()) >= 3 and not _planned(blocks[index].text, times[key], titled=titled):
            mark(blocks, index, "repeated")
        else:
            seen.setdefault(key, index)
    if titled:
        _mark_verbatim(blocks)
    else:
        _mark_near(blocks, lexicon)


def _mark_verbatim(blocks: list[Block]) -> None:
    """Mark lone sentences and quotations that stand again, word for word, in a longer block."""
    folded = {index: f" {fold(blocks[index].text)} " for index in live(blocks)}
    everything = "\n".join(folded.values())
    for index, key in folded.items():
        text = blocks[index].text
        quoted = _QUOTED.match(text) is not None
        if key.count(" ") - 1 < (_QUOTED_WORDS if quoted else _VERBATIM_WORDS) or len(split_sentences(text)) != 1:
            continue
        again = (quoted or ends_sentence(text)) and everything.find(key, everything.find(key) + 1) >= 0
        if again and any(key in other and len(other) > len(key) for n, other in folded.items() if n != index):
            mark(blocks, index, "pull-quote" if quoted else "repeated")


def _planned(text: str, times: int, *, titled: bool) -> bool:
    if text[0] in "—–-•*":
        return True
    return times >= _PLANNED if ends_sentence(text) else titled


def _mark_near(blocks: list[Block], lexicon: Lexicon) -> None:
    sentences = [
        _Sentence(block=index, content=_content(piece, lexicon), raw=piece)
        for index in live(blocks)
        for piece in split_sentences(blocks[index].text)
    ]
    counts = Counter(sentence.block for sentence in sentences)
    holders: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        for word in set(sentence.content):
            holders.setdefault(word, []).append(number)
    gone: set[int] = set()
    for sentence in sentences:
        least = _QUOTED_WORDS if _QUOTED.match(sentence.raw) else _CONTENT_WORDS
        if counts[sentence.block] != 1 or len(sentence.content) < least:
            continue
        if has_dateline(sentence.raw):
            continue
        rare = [word for word in set(sentence.content) if len(holders[word]) <= _HOLDERS]
        shared = Counter(number for word in rare for number in holders[word])
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:3]:
            other = sentences[number]
            if other.block == sentence.block or other.block in gone or not _repeats(sentence, other, lexicon):
                continue
            if ends_sentence(sentence.raw) and not ends_sentence(other.raw):
                continue  # the running text stays, and its other copy, a title, is marked in its turn
            if _repeats(other, sentence, lexicon) and counts[other.block] == 1 and other.block > sentence.block:
                continue  # alike both ways: the first stays, the later is marked in its turn
            quoted = sentence.raw[:1] in "\"“«'‘" or not ends_sentence(sentence.raw)
            mark(blocks, sentence.block, "pull-quote" if quoted else "repeated")
            gone.add(sentence.block)
            break


def _repeats(short: _Sentence, long: _Sentence, lexicon: Lexicon) -> bool:
    wanted = set(short.content)
    missing = wanted - set(long.content)
    if max(len(short.content), len(long.content)) > _LONGEST_SENTENCE:
        return short.content == long.content
    allowed = 0.0 if ends_sentence(short.raw) else (1 - _CONTAINED) * len(wanted)
    if len(missing) > allowed or len(long.content) < len(short.content) - 1:
        return False
    spelled = {word.lower().strip(".'’"): word for word in words(short.raw)[1:]}
    for word in sorted(missing):
        if word in lexicon.negations or any(ch.isdigit() for ch in word) or spelled.get(word, "x")[0].isupper():
            return False
    negated = [
        bool(set(fold(s.raw).split()) & lexicon.negations or lexicon.negated.search(s.raw)) for s in (short, long)
    ]
    if negated[0] != negated[1]:
        return False
    matcher = SequenceMatcher(None, short.content, long.content, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= _ORDER * len(short.content)


def split_sentences(text: str) -> list[str]:
    """A rough cut into sentences, good enough to compare them: after an end mark, before a capital."""
    return [piece for piece in _SENTENCE_END.split(text) if piece.strip()]


def _content(sentence: str, lexicon: Lexicon) -> tuple[str, ...]:
    out: list[str] = []
    for word in words(sentence):
        bare = word.lower()
        for ending in lexicon.possessives:
            bare = bare.removesuffix(ending)
        bare = bare.strip(".'’")
        short = lexicon.short_forms.get(bare.replace(".", "")) if word.isupper() or "." in word else None
        if short:
            out += short
        elif bare and bare not in lexicon.stop_words:
            out.append(bare)
    return tuple(out)


def is_alone(blocks: list[Block], index: int) -> bool:
    """Whether a block is one sentence standing by itself."""
    return is_paragraph(blocks[index].text) and len(split_sentences(blocks[index].text)) == 1
