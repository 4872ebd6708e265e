"""What one account leaves as it was and another tells further: closed and reopened, missing and found.

The second of two such states follows the first, so content says which account is the newer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import NEGATIVE, moments_of, wording
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.lexicon import canonical
from rashomon.model import Token

# What comes first, what follows it, and a word that must stand beside the second, by lemmas and words; the second
# state cannot be before the first.
SEQUELS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (frozenset({"close", "closed", "shut", "closure"}), frozenset({"reopen", "re-open", "reopening"}), ""),
    (frozenset({"hospitalise", "hospitalize", "hospital"}), frozenset({"discharge", "release"}), "hospital"),
    (frozenset({"missing", "disappear", "vanish"}), frozenset({"find", "recover", "rescue"}), ""),
    (frozenset({"trapped", "trap", "strand", "stranded"}), frozenset({"rescue", "free", "winch"}), ""),
    (frozenset({"suspend", "halt", "ground"}), frozenset({"resume", "restart", "reinstate"}), ""),
    (frozenset({"postpone", "delay"}), frozenset({"reschedule"}), ""),
    (frozenset({"blaze", "burn", "rage"}), frozenset({"extinguish", "douse"}), ""),
    (frozenset({"hospitalise", "hospitalize", "critical"}), frozenset({"die", "succumb"}), ""),
    (frozenset({"schedule", "plan", "organise", "organize"}), frozenset({"cancel", "scrap"}), ""),
)
PENDING = frozenset({"to", "will", "would", "could", "may", "might", "should", "if", "until", "unless", "whether"})
ALLOWED = frozenset({"clear", "allow", "let", "permit"})  # "cleared to reopen"
ANYTHING = frozenset({"people", "person", "it", "man", "woman", "one", "hospital", "official", "authority", "police"})
NOUNS = frozenset({"NOUN", "PROPN"})
THINGS_ONLY = frozenset({
    "close", "closed", "shut", "closure", "suspend", "halt", "ground", "postpone", "schedule", "plan",
})  # fmt: skip
TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "night", "morning", "evening",
    "afternoon", "hour", "minute", "week", "month", "year", "time",
})  # fmt: skip
MOST = 20  # of one account, the states of a kind
MOST_STATES = 200
RECENT_DAYS = 60


class State(NamedTuple):
    """One account's words for a state of something: of what, in canonical words of its clause and of its sentence."""

    account: Account
    token: Token
    of: frozenset[str]
    near: frozenset[str]


def compare_sequels(compared: Compared) -> list[Finding]:
    """Things that one account has in a state which another account tells the end of."""
    findings = []
    for before, after, beside in SEQUELS:
        first = _distinct(s for a in compared.accounts for s in _states(a, before, pending=True)[:MOST])
        last = _distinct(s for a in compared.accounts for s in _states(a, after, pending=False)[:MOST])
        last = [s for s in last if beside in {"", *s.near}]
        open_ones = [s for s in first if not any(s.account.id == e.account.id and _shared(s, e) for e in last)]
        pairs = [(s, e) for s in open_ones for e in last if s.account.id != e.account.id and _one(compared, s, e)]
        if pairs:
            findings.append(_finding(pairs))
    return findings


def _distinct(states: Iterable[State]) -> list[State]:
    """The first state of each wording."""
    once: dict[tuple[str, int], State] = {}
    for state in states:
        once.setdefault(wording(state.account, state.token), state)
    return list(once.values())[:MOST_STATES]


def _shared(first: State, last: State) -> bool:
    return bool((first.of or first.near) & (last.of or last.near)) or bool(first.of & last.near)


def _one(compared: Compared, first: State, last: State) -> bool:
    """Whether both states are of one thing: it is named in both, or the words tell one claim."""
    places = [(s.account.id, s.token.start) for s in (first, last)]
    if compared.together(places[0], places[1]):
        return True
    sentences = [(s.account.id, s.token.sentence) for s in (first, last)]
    if _shared(first, last) and compared.stand_together(sentences[0], sentences[1]):
        return True
    # People go missing, to hospital and free by the dozen; a bridge closes once.
    if first.account.tree.lemmas[first.token.index] not in THINGS_ONLY:
        return False
    return bool(first.of and (first.of & last.of or (not last.of and first.of & last.near)))


def _finding(pairs: Sequence[tuple[State, State]]) -> Finding:
    first, last = _one_each([s for s, _ in pairs]), _one_each([e for _, e in pairs])
    values = [Value(_shown(s), clause(s.account.tree, s.token)) for s in (*first, *last)]
    why = (
        f"{name_of(last[0].account)} tells what followed (“{_shown(last[0])}”); "
        f"{name_of(first[0].account)} has it as it was before (“{_shown(first[0])}”)."
    )
    return Finding("status", "update", tuple(values), why)


def _one_each(states: Sequence[State]) -> list[State]:
    once: dict[str, State] = {}
    for state in states:
        once.setdefault(state.account.id, state)
    return list(once.values())


def _shown(state: State) -> str:
    tree = state.account.tree
    span = tree.span_of(tree.subtree(state.token, without=("advcl", "relcl", "conj", "ccomp", "punct", "parataxis")))
    return span.exact if len(span.exact) <= 80 else state.token.text


def _states(account: Account, words: frozenset[str], *, pending: bool) -> list[State]:
    tree = account.tree
    found = []
    known = tree.answers["tokens by word and lemma"]
    if not known:
        for token, lemma in zip(tree.tokens, tree.lemmas, strict=True):
            for word in {lemma, token.text.casefold()}:
                known.setdefault(word, []).append(token)
    places = {token.index for word in words for token in known.get(word, ())}
    for token in (tree.tokens[index] for index in sorted(places)):
        if token.dep in {"amod", "compound"}:
            continue
        helpers = {t.lemma.casefold() for t in tree.children(token, "aux", "mark", "advmod", "neg")}
        if helpers & NEGATIVE:
            continue
        above = tree.head(token)
        allowed = above.lemma.casefold() in ALLOWED and not {
            t.lemma.casefold() for t in tree.children(above, "aux", "mark", "neg")
        } & (PENDING | NEGATIVE)
        if not pending and helpers & PENDING and not allowed:
            continue
        of = _subjects(account, token)
        words_near = {t.lemma.casefold() for t in tree.sentence_tokens(tree.sentence(token)) if t.pos in NOUNS}
        near = frozenset(canonical(w) for w in words_near - ANYTHING - TIMES) | (words_near & {"hospital"})
        if (of or near) and not _long_ago(account, token):
            found.append(State(account, token, of, near))
    return found


def _long_ago(account: Account, token: Token) -> bool:
    """Whether the clause is of a time well before the account."""
    published = account.reading.article.published
    day = published.first_day() if published else None
    ends = [end for end in (moment.last_day() for moment in moments_of(account, token)) if end]
    return bool(day and ends) and all((day - end).days > RECENT_DAYS for end in ends if day)


def _subjects(account: Account, token: Token) -> frozenset[str]:
    """What is in the state: subject or object of the verb, or of the one that it hangs on."""
    tree = account.tree
    nouns = tree.children(token, "nsubj", "nsubjpass", "dobj")
    for above in tree.ancestors(token):
        if not nouns and token.dep in {"xcomp", "ccomp"}:
            nouns = tree.children(above, "dobj")
        if nouns or above.pos not in {"VERB", "AUX", "ADP"}:
            break
        nouns = tree.children(above, "nsubj", "nsubjpass", "dobj")
    return frozenset(canonical(n.lemma) for n in nouns if n.pos in NOUNS) - ANYTHING
