"""What a clause predicates and of whom: what two clauses must agree on to assert the same thing.

1. The predicate: the head verb and the verbs it governs ("agreed to sign"); where the verb says little ("held
   talks", "is a threat"), its object or complement.
2. The participants: subject, objects and agent with the names they are part of; pronouns and short forms by
   what they stand for. Names in adjuncts ("in the capital", "after the talks") are no participants.
3. Whether it is still to come ("will", "is expected to"), and how long ago it was, where the words say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.accounts.lexicon import STOP_LEMMAS, canonical, stem
from rashomon.accounts.propositions.ends import leads_on
from rashomon.accounts.propositions.terms import verb_term
from rashomon.language import Tree, gazetteer
from rashomon.model import Event, Mention, Moment, Token
from rashomon.model.swift import swift

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
PARTICIPANTS = ("nsubj", "nsubjpass", "dobj", "attr", "dative", "oprd")
# Verbs that say nothing without their object ("made a visit", "held talks", "is an ally").
LIGHT = frozenset(
    "be become remain make take have give get hold carry conduct do pay put come go stage undertake launch"
    " seem appear see face begin start continue keep".split()
)
AGAIN = frozenset("regular regularly routine routinely frequent frequently often usually repeated repeatedly".split())
NOTHING = frozenset({"be", "have", "do", "say", "tell", "accord", "not", "so", "there"})
# "The minister is expected to sign": the verb above makes what is below it a thing to come.
COMING = frozenset("expect plan schedule set due intend prepare slate decide agree vow pledge promise".split())
EXPECTED = frozenset("expect schedule plan slate set due".split())
POSSIBLE = frozenset({"might", "may", "could", "can", "if", "unless"})
OUGHT = frozenset({"should", "ought", "shall"})
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
# A clause whose stated time lies more than this many days before the article's is history.
HISTORY = 300
WORD = re.compile(r"[^\W_]+")


@swift
@dataclass(frozen=True, slots=True)
class Frame:
    """The bones of a clause, all words canonical lemmas.

    `verbs` and `core` are the head's: what is done, and the words and names of who takes part; `predicates` and
    `who` the same of all verbs in the clause; `nominals` nouns among the participants that may stand for
    something done. `named` are the keys of persons who take part, `persons` the words of all persons' names in
    the clause; `kinds` the event types of the head; `years` those it states; `clause` whether it is finite or
    quoted, and no participle or infinitive that modifies. `doers` and `targets` are the names of those that do what
    the head tells and to whom it is done, empty where any of them is not named. `doing` and `done_to` are those
    described and not named: their nouns, each with whose they are ("ship", "country:XX"). `objects` are the families of
    all nouns that say to whom or what it is done. `habit`: it is told as done again and again; `state`: it says
    what something is and not what is done; `possible`: it says what may be, or would be if; `reasons`: the families of
    the nouns that say by what or why.
    """

    verbs: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()
    predicates: frozenset[str] = frozenset()
    nominals: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    planned: bool = False
    past: bool = False
    owed: bool = False  # what should be, not what is
    years: frozenset[str] = frozenset()
    clause: bool = True
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    doing: frozenset[tuple[str, str]] = frozenset()
    done_to: frozenset[tuple[str, str]] = frozenset()
    objects: frozenset[str] = frozenset()
    habit: bool = False
    state: bool = False
    reasons: frozenset[str] = frozenset()
    possible: bool = False


def frame(
    tree: Tree, head: Token, own: Sequence[Token], lean: Sequence[Token], mentions: Sequence[Mention],
    events: Sequence[Event], key: Callable[[Mention], str], set_phrase: str = "",
) -> Frame:  # fmt: skip
    """The frame of the clause whose tokens are `own`; `lean` is the subject it borrows, `set_phrase` the formula that
    stands for what it predicates, where it is one."""
    nouns, central = _participants(tree, (head, *own), lean), _participants(tree, (head,), lean)
    nominals = {canonical(t.lemma) for t in nouns if t.pos == "NOUN"}
    if head.lemma.casefold() in LIGHT:
        for link in tree.children(head, "prep"):
            nominals.update(canonical(t.lemma) for t in tree.children(link, "pobj") if t.pos == "NOUN")
    text = " ".join(t.text for t in own)
    kinds = {e.type for e in events if e.type != "OTHER" and e.trigger.start <= head.start < e.trigger.end}
    return Frame(
        verbs=frozenset({set_phrase} if set_phrase else _predicates(tree, (head,))),
        core=frozenset(_words(tree, central, mentions, key)),
        predicates=frozenset({set_phrase} if set_phrase else _predicates(tree, (head, *own))),
        nominals=frozenset(nominals),
        who=frozenset(_words(tree, nouns, mentions, key)),
        named=frozenset(
            key(m)
            for m in mentions
            if m.kind == "person" and any(m.span.start <= t.start < m.span.end for t in central)
        ),
        persons=frozenset(
            canonical(w)
            for m in mentions
            if m.kind == "person"
            for w in WORD.findall(f"{m.name} {m.antecedent or ''}")
        ),
        kinds=frozenset(kinds),
        planned=is_planned(tree, head),
        past=not is_planned(tree, head) and _past(tree, head),
        owed=any(t.lemma.casefold() in OUGHT for t in tree.children(head, "aux")),
        years=frozenset(YEAR.findall(text)),
        clause=is_finite(tree, head),
        doers=frozenset(_named(tree, _doers(tree, head, lean), mentions, key)),
        targets=frozenset(_named(tree, _targets(tree, head), mentions, key)),
        doing=frozenset(_described(tree, _doers(tree, head, lean, above=True), mentions)),
        done_to=frozenset(_described(tree, _targets(tree, head), mentions)),
        objects=_objects(tree, head),
        habit=_is_habit(own),
        state=_is_state(tree, head),
        reasons=_reasons(tree, head),
        possible=_is_possible(tree, head),
    )  # fmt: skip


def _doers(tree: Tree, head: Token, lean: Sequence[Token], *, above: bool = False) -> list[Token]:
    """Who does it: the subject, of a passive the agent; with `above` also the noun that an active relative clause or
    participle hangs on ("tankers carrying oil")."""
    if tree.children(head, "nsubjpass", "auxpass", "agent"):
        return [t for link in tree.children(head, "agent") for t in tree.children(link, "pobj")]
    found = [t for t in tree.children(head, "nsubj") if t.pos not in ("PRON", "DET") or not above]
    hung = head.dep in ("relcl", "acl")
    if found or (hung and not (above and (head.tag == "VBG" or tree.children(head, "nsubj")))):
        return found
    return list(lean[:1])


def _targets(tree: Tree, head: Token) -> list[Token]:
    """To whom it is done: the object, of a passive the subject; in "called Vale a liar", "works to free Vale" hers."""
    own = tree.children(head, "nsubjpass") or [t for t in tree.children(head, "dobj") if t.tag not in ("WDT", "WP")]
    if own:
        return list(own)
    called = tree.children(head, "oprd")
    if len(called) > 1:
        return called[:1]
    small = (c for c in tree.children(head, "ccomp") if c.pos not in ("VERB", "AUX") and c.start > head.start)
    named = [s for c in small if not tree.children(c, "aux", "mark", "cop") for s in tree.children(c, "nsubj")]
    aims = (c for c in tree.children(head, "xcomp") if any(t.tag == "TO" for t in tree.children(c, "aux")))
    return named or [o for c in aims for o in tree.children(c, "dobj")]


def _objects(tree: Tree, head: Token) -> frozenset[str]:
    """The families of the words for what it is done to; empty where a pronoun or a number stands for it."""
    found: set[str] = set()
    for noun in _targets(tree, head):
        for one in (noun, *tree.children(noun, "conj")):
            if one.pos not in ("NOUN", "PROPN"):
                return frozenset()
            phrase = tree.subtree(one, without=("relcl", "acl", "advcl"))
            found.update(stem(canonical(t.lemma)) for t in phrase if t.pos in ("NOUN", "PROPN"))
    return frozenset(found)


def _is_habit(own: Sequence[Token]) -> bool:
    """ "regularly tests its rockets", "regular tests". That somebody "continues to" do it tells no habit: with it links
    of the labelled stories lose .012."""
    return any(t.lemma.casefold() in AGAIN for t in own if t.dep in ("advmod", "amod"))


def _is_state(tree: Tree, head: Token) -> bool:
    """Whether the clause says what something is and not what is done: "the treaty is important"."""
    return head.lemma.casefold() == "be" and bool(tree.children(head, "attr", "acomp"))


def _is_possible(tree: Tree, head: Token) -> bool:
    """Whether the clause says what may be or would be: "might sink", "if it sank", "should war break out". What was
    said would be is what will be."""
    helpers = tree.children(head, "aux")
    words = {t.lemma.casefold() for t in helpers} | {t.text.casefold() for t in tree.children(head, "mark")}
    subjects = tree.children(head, *SUBJECTS)
    turned = (
        bool(subjects and helpers) and helpers[0].text.casefold() == "should" and helpers[0].index < subjects[0].index
    )
    return bool(words & POSSIBLE) or ("would" in words and head.dep != "ccomp") or turned


def _reasons(tree: Tree, head: Token) -> frozenset[str]:
    """What stands under "by" with a verb, or after "as" and "because"; also where the parser hung the clause after "as
    last week" on the verb."""
    links = tree.children(head, "prep")
    below = [p for link in links if link.text.casefold() == "by" for p in tree.children(link, "pcomp")]
    below += [
        c for c in tree.children(head, "advcl")
        if any(m.text.casefold() in ("as", "because") for m in tree.children(c, "mark"))
    ]  # fmt: skip
    for link in filter(lambda link: leads_on(tree, link), links):
        below += [c for c in tree.children(head, "conj") if c.index > link.index and tree.children(c, "nsubj")]
    return frozenset(stem(canonical(t.lemma)) for top in below for t in tree.subtree(top) if t.pos == "NOUN")


