"""Direct quotations of one utterance whose words differ."""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value
from rashomon.accounts.discrepancies.names.compare import words_of
from rashomon.language import gazetteer
from rashomon.model import Party, Span, Statement, Verdict

# Shorter quotations are phrases that many may use.
FEWEST = 6
# Two renderings of one sentence share three words in five or more in order; two sentences of one speaker on one
# subject seldom half. Short ones are alike by chance more often, and share phrases.
LIKENESS = 0.6
BRIEF, BRIEF_LIKENESS = 10, 0.75
SUBSTANCE = 3
# Words that carry grammar rather than meaning: a quotation that differs in these alone is the same quotation.
SMALL = frozenset({
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "and", "or", "that", "which", "this", "it", "its",
    "is", "are", "was", "were", "be", "been", "being", "will", "would", "shall", "has", "have", "had", "do", "does",
    "did", "as",
    "with", "from", "we", "they", "he", "she", "i", "you", "our", "their", "his", "her", "s", "into", "onto",
    "upon", "toward", "towards",
})  # fmt: skip
NEGATIONS = frozenset({"not", "no", "never", "none", "nothing", "cannot", "nor", "neither", "without"})
SHORTENED = (("n't", " not"), ("'ve", " have"), ("'re", " are"), ("'ll", " will"), ("'m", " am"), ("'d", " would"))
# Countries whose officials and people in the news mostly speak English: two wordings are no two translations.
ENGLISH = frozenset({
    "US", "GB", "IE", "AU", "NZ", "CA", "NG", "GH", "KE", "ZA", "IN", "JM", "SG", "ZW", "ZM", "UG", "PH",
})  # fmt: skip
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
INSERTED = re.compile(r"[\[(][^\])]*[\])]")  # what an outlet puts into a quotation to explain it
MARKED = re.compile(r"[“\"]([^“”\"\n]*[^“”\"\s])[”\"]?")
ABBREVIATED = (
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bGen)(?<!\bSen)(?<!\bGov)(?<![A-Z]\.[A-Z])(?<!\b[A-Z])"
)
STOP = re.compile(ABBREVIATED + r"[.!?]['\"”’]?(?=\s+['\"“‘\[]?[A-Z])")
LETTERS = 4  # from this length on, words one letter apart are one word
RESTRUCTURED = 3  # small words moved within a quotation that make it another wording of the same
SHOWN = 3  # differing places an explanation names; more would be the quotations over again


class Word(NamedTuple):
    """One word of a quotation: folded, its place in the quotation's span, and whether the outlet put it in."""

    plain: str
    start: int
    end: int
    inserted: bool


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


class Change(NamedTuple):
    """A place where two quotations put other words: the words of each, folded, and as written."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    shown: tuple[str, str]


def compare_quotations(compared: Compared) -> list[Finding]:
    """Accounts that quote one utterance in different words. What is left out is an ellipsis and no difference."""
    accounts, entities = compared.accounts, compared.entities
    countries = {entity.id: entity.country for entity in entities}
    findings = []
    for group in map(_one_each, _utterances([q for account in accounts for q in _quotations(account)])):
        differing = [q for q in group if any(changes(q, other) for other in group)]
        if len({q.account.id for q in differing}) > 1:
            findings.append(_finding(differing, countries))
    return findings


def _utterances(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """The quotations by utterance; only those that share a telling word with another account's are held to it."""
    groups: list[list[Quotation]] = []
    met: dict[str, dict[str, dict[int, None]]] = defaultdict(lambda: defaultdict(dict))  # word → account → groups
    for quotation in quotations:
        shared: Counter[int] = Counter()
        for word in sorted(quotation.substance):
            others = {n for account, homes in met[word].items() if account != quotation.account.id for n in homes}
            shared.update(others)
        near = sorted(n for n, words in shared.items() if words >= SUBSTANCE)
        home = next((n for n in near if any(_same_utterance(q, quotation) for q in groups[n])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(quotation)
        for word in quotation.substance:
            met[word][quotation.account.id][home] = None
    return groups


def _one_each(group: Sequence[Quotation]) -> list[Quotation]:
    """The quotation of each account that is most like those of the others: a speaker may repeat himself."""

    def likeness(one: Quotation) -> tuple[int, int]:
        others = [q for q in group if q.account.id != one.account.id]
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


def spoken(text: str) -> tuple[Word, ...]:
    """The words of a quotation, folded: without case, marks, contractions and house style."""
    inserted = [m.span() for m in INSERTED.finditer(text)]
    found = []
    for match in WORD.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0]).casefold().replace("’", "'")
        for short, long in SHORTENED:
            plain = plain.removesuffix(short) + long if plain.endswith(short) else plain
        ours = any(start <= match.start() < end for start, end in inserted)
        found += [Word(word, match.start(), match.end(), ours) for piece in plain.split() for word in words_of(piece)]
    return tuple(found)


