"""One detail put for another in what is otherwise the same sentence: a day, a number, a place, a name.

Reports that repeat one text repeat its words. Where two accounts have a sentence that runs the same but for one detail,
the detail was changed on the way, whatever the rest of the accounts says: no happening has to be understood.
Words left out or added say nothing; only a detail of a kind for another of the same kind does.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.dates.hours import EARLY_LATE, RELATIVE
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.lexicon import SPEECH
from rashomon.events import parse_number
from rashomon.language import gazetteer
from rashomon.model import DiscrepancyKind, Sentence, TimeExpression, Token, Verdict

# So much of two sentences has to run the same (twice the words in common by the words of both), and so many words.
# At .6 two reports' sentences of one speaker on two subjects pass (news_cluster); copies lie above.
SAME = 0.7
LEAST = 6
# One sentence may go on where the other stops: so much of the shorter stands in the longer, most of it in runs of a few
# words and more, where the shorter is no mere phrase.
RUNS, RUN, WHOLE = 0.6, 3, 10
# A run of words that stands for another may hold so many telling words beside the detail.
BESIDE = 1
# A word in more wordings than this tells none apart; of a wording the nearest few are looked at.
COMMONEST = 60
NEAREST = 6
# A sentence of more words is a table or a list; two such take seconds to lay beside one another.
LONGEST = 120
# A finding shows so many accounts; more have the same words.
SHOWN = 40
# Two words this much alike (of 100) are one, spelled in two ways: "Heyvan" and "Heyvaan".
SPELLED = 80
TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|President|Minister)\b\.?", re.I)
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
# Who, without a name.
AGENTS = frozenset({
    "army", "rebel", "soldier", "troop", "militant", "fighter", "gunman", "terrorist", "insurgent", "guerrilla",
    "militia", "opposition", "regime", "government", "civilian", "police", "protester", "demonstrator", "separatist",
    "coalition", "force",
})  # fmt: skip
# What something was done or happened with, by sort: words of one sort may stand for one another.
MEANS = {
    word: words.split()[0]
    for words in (
        "bomb bombing explosive explosion blast", "mortar", "rocket missile", "shelling artillery shell",
        "shooting gunfire gun sniper rifle pistol", "stabbing knife machete", "chemical gas chlorine sarin poison",
        "drone", "mine landmine", "grenade", "airstrike warplane bombardment", "fire blaze arson", "drowning",
        "collision crash", "avalanche", "landslide mudslide", "flood flooding", "earthquake quake", "torture", "axe",
    )
    for word in words.split()
}  # fmt: skip
ARTICLE = re.compile(r"\b(?:al|el|as|ash|at|ad|ar|an|ez|la|le|les|los|the)\b", re.I)
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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
    """Details that differ between sentences that otherwise run the same, those of one place in them together."""
    slots: dict[tuple[str, int], int] = {}
    held: list[tuple[Account, Detail]] = []
    groups = Groups()
    verdicts: dict[tuple[int, int], Verdict] = {}
    for one, other in _beside(compared.accounts):
        replaced, whole = _replaced(one, other)
        for runs in replaced:
            pair = _parted(one.account, other.account, runs)
            # What the longer sentence goes on with may be the rest of the number: "nine, and three in a car".
            if pair is None or (pair[0].kind == "number" and not (whole and _only(pair[0], other, pair[1], one))):
                continue
            numbers = []
            for account, detail in zip((one.account, other.account), pair[:2], strict=True):
                slot = account.id, detail.last.index
                if slot not in slots:
                    slots[slot] = len(held)
                    held.append((account, detail))
                numbers.append(slots[slot])
            groups.join(*numbers)
            verdicts[numbers[0], numbers[1]] = pair[2]
    loose = {groups.top(a) for (a, _), verdict in verdicts.items() if verdict == "granularity"}
    return [
        _finding([held[n] for n in group[:SHOWN]], "granularity" if groups.top(group[0]) in loose else "conflict")
        for group in groups.all()
    ]


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


def _replaced(one: Wording, other: Wording) -> tuple[list[tuple[tuple[Token, ...], tuple[Token, ...]]], bool]:
    """The runs of words that stand in one sentence where the other has others, none where they run too unlike; and
    whether the sentences are the same as wholes, and not only as far as the shorter goes."""
    # Their longest common subsequence is no shorter than what stands in blocks below, and a hundred times as quick.
    shorter = min(len(one.words), len(other.words))
    least = max(LEAST, math.ceil(SAME * shorter - 1e-6))
    if LCSseq.similarity(one.words, other.words) < least:
        return [], False
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    sizes = [size for _, _, size in matcher.get_matching_blocks()]
    if sum(sizes) < least:
        return [], False
    within = shorter >= WHOLE and sum(size for size in sizes if size >= RUN) >= RUNS * shorter
    whole = 2 * sum(sizes) >= SAME * (len(one.words) + len(other.words))
    if not whole and not within:
        return [], False
    found = [(one.tokens[a:b], other.tokens[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"]
    return found, whole


def _only(ours: Detail, other: Wording, theirs: Detail, one: Wording) -> bool:
    """Whether neither sentence has the other's number too: "5,000 marched on Monday, after 20,000 on Sunday"."""
    told = [{parse_number(t.text.replace(",", "")) for t in w.tokens if t.pos == "NUM"} for w in (one, other)]
    return float(ours.value) not in told[1] and float(theirs.value) not in told[0]


