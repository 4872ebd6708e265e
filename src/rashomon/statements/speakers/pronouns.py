"""Whom "he", "it", "they" and "the two sides" of a cue stand for, where the article's references leave it open.

`language.references` reads pronouns by the words around them; here what is known on top is who has spoken: a report
goes on with the one it quotes. Where two readings are left, none is given.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from rashomon.language import Tree, gazetteer
from rashomon.language.references import antecedent_of
from rashomon.language.references.lexicon import given_gender, kin, persons
from rashomon.model import Reference, Token
from rashomon.statements import lexicon
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS
from rashomon.statements.speakers.known import Known, Told
from rashomon.statements.speakers.phrases import head_of, in_dateline

# How many sentences "he said" may reach back for its speaker.
REACH = 3
# Sentences between the end of what was said and the "it", "they" that goes on.
NEXT = 1
# What the one spoken of does as soon as the one who speaks: "Lee said Birk had lied. He denied it."
_ANSWERING = frozenset(
    "deny admit plead apologise apologize reject confess decline refuse dismiss respond reply".split()
)
# Who speaks here has no name to pass on.
_NAMELESS = frozenset(["i", "we", "you"])
_PAIRS = frozenset(
    "side country nation state government neighbour neighbor leader president minister capital party man woman "
    "premier official diplomat counterpart ally rival power".split()
)
OF_PEOPLE = frozenset("leader president minister man woman premier official diplomat counterpart".split())


def person_meant(tree: Tree, token: Token, known: Known, said: int | None = None) -> tuple[str | None, Told | None]:
    """Whom a "he" or "she" that speaks stands for, and the statement of an unnamed speaker that it carries on.

    A report goes on with the one who speaks, not with one spoken of: "Lee said: '... Birk ...' He added". `said` is
    where the pronoun's own words begin. None where no one reading is safe.
    """
    name = antecedent_of(tree, token.index, token.index + 1)
    if name is not None and known.called(name, "she" if token.text.lower() == "he" else "he"):
        return None, None  # two of one name
    if name in known.persons_between(token.end, tree.sentence(token).end):
        return name, None  # "Even as he accused the city, Lee ..."
    before = _goes_on(tree, token, known, said)
    if before is not None and before.speaker is not None and before.speaker.text != name:
        speaker = before.speaker.text
        reference = reference_at(tree, token)
        left = reference.candidates if reference is not None else ()
        if _is_person(tree, speaker):
            if (name is not None or not left or speaker in left) and _fits(tree, token, speaker, known):
                return speaker, None
        elif not left and not known.persons_between(before.end, token.start if said is None else said):
            return speaker, before
    if name is None:
        name = _oneself(tree, token, known)
    if name is None:
        name = _last_person(tree, token, known, said) or _only_voice(tree, token, known, said)
    return name, None


def _oneself(tree: Tree, token: Token, known: Known) -> str | None:
    """The person in whose own words a pronoun stands, where their sentence names nobody else: "Lee said he hoped"."""
    around = next((t for t in reversed(known.last) if t.start <= token.start < t.end and t.cued), None)
    if around is None or around.speaker is None or around.direct or around.sentence != token.sentence:
        return None
    speaker = around.speaker.text
    reference = reference_at(tree, token)
    left = reference.candidates if reference is not None else ()
    named = known.persons_between(tree.sentence(token).start, token.start)
    if not _is_person(tree, speaker) or any(n != speaker for n in named) or (left and speaker not in left):
        return None
    return speaker if _fits(tree, token, speaker, known) else None


def _goes_on(tree: Tree, token: Token, known: Known, said: int | None) -> Told | None:
    """The statement of one person that ended just before, with nobody else named since but in the pronoun's words."""
    before = next((t for t in reversed(known.last) if not t.nested and t.end <= token.start), None)
    if before is None or before.speaker is None or before.plural or not before.cued:
        return None
    if before.speaker.text.lower() in lexicon.PRONOUNS:
        return None
    at = max(sentence_at(tree, before.end), before.sentence)
    if not before.sentence < token.sentence <= at + NEXT or tree.head(token).lemma.lower() in _ANSWERING:
        return None
    speaker = before.speaker
    noun = head_of(before.tokens).lemma.lower() if before.tokens else ""
    other = "she" if token.text.lower() == "he" else "he"
    goes_on = noun in lexicon.PERSON_PRONOUNS and not known.called(speaker.text, other)
    unnamed = (noun in PERSONAL_NOUNS or goes_on) and speaker.source_kind in ("person", "official", "anonymous")
    if not unnamed and not _is_person(tree, speaker.text):
        return None
    since = max(before.end, tree.annotation.sentences[before.sentence].end)
    until = token.start if said is None else min(token.start, said)
    if any(n != speaker.text for n in known.persons_between(since, until)):
        return None
    rest = tree.tokens[bisect_left(tree.starts, before.end) : bisect_left(tree.starts, since)]
    for subject in (t for t in rest if t.dep in ("nsubj", "nsubjpass")):  # "..., he told Lee, but Birk laughed."
        names = [m for m in tree.mentions_by_head.get(subject.index, ()) if m.kind == "person"]
        if any((m.antecedent or m.name) != speaker.text for m in names):
            return None
    between = tree.tokens[bisect_left(tree.starts, since) : bisect_left(tree.starts, until)]
    rivals = (t for t in between if t.dep in ("nsubj", "nsubjpass") and t.tag == "NN")
    return None if any(t.lemma.lower() in PERSONAL_NOUNS for t in rivals) else before


