"""What one account says happened and another says did not."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.deeds.clauses import SHARED, Clause, alike, clauses_of, distinct, sayer, speaker_at
from rashomon.accounts.discrepancies.findings import Finding, Value, clause
from rashomon.accounts.discrepancies.numbers.figures import TIMES
from rashomon.model import Verdict

# Days within which two accounts are of one state of things.
NEWS_DAYS = 7


def compare_polarity(compared: Compared) -> list[Finding]:
    """Clauses of two accounts with one verb, one subject and like objects, of which one is negated or denied."""
    accounts = compared.accounts
    found = distinct(c for account in accounts for c in clauses_of(account) if not c.ahead)
    findings = []
    told: set[tuple[str, ...]] = set()
    for denial in (c for c in found if c.denied):
        rivals = [c for c in found if not c.denied and _one_matter(compared, c, denial)]
        denials = [c for c in found if c.denied and (c is denial or _one_matter(compared, c, denial))]
        key = tuple(sorted(f"{c.account.id}:{c.token.index}" for c in rivals))
        if not rivals or key in told:
            continue
        told.add(key)
        values = [Value("says so", clause(c.account.tree, c.token)) for c in rivals]
        values += [Value("denies it", clause(c.account.tree, c.token)) for c in denials]
        verdict: Verdict = "update" if all(c.pending for c in denials) else "conflict"
        (says, say), (denies, deny) = _listed(rivals), _listed(denials)
        why = (
            f"Not yet, {'say' if deny else 'says'} {denies}; it has happened, {'say' if say else 'says'} {says}."
            if verdict == "update"
            else f"{says} {'say' if say else 'says'} so; {denies} {'deny' if deny else 'denies'} it."
        )
        findings.append(Finding("polarity", verdict, tuple(values), why[:1].upper() + why[1:]))
    return findings


def _listed(clauses: Sequence[Clause]) -> tuple[str, bool]:
    """Who says the clauses, and whether they are several."""
    known: dict[str, str] = {}  # one speaker once, however spelled
    for one in clauses:
        name, speaker = sayer(one.account, one.token), speaker_at(one.account, one.token)
        known.setdefault((speaker.entity if speaker else None) or name, name)
    names = list(dict.fromkeys(known.values()))
    return " and ".join(names), len(names) > 1


def _one_matter(compared: Compared, first: Clause, second: Clause) -> bool:
    if first.account.id == second.account.id or first.happening != second.happening:
        return False
    if _lasting(first) or _lasting(second) or _far_apart(first, second):
        return False
    if not first.subject or not second.subject or not alike(first.subject, second.subject, 1):
        return False
    places = [(c.account.id, c.token.start) for c in (first, second)]
    if first.state and second.state and compared.together(places[0], places[1]):
        return True  # tellings of one claim: where and wherewith may be told by one of them alone
    if first.about and second.about:
        return alike(first.about, second.about, SHARED)
    return first.state and second.state


def _lasting(one: Clause) -> bool:
    """Whether the clause is of a stretch of time, "has not fired for 60 days", which a single time does not belie."""
    tree = one.account.tree
    return any(
        noun.lemma.casefold() in TIMES
        for preposition in tree.children(one.token, "prep")
        if preposition.text.casefold() in {"for", "in"}
        for noun in tree.children(preposition, "pobj")
    )


def _far_apart(first: Clause, second: Clause) -> bool:
    """Whether the accounts were published so far apart that both may have been right on their day."""
    days = [
        published.first_day()
        for published in (c.account.reading.article.published for c in (first, second))
        if published and published.basis == "stated"
    ]
    known = [day for day in days if day]
    return len(known) > 1 and abs((known[0] - known[1]).days) > NEWS_DAYS