def _named(tree: Tree, nouns: Sequence[Token], mentions: Sequence[Mention], key: Callable[[Mention], str]) -> set[str]:
    """The names that the nouns themselves are, by their words and keys; nothing where one of them is no name."""
    found: set[str] = set()
    for one in [n for noun in nouns for n in (noun, *tree.children(noun, "conj"))]:
        held = [m for m in mentions if m.span.start <= one.start < m.span.end]
        if not held:
            return set()
        for mention in held:
            found.add(key(mention))
            if mention.kind in ("nationality", "country", "place") and (code := country_of(mention.name)):
                found.add(f"country:{code}")  # the capital that acts is its country
            for name in (mention.name, mention.antecedent or ""):
                found.update(w for w in (canonical(x) for x in WORD.findall(name)) if w not in STOP_LEMMAS)
    return found


def _described(tree: Tree, nouns: Sequence[Token], mentions: Sequence[Mention]) -> set[tuple[str, str]]:
    """The common nouns, each with the country, body or place that its modifiers say it is of."""
    found: set[tuple[str, str]] = set()
    for noun in nouns:
        if noun.pos != "NOUN":
            continue
        phrase = tree.children(noun, "compound", "poss", "amod", "nmod") + _owners(tree, noun)
        for mention in mentions:
            if tree.article.text[mention.span.end : mention.span.end + 1] == "-":
                continue  # "the Danish-led alliance" is not of Denmark
            if any(mention.span.start <= t.start < mention.span.end for t in phrase):
                found.update((canonical(noun.lemma), mark) for mark in _marks(mention))
    return found


