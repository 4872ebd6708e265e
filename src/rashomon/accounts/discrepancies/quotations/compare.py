"""Direct quotations of one utterance whose words differ."""

from __future__ import annotations

import difflib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.quotations.words import (
    NEGATIONS,
    SMALL,
    Changed,
    Word,
    Words,
    changes,
    graded,
    spoken,
)
from rashomon.language import gazetteer
from rashomon.model import Party, Span, Statement, Verdict

# Shorter quotations are phrases that many may use.
FEWEST = 6
# Two renderings of one sentence share three words in five or more in order; two sentences of one speaker on one
# subject seldom half. Short ones are alike by chance more often, and share phrases.
LIKENESS = 0.6
BRIEF, BRIEF_LIKENESS = 10, 0.75
SUBSTANCE = 3
FEWEST_BESIDE = 2  # words of substance in common, beside a sentence that both have
# Countries whose officials and people in the news mostly speak English: two wordings are no two translations.
ENGLISH = frozenset({
    "US", "GB", "IE", "AU", "NZ", "CA", "NG", "GH", "KE", "ZA", "IN", "JM", "SG", "ZW", "ZM", "UG", "PH",
})  # fmt: skip
MARKED = re.compile(r"[“\"]([^“”\"\n]*[^“”\"\s])[”\"]?")
ABBREVIATED = (
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<![A-Z]\.[A-Z])(?<!\b[A-Z])"
)
STOP = re.compile(ABBREVIATED + r"[.!?]['\"”’]?(?=\s+['\"“‘\[]?[A-Z])")
# Words of one language set down twice are the same but for a word or two; less alike, they are two utterances.
ONE_LANGUAGE = 0.8
# Of one utterance, the wordings that are compared each with each.
MOST_WORDINGS = 30
# A word in more utterances than this tells none from another; without a bound the search would be quadratic.
COMMONEST = 400
SHOWN = 3  # differing places an explanation names; more would be the quotations over again


class Quotation(NamedTuple):
    """One sentence of direct speech: where, whose, and its words."""

    account: Account
    statement: Statement
    span: Span
    words: tuple[Word, ...]
    substance: frozenset[str]  # the folded words but the small ones

    @property
    def plain(self) -> list[str]:
        """The folded words."""
        return [word.plain for word in self.words]

    @property
    def whole(self) -> Words:
        """The text with its words."""
        return Words(self.span.exact, self.words)


def compare_quotations(compared: Compared) -> list[Finding]:
    """Accounts that quote one utterance in different words. What is left out is an ellipsis and no difference."""
    accounts, entities = compared.accounts, compared.entities
    countries = {entity.id: entity.country for entity in entities}
    quotations = [q for account in accounts for q in _quotations(account)]
    groups = _utterances(quotations)
    findings = [_parting(_one_each(group), countries) for group in groups]
    findings += [
        _turned_round(group, countries) or _parting(group, countries) for group in _next_to(groups, quotations)
    ]
    return [found for found in findings if found]


def _parting(group: Sequence[Quotation], countries: dict[str, str | None]) -> Finding | None:
    """The quotations of one utterance that differ in a word, with what that changes."""
    told = _wordings(group)
    pairs = [(a, b, found) for a, b in itertools.combinations(told, 2) if (found := changes(a.whole, b.whole))]
    homes = {code for q in group for code in _homes(q, countries)}
    foreign = bool(homes) and not homes <= ENGLISH
    if foreign:
        # A translator's small words are his own.
        pairs = [(a, b, found) for a, b, found in pairs if any(c.substance for c in found)]
    else:
        # Where the language is not known, several words put for others may be a translator's.
        rendered = 1 if not homes else MOST_WORDINGS
        pairs = [
            (a, b, found)
            for a, b, found in pairs
            if _alike(a, b) >= ONE_LANGUAGE or _turned(found) or sum(c.substance for c in found) > rendered
        ]
    if not pairs:
        return None
    parting = {tuple(q.plain) for a, b, _ in pairs for q in (a, b)}
    differing = [q for q in group if tuple(q.plain) in parting]
    return _finding(differing, pairs, homes) if len({q.account.id for q in differing}) > 1 else None


def _turned_round(group: Sequence[Quotation], countries: dict[str, str | None]) -> Finding | None:
    """Two renderings of speech that was not in English, as far as is known, with the same words in another order."""
    homes = {code for q in group for code in _homes(q, countries)}
    both = group[0].substance & group[1].substance
    order = {tuple(dict.fromkeys(word for word in q.plain if word in both)) for q in group}
    if (homes and homes <= ENGLISH) or len(order) == 1:
        return None
    speaker = next((q.statement.speaker.text for q in group if q.statement.speaker), "one speaker")
    why = f"Two renderings of one utterance of {speaker}, which put its words in another order."
    return Finding("quotation", "translation", tuple(Value(q.span.exact, q.span) for q in group), why, ("wording",))


