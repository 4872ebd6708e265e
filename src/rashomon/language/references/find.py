"""Every reference of an article, read once, left to right; and what later packages ask of them."""

from __future__ import annotations

from rashomon.language.names.titles import word
from rashomon.language.references import lexicon
from rashomon.language.references.descriptions import description, is_description, office
from rashomon.language.references.forms import full, initials
from rashomon.language.references.persons import person
from rashomon.language.references.scene import Mark, Reading, Scene
from rashomon.language.references.things import is_empty, they, thing
from rashomon.language.tree import Tree
from rashomon.model import Annotation, Article, Mention, Reference, ReferenceForm, Token

_PERSONAL = frozenset(["PRP", "PRP$"])
_RELATIVE = frozenset(["WP", "WP$"])
# What is said where of several that fit only one has a name.
_ALONE = {
    "two people fit": "somebody without a name fits as well",
    "two bodies fit": "something without a name fits as well",
    "several things fit": "something without a name fits as well",
}
# Of more namesakes than this, the first named: 800 bearers of one surname, each time it stands alone, are a square.
MOST_CANDIDATES = 30
_WATCHED = _PERSONAL | _RELATIVE | {"NN", "NNP", "JJ"}


def find_references(article: Article, annotation: Annotation) -> tuple[Reference, ...]:
    """What stands for names in an article, in the text's order, resolved or not.

    Short forms, acronyms and offices that `link` tied to their full names; pronouns of the third person; definite
    descriptions of persons and bodies. `name` is None where no one reading is safe, and `why` says why not. An "it"
    that stands for nothing ("it rained") is left out. "I" and "we" are the speaker's: the statements know who speaks.
    """
    if not annotation.tokens:
        return ()
    tree = Tree(article, annotation)
    scene = Scene(tree)
    found: list[Reference] = []
    for mention in annotation.mentions:
        reference = _of_mention(scene, mention)
        if reference is not None:
            found.append(reference)
    for token in tree.tokens:
        tag = token.tag
        if tag not in _WATCHED or token.index in scene.covered:
            continue
        if tag in _PERSONAL:
            if token.text.lower() in lexicon.PRONOUNS and not is_empty(scene, token) and not _laughs(tree, token):
                _keep(scene, token, _pronoun(scene, token), "pronoun", found, token)
        elif tag in _RELATIVE:
            _relative(scene, token, found)
        elif is_description(scene, token):
            _keep(scene, token, description(scene, token), "description", found, _first(scene, token))
    return tuple(sorted(found, key=lambda r: (r.span.start, r.span.end)))


def _laughs(tree: Tree, token: Token) -> bool:
    """Whether a pronoun is part of a word with hyphens: "he-he", "she-wolf"."""
    beside = [tree.tokens[n] for n in (token.index - 1, token.index + 1) if 0 <= n < len(tree.tokens)]
    return any(t.text == "-" and (t.end == token.start or t.start == token.end) for t in beside)


def _pronoun(scene: Scene, token: Token) -> Reading:
    low = word(token)
    if low in lexicon.HE or low in lexicon.SHE:
        return person(scene, token)
    return thing(scene, token) if low in lexicon.IT else they(scene, token)


def _keep(
    scene: Scene, token: Token, reading: Reading, form: ReferenceForm, found: list[Reference], first: Token
) -> None:
    span = scene.tree.span(first.start, token.end)
    candidates = reading.candidates if reading.name is None else ()
    why = _ALONE.get(reading.why, reading.why) if len(candidates) == 1 else reading.why
    found.append(Reference(span=span, form=form, head=token.index, name=reading.name, why=why, candidates=candidates))
    if reading.name is not None:
        like = scene.by_name.get(reading.name)
        sort = like.sort if like is not None else "body"
        gender = scene.gender(reading.name) if sort == "person" else None
        scene.add(Mark(token.index, reading.name, sort, gender, False, scene.role(token)))


def _first(scene: Scene, token: Token) -> Token:
    """The first token of a description's words before its noun."""
    before = [c for c in scene.tree.children(token) if c.index < token.index and c.dep != "punct"]
    first = before[0] if before else token
    return first if token.index - first.index <= 8 else token