def _owners(tree: Tree, noun: Token) -> list[Token]:
    """Whose something is by "of": "the raids of Norland", "the raids of the regime in Norland"."""
    found = [p for link in tree.children(noun, "prep") if link.text == "of" for p in tree.children(link, "pobj")]
    for owner in list(found):
        found += [
            p for link in tree.children(owner, "prep") if link.text in ("in", "of") for p in tree.children(link, "pobj")
        ]
    return found


def _marks(mention: Mention) -> list[str]:
    """Whose something is that bears the name: "country:XX", "organisation:" or "place:" with each of its words."""
    if mention.kind in ("nationality", "country"):
        code = country_of(mention.name)
        return [f"country:{code}"] if code else []
    if mention.kind in ("organisation", "place"):
        words = (canonical(w) for name in (mention.name, mention.antecedent or "") for w in WORD.findall(name))
        return [f"{mention.kind}:{w}" for w in words if w not in STOP_LEMMAS]
    return []


@lru_cache(maxsize=4096)
def country_of(name: str) -> str | None:
    """The code of the country that a country's or a nation's name means; None where the lists know none."""
    entry = gazetteer.lookup(name)
    return entry.country if entry is not None else None


def _words(tree: Tree, nouns: Sequence[Token], mentions: Sequence[Mention], key: Callable[[Mention], str]) -> set[str]:
    """The participants' words, and the words and keys of the names they are part of."""
    who: set[str] = set()
    for noun in nouns:
        if noun.pos in ("NOUN", "PROPN", "NUM") and canonical(noun.lemma) not in STOP_LEMMAS:
            who.add(canonical(noun.lemma))
        phrase = [noun, *tree.children(noun, "compound", "poss", "amod", "appos", "nmod")]
        for mention in mentions:
            if tree.article.text[mention.span.end : mention.span.end + 1] == "-":
                continue  # "the Danish-led alliance" is not Denmark
            if any(mention.span.start <= t.start < mention.span.end for t in phrase):
                who.add(key(mention))
                for name in (mention.name, mention.antecedent or ""):
                    who.update(w for w in (canonical(x) for x in WORD.findall(name)) if w not in STOP_LEMMAS)
    return who


