"""What one article says, clause by clause: the units that are compared across accounts.

1. The parse is cut at its clauses: roots, coordinated main clauses, relative, adverbial and complement
   clauses. A clause with hardly a word of its own stays with the clause above it.
2. "The ministry said" is no proposition: it attributes one. Its words stay out unless they tell more.
3. A clause without a subject of its own borrows the words of the one it leans on, at half weight.
4. Each proposition gets the names, numbers, moments, events and statements that lie in its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.accounts.lexicon import STOP_LEMMAS, canonical, stem
from rashomon.accounts.propositions.clauses import (
    SUBJECTS,
    around,
    asserted,
    clauses_of,
    completed,
    purposes,
)  # fmt: skip
from rashomon.accounts.propositions.ends import without_hinges, without_measure
from rashomon.accounts.propositions.frames import Frame, frame, history
from rashomon.accounts.propositions.inside import Inside, by_sentence
from rashomon.accounts.propositions.page import body_start, furniture
from rashomon.accounts.propositions.terms import KNOWN, NO_COMMENT, content, formula, hyphened, terms_of, verb_term
from rashomon.language import Tree
from rashomon.language.times import moment_for
from rashomon.model import Entity, Event, Mention, Moment, Reading, Span, Statement, Token, identifier

ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "dative", "xcomp")
NEGATIVE = frozenset({"no", "none", "nobody", "nothing", "neither", "nor", "not", "n't", "no-one", "no‑one", "noone"})
# Fewer of its own words than this and what a clause is for is what it tells.
LEAST_OWN = 2
# "failed to stop the flood": what follows was not done.
FAILING = frozenset({"fail", "refuse", "decline", "neglect"})
# A name weighs as much as one word, however many words it has.
NAME_WEIGHT = 1.0
WORD = re.compile(r"[^\W_]+")
BOUND = re.compile(r"(?:\bsince|months (?:up )?(?:to|ended|ending|through|until)) (?:the )?$", re.IGNORECASE)
ONWARDS = re.compile(r"\s+on(?:wards?)?\b")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One clause's worth of one article.

    `evidence` is what it says, with the clauses that its words are nothing without; `terms` are its own content words
    in order, canonical lemmas, and `stems` their families; `weights` how much each
    counts; `named` the families of those that are part of names; `borrowed` the words of the subject it leans on, and
    `all_stems` the families of these, too; `verb` and `arguments` the clause's head and the heads of who does it and
    to whom. `names` are entity identifiers, or folded names where the name is not resolved. `statements` are those
    inside which it stands, innermost first.
    """

    id: str
    article: str
    sentence: int
    head: int
    root: bool
    evidence: tuple[Span, ...]
    terms: tuple[str, ...]
    weights: tuple[float, ...] = ()
    named: frozenset[str] = field(default_factory=frozenset)
    verb: str = ""
    arguments: frozenset[str] = field(default_factory=frozenset)
    borrowed: tuple[str, ...] = ()
    names: frozenset[str] = field(default_factory=frozenset)
    numbers: frozenset[str] = field(default_factory=frozenset)
    moment: Moment | None = None
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    negated: bool = False
    denied: bool = False
    frame: Frame = field(default_factory=Frame)
    history: bool = False  # told of long before the report, by a moment of its own
    stems: frozenset[str] = frozenset()  # the families of its own words
    all_stems: frozenset[str] = frozenset()  # and of those that it borrows

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return self.evidence[0].start

    @property
    def order(self) -> tuple[str, int, str]:
        """Sorts propositions by article, then place."""
        return (self.article, self.start, self.id)


class NameIndex:
    """Which entity the words at a place name."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._at: dict[tuple[str, int, int], str] = {}
        for entity in entities:
            for span in entity.mentions:
                self._at[(span.article, span.start, span.end)] = entity.id

    def key(self, mention: Mention) -> str:
        """The entity's identifier, else the folded (full) name."""
        at = (mention.span.article, mention.span.start, mention.span.end)
        return self._at.get(at) or (mention.antecedent or mention.name).casefold()


