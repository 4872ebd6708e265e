"""A story's accounts → claims with their origins, standing and discrepancies; articles with what they derive from.

1. Every article is cut into propositions.
2. Equal wordings are brought together first, so that one more copy of a report changes nothing; then wordings
   that assert the same thing are joined into claims.
   What an analyst judged is parted and joined on top of that.
3. Shared passages say which texts derive from which; articles of one text are one family.
4. Each account's chain is followed back to an origin; origins that lead back to one another count once.
5. Standing: disputed where denied or in conflict; single in one account, whomever it cites; confirmed from two
   independent origins; else repeated.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.accounts.alignment.align import align
from rashomon.accounts.alignment.explain import joined
from rashomon.accounts.claims.choose import worded
from rashomon.accounts.claims.denials import UNOPPOSED, denials
from rashomon.accounts.claims.facts import story_facts
from rashomon.accounts.claims.standing import claim_of
from rashomon.accounts.copying.derivation import derive
from rashomon.accounts.copying.passages import find_sharing
from rashomon.accounts.discrepancies.find import find_discrepancies
from rashomon.accounts.judged.claims import judged_groups, signed
from rashomon.accounts.judged.origins import judged_sources
from rashomon.accounts.origins.listing import origins_of
from rashomon.accounts.propositions.find import NameIndex, find_propositions
from rashomon.model import Accounts, Article, Claim, Discrepancy, Entity, Judgement, Reading, Span, Statement


def tell(
    readings: Sequence[Reading], entities: Sequence[Entity], judgements: Sequence[Judgement] = ()
) -> tuple[Accounts, tuple[Article, ...]]:
    """The claims of one story's articles, where each comes from and where they part; and the articles, in the
    order given, with `derived_from` filled. The order of `readings` changes nothing else.

    Of `judgements` those on claims and origins are heeded."""
    ordered = [heard(r) for r in sorted({r.article.id: r for r in readings}.values(), key=lambda r: r.article.id)]
    names = NameIndex(entities)
    propositions = [p for reading in ordered for p in find_propositions(reading, names)]
    sharing = find_sharing(ordered)
    articles = {a.id: a for a in derive([r.article for r in ordered], sharing)}
    story = story_facts(ordered, entities, propositions, sharing)
    texts = {a: article.text for a, article in articles.items()}
    judged = judged_groups(align(propositions), judgements, texts, story.measures)
    groups = judged.groups
    story = replace(story, sources=judged_sources(groups, story.sources, judgements, articles))
    opposed = denials(groups, story, judged.apart)
    claims = sorted(
        (
            joined(
                claim_of(groups[n], opposed.get(n, UNOPPOSED), one, story),
                (*groups[n], *opposed.get(n, UNOPPOSED).by),
                story.measures,
            )
            for n, one in worded(groups, story, judged.parted).items()
        ),
        key=lambda c: (-len(c.accounts), c.accounts[0].article, c.accounts[0].evidence[0].start, c.id),
    )
    claims = signed(claims, judged, texts)
    origins = origins_of(claims, story.sources)
    discrepancies = find_discrepancies(ordered, claims, origins, entities)
    told = Accounts(claims=tuple(_with_conflicts(claims, discrepancies)), origins=origins, discrepancies=discrepancies)
    return told, tuple(articles[r.article.id] for r in readings)


def heard(reading: Reading) -> Reading:
    """The reading with only those statements that make words somebody's: what was said, expected, believed or not.

    A wish, an intent or a stance tells of its holder; what it is about is not thereby claimed by anyone.
    """

    def is_word(s: Statement) -> bool:
        held = s.attitude in ("thinks", "expects") or (s.manner == "thought" and s.attitude == "denies")
        return s.manner == "speech" or held

    kept = tuple(s for s in reading.statements if is_word(s))
    return reading if len(kept) == len(reading.statements) else replace(reading, statements=kept)


def _with_conflicts(claims: Iterable[Claim], discrepancies: Sequence[Discrepancy]) -> list[Claim]:
    """Claims that accounts contradict are disputed."""
    against: dict[str, list[Discrepancy]] = defaultdict(list)
    for found in discrepancies:
        if found.verdict == "conflict":
            for claim in found.claims:
                against[claim].append(found)
    return [
        replace(c, standing="disputed") if any(_disputes(found, c) for found in against[c.id]) else c for c in claims
    ]  # fmt: skip


def _disputes(found: Discrepancy, claim: Claim) -> bool:
    """Whether a conflict is about what the claim says: its own accounts part, or most of them give the value that
    another claim's have otherwise. What a single one of many adds ("filmed it in a wood, 200 km from the capital") is
    that one's, and its conflict leaves alone what all tell."""
    told: dict[str, list[Span]] = defaultdict(list)
    for account in claim.accounts:
        told[account.article] += account.evidence
    mine = [v for v in found.values if any(s.overlaps(v.evidence) for s in told.get(v.article, ()))]
    return len({v.value for v in mine}) > 1 or 2 * len({v.article for v in mine}) >= len(told)
