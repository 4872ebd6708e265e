"""Numbers as they can be compared: how many of what, doing or suffering what, in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.propositions.inside import by_sentence
from rashomon.events.quantities import find_quantities
from rashomon.model import Moment, Party, Quantity, Sentence, Statement, TimeExpression, Token

# Words for one kind of happening, verbs and nouns: figures are of one thing only where these agree.
HAPPENINGS: dict[str, frozenset[str]] = {
    "death": frozenset("kill die death dead fatality perish fatal slay execute toll drown deadly body".split()),
    "injury": frozenset("injure wound hurt injury injured wounded harm".split()),
    "missing": frozenset("missing unaccounted disappear vanish".split()),
    "arrest": frozenset("arrest detain detention custody jail imprison round".split()),
    "abduction": frozenset("abduct kidnap abduction kidnapping seize capture snatch".split()),
    "release": frozenset("release free liberate freedom".split()),
    "rescue": frozenset("rescue save evacuate evacuation airlift".split()),
    "escape": frozenset("escape flee".split()),
    "remaining": frozenset("remain stay captive captivity".split()),
    "aboard": frozenset("aboard board carry onboard passenger occupant".split()),
    "displacement": frozenset("displace homeless uproot evict".split()),
    "infection": frozenset("infect infection case test sicken hospitalise hospitalize".split()),
    "launch": frozenset("launch fire lob shoot".split()),
    "attack": frozenset("attack strike hit bomb raid shell".split()),
    "destruction": frozenset("destroy damage collapse burn flatten".split()),
    "sentence": frozenset("sentence prison term".split()),
    "charge": frozenset("charge indict accuse count".split()),
    "payment": frozenset("pay fine compensation settlement award".split()),
    "price": frozenset("cost price worth value buy sell deal purchase acquire acquisition".split()),
    "vote": frozenset("vote ballot seat majority support poll".split()),
    "gathering": frozenset("protest rally march demonstrate gather attend crowd turnout".split()),
    "deployment": frozenset("deploy send dispatch deployment mobilise mobilize".split()),
    "lay-off": frozenset("lay cut redundancy layoff job".split()),
    "crash": frozenset("crash plunge collide collision accident derail".split()),
    "departure": frozenset("depart leave departure".split()),
    "arrival": frozenset("arrive land arrival".split()),
    "meeting": frozenset("meet meeting talk summit".split()),
    "filming": frozenset("film record video footage".split()),
    "signing": frozenset("sign signing".split()),
    "magnitude": frozenset("magnitude measure earthquake quake".split()),
    "journey": frozenset("flight journey trip voyage drive fly flying".split()),
}  # fmt: skip
HAPPENING = {word: name for name, words in sorted(HAPPENINGS.items()) for word in sorted(words)}
# Counts that grow while the news is young: a later figure is a newer one before it is another opinion.
GROWING = frozenset({
    "death", "injury", "missing", "arrest", "rescue", "displacement", "infection", "destruction", "release",
})  # fmt: skip
# Verbs that carry a figure without saying what happens to what is counted.
LIGHT = frozenset({
    "be", "have", "do", "say", "tell", "report", "announce", "add", "include", "show", "see", "make", "get", "become",
    "give", "put", "take", "bring", "leave", "go", "come", "find", "confirm", "claim", "believe", "think", "know",
})  # fmt: skip
ANYONE = frozenset({"people", "person", "other", "victim", "human", "individual", "life", ""})
CURRENCIES_AND_MEASURES = frozenset({
    "kilometre", "kilometer", "mile", "metre", "meter", "foot", "inch", "hectare", "acre", "ton", "tonne", "knot",
})  # fmt: skip
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time"})
# "Are known to have died": what is said of the subject stands in the infinitive.
RAISING = frozenset({
    "know", "believe", "fear", "think", "presume", "report", "say", "confirm", "appear", "seem", "assume", "list",
    "purport", "allege", "claim",
})  # fmt: skip
# "The number of people killed has risen to five": the subject says what is counted.
REACHING = frozenset({
    "rise", "climb", "increase", "grow", "jump", "fall", "drop", "stand", "reach", "pass", "exceed", "top", "hit",
    "surpass", "be", "remain", "revise", "raise", "lower", "put",
})  # fmt: skip
COUNTS = frozenset({"number", "toll", "count", "tally", "total", "death", "casualty"})
SPEECH = frozenset({
    "say", "tell", "report", "announce", "add", "state", "write", "speak", "declare", "claim", "confirm", "post",
    "publish", "note", "warn", "estimate", "put", "give",
})  # fmt: skip
AHEAD = frozenset({"to", "will", "would", "shall", "could", "may", "might", "should", "must", "can"})
NOUNS = frozenset({"NOUN", "PROPN"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


class Figure(NamedTuple):
    """One number in one account."""

    account: Account
    quantity: Quantity
    token: Token  # the last token of the number
    unit: str
    happenings: frozenset[str]
    context: frozenset[str]  # lemmas of the sentence's content words, without the unit
    modifiers: frozenset[str]  # what narrows the counted noun: "elderly", "South", "seriously"
    sentence: Sentence
    moments: tuple[Moment, ...]
    speaker: Party | None
    planned: bool  # what happens to the counted is still to come, or only meant

    @property
    def value(self) -> float | None:
        """The number, or the one bound that stands for it."""
        return self.quantity.value


def figures_of(account: Account) -> list[Figure]:
    """The figures of an account, in the text's order."""
    tree = account.tree
    sentences, reading = account.reading.annotation.sentences, account.reading
    said = by_sentence(sentences, (s for s in reading.statements if s.speaker), lambda s: [s.content])
    times = by_sentence(sentences, reading.annotation.times, lambda t: [t.span])
    found = []
    for quantity in find_quantities(tree, 0, len(tree.tokens)):
        first = bisect_right(tree.ends, quantity.span.start)
        inside = tree.tokens[first : bisect_left(tree.starts, quantity.span.end)]
        if not inside:
            continue
        token = next((t for t in reversed(inside) if t.pos == "NUM"), inside[-1])
        noun = _counted(account, token, quantity)
        happenings = _happenings(account, token, noun)
        sentence = tree.sentence(token)
        found.append(
            Figure(
                account=account,
                quantity=quantity,
                token=token,
                unit=_plain(quantity.unit),
                happenings=happenings,
                context=_context(account, sentence, quantity.unit),
                modifiers=_modifiers(account, noun, token),
                sentence=sentence,
                moments=_moments(account, sentence, times.get(sentence.index, ())),
                speaker=_speaker(said.get(sentence.index, ()), quantity),
                planned=_planned(account, noun or token),
            )
        )
    return found


