"""Clauses that say that something happened, did not, or is to come, so that two accounts' can be held together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from rashomon.accounts.discrepancies.dates.dated import is_bound
from rashomon.accounts.discrepancies.findings import Account, name_of
from rashomon.accounts.discrepancies.numbers.figures import LIGHT, same_unit
from rashomon.model import Moment, Party, Token

# Who or what two clauses must share before they are of one matter, in words and in parts of the shorter.
SHARED, SHARE = 2, 0.6
NEGATIVE = frozenset({"not", "n't", "never"})
OPEN = frozenset({"if", "whether", "unless", "until", "before", "lest"})
PENDING = frozenset({"yet", "still"})
AHEAD = frozenset({"will", "shall"})
DOUBT = frozenset({"would", "could", "may", "might", "should", "must", "can"})
MEANING = frozenset({"plan", "expect", "schedule", "intend", "agree", "prepare", "set", "due"})
# What one does in one's head cannot be checked against another account.
MENTAL = frozenset({
    "know", "want", "say", "think", "believe", "expect", "need", "like", "comment", "respond", "reply", "name", "plan",
    "identify", "specify", "elaborate", "mention", "understand", "see", "remember", "try", "seem", "appear", "mean",
    "allow", "work", "change", "help", "feel", "provide", "give", "tell", "report", "confirm", "verify", "schedule",
    "intend", "continue", "begin", "start",
})  # fmt: skip
# The one is the other's denial.
OPPOSITES = {
    "reject": "accept", "refuse": "accept", "decline": "accept", "lose": "win", "alive": "dead", "innocent": "guilty",
    "unlocked": "locked", "unlock": "lock", "unharmed": "hurt", "uninjured": "hurt", "acquit": "convict",
}  # fmt: skip
# A participle that a parse takes for an adjective, as its verb.
STATES = {"locked": "lock", "blocked": "block", "sealed": "seal", "shut": "close", "closed": "close", "hurt": "hurt"}
PREDICATES = frozenset({"dead", "guilty", "open"}) | OPPOSITES.keys() | STATES.keys()
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "dative", "agent", "compound", "conj")
# A time that stands so in a noun's phrase dates the noun: "the May fire", "Friday's talks".
WITHIN_NOUN = frozenset({"compound", "poss", "amod", "nmod"})
OTHER_CLAUSE = ("relcl", "acl", "advcl", "appos", "ccomp", "parataxis")


class Clause(NamedTuple):
    """A predicate with who and what it is said of."""

    account: Account
    token: Token
    happening: str
    subject: frozenset[str]
    about: frozenset[str]
    matter: frozenset[str]  # as `about`, with what the objects are of: "declaration on flood warnings"
    denied: bool
    pending: bool  # "not yet"
    ahead: bool
    state: bool  # passive or a predicate: what is said is said of the subject alone
    moments: tuple[Moment, ...]


def clauses_of(account: Account) -> list[Clause]:
    """The account's clauses that name their subject, or their object where they are yet to come."""
    known = account.tree.answers["deeds"]
    if account not in known:
        known[account] = _clauses_of(account)
    return list(known[account])


def _clauses_of(account: Account) -> list[Clause]:
    denials = [s.content for s in account.reading.statements if s.attitude == "denies"]
    denied = {_first_predicate(account, content.start, content.end) for content in denials}
    found = [_clause(account, token, denied) for token in account.tree.tokens if _predicate(token)]
    return [clause for clause in found if clause is not None]


def wording(account: Account, token: Token) -> tuple[str, int]:
    """The sentence of a token and the token's place in it: the same in every copy of the words."""
    sentence = account.tree.sentence(token)
    return account.reading.article.text[sentence.start : sentence.end], token.start - sentence.start


def distinct(clauses: Iterable[Clause]) -> list[Clause]:
    """The first clause of each wording: what five hundred accounts copy is compared once, and parts nowhere."""
    once: dict[tuple[str, int], Clause] = {}
    for clause in clauses:
        once.setdefault(wording(clause.account, clause.token), clause)
    return list(once.values())


def alike(first: frozenset[str], second: frozenset[str], least: int) -> bool:
    """Whether two sets of words share `least` and the greater part of the shorter."""
    shared = [a for a in first if any(same_unit(a, b) for b in second)]
    short = min(len(first), len(second))
    return len(shared) >= max(min(least, short), SHARE * short, 1)


def speaker_at(account: Account, token: Token) -> Party | None:
    """Who says the words at `token`, by the narrowest statement around them."""
    said = [s for s in account.reading.statements if s.content.start <= token.start < s.content.end and s.speaker]
    return min(said, key=lambda s: (s.content.end - s.content.start, s.id)).speaker if said else None


def sayer(account: Account, token: Token) -> str:
    """Who says the words at `token`, for the reader: the statement's speaker, else the outlet."""
    speaker = speaker_at(account, token)
    return speaker.text if speaker and speaker.text else name_of(account)