def _parted(
    one: Account, other: Account, runs: tuple[tuple[Token, ...], tuple[Token, ...]]
) -> tuple[Detail, Detail, Verdict] | None:
    """The details of two runs of words, and how they differ; None where they do not, or are of two kinds."""
    ours, theirs = _details(one, runs[0]), _details(other, runs[1])
    if ours is None or theirs is None or ours.kind != theirs.kind or ours.value == theirs.value:
        return None
    if ours.kind == "date":
        apart = not _one_day(ours, theirs) and not _each_its_own(one, other, ours, theirs)
        return (ours, theirs, "conflict") if apart else None
    if ours.kind != "number" and _akin(ours, theirs):
        return None
    whose = [bool(d.name) or " " in d.value for d in (ours, theirs)]
    named = ours.kind in {"number", "name"} or all(whose)
    return ours, theirs, "conflict" if named else "granularity"  # "the rebels" for a name


def _finding(held: Sequence[tuple[Account, Detail]], verdict: Verdict) -> Finding:
    ordered = sorted(held, key=lambda pair: (pair[0].rank, pair[1].last.index))
    values = []
    for account, detail in ordered:
        span = account.tree.span(detail.first.start, detail.last.end)
        values.append(Value(span.exact, clause(account.tree, detail.last), span))
    told: dict[str, list[str]] = {}
    for (account, _), value in zip(ordered, values, strict=True):
        told.setdefault(value.text, []).append(name_of(account))
    listed = "; ".join(f"{', '.join(dict.fromkeys(names))}: “{text}”" for text, names in told.items())
    why = "One names whom the other describes" if verdict == "granularity" else "One was put for the other"
    return Finding(
        ordered[0][1].kind, verdict, tuple(values), f"{listed}. {why}, in what is otherwise the same sentence."
    )


def _details(account: Account, run: tuple[Token, ...]) -> Detail | None:
    """The detail that a run of words gives, if it gives hardly more: a day, a number, a place, who."""
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    times = [t for t in account.reading.annotation.times if t.span.start < end and t.span.end > start]
    if times:
        days = [(time, day) for time in times if (day := _day(account, time, run))]
        if not days:
            return None
        time, day = max(days, key=lambda pair: len(pair[1]))
        sentence = account.tree.sentence_tokens(account.tree.sentence(run[0]))
        inside = [t for t in sentence if time.span.start <= t.start < time.span.end]
        return Detail("date", day, inside[0], inside[-1])
    found = _number(run) or _name(account, run) or _agent(account, run) or _means(run) or _nation(run)
    if found is None:
        return None
    beside = sum(t.pos in CONTENT and not found.first.start <= t.start < found.last.end for t in run)
    return found if beside <= BESIDE else None


def _number(run: tuple[Token, ...]) -> Detail | None:
    for token in run:
        value = parse_number(token.text.replace(",", "")) if token.pos == "NUM" else None
        if value is not None and token.dep in {"nummod", "dobj", "nsubj", "nsubjpass", "pobj", "attr"}:
            return Detail("number", f"{value:g}", token, token)
    return None


def _name(account: Account, run: tuple[Token, ...]) -> Detail | None:
    """The first name in the run: that of where or that of who, by the lists of places, else by what stands before."""
    names = [t for t in run if t.pos == "PROPN" and t.text[:1].isupper()]
    if not names:
        return None
    first = names[0]
    last = first
    for token in names[1:]:
        if token.index > last.index + 2:
            break
        last = token
    name = account.tree.span(first.start, last.end).exact
    kind: DiscrepancyKind = "actor"
    entries = [m.entry for m in gazetteer.find(name)]
    mentions = account.tree.mentions_by_sentence.get(first.sentence, ())
    around = [m for m in mentions if m.span.start <= first.start < m.span.end]
    if TITLE.match(name) or any(_goes_on(account, m.span.start, m.span.end, run) for m in around):
        return None  # the rest of the name stands in both
    inner = [t for t in run if any(m.span.start <= t.start < m.span.end for m in around)]
    if inner and inner[-1].index > last.index:
        last = inner[-1]
        name = account.tree.span(first.start, last.end).exact
    known = {m.kind for m in around}
    full = " ".join([name, *(m.antecedent or m.name for m in around)]).casefold()
    head = next((t for t in (last, first) if account.tree.head(t) not in names), last)
    placed = head.dep == "pobj" and account.tree.head(head).text.casefold() in WHERE
    if known & PLACES or any(e.kind == "place" for e in entries) or placed:
        kind = "place"
    return Detail(kind, full, first, last, name)


def _goes_on(account: Account, start: int, end: int, run: tuple[Token, ...]) -> bool:
    """Whether a name has more than the run, and more than an article of its language."""
    text = account.reading.article.text
    rest = text[start : run[0].start] if start < run[0].start else ""
    return bool(SMALL.sub("", ARTICLE.sub("", rest))) or end > run[-1].end