def same_unit(first: str, second: str) -> bool:
    """Whether two counted nouns may be one: the same word, its compound ("schoolgirl"), or anyone at all."""
    if first == second or not first or not second or (first in ANYONE and second in ANYONE):
        return True
    if min(len(first), len(second)) < 4:
        return False
    return first.endswith(second) or second.endswith(first)


def _plain(unit: str) -> str:
    return "people" if unit in ANYONE and unit else unit


def _counted(account: Account, token: Token, quantity: Quantity) -> Token | None:
    """The noun that is counted, which may stand outside the number's own words."""
    tree = account.tree
    node = token
    while node.dep in {"nummod", "quantmod", "compound", "amod", "nmod"} and node.head != node.index:
        node = tree.head(node)
        if node.pos in NOUNS:
            return node
    for preposition in tree.children(node, "prep"):
        if preposition.text.casefold() == "of":
            for noun in tree.children(preposition, "pobj"):
                if noun.lemma.casefold() == quantity.unit:
                    return noun
    return None


def _happenings(account: Account, token: Token, noun: Token | None) -> frozenset[str]:
    """What happens to the counted: its own clause's verb, the participle after it, the noun it is the "of" of."""
    tree = account.tree
    top = noun or token
    # "21 of the 200 girls": the first number is what the verb is said of, the second is not.
    while top.dep in {"nummod", "conj", "appos"} and top.head != top.index and tree.head(top).pos in NOUNS:
        top = tree.head(top)
    if noun is not None and token.index < noun.index and token.dep not in {"nummod", "quantmod", "compound"}:
        top = token
    words = _of_noun(account, token, noun)
    if top.dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
        words += _of_verb(account, tree.head(top), top)
    elif top.dep in {"compound", "nmod", "npadvmod", "poss"} and top.head != top.index:
        words.append(tree.head(top).lemma)
    elif top.dep == "pobj":
        preposition = tree.head(top)
        above = tree.head(preposition)
        partitive = preposition.text.casefold() in {"of", "among"}
        if above.lemma.casefold() in HAPPENING and (above.pos in NOUNS or not partitive):
            words.append(above.lemma)
        if above.lemma.casefold() in REACHING and not partitive:
            words += _tally(account, above)
    named = {_happening(word.casefold()) for word in words}
    return frozenset(name for name in named if name)


def _of_noun(account: Account, token: Token, noun: Token | None) -> list[str]:
    """What the counted noun says by itself and by what hangs on it: "passengers", "workers killed in"."""
    tree = account.tree
    words = [t.lemma for t in tree.children(token, "acl", "relcl")] if token is not noun else []
    if noun is None:
        return words
    words += [noun.lemma, *(t.lemma for t in tree.children(noun, "acl", "relcl", "advmod", "amod"))]
    for child in tree.children(noun, "relcl", "acl"):
        words += [t.lemma for t in tree.children(child, "acomp", "attr", "oprd", "xcomp")]
        words += _below(account, child)
    if noun.lemma.casefold() in TIMES:  # "four hours of talks"
        for preposition in tree.children(noun, "prep"):
            if preposition.text.casefold() == "of":
                words += [t.lemma for t in tree.children(preposition, "pobj")]
    return words


