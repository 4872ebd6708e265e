"""What is attributed as a phrase: objects, what stands after a preposition, gerunds, "as" and labels."""

from __future__ import annotations

from rashomon.language import Tree
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.extent import after, edges, extended, gapped, is_infinitive, object_end
from rashomon.statements.clauses.nominal import by_noun
from rashomon.statements.clauses.reading import Reading
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.draft import Draft
from rashomon.statements.lexicon import Entry
from rashomon.statements.speakers.parties import noun_phrase
from rashomon.statements.speakers.phrases import tells_when

_QUOTES = ("“", '"', "``", "‘", "'")
# What courts and searchers find someone, which is no opinion of theirs.
_STATES = frozenset("guilty liable innocent dead alive unconscious unresponsive missing safe".split())
# Kinds of names that one supports with arms or money as often as in words.
_LANDS = ("country", "nationality", "place")
# "..., referring to the mayor": a gloss on what was said, not said itself.
_GLOSSES = frozenset(("refer", "allude", "point"))


def by_gerund(reading: Reading) -> Draft | None:
    """ "denied taking part"."""
    entry = reading.entry("gerund")
    if entry is None:
        return None
    for clause in reading.tree.children(reading.verb, "xcomp", "ccomp"):
        if clause.text.lower() in ("citing", "quoting"):
            continue
        if clause.index > reading.verb.index and _is_gerund(reading.tree, clause):
            pieces = after(reading.tree, reading.verb, reading.last, clause)
            return reading.draft(pieces, entry, "gerund")
    return None


def _is_gerund(tree: Tree, verb: Token) -> bool:
    """ "taking", "being robbed", "having been robbed", with nobody of its own before it."""
    if tree.children(verb, "nsubj", "nsubjpass"):
        return False
    passive = verb.tag == "VBN" and any(t.tag == "VBG" for t in tree.children(verb, "aux", "auxpass"))
    return verb.tag == "VBG" or passive


def by_object(reading: Reading) -> Draft | None:
    """ "announced a ceasefire", "supports the plan"."""
    entry = reading.entry("object")
    tree, verb = reading.tree, reading.verb
    if entry is None or not is_speakerlike(tree, reading.voice.speaker):
        return None
    suffering = _suffering(tree, verb)
    if verb.dep == "acl" and (entry.manner == "stance" or tree.children(verb, "agent")):
        return None  # "a group backing the plan" says which group, "a meeting requested by the mayor" which meeting
    if gapped(tree, verb):
        return None
    for target in suffering:
        if _fits(tree, target, entry):
            inside = [t for t in noun_phrase(tree, target) if t.index < verb.index]
            return reading.draft([(inside[0].start, inside[-1].end)] if inside else [], entry, "object")
    for target in tree.children(verb, "dobj"):
        if verb.lemma.lower() in lexicon.LIGHT_VERBS and by_noun(tree, target) is not None:
            return None  # "expressed concern about the dam": the noun tells more
        if target.index > verb.index and _fits(tree, target, entry):
            start = tree.tokens[max(edges(tree, target)[0], reading.last.index + 1)].start
            with_time = entry.manner == "thought" or verb.lemma.lower() == "show"
            end = object_end(tree, verb, target, when=with_time)
            return reading.draft([(start, end)] if start < end else [], entry, "object")
    return None


def _suffering(tree: Tree, verb: Token) -> list[Token]:
    """What "the plan was rejected by the council" is about; else nothing."""
    if not tree.children(verb, "agent"):
        return []
    return [c for c in tree.children(verb, "nsubjpass") if c.tag not in ("WDT", "WP")]


def _fits(tree: Tree, target: Token, entry: Entry) -> bool:
    """Whether an object is of a kind that the entry takes."""
    noun = target.lemma.lower()
    if target.text.lower().endswith(("self", "selves")) or target.pos not in ("NOUN", "PROPN", "PRON", "NUM"):
        return False
    if target.pos == "PRON" and entry.manner == "speech":  # "denied it" tells something, "recalled it" nothing
        return entry.attitude in ("denies", "confirms", "admits") and target.text.lower() in ("this", "that", "it")
    barred = [w[1:] for w in entry.words if w.startswith("-")]
    if noun in barred or ("name" in barred and target.pos == "PROPN"):
        return False
    if "person" in barred and _is_person(tree, target):
        return False
    if "country" in barred and any(m.kind in _LANDS for m in tree.mentions_by_head.get(target.index, [])):
        return False
    if "source" in barred and is_speakerlike(tree, noun_phrase(tree, target)):
        return False
    wanted = [w for w in entry.words if not w.startswith("-")]
    if not wanted:
        return True
    said = "said" in wanted and (noun in lexicon.SPEECH_NOUNS or noun == "report")
    numbered = "number" in wanted and _numbered(tree, target)
    return said or numbered or noun in wanted


def _is_person(tree: Tree, target: Token) -> bool:
    if target.text.lower() in ("him", "her", "them", "me", "us", "you", "whom", "who"):
        return True
    if any(m.kind == "person" for m in tree.mentions_by_head.get(target.index, [])):
        return True
    noun = target.lemma.lower()
    return target.pos == "NOUN" and (noun in lexicon.PERSON_WORDS or noun in lexicon.GROUP_WORDS)