def _relative(scene: Scene, token: Token, found: list[Reference]) -> None:
    """ "Lee, who left": the name right before; a "who" without one is no reference."""
    tree = scene.tree
    if word(token) not in ("who", "whom", "whose"):
        return
    clause = next((t for t in tree.ancestors(token) if t.dep == "relcl"), None)
    mark = scene.at.get(clause.head) if clause is not None else None
    if clause is None or mark is None or mark.index > token.index:
        return
    noun = tree.tokens[mark.index]
    if mark.name is None and noun.dep == "conj" and noun.tag == "NN":
        mark = scene.described(noun) or mark  # "Lee, an aide and official who left"
    # "Ann, the mother of Bo Lee, who fell": the parser's noun is not the name right before
    nearest = next((m for m in reversed(list(scene.before(token, token.sentence))) if m.sort == "person"), None)
    other = nearest is not None and None not in (nearest.name, mark.name) and nearest.name != mark.name
    plural = clause.tag in ("VBP",) or any(a.tag == "VBP" for a in tree.children(clause, "aux", "auxpass"))
    several = (noun.dep == "conj" and mark.index == noun.index) or any(
        c.index < token.index for c in tree.children(noun, "conj")
    )
    beyond = mark.sort != "person" and _somebody_above(scene, noun)
    if mark.name is None or several or beyond or other or mark.sort == "place" or (plural and mark.sort == "person"):
        scene.add(Mark(token.index, None, mark.sort, mark.gender, mark.plural or several, scene.role(token)))
    else:
        _keep(scene, token, Reading(mark.name, "the name its clause follows"), "pronoun", found, token)


def _somebody_above(scene: Scene, noun: Token) -> bool:
    """Whether a body is only part of what is said of a person: "Lee, the head of the party, who"."""
    for above in scene.tree.ancestors(noun):
        if above.pos == "VERB":
            return False
        mark = scene.at.get(above.index)
        if mark is not None and mark.sort == "person":
            return True
    return False


def _of_mention(scene: Scene, m: Mention) -> Reference | None:
    if m.kind == "office":
        if m.antecedent is not None and scene.titles(m):
            return None
        reading = Reading(m.antecedent, "the one holder in the article") if m.antecedent else office(scene, m)
        if reading is None:
            return None
        return Reference(span=m.span, form="office", head=m.head, name=reading.name, why=reading.why,
                         candidates=reading.candidates)  # fmt: skip
    if m.antecedent is not None:
        bare = m.name.replace(".", "")
        short = bare.isupper() and len(bare) > 1 and bare.casefold() not in m.antecedent.casefold().split()
        form: ReferenceForm = "acronym" if short else "short"
        why = "the one full name it is a part of"
        if short:
            told = initials(m.antecedent) != bare
            why = "the name it is put beside or listed with" if told else "the name whose initials it is"
        return Reference(span=m.span, form=form, head=m.head, name=m.antecedent, why=why)
    several = scene.known.namesakes.get(m.name.casefold(), ())
    if m.kind == "person" and len(several) > 1:
        return Reference(span=m.span, form="short", head=m.head, name=None, why="several of that name",
                         candidates=tuple(several[:MOST_CANDIDATES]))  # fmt: skip
    return None


def _by_head(tree: Tree) -> dict[int, Reference]:
    """The article's references by the token of their head; read now, where the annotation has none."""
    known = tree.answers["references"]
    if "by head" not in known:
        references = tree.annotation.references or find_references(tree.article, tree.annotation)
        known["by head"] = {r.head: r for r in references}
    found: dict[int, Reference] = known["by head"]
    return found


def antecedent_of(tree: Tree, first_token: int, last_token: int) -> str | None:
    """The name that tokens `first_token` to `last_token` (excluded) stand for, as far as the article says.

    A name gives itself in full ("Lee" → "Ann Lee", "the Freedonian minister Ann Lee" → "Ann Lee"). A pronoun
    ("he", "she", "it") or a description ("the ministry", "the minister", "the agency") gives the name where
    one reading is safe. None: nothing is named, or two readings are left.
    """
    tokens = tree.tokens[first_token:last_token]
    if not tokens:
        return None
    inside = range(first_token, last_token)
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])
    mentions = tree.mentions_by_head.get(head.index, [])
    for m in mentions:
        if m.kind not in ("nationality", "office"):
            return full(m)
    for m in mentions:
        if m.antecedent:
            return m.antecedent
    reference = _by_head(tree).get(head.index)
    return reference.name if reference is not None else None


def owner_of(tree: Tree, pronoun: Token) -> str | None:
    """Whom "his", "her" or "its" is of; an office held by nobody named gives itself ("the public prosecutor").

    None where two readings are left.
    """
    low = word(pronoun)
    if low not in ("his", "her", "its"):
        return None
    reference = _by_head(tree).get(pronoun.index)
    if reference is not None and reference.name is not None:
        return reference.name
    if low == "its":
        return None
    before = [m for m in tree.mentions_by_sentence.get(pronoun.sentence, []) if m.span.end <= pronoun.start]
    offices = [m for m in before if m.kind == "office"]
    if len(offices) != 1 or any(m.kind == "person" for m in before):
        return None
    head = tree.tokens[offices[0].head]
    if head.dep not in lexicon.SUBJECTS or head.tag not in ("NN", "NNP"):
        return None
    return f"the {offices[0].name}"
