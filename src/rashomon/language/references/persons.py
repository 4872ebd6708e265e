"""Whom "he", "she", "his" and "herself" stand for."""

from __future__ import annotations

from rashomon.language.names.titles import word
from rashomon.language.references import lexicon
from rashomon.language.references.lexicon import CONTROLLED, SUBJECTS, Gender
from rashomon.language.references.scene import Mark, Reading, Scene, names_of
from rashomon.model import Token

# How many sentences back a pronoun may reach: the reader's memory, not the article's length. On the topics of ECB+ that
# were read 1 to 8 make no difference to what is right (76 to 78 of 125): nearly all stand in the sentence before.
REACH = 3
# Ways in which a verb without a subject hangs on one whose subject is its own.


def person(scene: Scene, token: Token) -> Reading:
    """The reading of a pronoun for one man or woman."""
    gender: Gender = "f" if scene.word(token) in lexicon.SHE else "m"
    reading = _person(scene, token, gender)
    if reading.name is None and not scene.quoted(token.index):
        scene.open.setdefault(token.sentence, set()).add(gender)
    if reading.name is not None and scene.too_long_ago(reading.name, token):
        return Reading(None, "named too long before", (reading.name,))
    return reading


def _person(scene: Scene, token: Token, gender: Gender) -> Reading:
    if scene.word(token) in lexicon.REFLEXIVE:
        return _reflexive(scene, token, gender)
    if scene.quoted(token.index):
        return _in_quotation(scene, token, gender)
    banned, unsure = _banned(scene, token)
    if unsure and any((m := scene.at.get(i)) is not None and _agrees(scene, m, gender) for i in banned):
        return Reading(None, "the subject may be meant, or another")
    for subject, _verb in scene.above(token):
        if subject.index in banned:
            continue
        reading = _subject(scene, token, subject, gender, banned)
        if reading is not None:
            return reading
    names = {scene.at[i].name for i in banned if i in scene.at} - {None}
    told = _told_of(scene, token) | {n for n in names if n}
    here = _people(scene, token, token.sentence, gender, told)
    if here:
        return _one_of(scene, here, token, gender, "the only person before it in the sentence")
    ahead = _ahead(scene, token, gender)
    return ahead if ahead is not None else _earlier(scene, token, gender, told)


def _earlier(scene: Scene, token: Token, gender: Gender, told: set[str]) -> Reading:
    """What the sentences before make of the pronoun, the nearest that names anybody."""
    for sentence in range(token.sentence - 1, max(-1, token.sentence - 1 - REACH), -1):
        people = _people(scene, token, sentence, gender, told)
        if not people:
            continue
        reading = _one_of(scene, people, token, gender, "the only person in the sentences before", sentence)
        if reading.name is None:
            return reading
        if gender in scene.open.get(sentence, ()) and all(m.role > 1 for m in people):
            return Reading(None, "as open as the pronoun before it", (reading.name,))
        if all(m.role > 0 for m in people):  # nobody leads that sentence: who leads the one before it?
            topic = {m.name for m in _people(scene, token, sentence - 1, gender, told) if m.role == 0}
            if topic - {reading.name}:
                return Reading(None, "two people fit", tuple(sorted({reading.name, *(t for t in topic if t)})))
        return reading
    return Reading(None, "nobody before it in reach")


def _agrees(scene: Scene, mark: Mark, gender: Gender) -> bool:
    if mark.sort != "person" or mark.plural:
        return False
    told = mark.gender or (scene.gender(mark.name) if mark.name else None)  # it may have been learnt since
    return told in (None, gender)


def _people(scene: Scene, token: Token, sentence: int, gender: Gender, told: set[str]) -> list[Mark]:
    """The people of a sentence before a token who may be meant, outside quotations."""
    return [
        m
        for m in scene.before(token, sentence)
        if (_agrees(scene, m, gender) or (m.unclear and m.role <= 1))
        and not scene.quoted(m.index)
        and m.name not in told
        and m.role < 5
    ]


