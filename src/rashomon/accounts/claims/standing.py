"""A group of tellings in its words → the claim: origins that do not lead back to one another, and its standing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rashomon.accounts.alignment.likeness import likeness
from rashomon.accounts.claims.choose import Worded
from rashomon.accounts.claims.denials import Opposition
from rashomon.accounts.claims.facts import StoryFacts
from rashomon.accounts.claims.support import VERBATIM_RUN, VERBATIM_SUBSTANCE, accounts_of, asserts
from rashomon.accounts.copying.derivation import families, wholly
from rashomon.accounts.copying.passages import Sharing
from rashomon.accounts.origins.independence import Relations, independent
from rashomon.accounts.origins.source import judged_apart
from rashomon.accounts.propositions.agreement import participants_agree
from rashomon.accounts.propositions.find import Proposition, head_at
from rashomon.accounts.propositions.frames import is_finite, is_planned
from rashomon.model import Claim, Event, Moment, Span, Standing, identifier

# Likeness from which two tellings from different origins confirm one another; above JOIN, because "confirmed"
# is the one standing a reader must be able to lean on.
CONFIRM = 0.45
# And so many words in common, those of names included: two who say "reflects our stance" need not mean one thing.
COMMON = 3
# Of hundreds that tell a claim, so many are asked who agrees with them.
MOST = 20
# "was part of talks" and "was part of a swap" tell two things.
NOTHING_DONE = frozenset("part one result outcome aim sign step way case".split())
# Verbs by which a clause tells no fact and no plan.
MODAL = frozenset({"can", "could", "may", "might", "must", "should", "would"})
# Words of a passage from which two tellings are one text though nothing else of their articles is: shorter ones are
# how anybody would say it ("the girls were flown by helicopter to the capital").
ALONE = 10


def claim_of(group: Sequence[Proposition], opposed: Opposition, worded: Worded, story: StoryFacts) -> Claim:
    """The claim that a group asserts as it is `worded`; `opposed`: what denies it, and whether it denies another. The
    pieces of its sentences are shown with it, and weigh nothing: who tells it is told by the group."""
    wording = worded.wording
    # What is said in passing and of nobody's word ("after the crash of the ferry") rests on what was told before.
    weighing = [p for p in group if story.sources[p.id].known or asserts(p, story)] or group
    told = [(p.article, story.sources[p.id]) for p in weighing]
    known = _relations(group, story)
    accounts = [
        *accounts_of((*group, *worded.pieces), story, known, denies=False),
        *accounts_of(opposed.by, story, _relations(opposed.by, story), denies=True),
    ]
    low, high = independent(told, known)
    if low > 1:
        # Only tellings that assert the claim can confirm it; the others repeat it.
        confirming = [(p.article, story.sources[p.id]) for p in _confirming(group, wording.proposition, story)]
        low = min(low, independent(confirming, known)[0]) if confirming else 1
    articles = {p.article for p in group}
    # One article that cites two who do not depend on each other is still one account: nobody else vouches for it.
    several: Standing = "confirmed" if low > 1 else "repeated"
    standing = several if len(articles) > 1 else "single"
    # A denial stands against what it denies, whether or not another account asserts it.
    if opposed.by or opposed.denies or any(p.denied for p in group):
        standing = "disputed"
    # The tellings first: a judgement of an account is of the words that stand first.
    own = {span for p in (*group, *opposed.by) for span in p.evidence}
    accounts = [replace(a, evidence=tuple(sorted(a.evidence, key=lambda span: span not in own))) for a in accounts]
    events = [e for p in group for e in _head_events(p, story)]
    return Claim(
        id=identifier("claim", *(p.id for p in group)),
        text=wording.text,
        standing=standing,
        origins=tuple(sorted({a.origin for a in accounts if not a.denies})),
        independent=(low, high),
        moment=_moment([e.moment for e in events if e.moment] or [p.moment for p in group if p.moment]),
        accounts=tuple(accounts),
        status=_status(wording.proposition, story),
    )


def _status(p: Proposition, story: StoryFacts) -> str:
    """The status of what the claim's text tells: of its clause; of the clause above, for a modifier that is worded
    with its sentence."""
    tree = story.books[p.article].tree
    head = tree.tokens[p.head]
    if not p.frame.clause:
        head = next((t for t in tree.ancestors(head) if is_finite(tree, t) and not tree.children(t, "ccomp")), head)
    if is_planned(tree, head):
        return "planned"
    found = _most([e.status for e in story.events[p.article].get(head.start, ())]) or "happened"
    if (found == "planned" and p.frame.past) or (found == "hypothetical" and p.negated):
        return "happened"  # "could not be reached" is no supposition
    return found


def _relations(group: Sequence[Proposition], story: StoryFacts) -> Relations:
    """What is known between the accounts of this one claim: texts that are in the main one text, and texts that
    share the passage in which the claim stands. Two reports may share a paragraph and tell the rest on their own.
    Where the same words of a shared passage are given to two, one of the texts has them from the other."""
    tellings: dict[str, list[Proposition]] = defaultdict(list)
    for p in group:
        tellings[p.article].append(p)
    tied, same_words = [], set()
    near = (
        frozenset((article, other))
        for article in sorted(tellings)
        for other in sorted(story.partners.get(article, frozenset()) & tellings.keys())
        if article < other
    )
    for pair in map(story.sharing.__getitem__, near):
        held = list(_together(pair, tellings))
        if held or wholly(pair):
            tied.append(pair)
        for a, b in held:
            mine, theirs = story.sources[a.id], story.sources[b.id]
            if mine.known and theirs.known and mine.key != theirs.key and "own" not in (mine.judged, theirs.judged):
                same_words.add(((a.article, mine.key), (b.article, theirs.key)))
    return Relations(families(tellings, tied), frozenset(same_words))


def _together(
    pair: Sharing, tellings: Mapping[str, Sequence[Proposition]]
) -> Iterator[tuple[Proposition, Proposition]]:
    """The tellings of the two articles that have the same words of a passage that the articles share."""
    least = VERBATIM_RUN if pair.copied else ALONE
    for (left, right), substance in zip(pair.runs, pair.substance, strict=True):
        if substance < VERBATIM_SUBSTANCE:
            continue
        here = [(p, mine) for p in tellings[pair.left] if (mine := _within(p, left))]
        there = [(p, theirs) for p in tellings[pair.right] if (theirs := _within(p, right))] if here else []
        if not there or len(left.exact.split()) < least:
            continue
        for a, mine in here:
            for b, theirs in there:
                if mine in theirs or theirs in mine:
                    yield a, b


def _within(p: Proposition, passage: Span) -> str:
    """The longest piece of a telling that lies inside a passage, folded."""
    pieces = (
        passage.exact[max(0, s.start - passage.start) : max(0, s.end - passage.start)]
        for s in p.evidence
        if s.overlaps(passage)
    )
    return max(pieces, key=len, default="").casefold()


def _confirming(group: Sequence[Proposition], text: Proposition, story: StoryFacts) -> list[Proposition]:
    """The tellings that can confirm the claim as it is worded: `text` and those alike enough to it. A claim may hold
    looser tellings, and modifiers ("marking the anniversary"), but those only repeat it. They tell the same done of
    somebody in common, as a fact or a plan: two mentions of one feast confirm nothing, nor does what might be; and two
    who condemn a thing do it each for themselves. Empty where no two of different origins are alike enough."""
    telling = [
        p for p in group
        if story.sources[p.id].known and asserts(p, story) and not _supposes(p, story)
        and story.sources[p.id].judged != "lent"
    ]  # fmt: skip
    held = [p for p in telling if p.id == text.id or _agree(p, text, story)]
    rest = [p for p in telling if p not in held]
    for one in held[:MOST]:
        held += [p for p in rest if _agree(p, one, story)]
        rest = [p for p in rest if p not in held]
    confirmed = any(_two(a, b, story) and _agree(a, b, story) for n, a in enumerate(held[:MOST]) for b in held[n + 1 :])
    return held if confirmed else []


def _two(a: Proposition, b: Proposition, story: StoryFacts) -> bool:
    """Whether two tellings come from two, and are not each one's own act."""
    mine, theirs = story.sources[a.id], story.sources[b.id]
    if mine.one and mine.one == theirs.one:
        return False
    return (mine.group != theirs.group or judged_apart(mine, theirs)) and not (mine.act and theirs.act)


