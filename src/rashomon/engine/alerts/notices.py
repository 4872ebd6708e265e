"""What a report says of itself: that it was corrected, made clearer, or taken back.

The forms stand in data/notices.txt, English first; other languages' by `rashomon.articles.copies.notices`, which knows
how a notice begins in them. A notice may stand in the text, in the headline, or in what was taken from the page as
furniture: there it has no span, and its words are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.articles.copies.notices import notices_of
from rashomon.articles.copies.sentences import sentences_of
from rashomon.engine.alerts.figures import numbers_in
from rashomon.model import Article, Span, span_at

Kind = Literal["retraction", "correction", "clarification"]
KINDS: tuple[Kind, ...] = ("retraction", "correction", "clarification")

_REPORT = "(?:story|article|report|post|piece|dispatch|headline|column|item|page|caption|graphic)"
LONGEST = 500  # characters of a notice that are quoted
# A newsroom speaks of itself: in a sentence of more words, "incorrectly said" is what somebody else did.
_OWN = re.compile(
    r"\b(?:this|an? (?:earlier|previous|prior|original)|the (?:story|article|report|headline|original)|we|our)\b"
    r"|^\W*(?:correct|clarif|retract|withdrawn|story withdrawn|kill|mandatory|notice|erratum|update \d|refiles"
    r"|because of|due to|owing to)",
    re.IGNORECASE,
)
# Notes that are often of something else ("contains descriptions of violence"): they count by what they go on to say.
_NOTE = re.compile(r"^\W*(?:editor['’]?s['’]?|editors) note\b|^\W*note to (?:readers|editors)\b", re.IGNORECASE)
# "51, not 34"; "to 51 from 34"; "34 instead of 51"; "said 34 ... It is 51". A figure is old where these come before it.
_OLD_BEFORE = re.compile(
    r"(?:\bnot|\bfrom|\binstead of|\brather than|\b(?:mis)?stated|\bsaid|\bgave|\breported|\bput|\blisted|\bwrote"
    r"|\bincorrectly|\bwrongly|\bmistakenly|\bread|\bas)\W+(?:\w+\W+){0,8}?$",
    re.IGNORECASE,
)
_NEW_BEFORE = re.compile(
    r"(?:\bto|\bis|\bare|\bwas|\bwere|\bshould be|\bshould have been|\bcorrect (?:figure|number|toll) (?:is|was)"
    r"|\bhave been|\bin fact|\bactually)\W+(?:(?:in fact|actually|at least|about|that of|the)\W+)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:paragraphs?|paras?\.?|line|page|section|chapter|lead|in the|par)\W+$", re.IGNORECASE)
_DATE = re.compile(
    r"^\W{0,2}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|a\.?m|p\.?m|gmt|utc|st\b|nd\b|rd\b|th\b|:\d)"
    r"|^(?:(?!\n).){0,1}(?:19|20)\d\d$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNotice:
    """A notice in its own words; `span` where it stands in the report's text, None where it stands beside it."""

    kind: Kind
    words: str
    span: Span | None

    @property
    def figures(self) -> tuple[str | None, str | None]:
        """The figure that was wrong and the one that is right, as written, where the notice says them."""
        return figures_of(self.words)


def own_notices(article: Article) -> tuple[OwnNotice, ...]:
    """The notices of a report, those of its text first; each once."""
    found: dict[str, OwnNotice] = {}
    for start, end in _paragraphs_with_notice(article.text):
        told = span_at(article.id, article.text, start, min(end, start + LONGEST))
        _add(found, told.exact, told)
    if article.headline:
        _add(found, article.headline, None, only_head=True)
    for part in article.removed:
        for start, end in _paragraphs_with_notice(part.text):
            _add(found, part.text[start:end], None)
    for other in notices_of(article):  # other languages, which know no retraction from a correction
        if other.words.isascii() and _NOTE.match(other.words):
            continue
        if not any(other.words in words or words in other.words for words in found) and not kind_of(other.words):
            at = article.text.find(other.words) if other.place == "text" else -1
            span = span_at(article.id, article.text, at, at + len(other.words)) if at >= 0 else None
            found[other.words] = OwnNotice(kind="correction", words=other.words[:LONGEST], span=span)
    return tuple(found.values())


