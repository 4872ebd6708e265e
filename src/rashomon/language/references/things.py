"""What "it", "its", "they" and "their" stand for: a body or a country, where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.references import lexicon
from rashomon.language.references.lexicon import CONTROLLED, SUBJECTS
from rashomon.language.references.scene import Mark, Reading, Scene, names_of
from rashomon.model import Token

REACH = 2
_WEATHER = frozenset("rain snow hail drizzle pour freeze thunder".split())
_JUDGING = frozenset("make find consider think deem believe keep leave feel render".split())
_OPENERS = frozenset("that to who when if whether why how what where which".split())
_SEEMS = frozenset("seem appear happen turn matter take remain follow emerge transpire".split())


def is_empty(scene: Scene, token: Token) -> bool:
    """Whether an "it" stands for nothing: "it rained", "it is likely that", "it took three days to"."""
    tree = scene.tree
    if scene.word(token) != "it":
        return False
    if token.dep == "expl":
        return True
    verb = tree.head(token)
    if _beside_verdict(tree.tokens, token):
        return True
    if token.dep not in SUBJECTS:
        return False
    if verb.lemma in _WEATHER:
        return True
    clause = [
        c for c in tree.children(verb) if c.dep in ("ccomp", "xcomp", "advcl", "csubj", "acl") and c.index > verb.index
    ]
    if verb.lemma in _SEEMS and clause:
        return True
    if verb.lemma == "be" or verb.pos == "AUX" or token.dep == "nsubjpass":
        told = tree.children(verb, "acomp", "attr", "oprd")
        below = [c for t in told for c in tree.children(t, "ccomp", "xcomp", "relcl", "acl")]
        that = any(
            t.text.lower() in _OPENERS
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


def _beside_verdict(tokens: Sequence[Token], token: Token) -> bool:
    """Whether "it" stands in "made it clear that", "find it hard to"."""
    before = tokens[token.index - 1] if token.index else token
    after = tokens[token.index + 1] if token.index + 1 < len(tokens) else token
    return before.lemma in _JUDGING and after.tag in ("JJ", "JJR", "RB") and after.sentence == token.sentence


def thing(scene: Scene, token: Token) -> Reading:
    """The reading of "it", "its", "itself"."""
    if scene.quoted(token.index):
        return Reading(None, "inside a quotation")
    banned = _banned(scene, token)
    for subject, verb in scene.above(token):
        reading = None if subject.index in banned else _subject(scene, token, subject, verb)
        if reading is not None:
            return reading
    if scene.word(token) in lexicon.REFLEXIVE:
        return Reading(None, "no subject before it")
    here = [m for m in scene.before(token, token.sentence) if _fits(m) and m.index not in banned]
    if here:
        return Reading(None, "several things fit", names_of(here))
    for back in range(1, REACH + 1):
        topic = scene.main_subjects.get(token.sentence - back)
        if topic is None:
            break
        reading = _sentence(scene, token, token.sentence - back, topic)
        if reading is not None:
            return reading
    return Reading(None, "nothing before it in reach")


def _subject(scene: Scene, token: Token, subject: Token, verb: Token) -> Reading | None:
    """What the subject of a clause around the pronoun makes of it; None where it is not the one."""
    mark = scene.at.get(subject.index)
    speaks = token.dep in SUBJECTS and scene.says(scene.tree.head(token))
    if mark is None:
        if scene.word(subject) in lexicon.IT:  # "Norland goes on as it builds ships, which it says are for trade"
            return None if speaks else Reading(None, "as open as the pronoun before it")
        return Reading(None, "stands for something without a name") if subject.tag == "NN" else None
    if mark.sort == "person" or mark.plural or len(scene.group(subject)) > 1:
        return None
    if mark.name is None:
        return Reading(None, "stands for something without a name")
    rivals = [
        m
        for m in scene.before(token, token.sentence)
        if m.index > subject.index and m.sort == "body" and m.name != mark.name and _weighs(m, mark)
    ]
    if rivals:
        return Reading(None, "two bodies fit", names_of([mark, *rivals]))
    if (_object_between(scene, token, verb) and not speaks) or _is_a_figure(scene, token):
        return Reading(None, "several things fit", (mark.name,))
    return Reading(mark.name, "the subject of the clause around it")


def _weighs(rival: Mark, mark: Mark) -> bool:
    """Whether a body after the subject may be meant as well: any that has no name, else one that is no mere adjunct."""
    return rival.role <= 3 if rival.name is None else rival.role <= 2 and mark.sort == "body"


def _is_a_figure(scene: Scene, token: Token) -> bool:
    """Whether an amount is said of "it": "Norland Steel says it is $4 million" is not of the speaker."""
    verb = scene.tree.head(token)
    if token.dep not in SUBJECTS or verb.lemma != "be":
        return False
    return any(t.tag in ("CD", "$") for c in scene.tree.children(verb, "attr", "acomp") for t in scene.tree.subtree(c))


def _object_between(scene: Scene, token: Token, verb: Token) -> bool:
    """Whether the object of the clause around may be meant: "Norland launched the ship on its first voyage"."""
    if scene.says(verb):
        return False
    holding = {t.index for t in scene.tree.ancestors(token)}
    return any(
        t.tag in ("NN", "NNP") and verb.index < t.index < token.index and t.index not in holding
        for t in scene.tree.children(verb, "dobj")
    )


def _sentence(scene: Scene, token: Token, sentence: int, topic: Token) -> Reading | None:
    """What an earlier sentence makes of the pronoun; None where it names nothing that may be meant."""
    marks = [m for m in scene.marks.get(sentence, ()) if _fits(m) and not scene.quoted(m.index)]
    mark = scene.at.get(topic.index)
    speaks = token.dep in SUBJECTS and scene.says(scene.tree.head(token))
    leads = mark is not None and _fits(mark) and mark.name is not None and mark.sort != "thing"
    if mark is not None and leads and token.dep in (*SUBJECTS, "poss"):
        verb = scene.tree.head(topic)
        if not speaks and any(t.tag in ("NN", "NNP") for t in scene.tree.children(verb, "dobj", "attr")):
            return Reading(None, "several things fit", names_of(marks))
        if {m.name for m in marks if m.sort == mark.sort or speaks} == {mark.name}:
            return Reading(mark.name, "the subject of the sentence before")
        return Reading(None, "two bodies fit", names_of(marks))
    bodies = {m.name for m in marks if m.sort == "body" and m.role <= 2}
    if speaks and len(bodies) == 1 and None not in bodies:
        return Reading(bodies.pop(), "the only body before it that can speak")
    if names_of(marks):
        return Reading(None, "several things fit", names_of(marks))
    if (mark is None and topic.tag == "NN") or (mark is not None and mark.sort != "person"):
        return Reading(None, "stands for something without a name")
    return None


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
        for _ in range(6):  # "Norland helped Oldland by shielding it": not Norland
            subjects = tree.children(noun, *SUBJECTS)
            if subjects or noun.dep not in CONTROLLED or noun.head == noun.index:
                return {m for s in subjects for m in (s.index, *(g.index for g in scene.group(s)))}
            noun = tree.head(noun)
        return set()
    if token.dep in SUBJECTS and noun.dep == "relcl":  # "Norland is one of the states with which it trades"
        return {noun.head} | scene.equals(tree.tokens[noun.head])
    return set()


def they(scene: Scene, token: Token) -> Reading:
    """The reading of "they", "them", "their": a body spoken of in the plural, where nobody else is many."""
    if scene.quoted(token.index):
        return Reading(None, "inside a quotation")
    tree = scene.tree
    banned = _banned(scene, token)
    for subject, _verb in scene.above(token):
        if subject.index in banned or subject.dep not in SUBJECTS:
            continue
        group = scene.group(subject)
        if len(group) > 1:
            return Reading(None, "stands for several together", names_of(group))
        mark = scene.at.get(subject.index)
        if (subject.tag in ("NNS", "NNPS") and mark is None) or (mark is not None and mark.plural):
            return Reading(None, "stands for several without a name")
        if scene.word(subject) in lexicon.THEY:
            return Reading(None, "as open as the pronoun before it")
        safe = mark is not None and (_collective(scene, mark) or not _people_about(scene, token))
        if (
            mark is not None
            and mark.name
            and mark.sort == "body"
            and safe
            and not _plurals(scene, token, subject.index)
        ):
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
            return Reading(None, "stands for several together", names_of(group))
        if mark is not None and not mark.plural and _collective(scene, mark):
            first = tree.annotation.sentences[previous].first
            if not _plurals(scene, token, first - 1):
                return Reading(mark.name, "the body that is the subject of the sentence before")
    return Reading(None, "several may be meant")


def _collective(scene: Scene, mark: Mark) -> bool:
    """Whether a body is one that is spoken of as "they": a team, a band, "Democrats"."""
    if mark.sort != "body" or mark.name is None:
        return False
    last = mark.name.rsplit(maxsplit=1)[-1].lower()
    return last in lexicon.COLLECTIVE or scene.tree.tokens[mark.index].tag == "NNPS"


def _people_about(scene: Scene, token: Token) -> bool:
    """Whether several people, or a plural left open, stand before the pronoun here or in the sentence before."""
    if token.dep == "dobj":
        return True
    marks = [m for back in (0, 1) for m in scene.before(token, token.sentence - back)]
    return any(m.plural for m in marks) or len({m.name for m in marks if m.sort == "person"}) > 1


def _plurals(scene: Scene, token: Token, after: int) -> bool:
    """Whether a plural noun stands between a token index and the pronoun."""
    clause = scene.tree.head(token)
    own = clause.head if clause.dep == "relcl" else -1  # "the problems they face"
    nouns = scene.tree.tokens[max(0, after + 1) : token.index]
    return any(t.tag in ("NNS", "NNPS") and t.index != own for t in nouns)
