"""Which time belongs to an event: by the syntax of its clause, never by nearness alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rashomon.language.times.direction import BE, head_of
from rashomon.language.times.lexicon import PLANS
from rashomon.language.tree import Tree
from rashomon.model import TimeExpression, Token

# Labels under which a clause of its own hangs: what stands in it is not said of the verb above.
CLAUSES = frozenset("advcl relcl ccomp acl csubj csubjpass parataxis pcomp".split())
# Labels by which a noun takes part in its verb's happening, so that the verb's time is the noun's.
PARTAKING = frozenset("nsubj nsubjpass dobj obj attr dative agent".split())
# Verbs whose day is the day of the words and not of what they are about: "condemned the attack on Monday".
ABOUT = frozenset(
    "say tell announce report state claim deny confirm condemn denounce praise criticise criticize welcome "
    "discuss mention recall remember mark celebrate commemorate honour honor propose plan demand want expect "
    "predict warn promise vow urge ask blame accuse investigate probe describe reject support oppose back "
    "defend regret mourn cite note add call see watch fear suspect study review decide agree approve postpone "
    "cancel delay schedule prevent avoid stop end".split()
)
MAX_STEPS = 12


def moment_for(tree: Tree, trigger: Token, times: Iterable[TimeExpression]) -> TimeExpression | None:
    """The time expression of an event whose trigger is `trigger`, or None where its clause has none.

    One below the trigger comes first, then one below the verb that governs it in the same clause. A time in
    another clause is never taken. Durations count only where they are placed ("in the past week"); sets,
    ages and anniversaries never.
    """
    heads = [(time, _head(tree, time)) for time in times if _tells_when(time)]
    here = [(time, head) for time, head in heads if head is not None and head.sentence == trigger.sentence]
    for owner, steps in _owners(tree, trigger):
        found = []
        for time, head in here:
            distance = _distance(tree, head, owner)
            if distance is not None and _may_reach(tree, trigger, owner, head, steps):
                vague = time.moment is None and time.value.endswith("_REF")
                width = time.moment.days() if time.moment else None
                found.append((vague, distance, time.moment is None, width or 0, time.span.start, time))
        if found:
            return min(found, key=lambda item: item[:-1])[-1]
    return None


def _tells_when(time: TimeExpression) -> bool:
    return time.kind in ("date", "time") or (time.kind == "duration" and time.moment is not None)


def _head(tree: Tree, time: TimeExpression) -> Token | None:
    tokens = [t for t in tree.tokens if t.start < time.span.end and time.span.start < t.end]
    return head_of(tree, tokens) if tokens else None


def _distance(tree: Tree, head: Token, owner: Token) -> int | None:
    """Steps from a time up to `owner`, None where it is not below it or stands in a clause of its own."""
    steps, at = 0, head
    while at.index != owner.index:
        if at.head == at.index or steps > MAX_STEPS:
            return None
        if steps and (at.dep in CLAUSES or at.pos in ("VERB", "AUX")):
            return None
        if at.dep in ("conj",) and at.pos in ("VERB", "AUX"):
            return None
        at, steps = tree.head(at), steps + 1
    return steps


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
        if at.pos not in ("VERB", "AUX") and above.pos in ("VERB", "AUX") and above.lemma in ABOUT:
            return
        yield above, step
        at = above


def _shares(tree: Tree, at: Token, above: Token) -> bool:
    verb = above.pos in ("VERB", "AUX")
    if at.pos not in ("VERB", "AUX"):
        if verb:
            return at.dep in PARTAKING
        # "carried out an attack and bombings", "of an attack": only what is listed together.
        return at.dep == "conj"
    if not verb:
        return False
    if at.dep in ("xcomp", "aux", "auxpass"):
        return at.dep != "xcomp" or above.lemma in PLANS or above.text.lower() in BE or above.lemma in LIGHT
    if at.dep == "conj":
        return True
    if at.dep == "advcl":  # "tore through the market on Monday, killing three"
        return (at.tag == "VBG" and not tree.children(at, "mark", "nsubj", "nsubjpass", "prep")) or (
            at.tag == "VBG" and at.start > above.start and not tree.children(at, "mark", "nsubj", "nsubjpass")
        )
    return False


# Verbs that carry another verb's happening with no time of their own.
LIGHT = frozenset("begin start continue keep stop manage try help go come let make get have".split())


def _may_reach(tree: Tree, trigger: Token, owner: Token, head: Token, steps: int) -> bool:
    """A time of the first of two joined verbs is the second's too only if it opens the sentence."""
    if steps == 0:
        return True
    joined = trigger.dep == "conj" and trigger.pos in ("VERB", "AUX")
    return not joined or head.start < owner.start