def _of_verb(account: Account, verb: Token, top: Token) -> list[str]:
    """What the verb says of its subject or object `top`."""
    tree = account.tree
    lemma = verb.lemma.casefold()
    words = [verb.lemma, *(t.lemma for t in tree.children(verb, "acomp", "attr", "oprd", "prt"))]
    words += [t.text for t in tree.children(verb, "advmod", "prep") if t.lemma in HAPPENING]
    words += _below(account, verb)
    if lemma in RAISING:
        words += [t.lemma for t in tree.children(verb, "xcomp")]
    if lemma in REACHING and top.dep in {"dobj", "attr"}:
        words += _tally(account, verb)
    if lemma in LIGHT:  # "a video shows 50 girls", "a video showing 50 girls"
        words += [t.lemma for t in tree.children(verb, "nsubj") if t.index != top.index]
        words += [tree.head(verb).lemma] if verb.dep == "acl" else []
    return words


def _planned(account: Account, token: Token) -> bool:
    """Whether the verb above is an infinitive or stands with "will" or "could"."""
    verb = next((t for t in account.tree.ancestors(token) if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    helpers = {t.lemma.casefold() for t in account.tree.children(verb, "aux")}
    # "known to have died", "purporting to show": an infinitive that is not to come
    told = verb.dep == "xcomp" and account.tree.head(verb).lemma.casefold() in RAISING
    return bool(helpers & AHEAD) and not helpers >= {"to", "have"} and not (told and helpers & AHEAD == {"to"})


def _tally(account: Account, verb: Token) -> list[str]:
    """What a verb of reaching a number has for its subject: "the death toll", "the number of people killed"."""
    subjects = account.tree.children(verb, "nsubj", "nsubjpass")
    below = [t for subject in subjects for t in account.tree.subtree(subject)]
    if not any(t.lemma.casefold() in COUNTS for t in subjects):
        return []
    return [t.lemma for t in below if t.lemma.casefold() in HAPPENING and t.lemma.casefold() != "count"]


def _below(account: Account, verb: Token) -> list[str]:
    """Words of happening in the verb's own phrases: "taken to hospital with injuries", "had 129 on board"."""
    tree = account.tree
    found = []
    for preposition in tree.children(verb, "prep"):
        found += [t.lemma for t in tree.children(preposition, "pobj") if t.lemma.casefold() in HAPPENING]
    return found


def _happening(word: str) -> str | None:
    if word in HAPPENING:
        return HAPPENING[word]
    return None


def _context(account: Account, sentence: Sentence, unit: str) -> frozenset[str]:
    return frozenset(
        t.lemma.casefold()
        for t in account.tree.sentence_tokens(sentence)
        if t.pos in CONTENT and len(t.lemma) > 2 and t.lemma.casefold() not in LIGHT
        and t.lemma.casefold() != unit
    )  # fmt: skip


def _modifiers(account: Account, noun: Token | None, token: Token) -> frozenset[str]:
    if noun is None:
        return frozenset()
    return frozenset(
        t.lemma.casefold()
        for t in account.tree.children(noun, "amod", "compound", "nmod", "poss")
        if t.index != token.index and t.pos in {"ADJ", "NOUN", "PROPN"}
    )


def _of_speech(account: Account, time: TimeExpression) -> bool:
    """Whether the time is when something was said: "the brigade said on Wednesday"."""
    token = next((t for t in account.tree.tokens if t.start < time.span.end and t.end > time.span.start), None)
    if token is None:
        return False
    verb = next((t for t in account.tree.ancestors(token) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma.casefold() in SPEECH


def _moments(account: Account, sentence: Sentence, times: Sequence[TimeExpression]) -> tuple[Moment, ...]:
    """The times in the sentence, without those of the saying."""
    return tuple(
        t.moment
        for t in times
        if t.moment
        and sentence.start <= t.span.start < sentence.end
        and t.kind in {"date", "time"}
        and not _of_speech(account, t)
    )


def _speaker(near: Sequence[Statement], quantity: Quantity) -> Party | None:
    said = [s for s in near if s.content.overlaps(quantity.span)]
    if not said:
        return None
    return min(said, key=lambda s: (s.content.end - s.content.start, s.id)).speaker


def spread(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The figures as shown, in order, each once."""
    return tuple(dict.fromkeys(f.quantity.span.exact for f in figures))


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The least and the most the words may mean."""
    value = quantity.value
    low = quantity.low if quantity.low is not None else (0.0 if quantity.high is not None else value or 0.0)
    high = quantity.high if quantity.high is not None else (
        float("inf") if quantity.low is not None or value is None else value
    )  # fmt: skip
    return low, high


def is_sum(value: float, parts: Sequence[float]) -> bool:
    """Whether `value` is the sum of two or three different ones of `parts`."""
    known = sorted(set(parts))
    return any(sum(some) == value for size in (2, 3) for some in combinations(known, size))
