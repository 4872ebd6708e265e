"""Whose word a clause is that stands inside no statement, as far as its own sentence shows.

1. The clause is itself an act of telling: "the ministry confirmed the deaths", "prosecutors charged Ms Vale with
   fraud", "the bank raised its estimate", "police recorded 14 thefts". Its subject tells it.
2. Somebody shows something: "the ministry shared footage of the wreck, showing ...", "a photo released by police
   shows ...". Who shows it tells it, and what hangs on the clause.
3. The clause hangs on words that are somebody's ("told them of the crew of a ship, which belonged to Castor"), or
   goes on with the telling ("said the minister, confirming that ...").
4. The sentence has one who says anything, and was not read as a statement ("..., a source close to the talks said on
   condition of anonymity").
5. A newsroom asked and got no answer: its own work ("did not respond to requests for comment").

Nothing is carried over from other sentences: of the facts that stand beside "police said" readers take as many for the
reporter's as for the police's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.accounts.origins.offices import UNION, office_of
from rashomon.language import Tree
from rashomon.language.references import antecedent_of
from rashomon.model import Mention, Party, Sentence, SourceKind, Span, Statement, Token, span_at
from rashomon.statements.clauses.subjects import behind_dateline
from rashomon.statements.lexicon import GROUP_WORDS
from rashomon.statements.speakers.phrases import in_dateline

# Verbs that do what they tell (J. L. Austin's performatives): to charge, to apologise, to order is to say so, and
# whoever is their subject is heard.
TELLING = frozenset(
    "accuse acquit advise announce apologise apologize appeal approve ban blame charge clear condemn confirm"
    " congratulate convict criticise criticize declare defend demand denounce deny disclose dismiss forbid identify"
    " indict investigate invite notify order pardon pledge praise proclaim promise prosecute reaffirm reject reveal"
    " rule sentence summon suspend sue thank unveil urge vow warn welcome".split()
)
# Participles by which a speaker goes on ("..., confirming that").
GOING_ON = TELLING | frozenset(
    "acknowledge add admit allege argue assert claim clarify conclude describe emphasise emphasize explain insist note"
    " point promise repeat report say state stress suggest tell warn write".split()
)
# Whose figure it is that a body counts, and that it puts up or down.
COUNTING = frozenset("count log record register tally".split())
REVISING = frozenset(
    "adjust cut double downgrade halve increase lower lift raise reduce revise trim update upgrade".split()
)
FIGURES = frozenset("estimate figure forecast guidance outlook prediction projection target tally toll".split())
HEARSAY = frozenset("allegedly apparently reportedly supposedly".split())
# What a firm's results are told of by the firm: "reported revenues of", "posted a loss".
REPORTING = frozenset({"report", "post"})
RESULTS = frozenset("earnings income loss profit result revenue sale turnover".split())
SHOWING = frozenset("air broadcast circulate issue post provide publish release share show stream tweet upload".split())
TAKING = frozenset({"take", "capture", "film", "shoot", "record"})
SHOWN = frozenset(
    "advisory alert audio bulletin clip communique data document figure footage image letter list name photo photograph"
    " picture recording screenshot transcript video".split()
)
NO_ANSWER = re.compile(
    r"\b(?:(?:did|do|does|has|have|had)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,3}?(?:respond|repl(?:y|ied)|return(?:ed)?|answer"
    r"|comment)\w*\s+(?:\w+['’]?\w*\s+){0,4}?(?:requests?|calls?|e-?mails?|messages?|inquir\w+|enquir\w+|questions?)"
    r"|(?:did|do|does|has|have|had)(?:\s+not|n['’]t)\s+(?:\w+\s+){0,2}?receiv\w+\s+(?:an?\s+|any\s+)?(?:\w+\s+)?"
    r"(?:response|repl(?:y|ies)|answer|comment)"
    r"|(?:has|have|had)\s+been\s+(?:contacted|approached|asked)\s+for\s+(?:\w+\s+)?comment"
    r"|reached\s+out\s+to\s+[^.;]{2,60}?\s+for\s+(?:\w+\s+)?comment"
    r"|(?:could|can)(?:\s+not|not|n['’]t)\s+(?:\w+\s+){0,2}?be\s+(?:\w+\s+){0,2}?reached"
    r"|declin\w+\s+(?:to\s+(?:\w+\s+)?comment|(?:an?\s+)?(?:\S+\s+)?requests?|(?:an?\s+)?interview)"
    r"|(?:was|were|is)(?:\s+not|n['’]t)?\s+(?:\w+\s+){0,2}?(?:un)?available\s+(?:for|to)\s+(?:\w+\s+)?comment)",
    re.IGNORECASE,
)
# Who is named at the end of a sentence: "..., a source close to the talks said on condition of anonymity."
AT_END = re.compile(
    r",[”\"’']?\s+(?P<who>(?:\w[\w.'’&-]*\s+){1,12}?)(?:said|says|reported|reports|announced|confirmed|added|told\s[^,.]{2,40})"
    r"(?:\s(?:on|in|at|via|by|late|early|yesterday|today)\b[^,“”\"]{0,60}|\s\w+day)?[.”\"]*\s*$"
)
BY_ACCOUNT = re.compile(r"(?:^\W{0,3}|,\s+)[Aa]ccording to (?P<who>\w[\w.'’&-]*(?:\s+\w[\w.'’&-]*){0,11})(?=[,.;]|$)")
NAMED = re.compile(r"[A-Z]|(?:an?|the|one|two|several|some|local|police|officials|witnesses|sources)\b")
SAYING = frozenset({"say", "tell", "tweet", "write", "state"})
HANGING = ("acl", "relcl", "advcl")
# How far a clause may hang below the words that make it somebody's.
DEPTH = 4
AGENT = ("agent", "prep")
# Prepositions that say where something is.
PLACING = frozenset({"in", "at", "near", "from", "on"})
COUNTABLE_SUBJECTS = ("nsubj",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Who tells a clause: a party of the text, or the outlet itself (`party` None); `words` show it."""

    party: Party | None
    kind: SourceKind
    words: Span
    why: str
    statement: Statement | None = None
    act: bool = False  # the clause is the telling itself