def thing_meant(tree: Tree, token: Token, known: Known, said: int | None = None) -> tuple[str | None, Told | None]:
    """What an "it" that speaks stands for, and the statement that it carries on.

    `said` is where its words begin: "“...,” it said." looks back from the quotation.
    """
    name = antecedent_of(tree, token.index, token.index + 1)
    before = _spoke_before(tree, token, known, min(token.start, token.start if said is None else said))
    if before is None or before.speaker is None or before.speaker.source_kind in ("person", "anonymous", "social"):
        return name, None
    speaker = before.speaker.text
    if name is not None:
        return name, before if name == speaker else None
    head = head_of(before.tokens)
    low = head.text.lower()
    single = head.tag in ("NN", "NNP") or low == "it"
    several = any(t.dep == "cc" for t in before.tokens)  # "the general staff", as many as it is of, is one
    if several or not single or head.lemma.lower() in PERSONAL_NOUNS or _is_person(tree, speaker):
        return None, None
    reference = reference_at(tree, token) if said is None or said > token.start else None
    if reference is not None and reference.candidates and speaker not in reference.candidates:
        return None, None
    return speaker, before


def several_meant(tree: Tree, token: Token, known: Known) -> tuple[str | None, Told | None]:
    """Whom a "they" that speaks stands for, and the statement that it carries on."""
    name = antecedent_of(tree, token.index, token.index + 1)
    if name is not None:
        return name, None
    reference = reference_at(tree, token)
    together = reference is not None and "together" in reference.why
    if reference is not None and together and 1 < len(reference.candidates) <= 3:
        return joined(reference.candidates), None
    before = _just_before(tree, token, known)
    if before is None or before.speaker is None or not before.plural:
        return None, None
    between = tree.tokens[bisect_left(tree.starts, before.end) : token.index]
    inside = {t.index for t in before.tokens}
    if any(t.tag in ("NNS", "NNPS") and t.dep in ("nsubj", "nsubjpass") and t.index not in inside for t in between):
        return None, None
    return before.speaker.text, before


def _spoke_before(tree: Tree, token: Token, known: Known, place: int) -> Told | None:
    """The last statement told before a place, where no other body became the subject since."""
    for told in reversed(known.last):
        if told.nested or told.start > token.start or told.end > place:
            continue
        if not 0 <= token.sentence - max(sentence_at(tree, told.end), told.sentence) <= REACH:
            return None
        since = max(told.end, tree.annotation.sentences[told.sentence].end if told.sentence < token.sentence else 0)
        between = tree.tokens[bisect_left(tree.starts, since) : bisect_left(tree.starts, place)]
        mine = {t.index for t in told.tokens}
        rivals = [t for t in between if t.dep in ("nsubj", "nsubjpass") and t.index not in mine]
        return None if any(_is_body(tree, t) for t in rivals) else told
    return None


def _is_body(tree: Tree, token: Token) -> bool:
    """Whether a subject may be meant by "it": a body's name or noun, or a thing's."""
    kinds = {m.kind for m in tree.mentions_by_head.get(token.index, ())}
    if kinds:
        return bool(kinds & {"organisation", "country", "place", "work", "facility"})
    return token.tag == "NN" and token.lemma.lower() not in PERSONAL_NOUNS


