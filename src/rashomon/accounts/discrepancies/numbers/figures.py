"""Numbers as they can be compared: how many of what, doing or suffering what, in whose words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.numbers.happenings import happenings_of, state_of
from rashomon.accounts.discrepancies.numbers.words import (
    AHEAD,
    ANYONE,
    CONTENT,
    DEFINITE,
    GRADES,
    HAPPENING,
    LIGHT,
    LOOSE,
    NOUNS,
    RAISING,
    REACHING,
    SPEECH,
    STATES,
    TIMES,
    WIDE,
)
from rashomon.accounts.lexicon import canonical, stem
from rashomon.accounts.propositions.inside import by_sentence
from rashomon.events.quantities import find_quantities
from rashomon.language import Tree, gazetteer
from rashomon.model import Moment, Party, Quantity, Sentence, Statement, TimeExpression, Token

# What other comparisons ask of here.
__all__ = ["HAPPENING", "LIGHT", "TIMES", "Figure", "bounds", "figures_of", "same_unit"]


FURTHER = re.compile(r"\s+(?:more|others?|further|additional)\b(?!\s+than)", re.I)
FURTHER_BEFORE = re.compile(r"\b(?:another|additional|further)\s+$", re.I)


INTO = re.compile(r"(?:[ -][a-z]+)?\s+into\b", re.I)
ELAPSED = frozenset({"elapsed"})
OF = 4  # tokens: "40 percent of", "40 per cent of"
NATIONAL = frozenset({"nationality", "country"})
COMPARATIVE = frozenset({"JJR", "RBR"})
AMOUNTS = frozenset({"more", "less", "much", "little", "few", "many"})  # of whatever is counted


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
    said: tuple[Moment, ...]  # when the words of the sentence were said
    planned: bool  # what happens to the counted is still to come, or only meant
    act: str = ""  # the verb of what happens to the counted, where it says anything: "transfer", "carry"
    grade: str = ""  # of the hurt: "serious" or "slight"
    part: bool = False  # of a larger number: "five of the dead"
    further: bool = False  # beside others that are told of: "20 others", "millions more"
    wide: bool = False  # takes in more than one kind: "casualties"
    shown: str = ""  # a sum is shown as such
    # Of a share, the stems of what it is a share of or by how much what is more so: "40 percent of exports", "40
    # percent wider".
    whole: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()  # whose the counted are, as ISO codes: "40 Norwegians", "Norwegian sailors"

    @property
    def value(self) -> float | None:
        """The number, or the one bound that stands for it."""
        return self.quantity.value


def figures_of(account: Account) -> list[Figure]:
    """The figures of an account, in the text's order; with each "four hurt badly and 20 others" their sum."""
    known = account.tree.answers["figures"]
    if account not in known:
        known[account] = _figures_of(account)
    return list(known[account])


def _figures_of(account: Account) -> list[Figure]:
    tree = account.tree
    sentences, reading = account.reading.annotation.sentences, account.reading
    said = by_sentence(sentences, (s for s in reading.statements if s.speaker), lambda s: [s.content])
    times = by_sentence(sentences, reading.annotation.times, lambda t: [t.span])
    quantities = find_quantities(tree, 0, len(tree.tokens))
    known = {q.span.start for q in quantities}
    loose = [q for q in _loose(account) if q.span.start not in known]
    found: list[Figure] = []
    for quantity in sorted((*quantities, *loose), key=lambda q: q.span.start):
        first = bisect_right(tree.ends, quantity.span.start)
        inside = tree.tokens[first : bisect_left(tree.starts, quantity.span.end)]
        if not inside:
            continue
        token = next((t for t in reversed(inside) if t.pos == "NUM"), None) or _top(tree, inside)
        noun = _counted(account, token, quantity)
        sentence = tree.sentence(token)
        if not quantity.unit and quantity.span.exact.casefold() in LOOSE and found:
            # "Of the 276 sailors, scores escaped"
            before = found[-1].unit if found[-1].sentence.index == sentence.index else ""
            quantity = replace(quantity, unit=before)  # noqa: PLW2901
        wide = WIDE.get(quantity.unit, frozenset())
        state = state_of(account, token) if quantity.unit in STATES or not quantity.unit else frozenset()
        found.append(
            Figure(
                account=account,
                quantity=quantity,
                token=token,
                unit="people" if wide or state or _compatriots(account, noun) else _plain(quantity.unit, account, noun),
                happenings=state
                or (ELAPSED if _elapsed(account, quantity) else happenings_of(account, token, noun) | wide),
                context=_context(account, sentence, quantity.unit),
                modifiers=_modifiers(account, noun, token),
                sentence=sentence,
                moments=_moments(account, sentence, times.get(sentence.index, ()), of_speech=False),
                said=_moments(account, sentence, times.get(sentence.index, ()), of_speech=True),
                speaker=_speaker(said.get(sentence.index, ()), quantity),
                planned=_planned(account, noun or token),
                act=_act(account, noun or token),
                grade=_grade(account, noun or token),
                part=_of_more(account, token),
                further=_others(account, noun, quantity),
                wide=bool(wide),
                whole=(whole_of(account, token) or _compared(account, quantity))
                if quantity.unit == "percent"
                else frozenset(),
                nations=_nations(account, noun),
            )
        )
    return with_sums(found)