def _predicates(tree: Tree, tokens: Sequence[Token]) -> set[str]:
    """The verbs among `tokens`; of verbs that say little their complements."""
    found: set[str] = set()
    for token in tokens:
        term = verb_term(tree, token)
        light = term in LIGHT or (token.lemma.casefold() in LIGHT and term == canonical(token.lemma))
        if token.pos in ("VERB", "AUX") and not light and token.dep not in ("aux", "auxpass", "amod", "compound"):
            found.add(term)
        if light and token.pos in ("VERB", "AUX"):
            found.update(
                canonical(t.lemma)
                for t in tree.children(token, "dobj", "attr", "acomp", "advmod")
                if t.pos in ("NOUN", "ADJ")
            )
    return found - NOTHING


def _participants(tree: Tree, tokens: Sequence[Token], lean: Sequence[Token]) -> list[Token]:
    found = list(lean[:1])
    for verb in dict.fromkeys(t for n, t in enumerate(tokens) if n == 0 or t.pos in ("VERB", "AUX")):
        found += tree.children(verb, *PARTICIPANTS)
        for link in tree.children(verb, "agent", "dative"):
            found += tree.children(link, "pobj")
    for token in list(found):
        found += tree.children(token, "conj", "appos")
        for link in tree.children(token, "prep"):
            if link.text.casefold() == "of":
                found += tree.children(link, "pobj")
    return list(dict.fromkeys(found))


def is_planned(tree: Tree, head: Token) -> bool:
    """Whether the clause tells what is still to come, by its own grammar or the verb it hangs on."""
    helpers = {t.lemma.casefold() for t in tree.children(head, "aux")}
    if helpers & {"will", "shall", "'ll", "’ll"} and "have" not in helpers:
        return True
    if head.dep == "ccomp" and helpers & {"would"} and "have" not in helpers:
        return True  # "said it would sign": what was said is "it will"
    if head.lemma.casefold() in COMING and tree.children(head, "xcomp", "acomp"):
        return True
    if head.lemma.casefold() in EXPECTED and tree.children(head, "auxpass"):
        return True  # "is expected in the capital"
    if tree.children(head, "xcomp") and head.lemma.casefold() == "be":
        return True  # "are to be held"
    if head.dep in ("xcomp", "advcl", "ccomp") and "to" in helpers:
        above = tree.head(head)
        return above.lemma.casefold() in COMING or is_planned(tree, above) if above.index != head.index else False
    return False


def _past(tree: Tree, head: Token) -> bool:
    """Whether the clause tells what was or has been."""
    helpers = tree.children(head, "aux", "auxpass")
    return head.tag == "VBD" or any(t.tag == "VBD" or t.lemma.casefold() == "have" for t in helpers)


def is_finite(tree: Tree, head: Token) -> bool:
    """Whether the clause stands as one: finite, or said by someone."""
    if head.head == head.index or head.dep in ("ccomp", "parataxis"):
        return True
    verbs: Iterable[Token] = (head, *tree.children(head, "aux", "auxpass"))
    shares = head.dep == "conj" and tree.head(head).pos in ("VERB", "AUX")  # "left the port and sank"
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in verbs) and (shares or bool(tree.children(head, *SUBJECTS)))


def history(moment: Moment | None, published: Moment | None) -> bool:
    """Whether a moment lies well before the report."""
    if not moment or not published:
        return False
    last, first = moment.last_day(), published.first_day()
    return bool(last and first and (first - last).days > HISTORY)