def _just_before(tree: Tree, token: Token, known: Known) -> Told | None:
    """The last statement told before a pronoun, where it ends no further back than the sentence before."""
    for told in reversed(known.last):
        if told.nested or told.start > token.start:
            continue
        at = max(sentence_at(tree, told.end), told.sentence)
        return told if 0 <= token.sentence - at <= NEXT else None
    return None


def pair_meant(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The two that "the two sides", "both countries" stand for: exactly two are named here or just before."""
    low = [t.text.lower() for t in tokens]
    head = tokens[-1]
    alone = low == ["both"]
    told = ("two" in low[:-1] or "both" in low[:-1]) and head.lemma.lower() in _PAIRS and len(tokens) <= 4
    if not (alone or told) or (told and head.tag != "NNS"):
        return None
    people = head.lemma.lower() in OF_PEOPLE
    seen: dict[str, None] = {}
    for back in range(3):
        sentence = tokens[0].sentence - back
        if sentence < 0:
            break
        for name in _sides(tree, sentence, tokens[0].start, people=people):
            seen.setdefault(name)
        if len(seen) == 2:
            return joined(sorted(seen, key=list(seen).index))
        if len(seen) > 2:
            return None
    return None if seen or alone else _pair_before(tree, tokens[0])


def _pair_before(tree: Tree, token: Token) -> str | None:
    """The two names that are the subject of the sentence before, or of this one: "Norland and Sudria signed ..."."""
    for sentence in (token.sentence, token.sentence - 1):
        if sentence < 0:
            continue
        for first in tree.sentence_tokens(tree.annotation.sentences[sentence]):
            if first.index >= token.index or first.dep not in ("nsubj", "nsubjpass") or first.pos != "PROPN":
                continue
            second = tree.children(first, "conj")
            if len(second) == 1 and second[0].pos == "PROPN" and not tree.children(second[0], "conj"):
                names = [antecedent_of(tree, t.index, t.index + 1) for t in (first, second[0])]
                return joined([n for n in names if n]) if all(names) else None
    return None


def _sides(tree: Tree, sentence: int, before: int, *, people: bool) -> list[str]:
    """The people, or the countries by whatever word, that a sentence names up to a place; its dateline aside."""
    if people:
        mentions = tree.mentions_by_sentence.get(sentence, ())
        return [m.antecedent or m.name for m in mentions if m.kind == "person" and m.span.end <= before]
    span = tree.annotation.sentences[sentence]
    found = []
    for match in gazetteer.find(tree.article.text[span.start : min(span.end, before)]):
        entry = match.entry
        at = bisect_left(tree.starts, span.start + match.start)
        if entry.country is None or entry.sort not in ("country", "capital", "metonym"):
            continue
        if not match.ambiguous and not in_dateline(tree, tree.tokens[at]):
            found.append(gazetteer.country_name(entry.country) or entry.name)
    return found


def joined(names: Sequence[str]) -> str:
    """ "A and B"; "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}"


def sentence_at(tree: Tree, place: int) -> int:
    """The index of the sentence that the character before `place` stands in."""
    at = bisect_left(tree.starts, place) - 1
    return tree.tokens[max(at, 0)].sentence


def reference_at(tree: Tree, token: Token) -> Reference | None:
    """What the article's references say of a token; None where they are silent."""
    references = tree.annotation.references
    at = bisect_left(references, token.start, key=lambda r: r.span.start)
    while at < len(references) and references[at].span.start <= token.start:
        if references[at].head == token.index:
            return references[at]
        at += 1
    return None


def _last_person(tree: Tree, pronoun: Token, known: Known, said: int | None) -> str | None:
    """The last speaker, for "he said" after "X said": where no one else was named in between.

    None where the same name is "she" elsewhere in the article, was named long before, or is none of those whom the
    pronoun may mean as the article's references have it.
    """
    # The paper someone "told" is no "he".
    last = next((p for p in reversed(known.parties) if not names_outlet(p.text)), None)
    if last is None:
        return None
    if last.span.start > pronoun.start or not looks_like_person(last.text) or last.text.lower() in _NAMELESS:
        return None
    if last.source_kind not in ("person", "official", "unknown", None):
        return None
    reference = reference_at(tree, pronoun)
    if reference is not None and reference.candidates and last.text not in reference.candidates:
        return None
    at = bisect_right(tree.starts, last.span.start) - 1
    if pronoun.sentence - tree.tokens[max(at, 0)].sentence > REACH:
        return None
    if any(name != last.text for name in known.persons_between(last.span.end, pronoun.start)):
        return None
    told = next((t for t in reversed(known.last) if t.speaker is last), None)
    if told is not None and _rival_since(tree, told.end, pronoun.start if said is None else min(said, pronoun.start)):
        return None
    return last.text if _fits(tree, pronoun, last.text, known) else None


def _rival_since(tree: Tree, start: int, end: int) -> bool:
    """Whether between two places somebody without a name does something: "The boy's father thanked God"."""
    between = tree.tokens[bisect_left(tree.starts, start) : bisect_left(tree.starts, end)]
    nouns = (t for t in between if t.dep in ("nsubj", "nsubjpass") and t.tag == "NN")
    return any(t.lemma.lower() in persons() | kin() for t in nouns)


def _only_voice(tree: Tree, pronoun: Token, known: Known, said: int | None) -> str | None:
    """The one person of the pronoun's sex who has spoken so far, and more than once, for "she says" of a long talk.

    None where anybody else who may be meant is named, or speaks without a name, since that person's last words.
    """
    voices: dict[str, list[Told]] = {}
    for told in known.last:
        if told.speaker is not None and not told.nested and told.cued and told.start < pronoun.start:
            voices.setdefault(told.speaker.text, []).append(told)
    fitting = [name for name in voices if _is_person(tree, name) and _fits(tree, pronoun, name, known)]
    if len(fitting) != 1 or len(voices[fitting[0]]) < OFTEN:
        return None
    name = fitting[0]
    reference = reference_at(tree, pronoun)
    if reference is not None and reference.candidates and name not in reference.candidates:
        return None
    before = voices[name][-1]
    for other, those in voices.items():
        unnamed = other != name and not _is_person(tree, other) and other.lower() not in lexicon.PRONOUNS
        single = those[-1].speaker is not None and those[-1].speaker.source_kind in ("person", "anonymous")
        if unnamed and single and those[-1].start > before.start:
            return None
    if _rival_since(tree, before.end, pronoun.start if said is None else min(said, pronoun.start)):
        return None
    since = known.persons_between(before.end, pronoun.start)
    return name if all(n == name or not _fits(tree, pronoun, n, known) for n in since) else None


# How often somebody must have spoken under a name to be the one voice of an article.
OFTEN = 2


def _fits(tree: Tree, pronoun: Token, name: str, known: Known) -> bool:
    """Whether nothing says that a name is of the other sex than the pronoun."""
    if given_gender(name) not in (None, "m" if pronoun.text.lower() == "he" else "f"):
        return False
    other = "she" if pronoun.text.lower() == "he" else "he"
    return not known.called(name, other) and name not in _standing_for(tree, other)


def _standing_for(tree: Tree, low: str) -> frozenset[str | None]:
    """Whom a word stands for anywhere in the article; worked out once a tree."""
    cache = tree.answers["whom a word stands for"]
    if low not in cache:
        cache[low] = frozenset(antecedent_of(tree, t.index, t.index + 1) for t in tree.words.get(low, []))
    found: frozenset[str | None] = cache[low]
    return found


def _is_person(tree: Tree, name: str) -> bool:
    cache = tree.answers["names of people"]
    if "all" not in cache:
        cache["all"] = {
            n for m in tree.annotation.mentions if m.kind == "person" for n in (m.name, m.span.exact, m.antecedent) if n
        }
    return name in cache["all"]


@lru_cache(maxsize=4096)
def names_outlet(text: str) -> bool:
    """Whether a name is a newsroom's, by its words alone."""
    low = text.lower().removeprefix("the ")
    return low in lexicon.OUTLETS | lexicon.AGENCIES or bool(set(low.split()) & lexicon.OUTLET_WORDS)


def looks_like_person(text: str) -> bool:
    """Whether a name reads as one person's: up to six words, the last with a capital, none of them an institution's."""
    parts = text.split()
    if not 1 <= len(parts) <= 6 or not parts[-1][:1].isupper():
        return False
    low = {w.lower().strip(".,") for w in parts}
    return not low & _INSTITUTIONS and not low & lexicon.OUTLET_WORDS and text.lower() not in lexicon.AGENCIES


_INSTITUTIONS = frozenset(
    "ministry government council committee commission department agency police army court party union bank "
    "group university congress senate parliament office bureau service association company inc ltd nations "
    "states republic".split()
)