def _one_of(
    scene: Scene, people: list[Mark], token: Token, gender: Gender, why: str, sentence: int | None = None
) -> Reading:
    """The one person of several marks; the sentence's subject, where the pronoun is a subject too."""
    names = sorted({m.name for m in people if m.name is not None})
    if any(m.unclear for m in people):
        return Reading(None, "a name that may be somebody's fits", tuple(names))
    unnamed = any(m.name is None for m in people)
    if len(names) == 1 and not unnamed:
        if all(m.role == 4 for m in people) and _others(scene, token, gender, names[0]):
            return Reading(None, "somebody is only the owner there", tuple(names))
        return Reading(names[0], why)
    if not names:
        return Reading(None, "stands for somebody without a name")
    acted_on = any(m.role == 2 for m in people)  # "Ann called Eva. She did so": either
    if sentence is not None and token.dep in SUBJECTS and (not acted_on or scene.says(scene.tree.head(token))):
        subjects = [m for m in people if m.role == 0]
        if len({m.name for m in subjects}) == 1:
            name = subjects[0].name
            if name is None:
                return Reading(None, "stands for somebody without a name", tuple(names))
            return Reading(name, "the subject of the sentence before")
    return Reading(
        None,
        "two people fit" if not unnamed or len(names) > 1 else "somebody without a name fits as well",
        tuple(names),
    )


def _others(scene: Scene, token: Token, gender: Gender, name: str) -> bool:
    """Whether anybody else in reach may be meant."""
    return any(
        m.name != name for back in range(REACH) for m in _people(scene, token, token.sentence - back, gender, set())
    )


def _subject(scene: Scene, token: Token, subject: Token, gender: Gender, banned: set[int]) -> Reading | None:
    """What the subject of a clause around the pronoun makes of it; None where it is not the one."""
    marks = scene.group(subject)
    fitting = [m for m in marks if _agrees(scene, m, gender)]
    if not fitting:
        if any(m.unclear for m in marks):
            return Reading(None, "a name that may be somebody's fits", names_of(marks))
        if scene.word(subject) in (lexicon.SHE if gender == "f" else lexicon.HE):
            return Reading(None, "as open as the pronoun before it")
        return None
    names = sorted({m.name for m in fitting if m.name})
    if len(fitting) > 1 and len({m.name for m in fitting}) > 1:
        return Reading(None, "two people fit", tuple(names))
    if not names:
        return Reading(None, "stands for somebody without a name")
    rivals = {
        m.name
        for m in scene.before(token, token.sentence)
        if m.index > subject.index
        and m.index not in banned
        and _agrees(scene, m, gender)
        and m.name != names[0]
        and (m.role <= 3 or _owns_subject(scene, token, m) if m.name else _around(scene, token, m))
    }
    if fitting[0].gender is None:  # "Lee's publicist, Kim, confirmed her death"
        rivals |= {
            m.name
            for m in scene.before(subject, token.sentence)
            if m.gender == gender and m.name != names[0] and m.name
        }
    if rivals:
        return Reading(None, "two people fit", tuple(sorted({*names, *(r for r in rivals if r)})))
    scene.learn(names[0], gender)
    return Reading(names[0], "the subject of the clause around it")


def _owns_subject(scene: Scene, token: Token, mark: Mark) -> bool:
    """Whether somebody is the owner of a subject around the pronoun: in "Lee said Kim's words hurt him", Kim."""
    owned = scene.tree.head(scene.tree.tokens[mark.index])
    return owned.dep in SUBJECTS and any(above.index == owned.head for above in scene.tree.ancestors(token))


def _around(scene: Scene, token: Token, mark: Mark) -> bool:
    """Whether somebody without a name is subject or object of a clause that the pronoun itself is part of."""
    if mark.role > 2:
        return False
    verb = scene.tree.tokens[mark.index].head
    return any(above.index == verb for above in scene.tree.ancestors(token))


