"""Whom a pronoun or a description stands for, where one reading is safe; None otherwise."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from rashomon.language import gazetteer
from rashomon.language.names.titles import MINISTRIES, OFFICES, OLD, PORTFOLIOS, word
from rashomon.language.references.links import full, office_key
from rashomon.language.tree import Tree
from rashomon.model import Kind, Mention, Token

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "itself"])
MALE = frozenset("mr sir lord king prince father pope emperor husband son".split())
FEMALE = frozenset(
    "mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman mother empress wife daughter".split()
)
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
SPEECH = frozenset("say tell add report announce state note claim write quote cite warn confirm deny".split())
# How many sentences back a description or pronoun may reach: the reader's memory, not the article's length.
REACH = 3
# How many sentences that begin with the same "he" are followed back to the name.
HOPS = 8
# Descriptions and what a name must be for them to stand for it.
BODIES = frozenset(
    "agency ministry department company party group union organisation organization bank court council "
    "committee commission university newspaper broadcaster firm authority office army police airline club "
    "network institute association federation brigade museum hospital school regiment charity foundation fund "
    "board league commune municipality giant carmaker automaker retailer lender manufacturer startup".split()
)

COMPANIES = frozenset("company firm airline giant carmaker automaker retailer lender manufacturer startup".split())
# Last words of bodies that are no company.
NO_FIRMS = frozenset(
    "ministry department army navy force forces guard party university college council committee commission "
    "agency association federation union court parliament congress senate assembly police bureau foundation "
    "institute society authority command board office post herald times tribune gazette journal news fund league "
    "club brigade regiment battalion division corps team movement front alliance coalition government house "
    "court courts organisation organization service".split()
)

# Common subjects that are nobody who could be "he".
THINGS = frozenset(
    """police government report statement media lawsuit complaint video law state news document letter move
    decision attack meeting visit crash storm case trial release deal announcement talk event incident result
    investigation study anniversary war campaign ceremony country city parliament administration
    newspaper website channel everything nothing something arrest death vote election plan plane ship flight
    photo picture image evidence information data number total conflict display celebration comment""".split()
)
# The gazetteer's sorts that a description fits.
SORTS = {
    "agency": ("agency",), "newspaper": ("media",), "broadcaster": ("media",), "network": ("media",),
    "company": ("company",), "firm": ("company",), "airline": ("company",),
}  # fmt: skip


def antecedent_of(tree: Tree, first_token: int, last_token: int) -> str | None:
    """The name that tokens `first_token` to `last_token` (excluded) stand for, as far as the article says.

    A name gives itself in full ("Lee" → "Ann Lee", "the Freedonian minister Ann Lee" → "Ann Lee"). A pronoun
    ("he", "she", "it") or a description ("the ministry", "the minister", "the agency") gives the name where
    one reading is safe. None: nothing is named, or two readings are left.
    """
    known = tree.answers["antecedent"]
    if (first_token, last_token) not in known:
        known[first_token, last_token] = _antecedent(tree, first_token, last_token)
    name: str | None = known[first_token, last_token]
    return name


def _antecedent(tree: Tree, first_token: int, last_token: int) -> str | None:
    tokens = tree.tokens[first_token:last_token]
    if not tokens:
        return None
    head = _head(tokens)
    mentions = tree.mentions_by_head.get(head.index, [])
    for m in mentions:
        if m.kind not in ("nationality", "office"):
            return full(m)
    for m in mentions:
        if m.kind == "office":
            return m.antecedent or _description(tree, head)
    low = word(head)
    if low in HE | SHE:
        return _person(tree, head, low in SHE)
    if low in IT:
        return _thing(tree, head)
    return _description(tree, head)


def owner_of(tree: Tree, pronoun: Token) -> str | None:
    """Whom "his", "her" or "its" is of; an office held by nobody named gives itself ("the public prosecutor").

    None where two readings are left.
    """
    low = word(pronoun)
    if low == "its":
        return _own_body(tree, pronoun)
    if low not in ("his", "her"):
        return None
    offices = [
        m for m in tree.annotation.mentions
        if m.kind == "office" and m.span.end <= pronoun.start and tree.tokens[m.head].sentence == pronoun.sentence
    ]  # fmt: skip
    people = [
        m for m in tree.annotation.mentions
        if m.kind == "person" and m.span.end <= pronoun.start and tree.tokens[m.head].sentence == pronoun.sentence
    ]  # fmt: skip
    if people or len(offices) != 1:
        return _person(tree, pronoun, low == "her")
    office = offices[0]
    if office.antecedent:
        return office.antecedent
    if tree.tokens[office.head].dep not in SUBJECTS or tree.tokens[office.head].tag not in ("NN", "NNP"):
        return None
    return f"the {office.name}"


def _own_body(tree: Tree, pronoun: Token) -> str | None:
    """The one body or country that is the subject of the pronoun's own sentence or clause before it."""
    here = [
        m for m in tree.annotation.mentions
        if m.kind in ("organisation", "country") and m.span.end <= pronoun.start
        and tree.tokens[m.head].sentence == pronoun.sentence
    ]  # fmt: skip
    subjects = [m for m in here if tree.tokens[m.head].dep in SUBJECTS]
    return full(subjects[0]) if len(subjects) == 1 and len({full(m) for m in here}) == 1 else None


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])


