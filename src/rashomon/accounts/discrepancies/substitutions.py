"""One detail put for another in what is otherwise the same sentence: a day, a number, a place, a name.

Reports that repeat one text repeat its words. Where two accounts have a sentence that runs the same but for one detail,
the detail was changed on the way, whatever the rest of the accounts says: no happening has to be understood.
Words left out or added say nothing; only a detail of a kind for another of the same kind does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.hours import EARLY_LATE, RELATIVE
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.lexicon import SPEECH
from rashomon.events import parse_number
from rashomon.language import gazetteer
from rashomon.model import DiscrepancyKind, Mention, Sentence, TimeExpression, Token

# So much of two sentences has to run the same (twice the words in common by the words of both), and so many words.
# At .6 two reports' sentences of one speaker on two subjects pass (news_cluster); copies lie above.
SAME = 0.7
LEAST = 6
# A run of words that stands for another may hold so many telling words beside the detail.
BESIDE = 1
# A word in more wordings than this tells none apart; of a wording the nearest few are looked at.
COMMONEST = 60
NEAREST = 6
# A sentence of more words is a table or a list; two such take seconds to lay beside one another.
LONGEST = 120
# A finding shows so many accounts for each side; more have the same words.
SHOWN = 10
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NAMES = frozenset({"person", "organisation", "nationality", "country"})
PLACES = frozenset({"place", "facility"})
WHERE = frozenset({"in", "at", "near", "from", "to", "of", "outside", "across"})
SMALL = re.compile(r"[^\w]+")


class Wording(NamedTuple):
    """A sentence as one account or several have it: its words, folded, and where it stands first."""

    words: tuple[str, ...]
    tokens: tuple[Token, ...]
    account: Account
    sentence: Sentence


class Detail(NamedTuple):
    """What a run of words gives: of which kind, in a form that can be compared, and the token that carries it."""

    kind: DiscrepancyKind
    value: str
    first: Token
    last: Token
    name: str = ""  # as written


def compare_substitutions(compared: Compared) -> list[Finding]:
    """Details that differ between sentences that otherwise run the same."""
    found = []
    for one, other in _beside(compared.accounts):
        for ours, theirs in _replaced(one, other):
            finding = _finding(one, other, (ours, theirs))
            if finding is not None:
                found.append(finding)
    return found


def _beside(accounts: Sequence[Account]) -> Iterator[tuple[Wording, Wording]]:
    """The wordings of two accounts that run nearly the same, each pair once, in order."""
    wordings: dict[tuple[str, ...], Wording] = {}
    for account in accounts:
        for sentence in account.reading.annotation.sentences:
            tokens = tuple(t for t in account.tree.sentence_tokens(sentence) if SMALL.sub("", t.text))
            words = tuple(t.text.casefold() for t in tokens)
            if LEAST <= len(words) <= LONGEST and words not in wordings:
                wordings[words] = Wording(words, tokens, account, sentence)
    listed = list(wordings.values())
    at: dict[str, list[int]] = defaultdict(list)
    for number, wording in enumerate(listed):
        for word in dict.fromkeys(t.text.casefold() for t in wording.tokens if t.pos in CONTENT):
            at[word].append(number)
    for number, wording in enumerate(listed):
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(t.text.casefold() for t in wording.tokens if t.pos in CONTENT):
            if len(at[word]) <= COMMONEST:
                shared.update(n for n in at[word] if n > number)
        for near, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:NEAREST]:
            if listed[near].account.id != wording.account.id:
                yield wording, listed[near]


def _replaced(one: Wording, other: Wording) -> list[tuple[tuple[Token, ...], tuple[Token, ...]]]:
    """The runs of words that stand in one sentence where the other has others; none where they run too unlike."""
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    same = sum(size for _, _, size in matcher.get_matching_blocks())
    if same < LEAST or 2 * same < SAME * (len(one.words) + len(other.words)):
        return []
    return [
        (one.tokens[a:b], other.tokens[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"
    ]  # fmt: skip


def _finding(one: Wording, other: Wording, runs: tuple[tuple[Token, ...], tuple[Token, ...]]) -> Finding | None:
    ours, theirs = (_details(w.account, run) for w, run in zip((one, other), runs, strict=True))
    for kind in ("date", "number", "place", "actor"):
        first, second = ours.get(kind), theirs.get(kind)
        if first is None or second is None or first.value == second.value or _akin(first, second):
            continue
        values = tuple(
            Value(span.exact, clause(w.account.tree, d.last), span)
            for w, d in ((one, first), (other, second))
            for span in (w.account.tree.span(d.first.start, d.last.end),)
        )
        why = (
            f"{name_of(one.account)} has “{values[0].text}” where {name_of(other.account)} has “{values[1].text}”, in "
            "what is otherwise the same sentence."
        )
        return Finding(first.kind, "conflict", values, why)
    return None


def _details(account: Account, run: tuple[Token, ...]) -> dict[str, Detail]:
    """The details in a run of words, by kind: the first of each."""
    if not run:
        return {}
    start, end = run[0].start, run[-1].end
    found: dict[str, Detail] = {}
    time = next((t for t in _times(account) if t.span.start < end and t.span.end > start), None)
    if time is not None:
        day = _day(account, time, run)
        inside = [t for t in run if time.span.start <= t.start < time.span.end]
        if day and inside:
            found["date"] = Detail("date", day, inside[0], inside[-1])
        return found  # its numbers are those of the day
    for token in run:
        value = parse_number(token.text.replace(",", "")) if token.pos == "NUM" else None
        if value is not None and token.dep in {"nummod", "dobj", "nsubj", "nsubjpass", "pobj", "attr"}:
            found.setdefault("number", Detail("number", f"{value:g}", token, token))
    for mention in account.tree.mentions_by_sentence.get(run[0].sentence, ()):
        inside = [t for t in run if mention.span.start <= t.start < mention.span.end]
        if mention.span.start < start or mention.span.end > end or not inside or not mention.name[:1].isupper():
            continue
        kind = _kind(account, mention)
        if kind is not None:
            found.setdefault(kind, Detail(kind, _whole(mention), inside[0], inside[-1], mention.name))
    return {
        kind: detail
        for kind, detail in found.items()
        if sum(t.pos in CONTENT and not detail.first.start <= t.start < detail.last.end for t in run) <= BESIDE
    }


def _kind(account: Account, mention: Mention) -> DiscrepancyKind | None:
    """Whether a name is that of where or of who; a country is either, by what stands before it."""
    head = account.tree.tokens[mention.head]
    placed = head.dep == "pobj" and account.tree.head(head).text.casefold() in WHERE
    if mention.kind in PLACES or (mention.kind == "country" and placed):
        return "place"
    return "actor" if mention.kind in NAMES else None


def _whole(mention: Mention) -> str:
    """The name in full, folded."""
    return (mention.antecedent or mention.name).casefold()


def _times(account: Account) -> Sequence[TimeExpression]:
    return account.reading.annotation.times


def _day(account: Account, time: TimeExpression, run: tuple[Token, ...]) -> str:
    """The day in ISO 8601; "" where it hangs on the day of the report, or is that of saying it."""
    tree = account.tree
    moment = time.moment
    if moment is None or moment.days() != 1 or time.reads in RELATIVE or EARLY_LATE.search(time.span.exact):
        return ""
    verb = next((t for t in tree.ancestors(run[-1]) if t.pos == "VERB"), None)
    said = verb is not None and verb.lemma.casefold() in SPEECH and not re.search(r"\d", time.span.exact)
    return "" if said else (moment.earliest or "")[:10]


def _akin(first: Detail, second: Detail) -> bool:
    """Whether two names may be of one thing: a word in common, an abbreviation, one lies in the other."""
    if first.kind not in {"place", "actor"}:
        return False
    ours, theirs = (set(re.findall(r"\w+", d.value)) for d in (first, second))
    if ours & theirs or _initials(first.value) == second.value or first.value == _initials(second.value):
        return True
    entries = [[m.entry for m in gazetteer.find(d.name)] for d in (first, second)]
    countries = [{e.country for e in found if e.country} for found in entries]
    # "Paris" for "France", "US" for "Americans": one may stand for the other
    broad = any(e.kind in {"country", "nationality"} for found in entries for e in found)
    return broad and bool(countries[0] & countries[1])


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word not in {"of", "the", "and", "for"})
