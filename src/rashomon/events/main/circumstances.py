"""Where and when the main event took place: its own words, else what is told of the same happening later.

Never by default: the day of publication is not the event's, and the dateline is where the report was written. It is
given only for what a reporter stands beside, where nothing else is told, and `why` says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta

from rashomon.events.circumstances.places import AFAR, SOMEWHERE, place_of
from rashomon.events.parties.parties import Parties
from rashomon.events.syntax import pobjects
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import Event, Mention, Moment, Place, Token

LOCATIVE = frozenset(
    ["in", "at", "near", "outside", "off", "inside", "around", "across", "along", "over", "toward", "towards", "into",
     "onto", "through", "on"]
)  # fmt: skip
BY_SUBJECT = frozenset(["in", "at", "near", "outside"])
BY_HEADLINE = frozenset(["in", "at", "near", "off", "outside", "over"])
FIRST_PART = 2000  # characters in which a place of the headline is looked for
PLACE_KINDS = ("place", "country", "facility")
# Acts of speech and of law are wherever they are; these happen where somebody stands.
SEEN = frozenset(["ASSAULT", "CASUALTY", "DISASTER", "ACCIDENT", "PROTEST", "CRIME", "RESCUE"])
# A happening is told again in a report's first part; later the same words may tell of another.
TOLD_WITHIN = 12  # sentences
TAKEN_UP_WITHIN = 5
LONGEST = 100  # days: a quarter is told of results, a year of what only began or will go on
RECENT = timedelta(days=10)
STEM = 5  # letters that a verb and its noun share
HARM = frozenset(["ASSAULT", "CASUALTY", "DISASTER", "ACCIDENT", "CRIME"])
NEW = frozenset(["latest", "deadly", "fatal", "new"])


def find_moment(tree: Tree, verb: Token, parts: Sequence[Event], events: Sequence[Event]) -> tuple[Moment | None, str]:
    """The moment, and how it was found; None where none is told: the day of publication is not the event's."""
    for part in parts:
        if _answers(part.moment):
            return part.moment, ""
    if not parts:
        time = moment_for(tree, verb, tree.annotation.times)
        return (time.moment, "") if time and _answers(time.moment) else (None, "")
    for later in [*_joined(tree, verb, parts, events), *_again(tree, parts, events)]:
        if _answers(later.moment):
            return later.moment, f"dated where it is told on (“{later.trigger.exact}”)"
    return None, ""


def _answers(moment: Moment | None) -> bool:
    """Whether a moment says when: "this year" does not."""
    return moment is not None and (moment.days() or 0) <= LONGEST


def find_place(
    tree: Tree, parties: Parties, verb: Token, parts: Sequence[Event], events: Sequence[Event], headline: str
) -> tuple[Place | None, str]:
    """The place, and how it was found."""
    for part in parts:
        if part.place is not None:
            return part.place, ""
    if not any(part.type in AFAR and part.mode != "convict" for part in parts):
        if place := _struck(tree, parties, parts) or _beside(tree, parties, verb, parts):
            return place, "placed by its clause"
        for later in [*_joined(tree, verb, parts, events), *_again(tree, parts, events)]:
            if later.place is not None:
                return later.place, f"placed where it is told on (“{later.trigger.exact}”)"
        if headline and (place := _by_headline(tree, parties, parts, headline)):
            return place, "placed by the headline"
    if any(part.type in SEEN for part in parts) and (place := _dateline(tree, parties)):
        return place, "placed by the dateline: nothing else is told"
    return None, ""