def _alike(first: Quotation, second: Quotation) -> float:
    shorter = min(len(first.plain), len(second.plain))
    return len(_shared(first.plain, second.plain)) / shorter if shorter else 0.0


def _turned(found: Sequence[Changed]) -> bool:
    return any(c.grade == "negation" or (c.grade == "number" and c.replaced) for c in found)


def _utterances(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """The quotations by utterance; only those that share a telling word with another account's are held to it."""
    groups: list[list[Quotation]] = []
    wordings: list[dict[tuple[str, ...], Quotation]] = []  # of each group, one quotation of each wording
    met: dict[str, dict[int, None]] = defaultdict(dict)  # word → groups
    for quotation in quotations:
        shared: Counter[int] = Counter()
        for word in sorted(quotation.substance):
            shared.update(list(met[word])[:COMMONEST])
        near = sorted(n for n, words in shared.items() if words >= SUBSTANCE)
        home = next((n for n in near if any(_same_utterance(q, quotation) for q in wordings[n].values())), None)
        if home is None:
            home = len(groups)
            groups.append([])
            wordings.append({})
        groups[home].append(quotation)
        if len(wordings[home]) < MOST_WORDINGS:
            wordings[home].setdefault(tuple(quotation.plain), quotation)
        for word in quotation.substance:
            met[word][home] = None
    return groups


def _next_to(groups: Sequence[Sequence[Quotation]], quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """The sentences that two accounts quote right before or after one that both have: two translators turn what
    stands there round, and of few words in common they are still one sentence of one speech."""
    place = {(q.account.id, q.span.start): n for n, q in enumerate(quotations)}
    home = {(q.account.id, q.span.start): n for n, group in enumerate(groups) for q in group if len(group) > 1}
    found = []
    for group in groups:
        for first, second in itertools.combinations(_wordings(group), 2):
            for step in (-1, 1):
                ours, theirs = (_step(quotations, place[q.account.id, q.span.start], step) for q in (first, second))
                if ours is None or theirs is None or first.account is second.account:
                    continue
                alone = not any((q.account.id, q.span.start) in home for q in (ours, theirs))
                if alone and _much_the_same(ours, theirs):
                    found.append([ours, theirs])
    return found


def _step(quotations: Sequence[Quotation], place: int, step: int) -> Quotation | None:
    """The sentence before or after one in the same statement."""
    at = place + step
    near = quotations[at] if 0 <= at < len(quotations) else None
    return near if near and near.statement is quotations[place].statement else None


def _much_the_same(first: Quotation, second: Quotation) -> bool:
    """Whether most of what the shorter says is in the other, in whatever order."""
    shorter = min((first.substance, second.substance), key=len)
    return len(first.substance & second.substance) >= max(FEWEST_BESIDE, LIKENESS * len(shorter))


def _wordings(group: Sequence[Quotation]) -> list[Quotation]:
    """One quotation of each wording, as many as are compared."""
    once: dict[tuple[str, ...], Quotation] = {}
    for quotation in group:
        once.setdefault(tuple(quotation.plain), quotation)
    return list(once.values())[:MOST_WORDINGS]


def _one_each(group: Sequence[Quotation]) -> list[Quotation]:
    """The quotation of each account that is most like those of the others: a speaker may repeat himself."""

    told = _wordings(group)

    def likeness(one: Quotation) -> tuple[int, int]:
        others = [q for q in told if q.account.id != one.account.id]
        return max((len(_shared(one.plain, q.plain)) for q in others), default=0), -one.span.start

    best: dict[str, Quotation] = {}
    for quotation in group:
        kept = best.get(quotation.account.id)
        if kept is None or likeness(quotation) > likeness(kept):
            best[quotation.account.id] = quotation
    return list(best.values())


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return [w for a, _, size in matcher.get_matching_blocks() for w in ours[a : a + size]]


def _quotations(account: Account) -> list[Quotation]:
    found = []
    for statement in account.reading.statements:
        if statement.form == "indirect":
            continue
        for span in quoted(account, statement):
            for start, end in sentences(span):
                piece = account.tree.span(span.start + start, span.start + end)
                words = spoken(piece.exact)
                if len(words) >= FEWEST:
                    substance = frozenset(w.plain for w in words if w.plain not in SMALL)
                    found.append(Quotation(account, statement, piece, words, substance))
    return found


def quoted(account: Account, statement: Statement) -> tuple[Span, ...]:
    """The words of a statement that stand between quotation marks."""
    if statement.fragments:
        return statement.fragments
    if statement.form == "direct":
        return (statement.content,)
    # The marks may stand just outside the content.
    low, high = max(0, statement.content.start - 1), statement.content.end + 2
    return tuple(
        account.tree.span(low + match.start(1), low + match.end(1))
        for match in MARKED.finditer(account.reading.article.text[low:high])
    )


def sentences(span: Span) -> list[tuple[int, int]]:
    """Where the sentences of a quotation stand in it, by their full stops."""
    edges = [0, *(m.end() for m in STOP.finditer(span.exact)), len(span.exact)]
    return [(a, b) for a, b in itertools.pairwise(edges) if span.exact[a:b].strip()]


def _same_utterance(first: Quotation, second: Quotation) -> bool:
    if first.account.id == second.account.id or _rivals(first.statement.speaker, second.statement.speaker):
        return False
    # The cheap test first: most pairs of a large story share nothing.
    if len(first.substance & second.substance) < SUBSTANCE:
        return False
    ours, theirs = first.plain, second.plain
    shared = _shared(ours, theirs)
    shorter = min((ours, theirs), key=len)
    telling = [w for w in shared if w not in SMALL]
    wanted = [w for w in shorter if w not in SMALL]
    least = LIKENESS if len(shorter) > BRIEF else BRIEF_LIKENESS
    return len(shared) >= least * len(shorter) and len(telling) >= max(SUBSTANCE, LIKENESS * len(wanted))


def _rivals(ours: Party | None, theirs: Party | None) -> bool:
    """Whether two speakers are two people: two known identities whose names share no word."""
    if ours is None or theirs is None or not ours.entity or not theirs.entity or ours.entity == theirs.entity:
        return False
    return not set(words_of(ours.text)) & set(words_of(theirs.text))


def _finding(
    group: Sequence[Quotation], pairs: Sequence[tuple[Quotation, Quotation, list[Changed]]], homes: set[str]
) -> Finding:
    every = [change for _, _, found in pairs for change in found]
    verdict = _verdict([found for _, _, found in pairs], homes)
    speaker = next((q.statement.speaker.text for q in group if q.statement.speaker), "one speaker")
    places = pairs[0][2]
    where = "; ".join(_against(*change.shown) for change in places[:SHOWN])
    if verdict == "translation":
        why = f"Two renderings of one utterance of {speaker}, alike in meaning: {where}."
    elif verdict == "granularity":
        why = f"Of the same words of {speaker} between quotation marks one account leaves some out: {where}."
    elif verdict == "spelling":
        why = f"The words of {speaker} between quotation marks differ in small words and not in sense: {where}."
    else:
        why = f"Both are given between quotation marks as the words of {speaker}, and they differ: {where}."
    values = tuple(Value(q.span.exact, q.span) for q in group)
    return Finding("quotation", verdict, values, why, graded(every))


def _against(ours: str, theirs: str) -> str:
    return f"“{ours}” against “{theirs}”" if ours and theirs else f"“{ours or theirs}” in one alone"


def _verdict(pairs: Sequence[list[Changed]], homes: set[str]) -> Verdict:
    """A number, a denial, or speech that was English from the start are no matter of translation."""
    every = [change for found in pairs for change in found]
    if any(_turned(found) for found in pairs):
        return "conflict"
    if not any(change.substance for change in every):
        return "spelling"
    if not any(c.replaced or c.grade in {"modality", "negation"} for c in every):
        return "granularity"  # one of them gives a word more, and nothing otherwise
    if homes and homes <= ENGLISH:
        return "conflict"
    if homes or all(NEGATIONS & set(c.ours) and NEGATIONS & set(c.theirs) for c in every):
        return "translation"
    # Whose language is not known: one word put for another is a slip or a change, many are a translator's.
    return "translation" if max(len(found) for found in pairs) > 1 else "conflict"


def _homes(quotation: Quotation, countries: dict[str, str | None]) -> set[str]:
    """The countries of a speaker: of the identity, else those named in the words that introduce the speaker."""
    party = quotation.statement.speaker
    if party is None:
        return set()
    known = countries.get(party.entity or "")
    if known:
        return {known}
    tree = quotation.account.tree
    inside = [t for t in tree.tokens if t.start < party.span.end and t.end > party.span.start]
    if not inside:
        return set()
    head = next((t for t in inside if not party.span.start <= tree.head(t).start < party.span.end), inside[-1])
    words = tree.span_of(tree.subtree(head, without=("relcl", "acl"))).exact
    return {m.entry.country for m in gazetteer.find(words) if m.entry.country and m.entry.sort != "agency"}