def kind_of(words: str, *, only_head: bool = False) -> Kind | None:
    """What a sentence or headline says of its own report; None where it says nothing of the kind."""
    if not _OWN.search(words) and not _NOTE.match(words):
        return None
    for kind in KINDS:
        head, inside = _forms()[kind]
        text = _NOTE.sub("", words).lstrip(" :–—-") if _NOTE.match(words) else words
        if head.match(text) or (inside is not None and not only_head and inside.search(text)):
            return kind
    return None


def figures_of(words: str) -> tuple[str | None, str | None]:
    """The figure that a notice calls wrong and the one it calls right, as written; None where it does not say."""
    old: list[str] = []
    new: list[str] = []
    bare: list[str] = []  # neither said to be right nor to be wrong
    for (start, end), _ in numbers_in(words):
        before, after = words[:start], words[end:]
        if _PLACE.search(before) or _MONTH.search(before) or _DATE.match(after) or _year(words[start:end]):
            continue
        sentence = re.split(r"[.;]\s", before)[-1]
        right, wrong = _NEW_BEFORE.search(sentence), _OLD_BEFORE.search(sentence)
        # Of two that fit, the nearer: "said 34 people died; it was 51".
        if right and (not wrong or right.start() > wrong.start()) and not _of_old(sentence):
            new.append(words[start:end])
        elif wrong:
            old.append(words[start:end])
        else:
            bare.append(words[start:end])
    # "corrected to say 51 people died, not 34": of a figure that is wrong, the other is the right one.
    new = new or (bare if old else [])
    return (old[0] if old else None), (new[0] if new else None)


def _of_old(sentence: str) -> bool:
    """Whether a sentence tells what the earlier version had, whatever verb stands before its figure."""
    return bool(
        re.search(r"\b(?:earlier|previous|prior|original) (?:version|headline)\b|\bmisstated\b", sentence, re.I)
    )


def _year(figure: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", figure))


def _add(found: dict[str, OwnNotice], words: str, span: Span | None, *, only_head: bool = False) -> None:
    line = " ".join(words.split())
    kind = kind_of(line, only_head=only_head) or _first_kind(line)
    if kind is not None and not any(line in other or other in line for other in found):
        found[line] = OwnNotice(kind=kind, words=line[:LONGEST], span=span)


def _first_kind(line: str) -> Kind | None:
    kinds = {kind_of(line[start:end]) for start, end in sentences_of(line)}
    return next((kind for kind in KINDS if kind in kinds), None)


def _paragraphs_with_notice(text: str) -> Iterator[tuple[int, int]]:
    """From the sentence that is a notice to the end of its paragraph: it goes on to tell what was wrong."""
    done = 0
    for start, end in sentences_of(text):
        if start < done or kind_of(" ".join(text[start:end].split())) is None:
            continue
        stop = text.find("\n", end)
        done = stop if stop >= 0 else len(text)
        yield start, done


@cache
def _forms() -> dict[Kind, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    heads: dict[str, list[str]] = {kind: [] for kind in KINDS}
    inside: dict[str, list[str]] = {kind: [] for kind in KINDS}
    kind = ""
    text = files("rashomon.engine.alerts").joinpath("data/notices.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            words = re.escape(line.strip("^").removesuffix(":")).replace("\\ ", r"\s+").replace("…", r"[^.\n]{1,80}?")
            words = words.replace("REPORT", _REPORT)
            words += (
                r"(?=\s*[:：]|\s+[-–—]\s|[-–—]\w|\s*[(\[][^)\]\n]{1,40}[)\]]|\s*$)" if line.endswith(":") else r"(?!\w)"
            )
            (heads if line.startswith("^") else inside)[kind].append(words)
    return {
        k: (
            re.compile(rf"^[\s*•·–—\-(\[|]*(?:{'|'.join(heads[k])})", re.IGNORECASE),
            re.compile(rf"\b(?:{'|'.join(inside[k])})", re.IGNORECASE) if inside[k] else None,
        )
        for k in KINDS
    }