def _agent(account: Account, run: tuple[Token, ...]) -> Detail | None:
    """Who, without a name: "rebels", "the army", "the Sudrian army"."""
    token = next((t for t in run if t.lemma.casefold() in AGENTS), None)
    if token is None:
        return None
    before = [t for t in run if t.index < token.index and t.dep in {"amod", "compound", "nmod"}]
    whose = next((t for t in before if _of_country(t)), token)
    return Detail("actor", account.tree.span(whose.start, token.end).exact.casefold(), whose, token)


def _means(run: tuple[Token, ...]) -> Detail | None:
    """What it was done or happened with: a mortar, a shooting."""
    token = next((t for t in run if t.lemma.casefold() in MEANS), None)
    return Detail("name", MEANS[token.lemma.casefold()], token, token) if token is not None else None


def _of_country(token: Token) -> bool:
    return any(m.entry.kind == "nationality" for m in gazetteer.find(token.text))


def _nation(run: tuple[Token, ...]) -> Detail | None:
    """Whose, by the country: "Sudrian" planes."""
    token = run[0]
    if (
        len(run) > 1
        or token.dep != "amod"
        or not any(m.entry.kind == "nationality" for m in gazetteer.find(token.text))
    ):
        return None
    return Detail("actor", token.text.casefold(), token, token, token.text)


def _day(account: Account, time: TimeExpression, run: tuple[Token, ...]) -> str:
    """The day in ISO 8601, or the name of a weekday whose date is not known, or the figures of a date that can be read
    in two ways; "" where it hangs on the day of the report, or is that of saying it."""
    tree, moment, exact = account.tree, time.moment, time.span.exact
    weekday = WEEKDAY.search(exact)
    verb = next((t for t in tree.ancestors(run[-1]) if t.pos == "VERB"), None)
    if EARLY_LATE.search(exact) or time.reads in RELATIVE:
        return ""
    if verb is not None and verb.lemma.casefold() in SPEECH and not re.search(r"\d", exact):
        return ""
    if moment is not None and moment.days() == 1 and re.search(r"\d", exact):
        return (moment.earliest or "")[:10]
    if weekday:
        return weekday[0].casefold()
    return "/".join(re.findall(r"\d+", exact)) if YEAR.search(exact) and moment is None else ""


def _one_day(first: Detail, second: Detail) -> bool:
    """Whether two days may be one: a weekday and a date that was one, two readings of the same figures."""
    ours, theirs = first.value, second.value
    for one, other in ((ours, theirs), (theirs, ours)):
        if one.isalpha() and "-" in other:
            return date.fromisoformat(other).strftime("%A").casefold() == one
        if "/" in one:
            return set(map(int, one.split("/"))) == set(map(int, re.findall(r"\d+", other))) or other.isalpha()
    return False


def _each_its_own(one: Account, other: Account, first: Detail, second: Detail) -> bool:
    """Whether each account tells of the day of its own report: prices closed lower on Monday, and on Tuesday."""
    published = [a.reading.article.published for a in (one, other)]
    days = [p.first_day() for p in published if p is not None]
    told = [date.fromisoformat(d.value) for d in (first, second) if "-" in d.value]
    if len(days) < 2 or not days[0] or not days[1] or days[0] == days[1]:
        return False
    return len(told) < 2 or told[0] - told[1] == days[0] - days[1]


def _akin(first: Detail, second: Detail) -> bool:
    """Whether two names may be of one thing: a word in common, an abbreviation, one lies in the other."""
    ours, theirs = (set(re.findall(r"\w+", ARTICLE.sub("", d.value))) for d in (first, second))
    if first.kind == "name":
        return False
    if not first.name and not second.name and all(" " in d.value for d in (first, second)):
        return not _of_two_countries(first, second)
    if ours & theirs or _initials(first.name) in theirs or _initials(second.name) in ours:
        return True
    if max((fuzz.ratio(a, b) for a in ours for b in theirs), default=0) >= SPELLED:
        return True
    if not first.name and not second.name:
        # "Police", "officials": wording; "the rebels" and "Sudrian troops" are not one
        return (" " in first.value) == (" " in second.value)
    entries = [[m.entry for m in gazetteer.find(d.name or d.value)] for d in (first, second)]
    countries = [{e.country for e in found if e.country} for found in entries]
    # "Paris" for "France", "US" for "Americans": one may stand for the other
    broad = any(e.kind in {"country", "nationality"} for found in entries for e in found)
    return broad and bool(countries[0] & countries[1])


def _of_two_countries(first: Detail, second: Detail) -> bool:
    """Whether both say of which country, and of two: "the Sudrian army", "Norland's forces"."""
    ours, theirs = (
        {m.entry.country for m in gazetteer.find(d.value.title()) if m.entry.country} for d in (first, second)
    )
    return bool(ours and theirs) and not ours & theirs


def _initials(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    return "".join(word[0] for word in words if word not in {"of", "the", "and", "for"})