def _predicate(token: Token) -> bool:
    lemma = token.lemma.casefold()
    if token.pos in {"ADJ", "VERB"} and token.dep == "amod":
        return False
    if token.pos == "ADJ":
        return token.text.casefold() in PREDICATES and token.dep in {"acomp", "oprd", "ccomp", "acl"}
    return token.pos == "VERB" and lemma not in LIGHT and lemma not in MENTAL


def _clause(account: Account, token: Token, denied: set[int | None]) -> Clause | None:
    tree = account.tree
    above = tree.head(token)
    carrier = above if token.pos == "ADJ" and token.dep in {"acomp", "oprd"} else token
    words = {t.lemma.casefold() for t in tree.children(carrier, "aux", "mark", "advmod")}
    meant = token.dep in {"xcomp", "acl", "ccomp"} and (
        above.lemma.casefold() in MEANING or above.text.casefold() in MEANING
    )
    if words & (OPEN | DOUBT) or ("to" in words and "have" not in words and not meant):
        return None
    subjects = tree.children(carrier, "nsubj", "nsubjpass")
    if not subjects and meant:
        subjects = tree.children(above, "nsubj", "nsubjpass")
    if not subjects and token.dep == "acl" and (token.pos == "ADJ" or token.tag == "VBN"):
        subjects = [above] if above.pos in {"NOUN", "PROPN"} else []
    if not subjects:
        return None
    objects = [
        *tree.children(token, "dobj", "agent", "dative"),
        *(noun for preposition in tree.children(token, "prep", "agent") for noun in tree.children(preposition, "pobj")),
    ]
    about = frozenset[str]().union(*(_words(account, noun, (*OTHER_CLAUSE, "prep")) for noun in objects))
    negative = any(t.lemma.casefold() in NEGATIVE for t in tree.children(carrier, "neg", "advmod")) or any(
        t.lemma.casefold() == "no" for t in tree.children(subjects[0], "det")
    )
    plain = STATES.get(token.text.casefold(), token.lemma.casefold())
    opposite = plain in OPPOSITES
    said = " ".join([OPPOSITES.get(plain, plain), *(t.lemma.casefold() for t in tree.children(token, "prt"))])
    if token.text.casefold() in {"locked", "unlocked"}:
        said, opposite = "lock", token.text.casefold() == "unlocked"
    return Clause(
        account=account,
        token=token,
        happening=said,
        subject=_words(account, subjects[0], (*OTHER_CLAUSE, "prep")),
        about=about,
        matter=frozenset[str]().union(*(_words(account, noun, OTHER_CLAUSE) for noun in objects)),
        denied=(negative != opposite) != (token.index in denied),
        pending=bool(words & PENDING) and negative,
        ahead=bool(words & AHEAD) or meant,
        state=token.pos == "ADJ"
        or bool(tree.children(token, "nsubjpass", "auxpass"))
        or token.dep == "acl"
        or (token.dep == "ccomp" and token.tag == "VBN" and not tree.children(token, "aux")),
        moments=moments_of(account, token),
    )


def _first_predicate(account: Account, start: int, end: int) -> int | None:
    inside = [t for t in account.tree.tokens if start <= t.start < end and t.pos == "VERB"]
    top = [t for t in inside if account.tree.head(t) not in inside]
    return top[0].index if top else None


def _words(account: Account, noun: Token, without: tuple[str, ...]) -> frozenset[str]:
    below = account.tree.subtree(noun, without=without)
    return frozenset(
        t.lemma.casefold()
        for t in below
        if t.pos in {"NOUN", "PROPN"} and (t.index == noun.index or t.dep in ROLES) and len(t.lemma) > 1
    )


def moments_of(account: Account, token: Token) -> tuple[Moment, ...]:
    """The times said of the clause itself: not "the May fire" that it speaks of, nor the end of a stretch."""
    below = account.tree.subtree(token, without=("acl", "advcl", "relcl", "ccomp", "parataxis", "conj"))
    placed = _placed(account)
    return tuple(
        moment for _, moment in sorted({at for t in below for at in placed.get(t.index, ())}, key=itemgetter(0))
    )


def _placed(account: Account) -> dict[int, list[tuple[int, Moment]]]:
    """The account's moments, numbered, by the tokens that tell them."""
    tree = account.tree
    known = tree.answers["moments by token"]
    if "all" not in known:
        tokens = tree.tokens
        known["all"] = defaultdict(list)
        for n, time in enumerate(account.reading.annotation.times):
            if time.moment is None or time.kind not in {"date", "time"} or is_bound(time):
                continue
            first = bisect_left(tokens, time.span.start, key=lambda t: t.start)
            inside = tokens[first : bisect_left(tokens, time.span.end, lo=first, key=lambda t: t.start)]
            head = next((t for t in inside if tree.head(t) not in inside), None)
            if head is not None and head.dep in WITHIN_NOUN and tree.head(head).pos in {"NOUN", "PROPN"}:
                continue
            for token in inside:
                known["all"][token.index].append((n, time.moment))
    found: dict[int, list[tuple[int, Moment]]] = known["all"]
    return found