def changes(first: Quotation, second: Quotation) -> list[Change]:
    """Where one has words of substance for other words of the other; a negation on one side alone counts too."""
    found: list[Change] = []
    small: list[Change] = []
    matcher = difflib.SequenceMatcher(None, first.plain, second.plain, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        ours, theirs = first.words[a:b], second.words[c:d]
        if tag == "equal" or any(word.inserted for word in (*ours, *theirs)):
            continue
        plain = tuple(w.plain for w in ours), tuple(w.plain for w in theirs)
        turned = bool(NEGATIONS & set(plain[0])) != bool(NEGATIONS & set(plain[1]))
        # Words missing at the head or the tail are the rest of the sentence, not a negation dropped inside it.
        inside = a > 0 and b < len(first.words) and c > 0 and d < len(second.words)
        substance = ["".join(w for w in side if w not in SMALL) for side in plain]
        if (all(substance) and not _one_word(*substance)) or (turned and inside):
            found.append(Change(*plain, (_written(first, ours), _written(second, theirs))))
        elif a > 0 and b < len(first.words) and c > 0 and d < len(second.words):
            small.append(Change(*plain, (_written(first, ours), _written(second, theirs))))
    # Grammar turned round ("held in", "in which held") is another wording; a small word dropped is not.
    turned_round = sum(max(len(c.ours), len(c.theirs)) for c in small) >= RESTRUCTURED
    return found or (small if turned_round and _only_small(small) else [])


def _only_small(found: Sequence[Change]) -> bool:
    return all(SMALL.issuperset((*c.ours, *c.theirs)) for c in found)


def _one_word(first: str, second: str) -> bool:
    """Whether the two are one word but for a letter: a plural, a dropped g, house style."""
    return first == second or (min(len(first), len(second)) >= LETTERS and OSA.distance(first, second) <= 1)


def _written(quotation: Quotation, words: Sequence[Word]) -> str:
    return quotation.span.exact[words[0].start : words[-1].end] if words else ""


def _quotations(account: Account) -> list[Quotation]:
    found = []
    for statement in account.reading.statements:
        if statement.form == "indirect":
            continue
        for span in _quoted(account, statement):
            for start, end in _sentences(span):
                piece = account.tree.span(span.start + start, span.start + end)
                words = spoken(piece.exact)
                if len(words) >= FEWEST:
                    substance = frozenset(w.plain for w in words if w.plain not in SMALL)
                    found.append(Quotation(account, statement, piece, words, substance))
    return found


def _quoted(account: Account, statement: Statement) -> tuple[Span, ...]:
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


def _sentences(span: Span) -> list[tuple[int, int]]:
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


def _finding(group: Sequence[Quotation], countries: dict[str, str | None]) -> Finding:
    verdict = _verdict(group, countries)
    speaker = next((q.statement.speaker.text for q in group if q.statement.speaker), "one speaker")
    places = next(c for a, b in itertools.combinations(group, 2) if (c := changes(a, b)))
    where = "; ".join(_against(*change.shown) for change in places[:SHOWN])
    if verdict == "translation":
        why = f"Two renderings of one utterance of {speaker}, alike in meaning: {where}."
    else:
        why = f"Both are given between quotation marks as the words of {speaker}, and they differ: {where}."
    return Finding("quotation", verdict, tuple(Value(q.span.exact, q.span) for q in group), why)


def _against(ours: str, theirs: str) -> str:
    return f"“{ours}” against “{theirs}”" if ours and theirs else f"“{ours or theirs}” in one alone"


def _verdict(group: Sequence[Quotation], countries: dict[str, str | None]) -> Verdict:
    """A number, a denial, or speech that was English from the start are no matter of translation."""
    homes = {code for q in group for code in _homes(q, countries)}
    if homes and homes <= ENGLISH:
        return "conflict"
    for first, second in itertools.combinations(group, 2):
        for change in changes(first, second):
            if bool(NEGATIONS & set(change.ours)) != bool(NEGATIONS & set(change.theirs)):
                return "conflict"
            numbers = [{w for w in side if w.isdigit()} for side in (change.ours, change.theirs)]
            if all(numbers) and numbers[0] != numbers[1]:
                return "conflict"
    if homes or all(
        NEGATIONS & set(change.ours) and NEGATIONS & set(change.theirs)
        for first, second in itertools.combinations(group, 2)
        for change in changes(first, second)
    ):
        return "translation"
    # Whose language is not known: one word put for another is a slip or a change, many are a translator's.
    most = max(len(changes(first, second)) for first, second in itertools.combinations(group, 2))
    return "translation" if most > 1 else "conflict"


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