class _Page:
    """An article with what was read in it, found by place."""

    def __init__(self, reading: Reading, names: NameIndex) -> None:
        self.reading = reading
        self.names = names
        self.tree = Tree(reading.article, reading.annotation)
        self.mentions = Inside(reading.annotation.mentions, [m.span for m in reading.annotation.mentions])
        self.events = Inside(reading.events, [e.trigger for e in reading.events])
        times = [t for t in reading.annotation.times if t.moment and t.kind in ("date", "time")]
        self.times = Inside(times, [t.span for t in times])
        self._near = by_sentence(
            reading.annotation.sentences,
            reading.statements,
            lambda s: [s.content, *s.fragments, *([s.cue] if s.cue else [])],
        )

    def near(self, sentence: int) -> Sequence[Statement]:
        """The statements whose words or cue stand in a sentence, in order."""
        return self._near.get(sentence, ())


def find_propositions(reading: Reading, names: NameIndex) -> tuple[Proposition, ...]:
    """The propositions of one article, in the text's order."""
    page = _Page(reading, names)
    begin = body_start(reading.article)
    page_words = furniture(reading.article.text)
    found = []
    for sentence in reading.annotation.sentences:
        tokens = page.tree.sentence_tokens(sentence)
        clauses = clauses_of(page.tree, sentence, page.near(sentence.index))
        for head, own in clauses:
            if tokens[-1].text == "?" and not around(own[0], page.near(sentence.index)):
                continue  # a question asserts nothing
            if any(s.attitude == "asks" for s in around(head, page.near(sentence.index))[:1]):
                continue  # nor does one that is reported: "asked whether the bridge had held"
            mine = [t for t in own if t.start >= begin and not any(a <= t.start < b for a, b in page_words)]
            told = asserted(page.tree, head, own)
            whole = completed(page.tree, mine, clauses) if len(mine) == len(own) else mine
            made = _proposition(page, told, mine, whole) if len(mine) == len(own) or len(content(mine)) > 1 else None
            if made:
                found.append(made)
    return tuple(sorted(found, key=lambda p: p.order))


def _proposition(page: _Page, head: Token, own: list[Token], whole: list[Token]) -> Proposition | None:
    """What a clause tells by its `own` words; its evidence is the `whole`."""
    reading, tree, names = page.reading, page.tree, page.names
    near = page.near(head.sentence)
    own, whole = _said(head, own, near), _said(head, whole, near)
    runs = [without_hinges(tree, without_measure(tree, run), near) for run in _contiguous(whole)]
    if not any(head.index == t.index for run in runs for t in run) and any(head.index == t.index for t in whole):
        return None  # "the firm insists": what it insists on is told for itself
    shown = tuple(tree.span_of(run) for run in runs if content(run))
    evidence = tuple(tree.span_of(run) for run in _contiguous(own))
    if not evidence or not shown:
        return None
    inside = [t for t in own if any(s.start <= t.start < s.end for s in evidence)]
    lean = _leans_on(tree, head)
    reach = [*evidence, *([tree.span_of(lean)] if lean else [])]
    mentions = page.mentions.of(reach)
    statements = around(head, near)
    if not statements:
        # "called it 'a success'": the clause holds what it attributes
        statements = [
            s for s in near
            if s.cue and s.cue.start <= head.start < s.cue.end and any(e.contains(s.content) for e in evidence)
        ]  # fmt: skip
    aims = purposes(tree, inside)
    told, aim = _split(_without_attribution(inside, statements), aims)
    events = tuple(page.events.of(evidence))
    moment = _moment(page, head, evidence, events)
    negated = _negated(tree, head) or any(e.negated for e in events if head_at(e, head))
    terms = terms_of(told)
    set_phrase = formula(tree, head, own, negated=negated)
    if set_phrase:  # what was asked and how says nothing; only who it is about
        negated = False
        terms = [(head, set_phrase), *((t, term) for t, term in terms if _kept(t, set_phrase, head, mentions))]
    borrowed = _borrowed(content([*(lean or ()), *aim]), mentions, told)
    return Proposition(
        id=identifier("proposition", reading.article.id, *(n for s in shown for n in (s.start, s.end))),
        article=reading.article.id,
        sentence=head.sentence,
        head=head.index,
        root=head.head == head.index,
        evidence=shown,
        terms=tuple(term for _, term in terms),
        weights=_weights([t for t, _ in terms], mentions),
        stems=frozenset(stem(term) for _, term in terms),
        all_stems=frozenset(map(stem, (*(term for _, term in terms), *borrowed))),
        named=frozenset(
            stem(term) for t, term in terms if any(m.span.start <= t.start < m.span.end for m in mentions)
        ),
        verb=set_phrase or verb_term(tree, head),
        arguments=_arguments(tree, head, lean),
        borrowed=borrowed,
        names=frozenset(names.key(m) for m in mentions),
        numbers=_numbers(evidence, inside, events),
        moment=moment,
        events=events,
        statements=tuple(statements),
        negated=negated,
        denied=any(s.attitude == "denies" for s in statements[:1]),
        frame=frame(tree, head, told, lean, mentions, events, names.key, set_phrase),
        history=history(moment, reading.article.published),
    )  # fmt: skip