def _agree(a: Proposition, b: Proposition, story: StoryFacts) -> bool:
    """Whether two tellings are alike enough for one to confirm the other."""
    return (
        len(a.all_stems & b.all_stems) >= COMMON
        and _done(a, b)
        and bool(participants_agree(a.frame, b.frame))
        and likeness(a, b, story.measures) >= CONFIRM
    )


def _done(a: Proposition, b: Proposition) -> bool:
    """Whether both tell the same done, by a verb or a noun for it."""
    mine, theirs = a.frame, b.frame
    both = (mine.predicates & (theirs.predicates | theirs.nominals)) | (mine.nominals & theirs.predicates)
    return not both <= NOTHING_DONE


def _supposes(p: Proposition, story: StoryFacts) -> bool:
    """Whether a clause tells what could, might or should be."""
    tree = story.books[p.article].tree
    return any(t.lemma.casefold() in MODAL for t in tree.children(tree.tokens[p.head], "aux")) and not p.negated


def _head_events(p: Proposition, story: StoryFacts) -> list[Event]:
    """The events that the clause's head tells; one that it only mentions has another moment."""
    head = story.books[p.article].tree.tokens[p.head]
    return [e for e in p.events if head_at(e, head)]


def _moment(moments: Sequence[Moment]) -> Moment | None:
    """The moment most accounts agree with; of those the narrowest."""
    if not moments:
        return None
    days: dict[tuple[date | None, date | None], list[Moment]] = defaultdict(list)
    for moment in moments:
        days[moment.first_day(), moment.last_day()].append(moment)
    # Hundreds of accounts tell of a few days.
    agree = {
        key: sum(len(listed) for listed in days.values() if listed[0].overlaps(told[0])) for key, told in days.items()
    }
    return min(
        moments,
        key=lambda m: (
            -agree[m.first_day(), m.last_day()], m.days() or 10**6, m.earliest or "", m.latest or "",
            [(s.article, s.start) for s in m.evidence],
        ),
    )  # fmt: skip


def _most(values: Sequence[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None
