"""Which time belongs to an event: by the syntax of its clause, never by nearness alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from rashomon.language.times.direction import BE, PERFECT, head_of, lean, said_then
from rashomon.language.times.lexicon import PLANS
from rashomon.language.tree import Tree
from rashomon.model import TimeExpression, Token, days

# Labels by which a noun takes part in its verb's happening, so that the verb's time is the noun's.
PARTAKING = frozenset("nsubj nsubjpass dobj obj attr dative agent".split())
# Verbs whose day is the day of the words and not of what they are about: "condemned the attack on Monday".
ABOUT = frozenset(
    "say tell announce report state claim deny confirm condemn denounce praise criticise criticize welcome "
    "discuss mention recall remember mark celebrate commemorate honour honor propose plan demand want expect "
    "predict warn promise vow urge ask blame accuse investigate probe describe reject support oppose back "
    "defend regret mourn cite note add call see watch fear suspect study review decide agree approve postpone "
    "cancel delay schedule prevent avoid assert reaffirm reiterate insist argue believe think consider".split()
)
# Verbs that carry another verb's happening and have no time of their own.
LIGHT = frozenset("begin start continue keep manage try help go come let make get have".split())
# After these a time bounds what happened and does not date it: "the first since 1982", "closed until May".
BOUNDING = frozenset("since until till before after following than versus despite".split())
# Nouns under which a time still tells when the verb above them took place: "in a statement on Monday".
OCCASIONS = frozenset(
    "statement conference interview briefing speech address tweet post meeting ceremony filing broadcast session "
    "hearing announcement rally morning afternoon evening night day week weekend month year end beginning start "
    "middle course hour part half".split()
)
# Before a clock time these only say that it is not quite that minute: "shortly after noon on Monday".
NEAR_CLOCK = frozenset("after before".split())
CLOCK = re.compile(r"T\d")
YEARS = frozenset({"year", "decade", "season"})
NOUNS_BEFORE = frozenset("nummod compound amod nmod".split())
# Before a time these open a clause.
CONJUNCTIONS = frozenset("as when while because although though that where whereas after before".split())
FINITE = {"VBD", "VBZ", "VBP", "VBN"}
SEQUEL = frozenset("later then afterwards afterward subsequently eventually".split())
MAX_STEPS = 8  # labels between a time and its verb: "late on the evening of Monday" has four


class _Placed(NamedTuple):
    """A time, the head of its words, and the verb it was moved to where the parse is plainly wrong."""

    time: TimeExpression
    head: Token
    moved: Token | None


def moment_for(tree: Tree, trigger: Token, times: Iterable[TimeExpression]) -> TimeExpression | None:
    """The time expression of an event whose trigger is `trigger`, or None where its clause has none.

    One below the trigger comes first, then one below the verb that governs it in the same clause. A time in
    another clause is never taken, nor one that only bounds the event ("since 1982"), nor one still to come of what
    is told as past. Durations count only where they are placed ("in the past week"); sets, ages and anniversaries
    never. "Shortly after noon on Monday" gives the day.
    """
    here = [
        placed
        for time in times
        if _tells_when(time) and (placed := _place(tree, time, trigger.sentence)) and not _is_to_come(tree, placed)
    ]
    for owner, steps in _owners(tree, trigger):
        found = []
        for placed in here:
            distance = _distance(tree, placed, owner)
            if distance is not None and _may_reach(tree, trigger, owner, placed.head, steps):
                time = placed.time
                vague = time.moment is None and time.value.endswith("_REF")
                width = time.moment.days() if time.moment else None
                found.append((vague, distance, time.moment is None, width or 0, time.span.start, time))
        if found:
            return min(found, key=lambda item: item[:-1])[-1]
    return None


def _tells_when(time: TimeExpression) -> bool:
    return time.kind in ("date", "time") or (time.kind == "duration" and time.moment is not None)


def _is_to_come(tree: Tree, placed: _Placed) -> bool:
    """Whether a time lies after the article's publication though it is told of the past: another year's feast."""
    published, moment = tree.article.published, placed.time.moment
    last, first = published.last_day() if published else None, moment.first_day() if moment else None
    if last is None or first is None or (first - last).days <= 1:
        return False
    tokens = tree.sentence_tokens(tree.sentence(placed.head))
    inside = [t for t in tokens if t.start < placed.time.span.end and placed.time.span.start < t.end]
    return lean(tree, inside) < 0


def _place(tree: Tree, time: TimeExpression, sentence: int) -> _Placed | None:
    """Where a time stands in a sentence, read once: every event of the sentence asks."""
    known: dict[tuple[int, int, int], tuple[TimeExpression, _Placed | None]] = tree.answers["placed times"]
    key = time.span.start, time.span.end, sentence
    if key not in known or known[key][0] is not time:
        known[key] = time, _read_place(tree, time, sentence)
    return known[key][1]


def _read_place(tree: Tree, time: TimeExpression, sentence: int) -> _Placed | None:
    there = tree.annotation.sentences[sentence]
    if not there.start <= time.span.start < there.end:
        return None
    tokens = [t for t in tree.sentence_tokens(there) if t.start < time.span.end and time.span.start < t.end]
    if not tokens:
        return None
    before = tree.tokens[tokens[0].index - 1] if tokens[0].index > there.first else None
    head = head_of(tree, tokens)
    opens = _behind_conjunction(tree, tokens)
    bounding = before.text.lower() if before is not None and opens is None else ""
    if bounding in BOUNDING:
        that_day = _its_day(time) if bounding in NEAR_CLOCK else None
        if that_day is None:
            return None
        time = that_day
    return _Placed(time, head, opens or said_then(tree, tokens, head) or _beside_subject(tree, time, head, tokens))


def _its_day(time: TimeExpression) -> TimeExpression | None:
    """A clock time with the day on which it is, as wide as that day; None for any other."""
    first = time.moment.first_day() if time.moment else None
    if time.moment is None or first is None or not CLOCK.search(time.value):
        return None
    moment = days(first, first, precision="day", basis=time.moment.basis, evidence=time.moment.evidence)
    return replace(time, moment=moment)


def _behind_conjunction(tree: Tree, tokens: list[Token]) -> Token | None:
    """The verb of the clause a time opens; parsers hang such a time on the verb before the conjunction.

    "Tension rose as last week a patrol crossed": between "as" and "crossed", so not said of "rose".
    """
    sentence = tree.sentence(tokens[0])
    at = tokens[0].index - 1
    if at > sentence.first and tree.tokens[at].text.lower() in ("on", "in", "at"):
        at -= 1
    if at <= sentence.first or tree.tokens[at].text.lower() not in CONJUNCTIONS:
        return None
    following = tree.tokens[tokens[-1].index + 1 : sentence.last]
    verb = next((t for t in following if t.tag in FINITE and tree.children(t, "nsubj", "nsubjpass")), None)
    subjects = tree.children(verb, "nsubj", "nsubjpass") if verb else []
    return verb if subjects and subjects[0].index > tokens[-1].index else None


def _beside_subject(tree: Tree, time: TimeExpression, head: Token, tokens: list[Token]) -> Token | None:
    """The verb of a time that the parser took for part of the subject after it: "On Friday police fired"."""
    subject = tree.head(head)
    if head.dep not in ("compound", "nmod", "npadvmod", "nummod") or subject.dep not in ("nsubj", "nsubjpass"):
        return None
    if subject.index < tokens[0].index or tokens[0].index == 0:
        return None
    if tree.tokens[tokens[-1].index + 1].tag == "POS":  # "today's talks"
        return None
    before = tree.tokens[tokens[0].index - 1]
    left_alone = before.pos == "ADP" and not tree.children(before, "pobj", "pcomp")
    return tree.head(subject) if left_alone or time.reads == "day" else None


def _distance(tree: Tree, placed: _Placed, owner: Token) -> int | None:
    """Steps from a time up to `owner`, None where it is not below it or something of its own stands between."""
    if placed.moved is not None:
        return 1 if placed.moved.index == owner.index else None
    steps, at = 0, placed.head
    while at.index != owner.index:
        if at.head == at.index or steps > MAX_STEPS:
            return None
        if steps and not _passes(tree, at, owner, placed):
            return None
        at, steps = tree.head(at), steps + 1
    return steps


def _passes(tree: Tree, between: Token, owner: Token, placed: _Placed) -> bool:
    """Whether a time still belongs to what stands above the token `between`."""
    head, moment = placed.head, placed.time.moment
    if between.pos in ("ADP", "SCONJ", "ADV", "PART", "NUM"):
        return True
    if between.pos not in ("NOUN", "PROPN", "PRON"):
        return False
    if between.lemma.lower() in OCCASIONS:
        # "Referred to the 2014 announcement": a year before a noun says which, and not when it was referred to.
        return not (head.dep in NOUNS_BEFORE and head.index < between.index and moment and moment.precision in YEARS)
    # "Launched a raid on Monday": the parser hangs many a day on the object. "The 2003 invasion" keeps its own.
    direct = between.head == owner.index and between.dep in ("dobj", "obj", "attr")
    return direct and head.dep == "pobj" and owner.lemma not in ABOUT


def _owners(tree: Tree, trigger: Token) -> Iterator[tuple[Token, int]]:
    """The trigger itself, then the verbs whose time is also its time, with how far up they stand."""
    yield trigger, 0
    at = trigger
    for step in range(1, 5):
        if at.head == at.index:
            return
        above = tree.head(at)
        if not _shares(tree, at, above):
            return
        yield above, step
        at = above


def _shares(tree: Tree, at: Token, above: Token) -> bool:
    """Whether what happened when `above` did, happened to `at` then as well."""
    verb = above.pos in ("VERB", "AUX")
    if at.pos not in ("VERB", "AUX"):
        if verb:
            return at.dep in PARTAKING and above.lemma not in ABOUT
        return at.dep == "conj"  # "an attack and a fire": only what is listed together
    if not verb:
        return False
    if at.dep == "xcomp":
        return above.lemma in PLANS or above.text.lower() in BE or above.lemma in LIGHT
    if at.dep in ("aux", "auxpass"):
        return True
    if at.dep == "conj":
        return not any(t.text.lower() in SEQUEL for t in tree.children(at, "advmod"))
    # "Tore through the market on Monday, killing three".
    plain = at.tag == "VBG" and at.index > above.index and above.lemma not in ABOUT
    return at.dep == "advcl" and plain and not tree.children(at, "mark", "nsubj", "nsubjpass")


def _may_reach(tree: Tree, trigger: Token, owner: Token, head: Token, steps: int) -> bool:
    """A time of the first of two joined verbs is the second's too only if it opens the sentence.

    What was agreed in July, or threatened on Monday, is done later: before the infinitive a time is the deciding's.
    """
    if steps == 0:
        return True
    if trigger.dep == "xcomp" and owner.lemma in PLANS and _decided(tree, owner) and head.index < trigger.index:
        return False
    joined = trigger.dep == "conj" and trigger.pos in ("VERB", "AUX")
    return not joined or head.index < owner.index


def _decided(tree: Tree, plan: Token) -> bool:
    """Whether planning itself is told as done: "agreed to", "has ordered", not "is set to", "plans to"."""
    helpers = {t.text.lower() for t in tree.children(plan, "aux", "auxpass")}
    return not helpers & (BE | {"was", "were"}) and (plan.tag == "VBD" or bool(helpers & PERFECT))