def _before(tree: Tree, token: Token, reach: int) -> list[Mention]:
    """Mentions before a token, nearest first, at most `reach` sentences back."""
    return [
        m
        for m in reversed(tree.annotation.mentions)
        if m.span.end <= token.start and token.sentence - tree.tokens[m.head].sentence <= reach
    ]


def _subject(tree: Tree, sentence: int) -> Token | None:
    """The subject of a sentence's main verb; in "..., she said" that of the saying."""
    place = tree.annotation.sentences[sentence]
    for token in tree.sentence_tokens(place):
        if token.head == token.index:
            return next((c for c in tree.children(token) if c.dep in SUBJECTS), None)
    return None


def _gender(tree: Tree, name: str) -> str | None:
    """What the titles and nouns beside a person's name, or else the given name, say: "m", "f", or None."""
    known = tree.answers["gender"]
    if name not in known:
        known[name] = _told_gender(tree, name)
    gender: str | None = known[name]
    return gender


def _told_gender(tree: Tree, name: str) -> str | None:
    seen: set[str] = set()
    for m in tree.annotation.mentions:
        if m.kind == "person" and full(m) == name:
            first = bisect_right(tree.ends, m.span.start)
            around = list(tree.tokens[max(0, first - 2) : first])
            seen |= {"m" for t in around if word(t) in MALE} | {"f" for t in around if word(t) in FEMALE}
        if m.kind == "office" and m.antecedent == name:
            words = set(m.name.lower().split())
            seen |= ({"m"} if words & MALE else set()) | ({"f"} if words & FEMALE else set())
    given = name.split(maxsplit=1)[0]
    if not seen and given in gazetteer.given_names("female") | gazetteer.given_names("male"):
        seen = {"f" if given in gazetteer.given_names("female") else "m"}
    return next(iter(seen)) if len(seen) == 1 else None


def _person(tree: Tree, pronoun: Token, female: bool, hops: int = 0) -> str | None:
    wrong = "m" if female else "f"
    if _quoted(tree, pronoun):
        return None
    # "Lee said she would go": the subject above the pronoun's clause, if it is a person, is the one.
    for above in _subjects_above(tree, pronoun):
        named = _named(tree, above)
        if named is not None:
            return full(named) if _gender(tree, full(named)) != wrong else None
        if _somebody(tree, above):
            return None
    place = tree.sentence(pronoun)
    told = _told_of(tree, pronoun)
    own = SHE if female else HE
    for sentence in range(place.index, max(-1, place.index - REACH), -1):
        subject = _subject(tree, sentence)
        people = [
            m
            for m in tree.mentions_by_sentence.get(sentence, [])
            if m.kind == "person"
            and full(m) not in told
            and m.span.end <= pronoun.start
            and _gender(tree, full(m)) != wrong
            and not _quoted(tree, tree.tokens[m.head])
        ]
        names = {full(m) for m in people if tree.tokens[m.head].dep != "poss"}
        earlier = sentence < place.index
        if earlier and subject is not None and word(subject) in own and not _quoted(tree, subject):
            # "He asked Lee to go. He said ...": the same he, and not Lee
            before = _person(tree, subject, female, hops + 1) if hops < HOPS else None
            return before if before not in told else None
        if earlier and subject is not None and _somebody(tree, subject):
            return None  # "A man attacked Lee. He fled.": the man is as likely as Lee
        if len(names) == 1:
            return next(iter(names))
        if len(names) > 1:
            named = _named(tree, subject) if subject is not None else None
            return full(named) if named in people and named is not None else None
        # A sentence about the same "he" carries the person on; another pronoun stops.
        if earlier and subject is not None and subject.pos == "PRON" and word(subject) not in HE | SHE:
            return None
    return None


