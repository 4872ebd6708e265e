"""Infinitives: what someone vows, wants or is urged to do."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements.clauses.extent import edges, extended, gapped, is_finite, is_infinitive
from rashomon.statements.clauses.reading import Reading
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.draft import Draft
from rashomon.statements.speakers.phrases import tells_when

# What one declines without a word being said of anything: "declined to comment".
SILENCE = frozenset(
    "comment say speak elaborate respond answer discuss talk disclose identify name reveal give".split()
)

# What things do without a word.
_BODING = frozenset(("promise", "threaten"))
# What one wishes to be or not to be called tells of nothing.
_UNNAMED = frozenset("call identify name quote refer know".split())


def by_infinitive(reading: Reading) -> Draft | None:
    """ "vowed to stay", "urged residents to leave", "wants the bridge to be closed"."""
    tree, verb = reading.tree, reading.verb
    if gapped(tree, verb):
        return None  # "the money it expects to collect": to collect what stands before
    for clause in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if clause.index < verb.index or not is_infinitive(tree, clause):
            continue
        addressee = _addressee(tree, verb, clause)
        if clause.dep == "advcl" and (addressee is None or "order" not in reading.frames):
            continue
        entry = reading.entry("order" if addressee is not None else "infinitive")
        if entry is None or (clause.lemma.lower() in SILENCE and entry.word in ("decline", "refuse")):
            continue
        if addressee is not None and entry.words and not _under(tree, addressee, entry.words):
            continue
        if addressee is not None and not entry.words and _under(tree, addressee, ("on", "upon", "to", "with")):
            continue
        if entry.word in _BODING and not is_speakerlike(tree, reading.voice.speaker):
            continue  # "the storm threatens to drown the town"
        if clause.lemma.lower() in _UNNAMED and tree.children(clause, "auxpass") and addressee is None:
            continue  # "asked not to be named"
        if clause.lemma.lower() == "do" and not tree.children(clause, "dobj"):
            continue  # "promised to do so"
        first = edges(tree, addressee if addressee is not None else clause)[0]
        start = tree.tokens[max(first, reading.last.index + 1)].start
        end = min(extended(tree, verb, clause), _own_end(tree, clause))
        return reading.draft([(start, end)] if start < end else [], entry, "infinitive")
    return None


def _own_end(tree: Tree, clause: Token) -> int:
    """Where the infinitive's own words end, before a finite verb that the parser joined to it with "and"."""
    for joined in tree.children(clause, "conj"):
        finite = is_finite(joined) or any(is_finite(t) for t in tree.children(joined, "aux", "auxpass"))
        cc = [t for t in tree.children(clause, "cc") if t.index < joined.index]
        if finite and cc and cc[-1].index > clause.index:
            return tree.tokens[cc[-1].index - 1].end
    return tree.sentence(clause).end


def _addressee(tree: Tree, verb: Token, clause: Token) -> Token | None:
    """Who is to do it: "residents" of "urged residents to leave", "called on residents to leave"."""
    own = [c for c in tree.children(clause, "nsubj", "nsubjpass") if c.index > verb.index]
    objects = [c for c in tree.children(verb, "dobj", "dative") if verb.index < c.index < clause.index]
    under = [
        p
        for c in tree.children(verb, "prep")
        if c.index == verb.index + 1 and c.text.lower() in ("on", "upon", "to", "with")
        for p in tree.children(c, "pobj")
        if p.index < clause.index and not tells_when(p)  # "agreed on Friday to leave"
    ]
    return next(iter((*own, *objects, *under)), None)


def _under(tree: Tree, token: Token, words: tuple[str, ...]) -> bool:
    return token.dep == "pobj" and tree.head(token).text.lower() in words
