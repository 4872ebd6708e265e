"""Through whom the words came, as the words beside the cue tell.

"told the daily X", "in a statement carried by state media", "via the agency", "in a post on X", "in a letter seen by
Reuters", "(Reuters)". An audience is no link ("told lawmakers"): only who passes on is, an agency, an outlet, a
network, and the document in which the words stand where it is named as their source ("a letter from ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from rashomon.language import Tree, gazetteer
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.draft import Draft
from rashomon.statements.speakers import words
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS, is_outlet, source_kind
from rashomon.statements.speakers.phrases import head_of, noun_phrase

# What a newsroom does with words on their way to us: "carried by", "seen by".
PASSED = frozenset(
    "carry publish quote cite air broadcast release report post see obtain review view run relay distribute issue "
    "print share translate circulate show read leak give grant reproduce summarise summarize transmit stream".split()
)
# In tokens: what is further from the cue and the speaker tells of something else, and a sentence may be endless.
FAR = 64
# "asked by Reuters", and "quoted as saying by Reuters".
ASKED = frozenset("say ask interview contact question reach".split())
# "an op-ed for the Times".
WRITINGS = frozenset("op-ed ed column article essay commentary piece".split())
_BY = frozenset(("by",))
_VIA = frozenset(("via", "through"))
# "told to", "in an interview with", "on state television", "in the Morning Lamp": only with one that passes on.
_AT = frozenset(("to", "with", "on", "in"))
_WAYS = frozenset(form for w in (*_BY, *_VIA, *_AT, "for") for form in (w, w.capitalize(), w.upper()))
# After these the parser's branch is not the speaker's but somebody else's clause.
_OWN_VERBS = frozenset(("VBD", "VBZ", "VBP", "MD"))
CREDIT = re.compile(r"\s{0,2}[.,]?\s{0,2}[(\[]\s?([A-Z][\w .&/-]{1,40}?)\.?\s?[)\]]")
_AFTER = 4  # characters between what is said and a credit, marks and blanks


def links_of(tree: Tree, draft: Draft) -> list[list[Token]]:
    """The phrases of those who relayed a draft's words, beside those its rule has found; innermost first."""
    found: list[list[Token]] = []
    document = _document_of(tree, draft)
    if document and source_kind(tree, document, "") == "document":
        found.append(document)
    found += [list(relay) for relay in draft.relays if relay]
    found += _told(tree, draft) + _beside(tree, draft, document)
    credit = _credit(tree, draft)
    if credit:
        found.append(credit)
    mine = head_of(draft.speaker).index if draft.speaker else -1
    kept: list[list[Token]] = []
    for phrase in found:
        here = {t.index for t in phrase}
        if phrase is not document and mine in here:
            continue
        if any(here & {t.index for t in other} for other in kept if other is not document):
            continue
        kept.append(phrase)
    return kept


def _clause(tree: Tree, verb: Token) -> Token:
    """The verb that a clause's later verbs are joined to."""
    for _ in range(3):
        if verb.dep != "conj" or tree.head(verb).pos not in ("VERB", "AUX"):
            break
        verb = tree.head(verb)
    return verb


def _somebody(tree: Tree, tokens: list[Token]) -> list[Token]:
    """Who "who" is where the parser hung the clause on a name inside: "the head of the Board of Peace, who said"."""
    head = head_of(tokens)
    if {m.kind for m in tree.mentions_by_head.get(head.index, ())} & {"person", "country", "nationality"}:
        return tokens
    if head.tag in ("NNS", "NNPS") or head.dep != "pobj" or head.lemma.lower() in PERSONAL_NOUNS:
        return tokens
    for above in tree.ancestors(head):
        if above.pos not in ("NOUN", "PROPN", "ADP"):
            break
        person = any(m.kind == "person" for m in tree.mentions_by_head.get(above.index, ()))
        if person or above.lemma.lower() in PERSONAL_NOUNS:
            return noun_phrase(tree, above)
    return tokens