def _told_of(tree: Tree, pronoun: Token) -> set[str]:
    """The people named in what the pronoun says: in "Lee had been arrested, he said" the one who says it is not Lee."""
    verb = tree.head(pronoun)
    if pronoun.dep not in SUBJECTS or verb.lemma not in SPEECH:
        return set()
    inside = {t.index for clause in tree.children(verb, "ccomp") for t in tree.subtree(clause)}
    text = tree.article.text
    return {
        full(m)
        for m in tree.annotation.mentions
        if m.kind == "person"
        and m.head in inside
        # 'Lee scolded them: "Go home," she said': the name stands outside what is said
        and (_quoted(tree, tree.tokens[m.head]) or not set(text[m.span.end : pronoun.start]) & set('“"'))
    }


def _named(tree: Tree, subject: Token) -> Mention | None:
    """The person whom a subject names: at its head, or right after it ("soldier Ann Lee")."""
    inside = {subject.index, *(t.index for t in tree.children(subject, "appos", "nmod", "compound"))}
    people = [m for head in sorted(inside) for m in tree.mentions_by_head.get(head, []) if m.kind == "person"]
    return next((m for m in people if m.head == subject.index), people[0] if people else None)


def _subjects_above(tree: Tree, token: Token) -> list[Token]:
    """The subjects of the clauses around a token's own that stand before it, innermost first."""
    found: list[Token] = []
    for verb in tree.ancestors(token):
        found += [s for s in tree.children(verb, *SUBJECTS) if s.index < token.index and s.tag != "WP"]
    return found


def _somebody(tree: Tree, subject: Token) -> bool:
    """Whether a subject is a person without a name ("a man", "the officer")."""
    if _named(tree, subject) or subject.index in tree.mentions_by_head:
        return False
    return subject.tag == "NN" and subject.lemma.lower() not in BODIES | THINGS and subject.dep in SUBJECTS


def _possessor(tree: Tree, m: Mention) -> bool:
    return tree.tokens[m.head].dep == "poss"


def _quoted(tree: Tree, token: Token) -> bool:
    """Whether the token stands inside quotation marks opened in its own paragraph."""
    paragraph = tree.sentence(token).paragraph
    text = tree.article.text
    before = text[tree.paragraph_starts[paragraph] : token.start]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _thing(tree: Tree, pronoun: Token) -> str | None:
    """ "it said", "it added": the one body in reach that can speak. Any other "it" only for a plain subject."""
    verb = tree.head(pronoun)
    speaks = pronoun.dep in SUBJECTS and verb.lemma in SPEECH
    if _quoted(tree, pronoun) or pronoun.dep not in SUBJECTS:
        return None
    for above in _subjects_above(tree, pronoun):
        if word(above) in IT:
            continue
        named = next((m for m in tree.annotation.mentions if m.head == above.index), None)
        if named is not None:
            return full(named) if named.kind in ("organisation", "country", "facility") else None
        if above.tag in ("NN", "NNP"):
            return _description(tree, above)
    kinds: tuple[Kind, ...] = ("organisation",) if speaks else ("organisation", "country", "facility")
    place = tree.sentence(pronoun)
    for sentence in range(place.index, max(-1, place.index - (REACH if speaks else 2)), -1):
        here = [
            m
            for m in tree.annotation.mentions
            if m.kind in kinds and tree.tokens[m.head].sentence == sentence and m.span.end <= pronoun.start
        ]
        names = {full(m) for m in here}
        if not names:
            continue
        subject = _subject(tree, sentence)
        at_subject = {full(m) for m in here if subject is not None and m.head == subject.index}
        if len(at_subject) == 1:
            return next(iter(at_subject)) if len(names) == 1 or not speaks else _only_speaker(here, at_subject)
        if speaks and len(names) == 1:
            return next(iter(names))
        return None
    return None


def _only_speaker(here: Sequence[Mention], at_subject: set[str]) -> str | None:
    """The subject, unless another body of the sentence is as likely to be the one speaking."""
    return next(iter(at_subject)) if len({full(m) for m in here}) == 1 else None