def _banned(scene: Scene, token: Token) -> tuple[set[int], bool]:
    """The tokens of those it cannot be: the subject of its own verb for an object, the head of its own phrase.

    And whether that is unsure: "intent on recruiting him" is said of another than him, "angry at being told on" is not.
    """
    tree = scene.tree
    found: set[int] = set()
    unsure = False
    if token.tag == "PRP$" or token.dep == "poss":
        noun = tree.head(token)
        found |= {noun.index, *(t.index for t in tree.children(noun, "appos", "conj"))}
        return found, unsure
    verb = tree.head(token)
    if verb.pos == "ADP" and token.dep == "pobj":
        verb = tree.head(verb)
    if token.dep in SUBJECTS or scene.word(token) in ("he", "she"):
        if verb.dep == "relcl":
            found.add(verb.head)  # "Kim, whom he met"
            found |= scene.equals(tree.tokens[verb.head])
        return found, unsure
    for _ in range(6):  # "Lee was intent on recruiting him": not Lee
        subjects = tree.children(verb, *SUBJECTS)
        if subjects:
            for s in subjects:
                found |= {s.index, *(m.index for m in scene.group(s))}
            break
        if verb.dep in ("acl", "relcl"):
            found.add(verb.head)
            break
        if verb.dep not in CONTROLLED or verb.head == verb.index:
            break
        unsure = unsure or verb.dep in ("pcomp", "advcl")
        verb = tree.head(verb)
    return found, unsure


def _told_of(scene: Scene, token: Token) -> set[str]:
    """The people who cannot be meant for what is said: in "Lee had been arrested, he said" he is not Lee.

    Nor is he the source of "according to Lee, he fled".
    """
    tree = scene.tree
    verb = tree.head(token)
    sources = {
        m.name
        for m in scene.before(token, token.sentence)
        if m.name and m.role == 3 and _according(scene, tree.tokens[m.index])
    }
    return sources | _said_of(scene, token, verb)


def _according(scene: Scene, token: Token) -> bool:
    to = scene.tree.head(token)
    return word(to) == "to" and word(scene.tree.head(to)) == "according"


def _said_of(scene: Scene, token: Token, verb: Token) -> set[str]:
    tree = scene.tree
    if token.dep not in SUBJECTS or not scene.says(verb):
        return set()
    inside = [t for clause in tree.children(verb, "ccomp") for t in tree.subtree(clause) if t.index < token.index]
    return {m.name for t in inside if t.pos != "PRON" and (m := scene.at.get(t.index)) and m.name}


def _ahead(scene: Scene, token: Token, gender: Gender) -> Reading | None:
    """ "When he arrived, Lee said": the subject of the clause that the pronoun's own clause opens."""
    tree = scene.tree
    last = token
    for verb in tree.ancestors(token):
        if last.dep in ("advcl", "prep") and last.index < verb.index:
            for subject in tree.children(verb, *SUBJECTS):
                mark = scene.at.get(subject.index)
                if subject.index > token.index and mark is not None and mark.name and _agrees(scene, mark, gender):
                    return Reading(mark.name, "the subject of the clause that follows")
        last = verb
    return None


def _reflexive(scene: Scene, token: Token, gender: Gender) -> Reading:
    if token.dep in ("appos", "npadvmod") and token.head in scene.at:
        mark = scene.at[token.head]
        if mark.name and _agrees(scene, mark, gender):
            return Reading(mark.name, "the name it stands with")
    for subject, _verb in scene.above(token):
        own = scene.at.get(subject.index)
        if own is not None and _agrees(scene, own, gender):
            if own.name is None:
                return Reading(None, "stands for somebody without a name")
            return Reading(own.name, "the subject of its own verb")
        if own is not None and own.name is not None and own.sort == "thing" and gender == "f":
            return Reading(own.name, "the subject of its own verb")  # a ship
        return Reading(None, "its subject is nobody named")
    return Reading(None, "no subject before it")


def _in_quotation(scene: Scene, token: Token, gender: Gender) -> Reading:
    """Inside a quotation: never the one who speaks; the one other person named in the same quotation."""
    number = scene.quoted(token.index)
    inside: dict[str, Mark] = {}
    for back in range(REACH):
        for mark in scene.before(token, token.sentence - back):
            if scene.quoted(mark.index) == number and _agrees(scene, mark, gender):
                inside[mark.name or ""] = mark
    if len(inside) == 1:
        mark = next(iter(inside.values()))
        if mark.name and mark.index not in _banned(scene, token)[0]:
            return Reading(mark.name, "the only person named in the quotation")
    return Reading(None, "inside a quotation", names_of(inside.values()))