def speaker_of(tree: Tree, draft: Draft) -> list[Token]:
    """The draft's speaker without the article of the document that is theirs: "a UN report" is the UN's.

    Of several names the one that a relative clause follows: "Lee and Birk, who said ...".
    """
    if draft.cue and (clause := _clause(tree, draft.cue[-1])).dep == "relcl":
        nearest, head = tree.head(clause), head_of(draft.speaker)
        later = nearest.index > draft.speaker[-1].index and nearest.dep == "conj" and nearest.index < clause.index
        if later and any(above.index == head.index for above in tree.ancestors(nearest)):
            return noun_phrase(tree, nearest)
        if any(c.text.lower() == "who" for c in tree.children(clause, "nsubj")):
            return _somebody(tree, draft.speaker)
    first, *rest = draft.speaker
    inside = {t.index for t in draft.speaker}
    return rest if rest and first.dep == "det" and first.head not in inside and first.text != "The" else draft.speaker


def _document_of(tree: Tree, draft: Draft) -> list[Token]:
    """ "a letter of the Six Ports": the letter, where the rule took its author for the speaker."""
    if not draft.speaker:
        return []
    head = head_of(draft.speaker)
    above = tree.head(head)
    if head.dep == "pobj" and above.text.lower() in ("from", "by"):
        noun = tree.head(above)
        if noun.pos == "NOUN" and noun.lemma.lower() in lexicon.DOCUMENT_NOUNS and above.dep == "prep":
            left = [t for t in tree.subtree(noun, without=("prep", "relcl", "acl", "appos")) if t.index <= noun.index]
            return _run(tree, left, noun)
    if above.lemma.lower() in lexicon.STATEMENT_NOUNS and above.pos == "NOUN" and head.dep in ("compound", "poss"):
        left = [t for t in tree.subtree(above, without=("prep", "relcl", "acl", "appos")) if t.index <= above.index]
        return _run(tree, left, above)
    return []


def said_in(tree: Tree, draft: Draft) -> frozenset[str]:
    """The documents in which a draft's words stand, by their nouns: "said in a statement", "wrote on Facebook"."""
    if not draft.cue or not draft.speaker:
        return frozenset()
    document = _document_of(tree, draft)
    found = {document[-1].lemma.lower()} if document else set()
    for prep in tree.children(draft.cue[-1], "prep"):
        for noun in tree.children(prep, "pobj"):
            if prep.text.lower() in ("in", "on", "by", "via", "through"):
                found.add("post" if is_network(noun) else noun.lemma.lower())
    return frozenset(found) & lexicon.DOCUMENT_NOUNS


def _run(tree: Tree, tokens: Iterable[Token], head: Token) -> list[Token]:
    """The unbroken run of `tokens` that ends in `head`."""
    inside = {t.index for t in tokens}
    first = head.index
    while first - 1 in inside:
        first -= 1
    return [t for t in tree.tokens[first : head.index + 1] if t.pos != "CCONJ" or t.index > first]


def _told(tree: Tree, draft: Draft) -> list[list[Token]]:
    """Whom someone told it, where that one passes it on: "told state television"."""
    if not draft.cue or draft.cue[-1].lemma.lower() not in ("tell", "inform"):
        return []
    objects = [c for c in tree.children(draft.cue[-1], "dobj", "dative", "iobj") if c.index > draft.cue[-1].index]
    phrases = [noun_phrase(tree, o) for o in objects[:1]]
    return [p for p in phrases if passes_on(tree, p)]


def _beside(tree: Tree, draft: Draft, document: Sequence[Token]) -> list[list[Token]]:
    """Those named outside what is said, under the cue or under the speaker's own words."""
    if not draft.cue and not draft.speaker:
        return []
    anchors = {t.index for t in (*draft.cue, *draft.speaker, *draft.phrase, *document)}
    cue = {t.index for t in draft.cue}
    own = [*draft.cue, *draft.speaker]
    sentences = {t.sentence for t in own}
    found: list[list[Token]] = []
    for token in _prepositions(tree, own):
        if token.sentence in sentences:
            low = token.text.lower()
            if low == "for" and tree.head(token).lemma.lower() not in WRITINGS:
                continue
            if any(a <= token.start < b for a, b in draft.pieces) or token.index in cue:
                continue
            if not _hangs_on(tree, token, anchors) and not _follows(tree, token, anchors):
                continue
            if low in _BY and tree.head(token).lemma.lower() not in PASSED | ASKED:
                continue
            for noun in tree.children(token, "pobj"):
                phrase = noun_phrase(tree, noun)
                if low in _AT and not _at(tree, token, noun):
                    continue
                if passes_on(tree, phrase):
                    found.append(phrase)
    return found