def _said(head: Token, tokens: list[Token], near: Sequence[Statement]) -> list[Token]:
    """A said clause's words without those behind what was said: "during a meeting in the capital" is where."""
    inside = around(head, near)
    if not inside or inside[0].form == "direct":
        return tokens
    end = max(part.end for part in (inside[0].content, *inside[0].fragments))
    return [t for t in tokens if t.start < end]


def _kept(token: Token, set_phrase: str, head: Token, mentions: Sequence[Mention]) -> bool:
    """Whether a word tells something beside the formula: of "no comment" only who gave none."""
    if token.index == head.index or token.lemma.casefold() in KNOWN:
        return False
    return set_phrase != NO_COMMENT or any(m.span.start <= token.start < m.span.end for m in mentions)


def head_at(event: Event, head: Token) -> bool:
    """Whether the event is the one that the clause's head tells."""
    return event.trigger.start <= head.start < event.trigger.end


def _negated(tree: Tree, head: Token) -> bool:
    """Whether the clause itself is denied: "was not", "never", "no one was hurt", "failed to stop it", not a "no" deep
    inside it."""
    return _says_no(tree, head) != (head.lemma.casefold() in FAILING and bool(tree.children(head, "xcomp")))


def _says_no(tree: Tree, head: Token) -> bool:
    if tree.children(head, "neg"):
        return True
    adverbs = tree.children(head, "advmod")
    if any(t.lemma.casefold() == "never" or tree.children(t, "neg") for t in adverbs):
        return True  # "no longer"
    nouns = tree.children(head, "nsubj", "nsubjpass", "dobj", "attr")
    return any(t.text.casefold() in NEGATIVE for noun in nouns for t in (noun, *_before(tree, noun)))


def _before(tree: Tree, noun: Token) -> list[Token]:
    """What may negate a noun: "no one", "neither side", "not one child"."""
    found = tree.children(noun, "det", "neg", "preconj", "cc", "intj")
    return [*found, *(t for one in tree.children(noun, "nummod") for t in tree.children(one, "neg"))]


def _borrowed(lean: Sequence[Token], mentions: Sequence[Mention], told: Sequence[Token]) -> tuple[str, ...]:
    """The subject leaned on, and the full names that short forms and pronouns in the clause stand for."""
    own = {canonical(t.lemma) for t in told}
    names = [canonical(w) for m in mentions if m.antecedent for w in WORD.findall(m.antecedent)]
    found = dict.fromkeys([canonical(t.lemma) for t in lean] + names)
    return tuple(term for term in found if term not in own and term not in STOP_LEMMAS)


def _arguments(tree: Tree, head: Token, lean: Sequence[Token]) -> frozenset[str]:
    """The nouns that are the clause's subject and objects, canonical; of a passive also who did it."""
    found = [*tree.children(head, *ARGUMENTS), *lean[:1]]
    for link in tree.children(head, "agent", "prep"):
        found += tree.children(link, "pobj")
    for token in list(found):
        found += tree.children(token, "conj")
    return frozenset(
        canonical(t.lemma) for t in found if t.pos in ("NOUN", "PROPN") and canonical(t.lemma) not in STOP_LEMMAS
    )


def _without_attribution(inside: Sequence[Token], statements: Sequence[Statement]) -> list[Token]:
    """The clause's tokens but for the cue and the speakers that stand outside what they say."""
    parts = [
        (span, s)
        for s in statements
        for span in (s.cue, *(p.span for p in (s.speaker, *s.relayed_by) if p))
        if span is not None and not s.content.contains(span)
    ]
    return [t for t in inside if not any(span.start <= t.start < span.end for span, _ in parts)]


