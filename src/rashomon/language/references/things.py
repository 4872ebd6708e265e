"""What "it", "its", "they" and "their" stand for: a body or a country, where nothing else can be meant."""

from __future__ import annotations

from rashomon.language.references import lexicon
from rashomon.language.references.lexicon import SUBJECTS
from rashomon.language.references.scene import Mark, Reading, Scene
from rashomon.model import Token

REACH = 2
_WEATHER = frozenset("rain snow hail drizzle pour freeze thunder".split())
_SEEMS = frozenset("seem appear happen turn matter take remain follow emerge transpire".split())


def is_empty(scene: Scene, token: Token) -> bool:
    """Whether an "it" stands for nothing: "it rained", "it is likely that", "it took three days to"."""
    tree = scene.tree
    if scene.word(token) != "it":
        return False
    if token.dep == "expl":
        return True
    verb = tree.head(token)
    if token.dep not in SUBJECTS:
        # "made it clear that", "find it hard to"
        return verb.pos == "ADJ" and token.dep == "nsubj"
    if verb.lemma in _WEATHER:
        return True
    clause = [
        c for c in tree.children(verb) if c.dep in ("ccomp", "xcomp", "advcl", "csubj", "acl") and c.index > verb.index
    ]
    if verb.lemma in _SEEMS and clause:
        return True
    if verb.lemma == "be" or token.dep == "nsubjpass":
        told = tree.children(verb, "acomp", "attr", "oprd")
        below = [c for t in told for c in tree.children(t, "ccomp", "xcomp", "relcl", "acl")]
        that = any(
            t.text.lower() in ("that", "to", "who", "when", "if", "whether")
            for c in clause + below
            for t in tree.children(c, "mark", "aux", "nsubj", "advmod", "nsubjpass")
        )
        if (told or token.dep == "nsubjpass") and that:
            return True
        nouns = {t.lemma.lower() for t in told}
        return bool(
            nouns & {"time", "day", "night", "morning", "evening", "year", "late", "early", "cold", "hot", "dark"}
        )
    return False


def thing(scene: Scene, token: Token) -> Reading:
    """The reading of "it", "its", "itself"."""
    if scene.quoted[token.index]:
        return Reading(None, "inside a quotation")
    banned = _banned(scene, token)
    for subject, _verb in scene.above(token):
        if subject.index in banned:
            continue
        low = scene.word(subject)
        group = scene.group(subject)
        mark = scene.at.get(subject.index)
        if mark is not None and mark.sort == "person":
            continue
        if mark is not None:
            if len(group) > 1 or mark.plural:
                continue
            if mark.name is None:
                return Reading(None, "stands for something without a name")
            return _unless_rival(scene, token, subject, mark)
        if low in lexicon.IT:
            return Reading(None, "as open as the pronoun before it")
        if subject.tag == "NN":
            return Reading(None, "stands for something without a name")
    if scene.word(token) in lexicon.REFLEXIVE:
        return Reading(None, "no subject before it")
    here = [m for m in scene.before(token, token.sentence) if _fits(m) and m.index not in banned]
    if here:
        return Reading(None, "several things fit", tuple(sorted({m.name for m in here if m.name})))
    for back in range(1, REACH + 1):
        sentence = token.sentence - back
        topic = scene.main_subjects.get(sentence)
        marks = [m for m in scene.marks.get(sentence, ()) if _fits(m) and not scene.quoted[m.index]]
        names = sorted({m.name for m in marks if m.name})
        if topic is None:
            break
        mark = scene.at.get(topic.index)
        if mark is not None and _fits(mark) and mark.name and token.dep in (*SUBJECTS, "poss") and mark.sort != "thing":
            bodies = {m.name for m in marks if m.sort == mark.sort or scene.says(scene.tree.head(token))}
            if bodies == {mark.name}:
                return Reading(mark.name, "the subject of the sentence before")
            return Reading(None, "two bodies fit", tuple(names))
        if names or (mark is None and topic.tag == "NN") or (mark is not None and mark.sort != "person"):
            if scene.says(scene.tree.head(token)) and token.dep in SUBJECTS:
                bodies = {m.name for m in marks if m.sort == "body"}
                if len(bodies) == 1 and None not in bodies:
                    return Reading(bodies.pop(), "the only body before it that can speak")
            return Reading(
                None, "stands for something without a name" if not names else "several things fit", tuple(names)
            )
    return Reading(None, "nothing before it in reach")


def _unless_rival(scene: Scene, token: Token, subject: Token, mark: Mark) -> Reading:
    rivals = {
        m.name
        for m in scene.before(token, token.sentence)
        if m.index > subject.index
        and m.sort == mark.sort
        and m.name
        and m.name != mark.name
        and m.role in (0, 1, 2)
        and mark.sort == "body"
    }
    if rivals and mark.name:
        return Reading(None, "two bodies fit", tuple(sorted({mark.name, *(r for r in rivals if r)})))
    return Reading(mark.name, "the subject of the clause around it")


def _fits(mark: Mark) -> bool:
    return mark.sort != "person" and not mark.plural


def _banned(scene: Scene, token: Token) -> set[int]:
    tree = scene.tree
    if scene.word(token) in lexicon.REFLEXIVE:
        return set()
    noun = tree.head(token)
    if token.dep == "poss":
        return {noun.index}
    if token.dep in ("dobj", "dative"):
        return {s.index for s in tree.children(noun, *SUBJECTS)}
    return set()


def they(scene: Scene, token: Token) -> Reading:
    """The reading of "they", "them", "their": a body spoken of in the plural, where nobody else is many."""
    if scene.quoted[token.index]:
        return Reading(None, "inside a quotation")
    tree = scene.tree
    banned = _banned(scene, token)
    for subject, _verb in scene.above(token):
        if subject.index in banned:
            continue
        group = scene.group(subject)
        if len(group) > 1:
            return Reading(None, "stands for several together", tuple(sorted({m.name for m in group if m.name})))
        mark = scene.at.get(subject.index)
        if (subject.tag in ("NNS", "NNPS") and mark is None) or (mark is not None and mark.plural):
            return Reading(None, "stands for several without a name")
        if scene.word(subject) in lexicon.THEY:
            return Reading(None, "as open as the pronoun before it")
        if mark is not None and mark.sort == "body" and mark.name and not _plurals(scene, token, subject.index):
            return Reading(mark.name, "the body that is the subject of the clause around it")
    plurals = _plurals(scene, token, tree.annotation.sentences[token.sentence].first - 1)
    if plurals:
        return Reading(None, "stands for several without a name")
    previous = token.sentence - 1
    topic = scene.main_subjects.get(previous)
    if topic is not None:
        mark = scene.at.get(topic.index)
        group = scene.group(topic)
        if len(group) > 1:
            return Reading(None, "stands for several together", tuple(sorted({m.name for m in group if m.name})))
        if mark is not None and mark.sort == "body" and mark.name and not mark.plural:
            last = mark.name.rsplit(maxsplit=1)[-1].lower()
            first = tree.annotation.sentences[previous].first
            if last in lexicon.COLLECTIVE and not _plurals(scene, token, first - 1):
                return Reading(mark.name, "the body that is the subject of the sentence before")
    return Reading(None, "several may be meant")


def _plurals(scene: Scene, token: Token, after: int) -> bool:
    """Whether a plural noun stands between a token index and the pronoun."""
    return any(t.tag in ("NNS", "NNPS") for t in scene.tree.tokens[max(0, after + 1) : token.index])
