"""What happens to the counted: its own clause's verb, the participle after it, the noun it is the "of" of."""

from __future__ import annotations

from rashomon.accounts.discrepancies.findings import Account
from rashomon.accounts.discrepancies.numbers.words import (
    COUNTS,
    HAPPENING,
    LIGHT,
    NOUNS,
    RAISING,
    REACHING,
    STATES,
    TIMES,
    WHEN,
)
from rashomon.accounts.lexicon import counts_dead
from rashomon.model import Token


def happenings_of(account: Account, token: Token, noun: Token | None) -> frozenset[str]:
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
        words += _toll(account, above)
        if above.lemma.casefold() in REACHING and not partitive:
            words += _tally(account, above)
            if preposition.text.casefold() in {"at", "to"}:  # "put the number of marchers at 5,000"
                words += _tally(account, above, "dobj")
    named = {_kind(word.casefold()) for word in words}
    return frozenset(name for name in named if name)


def state_of(account: Account, token: Token) -> frozenset[str]:
    """What a number says with the word after it alone: "15 dead", "three killed", "45 hurt"."""
    after = account.tree.tokens[token.index + 1 : token.index + 2]
    return frozenset(STATES[t.text.casefold()] for t in after if t.text.casefold() in STATES)


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


def _tally(account: Account, verb: Token, *roles: str) -> list[str]:
    """What a verb of reaching a number has for its subject: "the death toll", "the number of people killed"."""
    subjects = account.tree.children(verb, *(roles or ("nsubj", "nsubjpass")))
    below = [t for subject in subjects for t in account.tree.subtree(subject)]
    if not any(t.lemma.casefold() in COUNTS for t in subjects):
        return []
    words = [t.lemma.casefold() for t in below if t.lemma.casefold() != "count"]
    # "The number of marchers": those who march
    found = [w for word in words for w in (word, word.removesuffix("er")) if w in HAPPENING]
    return found + [w for subject in subjects for w in _toll(account, subject)]


def _toll(account: Account, noun: Token) -> list[str]:
    """What a toll counts: the dead, or nobody."""
    before = (t.lemma for t in account.tree.children(noun, "compound"))
    return ["dead"] if counts_dead(noun.text, noun.dep, before) else []


def _below(account: Account, verb: Token) -> list[str]:
    """Words of happening in the verb's own phrases: "taken to hospital with injuries", "had 129 on board"."""
    tree = account.tree
    found = []
    for preposition in tree.children(verb, "prep"):
        if preposition.text.casefold() not in WHEN:
            found += [t.lemma for t in tree.children(preposition, "pobj") if t.lemma.casefold() in HAPPENING]
    return found


def _kind(word: str) -> str | None:
    if word in HAPPENING:
        return HAPPENING[word]
    return None