def _split(told: Sequence[Token], aims: set[int]) -> tuple[list[Token], list[Token]]:
    """The clause's own words, and those that tell what it is for; all are its own where hardly a word is left: "is
    working to build a dam"."""
    own = [t for t in told if t.index not in aims]
    if len(content(own)) < LEAST_OWN:
        return list(told), []
    return own, [t for t in told if t.index in aims]


def _weights(told: Sequence[Token], mentions: Sequence[Mention]) -> tuple[float, ...]:
    """How much each term counts: the words of a long name share a name's weight."""
    sizes: dict[int, int] = {}
    for mention in mentions:
        held = [t.index for t in told if mention.span.start <= t.start < mention.span.end]
        sizes.update(dict.fromkeys(held, len(held)))
    return tuple(min(1.0, NAME_WEIGHT / sizes.get(t.index, 1)) for t in told)


def _contiguous(own: list[Token]) -> list[list[Token]]:
    """The clause's tokens in unbroken runs; punctuation and function words at the edges, and runs of nothing
    else, left out."""
    runs: list[list[Token]] = []
    for token in sorted(own, key=lambda t: t.index):
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    kept = []
    for run in runs:
        while run and run[0].pos in ("PUNCT", "CCONJ", "SPACE"):
            run.pop(0)
        while run and run[-1].pos in ("PUNCT", "CCONJ", "SPACE") and run[-1].text not in ("”", '"', "%"):
            run.pop()
        if content(run):
            kept.append(run)
    return kept


def _leans_on(tree: Tree, head: Token) -> list[Token]:
    """The words a clause without its own subject (or with a relative one) is about."""
    subjects = tree.children(head, *SUBJECTS)
    if any(s.pos not in ("PRON", "DET") for s in subjects):
        return []
    noun: Token | None = None
    if head.dep in ("relcl", "acl"):
        noun = tree.head(head)
    elif head.dep in ("conj", "advcl", "xcomp", "pcomp") and not subjects:
        noun = next((t for above in tree.ancestors(head) for t in tree.children(above, *SUBJECTS)), None)
    return [noun, *tree.children(noun, "compound", "amod", "nummod", "poss", "appos")] if noun else []


def _numbers(evidence: Sequence[Span], inside: Sequence[Token], events: Sequence[Event]) -> frozenset[str]:
    """Numbers as plain digits; those of dates and times count too, being checkable."""
    found: set[str] = set()
    for event in events:
        for quantity in event.quantities:
            if quantity.value is not None and any(s.contains(quantity.span) for s in evidence):
                found.add(f"{quantity.value:g}")
    joined = hyphened(inside)
    for token in inside:
        match = NUMBER.search(token.text)
        if token.index in joined:
            value = joined[token.index]
            found.update([f"{value:g}"] if value is not None else [])
        elif match:
            digits = match.group().replace(",", "")
            found.add(f"{float(digits):g}" if digits.count(".") <= 1 and ":" not in digits else digits)
        elif token.pos == "NUM" and token.text.casefold() in WORDS:
            found.add(f"{WORDS[token.text.casefold()]:g}")
    return frozenset(found)


WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def _bounds(text: str, time: Span) -> bool:
    """Whether a time is but one end of a longer one: "since 2006", "from the 1990s on", "three months to June"."""
    return bool(BOUND.search(text[max(0, time.start - 24) : time.start])) or bool(
        ONWARDS.match(text[time.end : time.end + 12]) and text[: time.start].rstrip().lower().endswith("from")
    )


def _moment(page: _Page, head: Token, evidence: Sequence[Span], events: Sequence[Event]) -> Moment | None:
    """When what the clause's head tells was: the moment of the head's own event, else the time that belongs to the
    head. A time of something else that the clause mentions ("the war of 1950") dates nothing here."""
    own = [e.moment for e in events if head_at(e, head) and e.moment]
    if not own:
        time = moment_for(page.tree, head, page.times.of(evidence))
        own = [time.moment] if time and time.moment and not _bounds(page.tree.article.text, time.span) else []
    closed = [m for m in own if m.days() is not None]
    return min(closed, key=lambda m: (m.days() or 0, m.earliest or ""), default=None)