def _joined(tree: Tree, verb: Token, parts: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """What the same sentence tells of the same happening: "killed six and wounded 20 on Friday", "were killed when a
    bus overturned on Monday"; of harm, all harm in it but what is told of somebody in passing ("who killed")."""
    found = [t for t in tree.children(verb, "conj") if not tree.children(t, "nsubj", "nsubjpass")]
    found += [
        clause
        for clause in tree.children(verb, "advcl")
        if any(t.text.casefold() == "when" for t in tree.children(clause, "advmod", "mark"))
    ]
    starts = {t.start for t in found}
    sentence = tree.sentence(verb)
    harm = any(part.type in HARM for part in parts)
    own = {part.id for part in parts}
    told = []
    for event in events:
        if event.background or event.id in own or not sentence.start <= event.trigger.start < sentence.end:
            continue
        token = tree.tokens[bisect_left(tree.starts, event.trigger.start)]
        if token.start in starts or (harm and event.type in HARM and token.dep not in ("relcl", "acl")):
            told.append(event)
    return told


def _by_headline(tree: Tree, parties: Parties, parts: Sequence[Event], headline: str) -> Place | None:
    """The place that the headline puts the event in ("in Norland"), or names the harm after ("Norland train crash"),
    where the text's first part names it too."""
    for mention in tree.annotation.mentions:
        if mention.span.start > FIRST_PART:
            return None
        if mention.kind not in PLACE_KINDS or mention.span.start < parties.dateline or mention.name not in headline:
            continue
        before, _, after = headline.partition(mention.name)
        if before.casefold().split()[-1:] and before.casefold().split()[-1] in BY_HEADLINE:
            return place_of(tree, mention)
        # "Norland train crash" is there; "Norland teachers killed" are only from there.
        following = [w.casefold()[:STEM] for w in after.split()[:3] if not w.endswith("ed")]
        stems = {part.trigger.exact.casefold()[:STEM] for part in parts if part.type in HARM}
        if after[:1] == " " and stems & set(following):
            return place_of(tree, mention)
    return None


def _again(tree: Tree, parts: Sequence[Event], events: Sequence[Event]) -> Iterator[Event]:
    """The events that tell the same happening again: its word with one of its parties in the same role, or a definite
    noun for its kind that is told nothing else ("The attack came on Monday", "the accident happened near")."""
    own = {part.id for part in parts}
    end = _end(tree, parts[0].trigger.end, TOLD_WITHIN) if parts else 0
    near = _end(tree, parts[0].trigger.end, TAKEN_UP_WITHIN) if parts else 0
    for event in events:
        if event.trigger.start >= end:
            return
        if event.id in own or event.background or event.negated or not _is_news(tree, event):
            continue
        if any(_same(part, event) for part in parts) or (
            event.trigger.start < near and any(_takes_up(tree, part, event) for part in parts)
        ):
            yield event


def _end(tree: Tree, start: int, sentences: int) -> int:
    """Where the text ends that many sentences after the one that holds `start`."""
    listed = tree.annotation.sentences
    here = tree.tokens[max(0, bisect_left(tree.starts, start) - 1)].sentence
    return listed[min(here + sentences, len(listed) - 1)].end


def _is_news(tree: Tree, event: Event) -> bool:
    """Whether the event is not dated long before the article: the same words may tell of an earlier one."""
    published = tree.article.published
    first, last = published.first_day() if published else None, event.moment.last_day() if event.moment else None
    return first is None or last is None or last >= first - RECENT


def _same(part: Event, other: Event) -> bool:
    if part.type != other.type or part.status != other.status:
        return False
    if part.trigger.exact.casefold()[:STEM] != other.trigger.exact.casefold()[:STEM]:
        return False
    shared = [
        {p.text.casefold() for p in mine} & {p.text.casefold() for p in theirs}
        for mine, theirs in ((part.actors, other.actors), (part.recipients, other.recipients))
    ]
    return any(shared)


def _takes_up(tree: Tree, part: Event, other: Event) -> bool:
    """Whether a definite noun stands for the event: "the" before it, of its kind, and no other party named with it."""
    noun = tree.tokens[bisect_left(tree.starts, other.trigger.start)]
    if noun.pos != "NOUN" or _kind(part.type) != _kind(other.type) or part.status != other.status:
        return False
    if noun.tag == "NNS" and part.trigger.exact.casefold()[:STEM] != noun.text.casefold()[:STEM]:
        return False  # "the attacks" may be many; "arrested three men. The arrests"
    before = tree.children(noun, "det", "poss", "amod", "compound", "nummod", "nmod")
    timed = [t for t in before if _is_time(tree, t)]  # "Tuesday's attack"
    definite = bool(timed) or any(t.text.casefold() in ("the", "this") for t in before)
    plain = all(t.dep == "det" or t in timed or t.text.casefold() in NEW for t in before)
    own = {p.text.casefold() for p in (*part.actors, *part.recipients)}
    return definite and plain and {p.text.casefold() for p in (*other.actors, *other.recipients)} <= own


def _is_time(tree: Tree, token: Token) -> bool:
    times = tree.annotation.times
    after = bisect_right(times, token.start, key=lambda time: time.span.start)
    return after > 0 and token.start < times[after - 1].span.end


def _kind(type: str) -> str:
    """Harm is told under several types: an attack, the deaths, the crime."""
    return "harm" if type in HARM else type


def _struck(tree: Tree, parties: Parties, parts: Sequence[Event]) -> Place | None:
    """The place that the harm is done to: "attacked the town of Orrin", "a quake hit eastern Sudria"; people of a place
    may be harmed anywhere."""
    for party in (p for part in parts if part.type in HARM for p in part.recipients):
        first, last = bisect_left(tree.starts, party.span.start), bisect_left(tree.starts, party.span.end)
        heads = [t for t in tree.tokens[first:last] if not first <= t.head < last or t.head == t.index]
        for head in heads:
            if (mention := _named(tree, parties, head, within=False)) is not None:
                return place_of(tree, mention)
    return None


def _beside(tree: Tree, parties: Parties, verb: Token, parts: Sequence[Event]) -> Place | None:
    """The first place after a preposition of where: of the verb, of its object or of the noun that tells the event, or
    right after the subject ("Police in Orrin arrested")."""
    own = {part.trigger.start for part in parts}
    nouns = [t for t in tree.children(verb, "nsubj", "nsubjpass", "dobj", "pobj") if t.start in own]
    subjects = tree.children(verb, "nsubj", "nsubjpass")
    for head in [verb, *nouns, *tree.children(verb, "dobj"), *subjects]:
        allowed = BY_SUBJECT if head in subjects and head not in nouns else LOCATIVE
        for preposition in tree.children(head, "prep"):
            if preposition.text.casefold() not in allowed:
                continue
            for target in pobjects(tree, preposition):
                mention = _named(tree, parties, target, within=True)
                if mention is not None and mention.span.start >= parties.dateline:
                    return place_of(tree, mention)
    return None


def _named(tree: Tree, parties: Parties, head: Token, *, within: bool) -> Mention | None:
    """The place that a noun phrase names: itself, or through a noun for somewhere ("the town of Orrin", "Orrin
    airport"); with `within`, also where a thing stands ("a market in Vessa")."""
    mention = parties.mention(head)
    if mention is not None:
        return mention if mention.kind in PLACE_KINDS else None
    somewhere = head.lemma.casefold() in SOMEWHERE
    for child in tree.children(head, "compound", "nmod", "poss", "appos") if somewhere else ():
        if (named := parties.mention(child)) is not None and named.kind in PLACE_KINDS:
            return named
    for preposition in tree.children(head, "prep"):
        word = preposition.text.casefold()
        if (word == "of" and somewhere) or (within and word in BY_SUBJECT):
            for target in pobjects(tree, preposition):
                named = parties.mention(target)
                if named is not None and named.kind in PLACE_KINDS:
                    return named
    return None


def _dateline(tree: Tree, parties: Parties) -> Place | None:
    """The place that the text opens with."""
    for mention in tree.annotation.mentions[:3]:
        if mention.span.end <= parties.dateline and mention.kind in PLACE_KINDS:
            return place_of(tree, mention)
    return None
