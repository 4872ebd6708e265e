"""Claims whose standing became another one.

What is worth telling: a claim that becomes confirmed or disputed, one that is neither any more, and (for who asks for
it) one that is repeated or single again. A change rests on a report: on one that came and carries or denies the claim,
or on one that no longer does. Claims are cut and joined anew each time a story is told, and what changes by that alone
is no news; the reader then goes on knowing what he knew (`SeenClaim.standing`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from rashomon.accounts.origins.unattributed import NO_ANSWER as UNANSWERED
from rashomon.engine.alerts.figures import DENIAL, TELLS, sentence_around, shown
from rashomon.engine.alerts.heard import Heard
from rashomon.engine.alerts.nouns import told_value
from rashomon.engine.alerts.seen import STANDINGS, Matched, SeenClaim, plain, seen_claim
from rashomon.engine.alerts.stories import of_origins
from rashomon.model import Account, Article, Claim, Development, Discrepancy, Dossier, Shown, Span
from rashomon.model import identifier as hash_of

# A claim is told to have turned (confirmed, disputed, confirmed again) so often at most. Each turn rests on a report of
# its own and is told; who has seen six knows that it is contested.
TURNS = 6
SHOWN = 8  # accounts whose words are shown
# Two reports that far apart tell of two times: "the missile did not reach the sea" of last year denies nothing of this
# week. Of 4 disputes told of 94 real reports one was such, a year apart (docs/benchmarks.md, Alerts read by eye).
APART = timedelta(days=30)
_WORDS = {
    "confirmed": "Confirmed", "disputed": "Disputed", "repeated": "Repeated, not confirmed",
    "single": "Rests on one account",
}  # fmt: skip
# That somebody did not answer a newsroom is told by each newsroom of itself, and is no news.
NO_ANSWER = re.compile(
    r"\b(?:not|n['’]t|declin\w+|refus\w+|unable|unavailable)\b(?:\W+\w+){0,9}?\W+"
    r"(?:comment|reached for|be reached|(?:calls?|e-?mails?|messages?|inquir\w+)(?!\W+(?:for|to|on|into)\b))\b",
    re.IGNORECASE,
)


def standings(
    matched: Matched, after: Dossier, came: Collection[str], heard: Heard
) -> tuple[list[Development], tuple[SeenClaim, ...]]:
    """The claims whose standing changed, and all claims as the reader knows them from now on.

    `came`: the articles that nobody has looked at before; `heard`: what was told already.
    """
    known = {article.id: article for article in after.articles}
    found: list[Development] = []
    seen: list[SeenClaim] = []
    for claim in after.claims:
        fresh = seen_claim(claim)
        shows = _shows(claim, after, known)
        earlier = matched.claims(claim)
        before = min(earlier, key=lambda one: (STANDINGS.index(one.standing), one.anchor), default=None)
        if before is None:
            if shows and _at_once(claim, came):
                one = _development(claim, fresh.anchor, None, after, came)
                if (told := heard.by_all(one)) is None:
                    found.append(one)
                elif told.old is not None:  # that it is disputed is not known by that
                    fresh = replace(fresh, standing="repeated" if len(fresh.articles) > 1 else "single")
            seen.append(fresh)
            continue
        turns = max(one.turns for one in earlier)
        turned = (
            shows
            and claim.standing != before.standing
            and turns < TURNS
            and _rests(claim, before, earlier, came, known.keys())
        )
        if turned:
            one = _development(claim, hash_of("turn", before.anchor, turns + 1), before.standing, after, came)
            if (told := heard.by_all(one)) is None:
                turns += 1
                found.append(one)
            else:
                turned = told.old is None  # where a figure gave way, that it is disputed is not known by that
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


def _shows(claim: Claim, after: Dossier, known: Mapping[str, Article]) -> bool:
    """Whether the words of a claim show its standing: of a dispute two sides, that tell of one time."""
    if NO_ANSWER.search(claim.text) or UNANSWERED.search(claim.text):
        return False
    if claim.standing != "disputed":
        return True
    conflict = _conflict(claim, after)
    if conflict is not None and any(
        _of_one_time(known.get(a.article), known.get(b.article))
        for a, b in combinations(conflict.values, 2)
        if plain(a.value) != plain(b.value)
    ):
        return True
    tellers = [known.get(a.article) for a in claim.accounts if not a.denies]
    deniers = [known.get(a.article) for a in claim.accounts if a.denies and a.evidence]
    return any(_of_one_time(one, other) for one in tellers for other in deniers)


def _of_one_time(one: Article | None, other: Article | None) -> bool:
    """Whether two reports were published within `APART`, as far as is known."""
    days = [article.published.first_day() for article in (one, other) if article is not None and article.published]
    known = [day for day in days if day is not None]
    return len(known) < 2 or abs(known[0] - known[1]) <= APART


def _conflict(claim: Claim, after: Dossier) -> Discrepancy | None:
    return next((d for d in after.discrepancies if claim.id in d.claims and d.verdict == "conflict"), None)


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
        evidence += [_denial(a, claim, articles) for a in _each(denied)[: SHOWN // 2]]
    evidence += [shown(articles, _words_of(a, claim), TELLS) for a in _each(new_first)[: SHOWN - len(evidence)]]
    tellers, origins = len({a.article for a in told}), of_origins(*claim.independent)
    why = f"{tellers} accounts of {origins} tell it" if tellers != 1 else f"One account of {origins} tells it"
    deniers = len({a.article for a in denied})
    if deniers:
        why += ", one tells a denial of it" if deniers == 1 else f", {deniers} tell a denial of it"
    was = f"; it was {before} before." if before else "; no report of it had come before."
    title = _WORDS[claim.standing]
    conflict = _conflict(claim, after)
    if claim.standing == "disputed" and not denied and conflict is not None:
        sides = _sides(conflict, articles)
        shown_there = {one.span.article for one in sides}
        evidence = sides + [one for one in evidence if one.span.article not in shown_there]
        values = list({plain(v.value): told_value(conflict, v) for v in reversed(conflict.values)}.values())[::-1]
        # The other side's claim holds the other value: who of these tells this one is not the point.
        articles_told = len({v.article for v in conflict.values})
        why = f"{_counted(articles_told, 'account')} of {origins} differ"
        was += f" {conflict.explanation}"
        title += f" ({' or '.join(f'“{value}”' for value in values[:3])}{' …' if len(values) > 3 else ''})"
    return Development(
        kind="standing", story=after.story.id, subject=anchor, before=before, after=claim.standing,
        title=f"{title}: {_line(claim.text)}", why=f"{why}{was}",
        evidence=tuple(evidence[:SHOWN]) or (shown(articles, claim.accounts[0].evidence[0], TELLS),),
        detail=claim.standing,
    )  # fmt: skip


def _words_of(account: Account, claim: Claim) -> Span:
    """Of the words by which an account tells a claim those that are most the claim's."""
    wanted = set(_line(claim.text).casefold().split())
    return max(account.evidence, key=lambda span: len(wanted & set(span.exact.casefold().split())))


def _denial(account: Account, claim: Claim, articles: dict[str, Article]) -> Shown:
    """The sentence in which an account tells a denial: of "denied that the dam leaked" the clause alone says that it
    leaked."""
    words, article = _words_of(account, claim), articles.get(account.article)
    return shown(articles, sentence_around(article, words) if article else words, DENIAL)


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
