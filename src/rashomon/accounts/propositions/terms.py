"""A clause's content words as terms: what two clauses are compared by.

Words that news uses for one thing are one term (see `lexicon.canonical`), a verb and its particle are one ("took off"),
and so are two formulas that every newsroom words anew: that someone gave no comment, and that something is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.accounts.lexicon import DIE, STOP_LEMMAS, canonical, counts_dead, phrasal
from rashomon.events import parse_number
from rashomon.language import Tree
from rashomon.model import Token

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# "did not respond to messages", "could not be reached for comment", "declined to comment"
ANSWER = frozenset("respond reply answer return reach comment available".split())
DECLINE = frozenset("decline refuse".split())
ASKED = frozenset("comment request call message email e-mail inquiry enquiry question".split())
NO_COMMENT = "no-comment"
# "it was not clear", "the cause is not known"
KNOWN = frozenset("clear know certain sure".split())
TENS = range(20, 100, 10)
UNCLEAR = canonical("unclear")

Term = tuple[Token, str]


def terms_of(tokens: Iterable[Token]) -> list[Term]:
    """The tokens that carry content, each with its term."""
    tokens = list(tokens)
    particles = {t.head: t.lemma for t in tokens if t.dep == "prt"}
    joined = hyphened(tokens)
    found = []
    for token in tokens:
        if token.index in joined:
            value = joined[token.index]
            found += [(token, f"{value:g}")] if value is not None else []
            continue
        if token.pos not in CONTENT_POS or not (token.text.isalnum() or any(c.isalnum() for c in token.text)):
            continue
        term = phrasal(token.lemma, particles[token.index]) if token.index in particles else canonical(token.lemma)
        if term == "toll":
            before = (t.lemma for t in tokens if t.head == token.index and t.dep == "compound")
            term = DIE if counts_dead(token.text, token.dep, before) else term
        if term not in STOP_LEMMAS:
            found.append((token, term))
    return found


def hyphened(tokens: Sequence[Token]) -> dict[int, float | None]:
    """By a token's place, the number that a word for tens makes with the word after a hyphen ("forty-two", which the
    parser takes apart); for that second word None."""
    found: dict[int, float | None] = {}
    for tens, hyphen, ones in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if hyphen.text != "-" or ones.index != tens.index + 2 or not (tens.text.isalpha() and ones.text.isalpha()):
            continue
        high, low = parse_number(tens.text.casefold()), parse_number(ones.text.casefold())
        if high is not None and low is not None and high in TENS and 1 <= low <= 9:
            found[tens.index], found[ones.index] = high + low, None
    return found


def content(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that carry content."""
    return [token for token, _ in terms_of(tokens)]


def verb_term(tree: Tree, verb: Token) -> str:
    """The verb as a term, its particle with it."""
    particles = tree.children(verb, "prt")
    return phrasal(verb.lemma, particles[0].lemma) if particles else canonical(verb.lemma)


def formula(tree: Tree, head: Token, own: Iterable[Token], *, negated: bool) -> str:
    """The term for a formula whose wording says nothing: "no-comment", "unclear"; empty where the clause is none."""
    lemmas = {t.lemma.casefold() for t in own}
    verb = head.lemma.casefold()
    if verb in DECLINE and lemmas & {"comment"}:
        return NO_COMMENT
    if not negated:
        return ""
    if (verb in ANSWER and lemmas & ASKED) or (lemmas & {"available"} and "comment" in lemmas):
        return NO_COMMENT
    if verb == "know" or (verb == "be" and any(t.lemma.casefold() in KNOWN for t in tree.children(head, "acomp"))):
        return UNCLEAR
    return ""
