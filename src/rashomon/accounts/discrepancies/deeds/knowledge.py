"""What one account says is not known or not told yet, and another tells: names, causes, who did it, who was hurt.

Content decides what is newer here: what was not known is known later, and not the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import DOUBT, NEGATIVE, OPEN, wording
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause, name_of
from rashomon.accounts.lexicon import canonical
from rashomon.model import Token, Verdict

# Verbs that make names public; with "public" the verb "make".
DISCLOSING = frozenset({"release", "disclose", "publish", "reveal", "announce", "identify", "name", "give", "make"})
NAMING = frozenset({"identify", "name"})
IDENTITIES = frozenset({"name", "identity"})
TOTALS = frozenset({"total", "number", "handful", "dozen"})
# Those whose names are meant: a word of one line may stand for another of it.
CREWS = frozenset({"crew", "pilot", "captain", "driver", "co-pilot", "member"})
KNOWN = frozenset({"known", "know", "clear", "determined", "determine", "established", "establish", "identified"})
UNKNOWN = frozenset({"unknown", "unclear"})
CAUSES, CAUSING = frozenset({"cause", "reason"}), frozenset({"cause", "trigger"})
FIRST_SENTENCES = 3
HARM = {
    "injury": "injure", "casualty": "die", "fatality": "die", "death": "die", "victim": "die", "arrest": "arrest",
}  # fmt: skip
MOST = 200  # of a story, the passages on one matter
SEVERAL = 12  # of one account, the passages on one matter that are kept


class Passage(NamedTuple):
    """Words that tell a matter or say that it is not known: of what it is, in canonical words."""

    account: Account
    token: Token
    of: frozenset[str]


# The names themselves, or that so and so many were identified.
NAMES = "names"
Reader = Callable[[Account], tuple[list[Passage], list[Passage]]]


def compare_knowledge(compared: Compared) -> list[Finding]:
    """Matters that some accounts say are not known or not told, and others tell."""
    found: list[Finding] = []
    for what, reader, verdict in READERS:
        unknown: list[Passage] = []
        told: list[Passage] = []
        for account in compared.accounts:
            ours, theirs = reader(account)
            unknown += ours[:SEVERAL]
            told += theirs[:SEVERAL]
        found += _findings(what, _distinct(unknown), _distinct(told), verdict)
    return found


def _distinct(passages: Sequence[Passage]) -> list[Passage]:
    """The first passage of each wording."""
    once: dict[tuple[str, int], Passage] = {}
    for passage in passages:
        once.setdefault(wording(passage.account, passage.token), passage)
    return list(once.values())[:MOST]


def _findings(what: str, unknown: Sequence[Passage], told: Sequence[Passage], verdict: Verdict) -> Iterator[Finding]:
    groups: list[tuple[list[Passage], list[Passage]]] = []
    for passage in unknown:
        known = [t for t in told if t.account.id != passage.account.id and _one_matter(passage, t)]
        if not known:
            continue
        home = next((g for g in groups if any(t in g[1] for t in known)), None)
        if home is None:
            groups.append(([passage], known))
        else:
            home[0].append(passage)
            home[1].extend(t for t in known if t not in home[1])
    for before, after in groups:
        values = [Value(f"{what} not told", clause(p.account.tree, p.token)) for p in _one_each(before)]
        values += [Value(f"{what} told", clause(p.account.tree, p.token)) for p in _one_each(after)]
        first, last = name_of(before[0].account), name_of(after[0].account)
        head = "Who they are" if what == NAMES else what[:1].upper() + what[1:]
        why = f"{head}: not known or not told yet ({first}), and told ({last}), which is the later word."
        yield Finding("polarity", verdict, tuple(values), why)


def _one_each(passages: Sequence[Passage]) -> list[Passage]:
    once: dict[str, Passage] = {}
    for passage in passages:
        once.setdefault(passage.account.id, passage)
    return list(once.values())


def _one_matter(first: Passage, second: Passage) -> bool:
    if not first.of or not second.of:
        return True
    return bool(first.of & second.of) or bool(first.of & CREWS and second.of & CREWS)


def _names(account: Account) -> tuple[list[Passage], list[Passage]]:
    """Names withheld, and names given."""
    tree = account.tree
    unknown, told = [], []
    for token in tree.tokens:
        lemma = token.lemma.casefold()
        if token.pos != "VERB" or lemma not in DISCLOSING:
            continue
        if lemma == "make" and not any(t.text.casefold() == "public" for t in tree.subtree(token)):
            continue
        patients = tree.children(token, "dobj", "nsubjpass")
        names = [p for p in patients if p.lemma.casefold() in IDENTITIES]
        people = [p for p in patients if lemma in NAMING and p.pos == "NOUN"]
        if not names and not people:
            continue
        totals = [p for p in people if p.lemma.casefold() in TOTALS]
        passage = Passage(account, token, _whose(account, [*names, *totals]) or _common(people))
        if _negated(account, token):
            unknown.append(passage)
        elif not _open(account, token) and (names or _as_name(account, token) or _counted(account, token, people)):
            told.append(passage)
    return unknown, told


def _whose(account: Account, names: Sequence[Token]) -> frozenset[str]:
    tree = account.tree
    owners = [t for n in names for t in tree.children(n, "poss")]
    for link in (link for n in names for link in tree.children(n, "prep")):
        if link.text.casefold() == "of":
            owners += [t for pobj in tree.children(link, "pobj") for t in (pobj, *tree.children(pobj, "compound"))]
    return _common(owners)


def _common(nouns: Sequence[Token]) -> frozenset[str]:
    return frozenset(canonical(t.lemma) for t in nouns if t.pos == "NOUN")


def _counted(account: Account, token: Token, people: Sequence[Token]) -> bool:
    """Whether so and so many were identified: "identified three suspects"."""
    tree = account.tree
    return token.lemma.casefold() == "identify" and any(
        tree.children(p, "nummod") or p.lemma.casefold() in TOTALS for p in people
    )


def _as_name(account: Account, token: Token) -> bool:
    """Whether a person's name is given: "named the driver as Ana Holt"."""
    tree = account.tree
    given = [
        *tree.children(token, "oprd"),
        *(t for p in tree.children(token, "dobj") for t in tree.children(p, "appos")),
    ]
    for link in tree.children(token, "prep"):
        if link.text.casefold() == "as":
            given += tree.children(link, "pobj")
    return any(m.kind == "person" for t in given for m in tree.mentions_by_head.get(t.index, ()))