def unanswered(tree: Tree, start: int, end: int) -> Teller | None:
    """That the newsroom asked and was not answered, where the words at `start` to `end` say so."""
    match = NO_ANSWER.search(tree.article.text, start, end)
    if not match:
        return None
    words = span_at(tree.article.id, tree.article.text, match.start(), match.end())
    return Teller(party=None, kind="own", words=words, why="asked by the newsroom itself")


def teller(tree: Tree, head: Token, near: Sequence[Statement]) -> Teller | None:
    """Who tells the clause under `head`; `near` are the statements of its sentence. None where nothing shows it."""
    if is_hearsay(tree, head):
        return None
    cue = next((s for s in near if s.speaker and s.cue and s.cue.start <= head.start < s.cue.end), None)
    if cue:
        said = _of(cue, "said by")
        return replace(said, act=True) if said else None
    token = head
    for depth in range(DEPTH):
        acting = _acts(tree, token, bare=depth == 0)
        if acting:
            return replace(acting, act=depth == 0)
        found = _hangs(token, near) if depth else None
        if found:
            return found
        told_on = _told_on(tree, token) if depth == 0 else None
        if token.dep not in HANGING and not told_on and not (token.dep == "ccomp" and _shows(tree, tree.head(token))):
            step = _noun_above(tree, token)
            if step is None:
                return None
            token = step
            continue
        above = tree.head(token)
        if depth == 0:
            begun = token if token.dep == "advcl" else told_on
            saying = tree.head(begun) if begun and tree.head(begun) is not token else above
            said = _goes_on(begun, saying, near) if begun else None
            if said:
                return said
        token = above
    return None


def is_hearsay(tree: Tree, verb: Token) -> bool:
    """ "reportedly demanded": somebody else says so."""
    return any(t.lemma.casefold() in HEARSAY for t in tree.children(verb, "advmod"))


