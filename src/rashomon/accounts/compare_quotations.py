"""Direct quotations of one utterance whose words differ."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.compare_names import words_of
from rashomon.accounts.discrepancies import Account, Finding, Value
from rashomon.model import Entity, Span, Statement, Verdict

# Shorter quotations are phrases that many may use.
FEWEST = 6
# Two sentences of one utterance in two translations share half their words or more in order; of two utterances
# of one speaker on one subject, seldom a third.
LIKENESS = 0.5
# Words that carry grammar rather than meaning: a quotation that differs in these alone is the same quotation.
SMALL = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "that", "which", "this", "it", "its",
    "is", "are", "was", "were", "be", "been", "being", "will", "would", "shall", "has", "have", "had", "do", "does",
    "did", "as", "with", "from", "we", "they", "he", "she", "i", "you", "our", "their", "his", "her",
})  # fmt: skip
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "cannot", "nor", "neither", "without"})
SHORTENED = (
    ("n't", " not"), ("'ve", " have"), ("'re", " are"), ("'ll", " will"), ("'m", " am"), ("'d", " would"),
)  # fmt: skip
# Countries where officials and people in the news speak English: two wordings there are no two translations.
ENGLISH = frozenset({
    "US", "GB", "IE", "AU", "NZ", "CA", "NG", "GH", "KE", "ZA", "IN", "JM", "SG", "ZW", "ZM", "UG", "PH",
})  # fmt: skip
WORD = re.compile(r"[^\W_]+")


class Quotation(NamedTuple):
    """One piece of direct speech: where, whose, and its words."""

    account: Account
    statement: Statement
    span: Span
    words: tuple[str, ...]


def compare_quotations(accounts: Sequence[Account], entities: Sequence[Entity]) -> list[Finding]:
    """Pairs of accounts that quote one utterance in different words."""
    countries = {entity.id: entity.country for entity in entities}
    quotations = [q for account in accounts for q in _quotations(account)]
    groups: list[list[Quotation]] = []
    for quotation in quotations:
        home = next((g for g in groups if any(_same_utterance(q, quotation) for q in g)), None)
        if home is None:
            groups.append([quotation])
        else:
            home.append(quotation)
    findings = []
    for group in groups:
        differing = _wordings(group)
        if len(differing) > 1:
            findings.append(_finding(differing, countries))
    return findings


def spoken(text: str) -> tuple[str, ...]:
    """The words of a quotation: without case, marks and contractions."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    for short, long in SHORTENED:
        plain = re.sub(rf"(?<=\w){short}\b", long, plain)
    return tuple(w for word in WORD.findall(plain) for w in words_of(word))


def changed(first: Sequence[str], second: Sequence[str]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The places where the two part, words missing at either end or left out whole not counted.

    A part left out is an ellipsis; words put for other words are another wording.
    """
    matcher = difflib.SequenceMatcher(None, list(first), list(second), autojunk=False)
    return [(tuple(first[a:b]), tuple(second[c:d])) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"]


def _quotations(account: Account) -> list[Quotation]:
    found = []
    for statement in account.reading.statements:
        if statement.form == "indirect":
            continue
        for span in statement.fragments or (statement.content,):
            if statement.form == "mixed" and not statement.fragments:
                continue
            for start, end in _sentences(span):
                piece = account.tree.span(span.start + start, span.start + end)
                words = spoken(piece.exact)
                if len(words) >= FEWEST:
                    found.append(Quotation(account, statement, piece, words))
    return found


def _sentences(span: Span) -> list[tuple[int, int]]:
    """Where the sentences of a quotation stand, by their full stops."""
    ends = [m.end() for m in re.finditer(r"[.!?]['\"”’]?(?=\s+['\"“‘]?[A-Z])", span.exact)]
    bounds = [0, *ends, len(span.exact)]
    return [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if span.exact[a:b].strip()]


def _same_utterance(first: Quotation, second: Quotation) -> bool:
    if first.account.id == second.account.id or _rivals(first.statement, second.statement):
        return False
    matcher = difflib.SequenceMatcher(None, first.words, second.words, autojunk=False)
    shared = [w for a, _, size in matcher.get_matching_blocks() for w in first.words[a : a + size]]
    shorter = min((first.words, second.words), key=len)
    telling = [w for w in shared if w not in SMALL]
    wanted = [w for w in shorter if w not in SMALL]
    return len(shared) >= LIKENESS * len(shorter) and len(telling) >= max(3, LIKENESS * len(wanted))


def _rivals(first: Statement, second: Statement) -> bool:
    """Whether two statements have speakers that cannot be one: two names of two people."""
    ours, theirs = first.speaker, second.speaker
    if ours is None or theirs is None or (ours.entity and ours.entity == theirs.entity):
        return False
    a, b = words_of(ours.text), words_of(theirs.text)
    named = ours.text[:1].isupper() and theirs.text[:1].isupper()
    return bool(named and ours.entity and theirs.entity and not set(a) & set(b))


def _wordings(group: Sequence[Quotation]) -> list[Quotation]:
    """One quotation of each wording, and any other that repeats one of them."""
    differing = [q for q in group if any(_differs(q, other) for other in group if other.account.id != q.account.id)]
    return differing


def _differs(first: Quotation, second: Quotation) -> bool:
    parts = changed(first.words, second.words)
    return any(
        any(w not in SMALL for w in (*ours, *theirs)) and "".join(ours) != "".join(theirs) for ours, theirs in parts
    ) or (bool(set(first.words) & NEGATIONS) != bool(set(second.words) & NEGATIONS))


def _finding(group: Sequence[Quotation], countries: dict[str, str | None]) -> Finding:
    verdict = _verdict(group, countries)
    speaker = next((q.statement.speaker.text for q in group if q.statement.speaker), "the speaker")
    first = group[0]
    other = next(q for q in group if _differs(first, q) and q.account.id != first.account.id) if any(
        _differs(first, q) and q.account.id != first.account.id for q in group
    ) else group[1]  # fmt: skip
    parts = [
        f"“{' '.join(a)}” against “{' '.join(b)}”"
        for a, b in changed(first.words, other.words)
        if any(w not in SMALL for w in (*a, *b))
    ]
    where = "; ".join(parts[:3])
    why = (
        f"Two renderings of one utterance of {speaker}, which say the same"
        if verdict == "translation"
        else f"Both are given as the words of {speaker}, and both cannot be"
    )
    return Finding(
        "quotation",
        verdict,
        tuple(Value(q.span.exact, q.span) for q in group),
        f"{why}: {where}." if where else f"{why}.",
    )


def _verdict(group: Sequence[Quotation], countries: dict[str, str | None]) -> Verdict:
    """Translations part in several words of one meaning; a number, a denial or English speech is no translation."""
    homes = {
        countries.get(q.statement.speaker.entity) for q in group if q.statement.speaker and q.statement.speaker.entity
    } - {None}
    if homes and homes <= ENGLISH:
        return "conflict"
    for first in group:
        for second in group:
            if bool(set(first.words) & NEGATIONS) != bool(set(second.words) & NEGATIONS):
                return "conflict"
            for ours, theirs in changed(first.words, second.words):
                digits = [{w for w in part if w.isdigit()} for part in (ours, theirs)]
                if digits[0] != digits[1] and all(digits):
                    return "conflict"
    swapped = max(
        sum(
            any(w not in SMALL for w in ours) and any(w not in SMALL for w in theirs)
            for ours, theirs in changed(first.words, second.words)
        )
        for first in group
        for second in group
    )
    return "translation" if swapped else "conflict"
