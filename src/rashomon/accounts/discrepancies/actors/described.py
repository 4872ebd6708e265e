"""What accounts call the same people and things: more and less of what they are, or something else.

An account that gives a detail anywhere gives it: only what it never says is missing from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.actors.kinds import EXCLUSIVE, KIND, LOOSE, PEOPLE, PLAIN, SAME
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.roles import Deed, deeds_of
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.language import gazetteer
from rashomon.model import DiscrepancyKind, Token, Verdict

# "Members of a militia": the militia.
PARTS = frozenset({"member", "part", "some", "number", "one", "band", "dozen", "hundred", "thousand", "pair", "couple"})
BESIDE = ("relcl", "acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "det", "nummod", "prep", "poss")
ADDING = frozenset({"amod", "compound", "nmod", "npadvmod"})
# What they show is told; what they are called is a matter of wording.
WORDING = frozenset({"image", "document", "money", "drill"})
# What hangs on the first word by a hyphen: "20-" of "20-month-old".
JOINED = re.compile(r"(?:[^\W_]+[-‐‑])+$")
LONGEST = 30  # characters
# Of one deed, the descriptions that are compared each with each.
MOST = 40


class Described(NamedTuple):
    """One description: the noun, its kind, what it says of it beyond the kind, and its words."""

    account: Account
    token: Token
    kind: str
    says: frozenset[str]
    deed: Deed
    text: str


def compare_described(compared: Compared) -> list[Finding]:
    """Deeds that are one, whose doers or objects are described with more, less or other detail."""
    if len(compared.accounts) < 2:
        return []
    known = {account.id: _said_anywhere(account) for account in compared.accounts}
    findings: dict[tuple[str, frozenset[str]], Finding] = {}
    for deeds in deeds_of(compared):
        for agents in (True, False):
            by_kind: dict[str, list[Described]] = defaultdict(list)
            for deed in deeds:
                for one in _described(deed, agents=agents):
                    by_kind[one.kind].append(one)
            for kind, found in sorted(by_kind.items()):
                finding = _parting(found, known)
                if finding:
                    findings.setdefault((kind, frozenset(v.text.casefold() for v in finding.values)), finding)
    return _largest(findings.values())


def _largest(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, without those whose descriptions all stand in another."""
    ordered = sorted(findings, key=lambda f: -len({v.text.casefold() for v in f.values}))
    kept: list[tuple[frozenset[str], Finding]] = []
    for finding in ordered:
        texts = frozenset(v.text.casefold() for v in finding.values)
        if not any(texts <= other for other, _ in kept):
            kept.append((texts, finding))
    return [finding for _, finding in kept]


def _parting(found: Sequence[Described], known: Mapping[str, Mapping[str, frozenset[str]]]) -> Finding | None:
    fullest: dict[str, Described] = {}
    for one in sorted(found, key=lambda d: (d.account.rank, -len(d.says), d.token.start)):
        fullest.setdefault(one.account.id, one)
    wordings: dict[frozenset[str], Described] = {}
    for one in fullest.values():
        wordings.setdefault(one.says, one)
    told = list(wordings.values())[:MOST]
    parting: set[frozenset[str]] = set()
    clash = False
    for first, second in combinations(told, 2):
        ours = first.says - known[second.account.id].get(second.kind, frozenset())
        theirs = second.says - known[first.account.id].get(first.kind, frozenset())
        if ours and theirs and _surely_one(first.deed, second.deed):
            parting |= {first.says, second.says}
            clash |= any(ours & only and theirs & only for only in EXCLUSIVE)
    if not parting:
        return None
    shown = [d for d in fullest.values() if d.says in parting]
    listed = list(dict.fromkeys(f"“{d.text}”" for d in shown))
    if len(listed) < 2:
        return None
    verdict: Verdict = "conflict" if clash else "granularity"
    kind: DiscrepancyKind = "actor" if shown[0].kind in PEOPLE else "name"
    words = ", ".join(listed[:-1]) + f" and {listed[-1]}"
    why = (
        f"{words}: one can be only one of these."
        if clash
        else f"{words}: each account tells something else of what it is; all can be true."
    )
    return Finding(kind, verdict, tuple(Value(d.text, clause(d.account.tree, d.token)) for d in shown), why)


def _surely_one(first: Deed, second: Deed) -> bool:
    """Whether two tellings are of one occasion beyond doubt: launches and arrests are told of by the dozen."""
    named = {mark for mark in first.whom & second.whom if mark.startswith("identity ")}
    return bool(first.claims & second.claims or first.past_months & second.past_months or named)


def _described(deed: Deed, *, agents: bool) -> list[Described]:
    tree = deed.account.tree
    found = []
    for party in deed.agents if agents else deed.patients:
        noun = party
        if noun.lemma.casefold() in PARTS:
            below = [
                t
                for link in tree.children(noun, "prep")
                if link.text.casefold() == "of"
                for t in tree.children(link, "pobj")
            ]
            noun = below[0] if below else noun
        kind = KIND.get(noun.lemma.casefold())
        if noun.pos != "NOUN" or kind is None or kind in WORDING or tree.children(noun, "conj"):
            continue
        says = _says(deed.account, noun)
        if not says:
            continue
        words = tree.subtree(noun, without=BESIDE)
        start = min(t.start for t in words)
        joined = JOINED.search(deed.account.reading.article.text[max(0, start - LONGEST) : start])
        text = tree.span(start - len(joined[0] if joined else ""), max(t.end for t in words)).exact
        found.append(Described(deed.account, noun, kind, says, deed, text))
    return found


def _says(account: Account, noun: Token) -> frozenset[str]:
    """What is said beyond the kind, in lower-case words, hyphenated ones whole."""
    tree, lemma = account.tree, noun.lemma.casefold()
    found = set() if lemma in PLAIN else {lemma}
    for added in tree.children(noun, *ADDING):
        if added.tag in {"JJR", "JJS"}:
            continue
        whole = tree.subtree(added, without=("prep", "relcl", "acl", "conj", "cc"))
        text = account.reading.article.text[whole[0].start : whole[-1].end].casefold()
        if " " in text:
            found |= {t.lemma.casefold() for t in whole if t.pos in {"NOUN", "ADJ", "VERB"}}
        else:
            found.add(text if "-" in text else added.lemma.casefold())
    found = {SAME.get(word, word) for word in found}
    return frozenset(
        w
        for w in found - LOOSE
        if (KIND.get(w) is None or w not in PLAIN) and w.replace("-", "").isalpha() and not gazetteer.find(w.title())
    )


def _said_anywhere(account: Account) -> dict[str, frozenset[str]]:
    """By kind, all that the account says of anything of the kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for token in account.tree.tokens:
        if token.pos == "NOUN":
            kind = KIND.get(token.lemma.casefold())
            if kind:
                found[kind] |= _says(account, token)
    return {kind: frozenset(words) for kind, words in found.items()}