def _causes(account: Account) -> tuple[list[Passage], list[Passage]]:
    """Causes that are not known, and causes that are given."""
    tree = account.tree
    unknown, told = [], []
    for token in tree.tokens:
        lemma = token.lemma.casefold()
        noun = token.pos == "NOUN" and lemma in CAUSES
        if not noun and not (token.pos == "VERB" and lemma in CAUSING):
            continue
        effect = _whose(account, [token]) if noun else _effects(account, token)
        if not effect:
            continue
        above, subjects = tree.head(token), tree.children(token, "nsubj")
        asked = noun or any(s.text.casefold() == "what" for s in subjects)
        if asked and _not_known(account, above):
            unknown.append(Passage(account, token, effect))
        elif noun:
            said = above.lemma.casefold() == "be" and token.dep == "nsubj" and tree.children(above, "attr")
            if said and not _negated(account, above) and not _open(account, above):
                told.append(Passage(account, token, effect))
        elif not asked and any(s.pos in {"NOUN", "PROPN"} for s in subjects):
            told += [] if _negated(account, token) or _open(account, token) else [Passage(account, token, effect)]
    return unknown, told


def _not_known(account: Account, above: Token) -> bool:
    """Whether what hangs on this word is said not to be known, or not to be clear."""
    state = {t.text.casefold() for t in account.tree.children(above, "acomp", "attr")}
    state |= {above.text.casefold(), above.lemma.casefold()}
    return bool(state & UNKNOWN) or (bool(state & KNOWN) and _negated(account, above))


def _effects(account: Account, token: Token) -> frozenset[str]:
    """What is brought about: the object, or what the object is made to do."""
    tree = account.tree
    found = _common(tree.children(token, "dobj", "nsubjpass"))
    verbs = [t for t in tree.children(token, "xcomp", "ccomp", "advcl") if t.pos == "VERB"]
    return found | {canonical(t.lemma) for t in verbs}


def _responsibility(account: Account) -> tuple[list[Passage], list[Passage]]:
    """Nobody has claimed it, and somebody has."""
    tree = account.tree
    unknown, told = [], []
    for token in tree.tokens:
        if token.lemma.casefold() != "responsibility" or token.dep != "dobj":
            continue
        above = tree.head(token)
        if above.lemma.casefold() not in {"claim", "take"} or above.pos != "VERB":
            continue
        nobody = any(
            s.text.casefold() in {"nobody", "none"}
            or any(d.text.casefold() == "no" for d in tree.children(s, "det", "nummod", "neg"))
            for s in tree.children(above, "nsubj")
        )
        if nobody or _negated(account, above):
            unknown.append(Passage(account, above, frozenset()))
        elif tree.children(above, "nsubj") and not _open(account, above):
            told.append(Passage(account, above, frozenset()))
    return unknown, told


def _harm(account: Account) -> tuple[list[Passage], list[Passage]]:
    """No injuries, deaths or arrests, and some, told at the head of the account."""
    tree = account.tree
    unknown, told = [], []
    for token in tree.tokens:
        lemma = token.lemma.casefold()
        if token.pos == "NOUN" and lemma in HARM and token.dep not in {"compound", "poss"}:
            reports = tree.head(tree.head(token)) if token.dep == "pobj" and tree.head(token).lemma == "of" else token
            none = any(t.text.casefold() == "no" for one in (token, reports) for t in tree.children(one, "det", "neg"))
            # "No arrests in 2014": of another time or place, and not of the news.
            if none and not tree.children(token, "amod"):
                unknown.append(Passage(account, token, frozenset({HARM[lemma]})))
        elif token.pos == "VERB" and token.sentence < FIRST_SENTENCES and canonical(token.lemma) in HARM.values():
            patients = tree.children(token, "nsubjpass", "dobj")
            counted = any(tree.children(p, "nummod") or p.pos == "NUM" for p in patients)
            if counted and not _negated(account, token) and not _open(account, token):
                told.append(Passage(account, token, frozenset({canonical(token.lemma)})))
    return unknown, told


def _negated(account: Account, token: Token) -> bool:
    tree = account.tree
    words = {t.lemma.casefold() for t in tree.children(token, "neg", "advmod", "det")}
    above = tree.head(token)
    if token.dep in {"acomp", "xcomp"} or (token.dep == "ccomp" and above.lemma.casefold() == "be"):
        words |= {t.lemma.casefold() for t in tree.children(above, "neg", "advmod")}
    return bool(words & NEGATIVE)


def _open(account: Account, token: Token) -> bool:
    """Whether it is asked, to come or merely possible."""
    tree = account.tree
    words = {t.lemma.casefold() for t in tree.children(token, "aux", "mark", "advmod")}
    return bool(words & (OPEN | DOUBT | {"will", "shall", "to", "'ll"}))


READERS: tuple[tuple[str, Reader, Verdict], ...] = (
    (NAMES, _names, "update"),
    ("the cause", _causes, "update"),
    ("responsibility", _responsibility, "update"),
    ("what there was of it", _harm, "update"),
)