def _top(tree: Tree, inside: Sequence[Token]) -> Token:
    """The word that the others of a number hang on: "tens" of "tens of billions of euros"."""
    places = {t.index for t in inside}
    return next((t for t in inside if t.head not in places or tree.head(t) is t), inside[-1])


def _elapsed(account: Account, quantity: Quantity) -> bool:
    """ "Four hours into the flight" is not the flight's length."""
    return quantity.unit in TIMES and INTO.match(account.reading.article.text, quantity.span.end) is not None


def with_sums(figures: Sequence[Figure]) -> list[Figure]:
    """The figures, and the sum of every two that one sentence makes parts of one count: "four people were taken to
    hospital badly hurt, while 20 others were slightly hurt"."""
    found = []
    for number, one in enumerate(figures):
        found.append(one)
        last = figures[number - 1] if number else None
        if last is None or last.sentence.index != one.sentence.index or "other" not in _words_after(one):
            continue
        shared = last.happenings & one.happenings
        exact = [f.value for f in (last, one) if f.value and not f.quantity.approximate]
        if not shared or len(exact) < 2 or not (last.grade or one.grade) or last.grade == one.grade:
            continue
        span = last.account.tree.span(last.quantity.span.start, one.quantity.span.end)
        whole = Quantity(value=sum(exact), unit="people", approximate=False, span=span)
        shown = f"{last.quantity.span.exact} and {one.quantity.span.exact}"
        found[-2:] = [last._replace(part=True), one._replace(part=True)]
        found.append(
            last._replace(quantity=whole, token=one.token, unit=last.unit or one.unit, happenings=shared, grade="",
                          part=False, further=False, shown=shown)
        )  # fmt: skip
    return found


def _words_after(figure: Figure) -> set[str]:
    tree = figure.account.tree
    return {t.lemma.casefold() for t in tree.tokens[figure.token.index + 1 : figure.token.index + 3]}


def _loose(account: Account) -> Iterable[Quantity]:
    """ "Scores escaped", "dozens were hurt": a word for many that stands for the counted itself."""
    words = account.tree.words
    for word, (low, high) in LOOSE.items():
        for token in words.get(word, ()):
            below = account.tree.children(token, "prep", "amod", "nummod")
            if token.dep in {"nsubj", "nsubjpass", "dobj"} and not below:
                span = account.tree.span(token.start, token.end)
                yield Quantity(value=None, unit="", approximate=True, span=span, low=low, high=high)


def same_unit(first: str, second: str) -> bool:
    """Whether two counted nouns may be one: the same word, its compound ("schoolgirl"), or anyone at all."""
    if first == second or not first or not second or (first in ANYONE and second in ANYONE):
        return True
    if canonical(first) == canonical(second):
        return True
    if min(len(first), len(second)) < 4:
        return False
    return first.endswith(second) or second.endswith(first)


def _plain(unit: str, account: Account, noun: Token | None) -> str:
    """The unit, "people" for anyone, and a compound that news has one word for as that word: "asylum seekers"."""
    if unit in ANYONE:
        return "people" if unit else unit
    for before in account.tree.children(noun, "compound") if noun is not None else ():
        whole = f"{before.lemma.casefold()}-{unit}"
        if canonical(whole) != whole:
            return canonical(whole)
    return unit


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


def _planned(account: Account, token: Token) -> bool:
    """Whether the verb above is an infinitive or stands with "will" or "could"; "the 12 miners who are missing" are so
    whatever will be done for them."""
    tree = account.tree
    if tree.children(token, "relcl", "acl") and any(
        t.text.casefold() in DEFINITE for t in tree.children(token, "det", "poss")
    ):
        return False
    verb = next((t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}), None)
    if verb is None:
        return False
    helpers = {t.lemma.casefold() for t in tree.children(verb, "aux")}
    # "known to have died", "purporting to show": an infinitive that is not to come
    told = verb.dep in {"xcomp", "advcl"} and tree.head(verb).lemma.casefold() in RAISING
    return bool(helpers & AHEAD) and not helpers >= {"to", "have"} and not (told and helpers & AHEAD == {"to"})


def _act(account: Account, token: Token) -> str:
    """The verb nearest above that says something."""
    for above in account.tree.ancestors(token):
        if above.pos == "VERB":
            lemma = canonical(above.lemma)
            return "" if lemma in LIGHT or lemma in SPEECH or lemma in REACHING else lemma
    return ""