def _prepositions(tree: Tree, own: Sequence[Token]) -> list[Token]:
    """The prepositions that may name a way, near the first and the last of `own`, in the text's order."""
    known = tree.answers["prepositions of ways"]
    if not known:
        known["all"] = [t.index for t in tree.tokens if t.text in _WAYS]
    listed: list[int] = known["all"]
    near: set[int] = set()
    for token in (own[0], own[-1]):
        low, high = bisect_left(listed, token.index - FAR), bisect_left(listed, token.index + FAR)
        near.update(listed[low:high])
    return [tree.tokens[n] for n in sorted(near)]


def _at(tree: Tree, prep: Token, noun: Token) -> bool:
    """Whether "in", "on", "to", "with" name a newsroom as the way: a name, or "state television", "local media"."""
    if prep.text.lower() in ("in", "to", "with") and is_network(noun):
        return False
    if prep.text.lower() == "in" and noun.lemma.lower() in ("post", "tweet", "thread"):  # "a Facebook post"
        return not any(is_network(n) for p in tree.children(noun, "prep") for n in tree.children(p, "pobj"))
    if prep.text.lower() == "in" and noun.pos != "PROPN":
        return False
    return noun.pos == "PROPN" or is_network(noun) or prep.text.lower() in ("on", "to", "with")


def is_network(token: Token) -> bool:
    """Whether a word names a network on which people post; "X" in capitals only."""
    return token.text == "X" or (token.pos == "PROPN" and token.text.lower() in words.NETWORKS)


def passes_on(tree: Tree, phrase: Sequence[Token]) -> bool:
    """Whether a phrase names who passes words on: an agency, an outlet, a network."""
    if len(phrase) == 1 and is_network(phrase[0]):
        return True
    if is_outlet(tree, phrase):
        return True
    return source_kind(tree, phrase, "") == "social"


def _follows(tree: Tree, token: Token, anchors: set[int]) -> bool:
    """Whether ", seen by Reuters" stands right after the speaker or the document, wherever the parser hung it."""
    verb = tree.head(token)
    if token.text.lower() not in _BY or verb.lemma.lower() not in PASSED or verb.index < 2:
        return False
    return tree.tokens[verb.index - 1].text == "," and verb.index - 2 in anchors


def _hangs_on(tree: Tree, token: Token, anchors: set[int]) -> bool:
    """Whether a token stands under the cue or the speaker, and in no clause of somebody else."""
    for above in tree.ancestors(token):
        if above.index in anchors:
            return True
        if above.tag in _OWN_VERBS and above.dep not in ("relcl", "acl", "advcl"):
            return False
        if above.dep == "relcl" and above.lemma.lower() not in PASSED:
            return False
    return False


def _credit(tree: Tree, draft: Draft) -> list[Token]:
    """The agency in brackets right after what is said or its sentence: "(Reuters)"."""
    text = tree.article.text
    ends = [draft.end]
    if draft.cue:
        ends.append(tree.sentence(draft.cue[-1]).end)
    for end in ends:
        found = CREDIT.match(text, end) or CREDIT.match(text, max(0, end - 1))
        if found is None:
            continue
        entry = gazetteer.lookup(found[1].strip())
        if entry is not None and entry.sort in ("agency", "media"):
            start, stop = found.span(1)
            return [t for t in _tokens(tree, start, stop) if t.pos != "PUNCT"]
    return []


def _tokens(tree: Tree, start: int, end: int) -> tuple[Token, ...]:
    return tree.tokens[bisect_left(tree.starts, start) : bisect_left(tree.starts, end)]
