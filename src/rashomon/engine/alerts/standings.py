"""Claims whose standing became another one.

What is worth telling: a claim that becomes confirmed or disputed, one that is neither any more, and (for who asks for
it) one that is repeated or single again. A change rests on a report: on one that came and carries or denies the claim,
or on one that no longer does. Claims are cut and joined anew each time a story is told, and what changes by that alone
is no news; the reader then goes on knowing what he knew (`SeenClaim.standing`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.engine.alerts.figures import shown
from rashomon.engine.alerts.seen import STANDINGS, Matched, SeenClaim, seen_claim
from rashomon.model import Account, Article, Claim, Development, Discrepancy, Dossier, Shown
from rashomon.model import identifier as hash_of

# A claim is told to have turned (confirmed, disputed, confirmed again) so often at most. Each turn rests on a report of
# its own and is told; who has seen six knows that it is contested.
TURNS = 6
SHOWN = 8  # accounts whose words are shown
_WORDS = {
    "confirmed": "is confirmed", "disputed": "is disputed", "repeated": "is repeated, not confirmed",
    "single": "rests on one account",
}  # fmt: skip


def standings(
    matched: Matched, after: Dossier, came: Collection[str]
) -> tuple[list[Development], tuple[SeenClaim, ...]]:
    """The claims whose standing changed, and all claims as the reader knows them from now on.

    `came`: the articles that nobody has looked at before.
    """
    known = {article.id: article for article in after.articles}
    found: list[Development] = []
    seen: list[SeenClaim] = []
    for claim in after.claims:
        fresh = seen_claim(claim)
        earlier = matched.claims(claim)
        before = min(earlier, key=lambda one: (STANDINGS.index(one.standing), one.anchor), default=None)
        if before is None:
            if _at_once(claim, came):
                found.append(_development(claim, fresh.anchor, None, after, came))
            seen.append(fresh)
            continue
        turns = max(one.turns for one in earlier)
        turned = (
            claim.standing != before.standing and turns < TURNS and _rests(claim, before, earlier, came, known.keys())
        )
        if turned:
            turns += 1
            subject = hash_of("turn", before.anchor, turns)
            found.append(_development(claim, subject, before.standing, after, came))
        standing = claim.standing if turned else before.standing
        seen.append(
            SeenClaim(anchor=before.anchor, standing=standing, told=fresh.told, turns=turns)
        )  # fmt: skip
    return found, tuple(seen)


def _at_once(claim: Claim, came: Collection[str]) -> bool:
    """Whether reports that came together confirm or dispute a claim that none had told before: one after the other,
    they would have done the same."""
    tellers = {a.article for a in claim.accounts if not a.denies}
    deniers = {a.article for a in claim.accounts if a.denies}
    if not (tellers | deniers) & set(came):
        return False
    return claim.standing == "confirmed" or (claim.standing == "disputed" and bool(tellers and deniers - tellers))


def _by_another(claim: Claim) -> bool:
    """Whether who denies a claim, if anybody does, is another account than who tells it: a report that lets both speak
    disputes nothing."""
    deniers = {a.article for a in claim.accounts if a.denies}
    return not deniers or len(deniers | {a.article for a in claim.accounts if not a.denies}) > 1


def _rests(
    claim: Claim, before: SeenClaim, earlier: Sequence[SeenClaim], came: Collection[str], there: Collection[str]
) -> bool:
    """Whether a change rests on reports: one that came tells or denies the claim, or one that told it is no more. Less
    than before it is only where all who told it and are still there still do: else they tell another claim now."""
    now = {account.article for account in claim.accounts}
    had = {article for one in earlier for article in one.articles}
    lost = had - set(there)
    if claim.standing == "disputed" and not _by_another(claim):
        return False
    if STANDINGS.index(claim.standing) > STANDINGS.index(before.standing):
        return bool(lost or now & set(came)) and before.articles - lost <= now
    return bool(now & set(came))


def _development(claim: Claim, anchor: str, before: str | None, after: Dossier, came: Collection[str]) -> Development:
    articles = {article.id: article for article in after.articles}
    denied = [a for a in claim.accounts if a.denies and a.evidence]
    told = [a for a in claim.accounts if not a.denies and a.evidence]
    new_first = sorted(told, key=lambda a: a.article not in came)
    evidence: list[Shown] = []
    if claim.standing == "disputed":
        evidence += [shown(articles, a.evidence[0], "denies") for a in _each(denied)[: SHOWN // 2]]
    evidence += [shown(articles, a.evidence[0], "says so") for a in _each(new_first)[: SHOWN - len(evidence)]]
    tellers, low, high = len({a.article for a in told}), *claim.independent
    origins = _counted(low, "origin") if low == high else f"{low} to {high} origins"
    why = (
        f"{_counted(tellers, 'account')} of {origins} tell it" if tellers != 1 else f"One account of {origins} tells it"
    )
    deniers = len({a.article for a in denied})
    if deniers:
        why += ", one denies it" if deniers == 1 else f", {deniers} deny it"
    was = f"; it was {before} before" if before else ", all of them new"
    conflict = next((d for d in after.discrepancies if claim.id in d.claims and d.verdict == "conflict"), None)
    if claim.standing == "disputed" and not denied and conflict is not None:
        sides = _sides(conflict, articles)
        shown_there = {one.span.article for one in sides}
        evidence = sides + [one for one in evidence if one.span.article not in shown_there]
        was += f". The accounts differ: {conflict.explanation.rstrip('.')}"
    return Development(
        kind="standing", story=after.story.id, subject=anchor, before=before, after=claim.standing,
        title=f"{_WORDS[claim.standing].capitalize()}: {_line(claim.text)}", why=f"{why}{was}.",
        evidence=tuple(evidence[:SHOWN]) or (shown(articles, claim.accounts[0].evidence[0], "says so"),),
        detail=claim.standing,
    )  # fmt: skip


def _each(accounts: Sequence[Account]) -> list[Account]:
    """The first telling of each article."""
    first: dict[str, Account] = {}
    for account in accounts:
        first.setdefault(account.article, account)
    return list(first.values())


def _sides(conflict: Discrepancy, articles: dict[str, Article]) -> list[Shown]:
    """One account of each value of a discrepancy."""
    first = {v.value.casefold(): v for v in reversed(conflict.values)}
    some = [v for v in conflict.values if v in first.values()]
    return [shown(articles, v.evidence, f"has {_line(v.value)}") for v in some[: SHOWN // 2]]


def _line(text: str) -> str:
    return " ".join(text.split())


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