def named_in(tree: Tree, sentence: Sentence) -> Teller | None:
    """Who is named at the end of a sentence, after "according to", or as the one who says anything in it; for
    sentences in which no statement was read."""
    text = tree.article.text[sentence.start : sentence.end]
    match = AT_END.search(text) or BY_ACCOUNT.search(text)
    if match and match["who"].strip():
        start = sentence.start + match.start("who")
        span = span_at(tree.article.id, tree.article.text, start, sentence.start + match.end("who"))
        if NAMED.match(span.exact):
            return Teller(party=Party(text=span.exact, span=span), kind="unknown", words=span, why="attributed to")
    saying = [
        subject
        for token in tree.sentence_tokens(sentence)
        if token.pos == "VERB" and token.lemma.casefold() in SAYING
        for subject in tree.children(token, "nsubj")
    ]
    return speaking(tree, saying[0], "attributed to") if len(saying) == 1 else None


def _acts(tree: Tree, token: Token, *, bare: bool) -> Teller | None:
    """The clause's own subject, where it tells or shows something."""
    lemma = token.lemma.casefold()
    if token.pos == "VERB" and (_shows(tree, token) or (bare and lemma in TELLING and _objects(tree, token))):
        for found in tree.children(token, *COUNTABLE_SUBJECTS):
            # "ARLEN (Coast News) - Castor has apologized": the town does not
            subject = behind_dateline(tree, found, token) if in_dateline(tree, found) else found
            if subject is None:
                continue
            if _is_shown(subject):
                return _shower(tree, subject)
            return speaking(tree, subject, "told by the act of")
    if bare and token.pos == "VERB" and _figures(tree, token):
        for subject in tree.children(token, "nsubj"):
            mention = mention_at(tree, subject)
            if mention is None or mention.kind in ("organisation", "office"):
                return speaking(tree, subject, "told by the act of")
    if token.pos in ("NOUN", "PROPN") and _is_shown(token):
        return _shower(tree, token)
    return None


def _shows(tree: Tree, token: Token) -> bool:
    """Whether a verb tells that pictures or papers are shown: "released a video", "the footage shows"."""
    if token.lemma.casefold() not in SHOWING:
        return False
    if token.dep == "relcl" and _is_shown(tree.head(token)):
        return True  # "the list, which showed that"
    return any(_is_shown(t) for t in (*tree.children(token, "dobj"), *tree.children(token, "nsubj")))


def _figures(tree: Tree, token: Token) -> bool:
    """Whether a verb tells what its subject counts or reckons: "recorded 14 thefts", "raised its estimate", "posted a
    loss"."""
    lemma = token.lemma.casefold()
    counted = tree.children(token, "dobj")
    if lemma in COUNTING:
        return any(t.tag == "CD" for noun in counted for t in (noun, *tree.children(noun, "nummod")))
    nouns = {t.lemma.casefold() for noun in counted for t in (noun, *tree.children(noun, "compound"))}
    return bool((lemma in REVISING and nouns & FIGURES) or (lemma in REPORTING and nouns & RESULTS))


def _is_shown(token: Token) -> bool:
    return token.pos == "NOUN" and token.lemma.casefold() in SHOWN


def _shower(tree: Tree, noun: Token) -> Teller | None:
    """Who released the pictures, where the words say: "a photo released by police", "police video"."""
    for clause in tree.children(noun, "acl", "relcl"):
        if clause.lemma.casefold() in SHOWING | TAKING | {"obtain"}:
            for link in tree.children(clause, *AGENT):
                if link.text.casefold() == "by":
                    for agent in tree.children(link, "pobj"):
                        return speaking(tree, agent, "shown by")
    return None


def _objects(tree: Tree, token: Token) -> bool:
    return bool(tree.children(token, "dobj", "ccomp", "xcomp", "prep"))


def _hangs(token: Token, near: Sequence[Statement]) -> Teller | None:
    """The speaker of the words on which the clause hangs."""
    inside = [s for s in near if s.speaker and s.content.start <= token.start < s.content.end]
    said = min(inside, key=lambda s: (s.content.end - s.content.start, s.content.start, s.id), default=None)
    return _of(said, "said with the words of")


