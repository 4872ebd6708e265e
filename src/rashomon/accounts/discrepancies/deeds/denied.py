"""What one account says a deed was, and another says it was not: "it was not a raid", "part of a raid"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.accounts.discrepancies.actors.kinds import KIND
from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import NEGATIVE, sayer, speaker_at
from rashomon.accounts.discrepancies.deeds.roles import is_actual
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.model import Token

INDEFINITE = frozenset({"a", "an"})
OPEN = frozenset({"if", "whether"})
# Nouns of which "is not a" denies nothing that happened.
LOOSE = frozenset({"question", "problem", "matter", "reason", "surprise", "secret", "place", "person", "part", "case",
                   "issue", "good", "idea", "thing", "day", "time", "lot", "number", "joke", "game"})  # fmt: skip
MOST = 12


def compare_denied(compared: Compared) -> list[Finding]:
    """Kinds of deed that a speaker says it was not, and another account tells that it was."""
    denied: dict[str, list[tuple[Account, Token]]] = defaultdict(list)
    for account in compared.accounts:
        for token in account.tree.tokens:
            if token.dep == "attr" and token.pos == "NOUN" and _denied(account, token):
                denied[canonical(token.lemma)].append((account, token))
    # A road is no deed, whatever is said of it.
    told = {
        canonical(e.trigger.exact) for a in compared.accounts for e in a.reading.events if " " not in e.trigger.exact
    } | {
        canonical(t.lemma) for a in compared.accounts for t in a.tree.tokens if t.pos == "VERB"
    }  # fmt: skip
    findings = []
    for kind in sorted((denied.keys() & told) - STOP_LEMMAS - LOOSE - KIND.keys()):
        if kind.endswith(("er", "or", "ist")):
            continue  # who somebody is, and not what was done
        deniers = denied[kind][:MOST]
        said = [
            (account, token)
            for account in compared.accounts
            for token in account.tree.tokens
            if token.pos in {"NOUN", "VERB"} and canonical(token.lemma) == kind and _asserted(account, token)
        ][:MOST]
        speakers = {_who(a, t) for a, t in deniers}
        said = [(a, t) for a, t in said if _who(a, t) not in speakers]
        if {a.id for a, _ in said} - {a.id for a, _ in deniers}:
            findings.append(_finding(deniers, said))
    return findings


def _who(account: Account, token: Token) -> str:
    speaker = speaker_at(account, token)
    return (speaker.entity or speaker.text) if speaker else account.id


def _denied(account: Account, token: Token) -> bool:
    """Whether something told of is said not to be one: "this is not a raid"."""
    tree, above = account.tree, account.tree.head(token)
    if above.lemma.casefold() != "be" or tree.children(token, "poss", "acl", "relcl"):
        return False
    single = any(t.text.casefold() in INDEFINITE for t in tree.children(token, "det"))
    negated = any(t.lemma.casefold() in NEGATIVE for t in tree.children(above, "neg"))
    return single and negated and not any(t.lemma.casefold() in OPEN for t in tree.children(above, "mark", "advmod"))


def _asserted(account: Account, token: Token) -> bool:
    """Whether it is told that it was one: "was a raid", "part of a raid", "they were raided"."""
    tree, above = account.tree, account.tree.head(token)
    if token.pos == "VERB":
        return token.tag in {"VBN", "VBD"} and token.dep != "amod" and is_actual(account, token) and bool(
            tree.children(token, "nsubjpass", "dobj")
        )  # fmt: skip
    single = any(t.text.casefold() in INDEFINITE for t in tree.children(token, "det"))
    if not single:
        return False
    if token.dep == "attr" and above.lemma.casefold() == "be":
        return is_actual(account, above)
    part = above.dep == "prep" and tree.head(above).lemma.casefold() == "part"
    verb = next((t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}), None)
    return part and verb is not None and is_actual(account, verb)


def _finding(deniers: Sequence[tuple[Account, Token]], said: Sequence[tuple[Account, Token]]) -> Finding:
    noun = deniers[0][1].lemma
    values = [Value(f"a {noun}", clause(a.tree, t)) for a, t in said]
    values += [Value(f"not a {noun}", clause(a.tree, t)) for a, t in deniers]
    saying, denying = sayer(*said[0]), sayer(*deniers[0])
    return Finding(
        "polarity", "conflict", tuple(values), f"It was a {noun}, says {saying}; it was not, says {denying}."
    )