def _grade(account: Account, token: Token) -> str:
    """How badly the counted are hurt, where the clause says: "were slightly hurt", "with serious injuries"."""
    tree = account.tree
    verb = next((t for t in tree.ancestors(token) if t.pos in {"VERB", "AUX"}), None)
    below = tree.subtree(verb or token, without=("advcl", "relcl", "ccomp", "parataxis", "conj"))
    found = {GRADES[t.lemma.casefold()] for t in (*below, *tree.subtree(token)) if t.lemma.casefold() in GRADES}
    return found.pop() if len(found) == 1 else ""


def _of_more(account: Account, token: Token) -> bool:
    """Whether the number is of a part: "five of the dead"."""
    tree = account.tree
    return any(
        any(t.text.casefold() in DEFINITE for t in (noun, *tree.children(noun, "det", "poss")))
        for preposition in tree.children(token, "prep")
        if preposition.text.casefold() == "of"
        for noun in tree.children(preposition, "pobj")
    )


def _others(account: Account, noun: Token | None, quantity: Quantity) -> bool:
    """Whether it counts those beside others that are told of: "20 others", "another three people", "millions more"."""
    text = account.reading.article.text
    if FURTHER.match(text, quantity.span.end) or FURTHER_BEFORE.search(text[: quantity.span.start][-12:]):
        return True
    return noun is not None and (
        _also(account, noun)
        or noun.lemma.casefold() == "other"
        or any(t.text.casefold() in {"other", "another", "further", "more"} for t in account.tree.children(noun))
    )


def _also(account: Account, noun: Token) -> bool:
    """Whether they are somebody's, and it is said of them too: "his two brothers were also arrested"."""
    tree = account.tree
    return bool(tree.children(noun, "poss")) and any(
        t.text.casefold() in {"also", "too"} for t in tree.children(tree.head(noun), "advmod")
    )


def _context(account: Account, sentence: Sentence, unit: str) -> frozenset[str]:
    return frozenset(
        canonical(t.lemma)
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


def _compatriots(account: Account, noun: Token | None) -> bool:
    """Whether those counted are named by their nation alone: "40 Norwegians"."""
    if noun is None or noun.tag not in {"NNS", "NNPS"}:
        return False
    return any(m.kind == "nationality" for m in account.tree.mentions_by_head.get(noun.index, ()))


def _nations(account: Account, noun: Token | None) -> frozenset[str]:
    """The countries that the counted noun or what stands before it names."""
    tree = account.tree
    found = [noun, *tree.children(noun, "amod", "compound", "nmod", "poss")] if noun is not None else []
    named = [m.name for t in found for m in tree.mentions_by_head.get(t.index, ()) if m.kind in NATIONAL]
    return frozenset(match.entry.country for name in named for match in gazetteer.find(name) if match.entry.country)


def whole_of(account: Account, token: Token) -> frozenset[str]:
    """The stems of the nouns and numbers that follow a share with "of": "of the 400 boats", "of all of its exports"."""
    tree = account.tree
    after = [t for t in tree.tokens[token.index + 1 : token.index + OF] if t.text.casefold() == "of"]
    nouns = list(tree.children(after[0], "pobj")) if after else []
    for noun in nouns:
        if noun.pos not in NOUNS:  # "all of its exports"
            nouns += [t for of in tree.children(noun, "prep") for t in tree.children(of, "pobj")]
    counted = [t for noun in nouns for t in tree.subtree(noun, without=("prep", "relcl", "acl", "appos", "conj"))]
    named = [t for t in nouns if t.pos in NOUNS] + [t for t in counted if t.pos == "NUM"]
    return frozenset(stem(canonical(t.lemma)) for t in named)


def _compared(account: Account, quantity: Quantity) -> frozenset[str]:
    """The stem of the adjective that a share compares by: "40 percent wider" is no rival of "40 percent deeper"."""
    tree = account.tree
    place = bisect_left(tree.starts, quantity.span.end)
    after = next((t for t in tree.tokens[place : place + 1] if t.lemma.casefold() not in AMOUNTS), None)
    # The tagger takes some for nouns: "12 to 14 percent brighter".
    if after is None or not (after.tag in COMPARATIVE or (after.text.endswith("er") and after.dep in {"conj", "oprd"})):
        return frozenset()
    return frozenset({stem(canonical(after.lemma))})


def _of_speech(account: Account, time: TimeExpression) -> bool:
    """Whether the time is when something was said: "the brigade said on Wednesday"."""
    token = next((t for t in account.tree.tokens if t.start < time.span.end and t.end > time.span.start), None)
    if token is None:
        return False
    verb = next((t for t in account.tree.ancestors(token) if t.pos == "VERB"), None)
    return verb is not None and verb.lemma.casefold() in SPEECH


def _moments(
    account: Account, sentence: Sentence, times: Sequence[TimeExpression], *, of_speech: bool
) -> tuple[Moment, ...]:
    """The times in the sentence of the saying, or all others."""
    return tuple(
        t.moment
        for t in times
        if t.moment
        and sentence.start <= t.span.start < sentence.end
        and t.kind in {"date", "time"}
        and _of_speech(account, t) == of_speech
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