def by_preposition(reading: Reading) -> Draft | None:
    """ "called for a ceasefire", "voted against the budget"."""
    tree, verb = reading.tree, reading.verb
    for entry in reading.frames.get("preposition", ()):
        for clause in tree.children(verb, "advcl", "xcomp", "ccomp"):  # "called for all sides to stop"
            low = edges(tree, clause)[0]
            mark = tree.tokens[low]
            if "for" in entry.words and mark.text.lower() == "for" and low > verb.index and is_infinitive(tree, clause):
                if not _allowed(reading, entry):
                    continue
                return reading.draft([(tree.tokens[low + 1].start, extended(tree, verb, clause))], entry, "preposition")
        for prep in tree.children(verb, "prep", "agent", "dative"):
            inside = tree.children(prep, "pcomp", "pobj")
            if prep.text.lower() not in entry.words or not verb.index < prep.index <= verb.index + 4 or not inside:
                continue
            if tells_when(inside[0]):
                continue
            if not _allowed(reading, entry) or (entry.manner == "speech" and inside[0].text.lower() in ("him", "her")):
                continue
            if verb.tag == "VBG" and verb.dep != "ROOT" and verb.lemma.lower() in _GLOSSES:
                continue
            start, end = tree.tokens[prep.index + 1].start, extended(tree, verb, prep)
            found = reading.draft([(start, end)] if start < end else [], entry, "preposition")
            if found is not None:
                found.cue = [*found.cue, *tree.tokens[reading.last.index + 1 : prep.index + 1]]
            return found
    return None


def _allowed(reading: Reading, entry: Entry) -> bool:
    """Whether this occurrence allows the entry, and its subject is one who speaks."""
    return reading.allows(entry) and is_speakerlike(reading.tree, reading.voice.speaker)


def by_object_and_preposition(reading: Reading) -> Draft | None:
    """ "accused the council of hiding it", "put the toll at 12": the object belongs to what is said."""
    tree, verb = reading.tree, reading.verb
    for entry in reading.frames.get("object-preposition", ()):
        for target in tree.children(verb, "dobj", "nsubj", "dative"):
            if target.index < verb.index:
                continue
            preps = (*tree.children(verb, "prep"), *tree.children(target, "prep"))
            for prep in preps:
                if prep.text.lower() not in entry.words or prep.index < target.index or not _allowed(reading, entry):
                    continue
                if verb.lemma.lower() in lexicon.MEASURES and not _numbered(tree, prep):
                    continue
                if not tree.children(prep, "pobj", "pcomp"):
                    continue
                start = tree.tokens[max(edges(tree, target)[0], reading.last.index + 1)].start
                return reading.draft([(start, extended(tree, verb, prep))], entry, "object-preposition")
    return None


def _numbered(tree: Tree, top: Token) -> bool:
    low, high = edges(tree, top)
    return any(t.tag == "CD" for t in tree.tokens[low : high + 1])


def by_as(reading: Reading) -> Draft | None:
    """ "described the tax as unfair", "referred to it as unfair"."""
    tree, verb = reading.tree, reading.verb
    for entry in reading.frames.get("as", ()):
        if not _allowed(reading, entry):
            continue
        if entry.words:
            heads = [
                p
                for c in tree.children(verb, "prep")
                if c.text.lower() in entry.words
                for p in tree.children(c, "pobj")
            ]
        else:
            heads = tree.children(verb, "dobj", "nsubj")
        for target in heads:
            if target.index < verb.index or target.text.lower().endswith(("self", "selves")):
                continue  # "identified herself as Ines Vale" tells a name
            mark = _as_after(tree, verb, target)
            if mark is not None:
                low = max(edges(tree, target)[0], reading.last.index + 1)
                end = extended(tree, verb, tree.head(mark) if mark.dep == "mark" else mark)
                return reading.draft([(tree.tokens[low].start, end)], entry, "as")
    return None


def _as_after(tree: Tree, verb: Token, target: Token) -> Token | None:
    """The "as" that says what the object is taken for: a preposition, or the mark of a clause right behind it."""
    for mark in (*tree.children(verb, "prep", "mark", "advmod"), *tree.children(target, "prep")):
        if mark.text.lower() == "as" and mark.index > target.index:
            return mark
    after_it = edges(tree, target)[1] + 1
    behind = tree.tokens[after_it : after_it + 1]
    clause = tree.head(behind[0]) if behind else verb
    return (
        behind[0] if behind and behind[0].text.lower() == "as" and clause.head == verb.index != clause.index else None
    )


def by_label(reading: Reading) -> Draft | None:
    """ "called the plan “reckless”", "called it a mistake"."""
    tree, verb = reading.tree, reading.verb
    entry = reading.entry("label")
    if entry is None or not is_speakerlike(tree, reading.voice.speaker):
        return None
    named = [c for c in tree.children(verb, "dobj", "ccomp", "oprd", "nsubj") if c.index > verb.index]
    if not named:
        return None
    start = min(max(edges(tree, c)[0], reading.last.index + 1) for c in named)
    end = extended(tree, verb, named[-1])
    inside = [t for t in tree.tokens[start : tree.sentence(verb).last] if t.start < end]
    quoted = any(t.text in _QUOTES for t in inside)
    if quoted and tree.tokens[start].text not in _QUOTES and verb.lemma.lower() != "think":
        return reading.draft([(tree.tokens[start].start, end)], entry, "label")
    if quoted or not _judged(tree, named):
        return None
    return reading.draft([(tree.tokens[start].start, end)], entry, "label")


def _judged(tree: Tree, named: list[Token]) -> bool:
    """Whether the words say what something is like and do not only name it: "the plan reckless", "it a mistake"."""
    for part in named:
        predicate = part if part.dep in ("oprd", "ccomp") else None
        if predicate is None or predicate.tag.startswith("VB") or predicate.lemma.lower() in _STATES:
            continue
        subject = tree.children(predicate, "nsubj") or [c for c in named if c is not predicate]
        if not subject or subject[0].index > predicate.index:
            continue
        if predicate.pos == "ADJ":
            return True
        if tree.tokens[edges(tree, predicate)[0]].text.lower() in ("a", "an", "the"):
            return predicate.pos == "NOUN"
    return False