def _told_on(tree: Tree, token: Token) -> Token | None:
    """The participle by which a speaker goes on and whose clause this is: "said the mayor, confirming work will
    begin", where parsers take the participle for a subject."""
    above = tree.head(token)
    if token.dep == "ccomp" and above.tag == "VBG" and above.dep == "advcl":
        return above
    return next((t for t in tree.children(token, "csubj") if t.tag == "VBG"), None)


def _goes_on(token: Token, above: Token, near: Sequence[Statement]) -> Teller | None:
    """The speaker who goes on with a participle under the verb of saying."""
    if token.lemma.casefold() not in GOING_ON:
        return None
    said = next((s for s in near if s.speaker and s.cue and s.cue.start <= above.start < s.cue.end), None)
    return _of(said, "said on by")


def _of(said: Statement | None, why: str) -> Teller | None:
    if said is None or said.speaker is None:
        return None
    return Teller(party=said.speaker, kind=said.source_kind, words=said.speaker.span, why=why, statement=said)


def _noun_above(tree: Tree, token: Token) -> Token | None:
    """Of a noun inside a phrase ("of the wreckage") the noun or verb on which the phrase hangs."""
    if token.dep == "pobj":
        return tree.head(tree.head(token))
    return tree.head(token) if token.dep in ("dobj", "nsubj", "prep") else None


def speaking(tree: Tree, noun: Token, why: str) -> Teller | None:
    """A noun as one who tells: a name of somebody, or words for an office; of "that", "who" the noun before."""
    if noun.tag in ("WDT", "WP", "DT") and noun.text.casefold() in ("that", "which", "who"):
        noun = _taken_up(tree, noun)
    words = tree.subtree(noun, without=("relcl", "acl", "appos", "advcl", "conj", "cc", "punct"))
    words = [t for t in words if not in_dateline(tree, t)] or words
    span = span_at(tree.article.id, tree.article.text, words[0].start, words[-1].end)
    mention = mention_at(tree, noun)
    if not office_of([span.exact]).official and (mention is None or mention.kind == "office"):
        # "the chairman of the dockers' union, Ove Lang, criticised"
        below = tree.subtree(noun, without=("relcl", "acl", "advcl", "conj"))
        beside = [m for t in below if t.dep == "appos" and (m := mention_at(tree, t)) and m.kind == "person"]
        mention = beside[0] if len(beside) == 1 else mention
    if mention and mention.kind in ("person", "organisation", "country"):
        # of a body the words about it say whose it is: "Norland's Ministry of Health"
        party = Party(text=mention.antecedent or mention.name, span=mention.span if mention.kind == "person" else span)
        kind: SourceKind = "person" if mention.kind == "person" else "unknown"
        return Teller(party=party, kind=kind, words=span, why=why)
    meant = antecedent_of(tree, noun.index, noun.index + 1)
    if meant:  # "the minister thanked both sides"
        return Teller(party=Party(text=meant, span=span), kind="unknown", words=span, why=why)
    if not office_of([span.exact]).official:
        if (noun.lemma.casefold() in GROUP_WORDS and noun.tag == "NN") or UNION.search(span.exact):
            return Teller(party=Party(text=span.exact, span=span), kind="group", words=span, why=why)
        return None
    return Teller(party=Party(text=span.exact, span=span), kind="official", words=span, why=why)


def _taken_up(tree: Tree, pronoun: Token) -> Token:
    """The noun that a relative pronoun takes up; of a description beside a name, the name."""
    clause = tree.head(pronoun)
    while clause.dep == "conj":
        clause = tree.head(clause)
    if clause.dep != "relcl":
        return pronoun
    noun = tree.head(clause)
    if noun.dep == "pobj" and tree.head(noun).text.casefold() in PLACING:  # "a charity in Arlen, which praised"
        noun = tree.head(tree.head(noun))
    named = tree.head(noun)
    return named if noun.dep == "appos" and mention_at(tree, named) else noun


def mention_at(tree: Tree, noun: Token) -> Mention | None:
    """The longest name or description that the noun heads."""
    found = tree.mentions_by_head.get(noun.index, ())
    return max(found, key=lambda m: (m.span.end - m.span.start, m.span.start), default=None)