def _description(tree: Tree, head: Token) -> str | None:
    """ "the ministry", "the agency", "the president": the one thing before that it describes."""
    low = word(head)
    definite = any(word(c) in ("the", "that", "this") for c in tree.children(head, "det"))
    modifiers = [c for c in tree.children(head) if c.dep in ("amod", "compound", "nmod", "poss")]
    if low in MINISTRIES:
        return _ministry(tree, head, modifiers, definite)
    if not definite:
        return None
    if low in OFFICES:
        return _office(tree, head)
    if low in BODIES and not [c for c in modifiers if c.text[:1].isupper()]:
        return _body(tree, head, low, {word(c) for c in modifiers})
    return None


def _ministry(tree: Tree, head: Token, modifiers: Sequence[Token], definite: bool) -> str | None:
    owner = next((c for c in modifiers if c.dep == "poss"), None)
    before = [m for m in _before(tree, head, len(tree.annotation.sentences)) if is_ministry(m)]
    if owner is not None and word(owner) not in ("his", "her", "its", "their"):
        name = next((full(m) for m in tree.annotation.mentions if m.head == owner.index), None)
        return _ministry_of(tree, name) if name else None
    if owner is not None and word(owner) in ("his", "her"):
        name = _person(tree, owner, word(owner) == "her")
        return _ministry_of(tree, name) if name else None
    if definite and before:
        return full(before[0])
    return None


def is_ministry(m: Mention) -> bool:
    """Whether a mention is of a ministry or department of state."""
    words = {w.lower() for w in m.name.split()}
    return m.kind == "organisation" and bool(words & MINISTRIES) and bool(words & PORTFOLIOS)


def _ministry_of(tree: Tree, person: str) -> str | None:
    """The ministry that a minister's title names: "Freedonian defence minister" → "Freedonian Defence Ministry"."""
    found = set()
    for m in tree.annotation.mentions:
        if m.kind == "office" and m.antecedent == person:
            words = [w for w in m.name.split() if w.lower() not in ("deputy", "vice", "first")]
            if {w.lower() for w in words} & OLD or len(words) < 2 or words[-2].lower() not in PORTFOLIOS:
                continue
            body = {"minister": "Ministry"}.get(words[-1].lower())
            if words[-1].lower() == "secretary" and office_key(m.name)[0] == "US":
                body = "Department"
            if body:
                found.add(" ".join([*(w[:1].upper() + w[1:] for w in words[:-1]), body]))
    if len({office_key(f) for f in found}) != 1:
        return None
    name = min(found)
    code, office = office_key(name)
    fuller = sorted({full(m) for m in tree.annotation.mentions if is_ministry(m) and office_key(full(m))[1] >= office})
    if code is None and fuller:
        return fuller[0] if len(fuller) == 1 else None
    return name


def _office(tree: Tree, head: Token) -> str | None:
    """The one holder, among the people named before, of an office by that head."""
    holders = {
        m.antecedent
        for m in tree.annotation.mentions
        if m.kind == "office" and m.antecedent and m.span.end <= head.start and word(tree.tokens[m.head]) == word(head)
    }
    return next(iter(holders)) if len(holders) == 1 else None


def _body(tree: Tree, head: Token, low: str, modifiers: set[str]) -> str | None:
    found: list[str] = []
    for m in _before(tree, head, REACH):
        if m.kind != "organisation":
            continue
        if full(m) in found:
            continue
        entry = gazetteer.lookup(full(m)) or gazetteer.lookup(m.name)
        last = full(m).split()[-1].lower()
        if last == low or (entry and entry.sort in SORTS.get(low, ())):
            found.append(full(m))
    if not found and low in COMPANIES:
        found = _firms(tree, head)
    return found[0] if len(set(found)) == 1 else None


def _firms(tree: Tree, head: Token) -> list[str]:
    """The bodies in reach that may be "the company": those that no word or list says are something else."""
    found = []
    for m in _before(tree, head, REACH):
        entry = gazetteer.lookup(full(m)) or gazetteer.lookup(m.name)
        last = word_of(full(m))
        if m.kind != "organisation" or full(m) in found or (entry and entry.sort not in ("company",)):
            continue
        if is_ministry(m) or last in NO_FIRMS or (full(m).isupper() and entry is None):
            continue
        found.append(full(m))
    return found


def word_of(name: str) -> str:
    """A name's last word in lower case."""
    return name.rsplit(maxsplit=1)[-1].lower()
