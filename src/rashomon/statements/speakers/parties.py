"""Who speaks: the words for them, the name those words stand for, and what kind of source they are.

A document's owner speaks through it: of "a letter of the Six Ports" the group is the speaker and the letter a
link of the chain. Where no owner is named, the document is the speaker ("satellite images", "the indictment").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import Tree, gazetteer
from rashomon.language.references import antecedent_of, owner_of
from rashomon.language.references.lexicon import kin, persons
from rashomon.language.references.links import full
from rashomon.model import Party, Token
from rashomon.statements import lexicon
from rashomon.statements.draft import Piece
from rashomon.statements.speakers.descriptions import aged_meant, called_so, former_meant, newsroom_meant
from rashomon.statements.speakers.extent import whole_phrase
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS, is_outlet, source_kind
from rashomon.statements.speakers.known import Known, Told
from rashomon.statements.speakers.media import state_media
from rashomon.statements.speakers.named import exact
from rashomon.statements.speakers.phrases import DATELINE, head_of, in_dateline, noun_phrase
from rashomon.statements.speakers.pronouns import (
    OF_PEOPLE,
    looks_like_person,
    pair_meant,
    person_meant,
    several_meant,
    thing_meant,
)

__all__ = [
    "DATELINE", "in_dateline", "is_outlet", "looks_like_person", "noun_phrase", "party", "party_of", "source_kind",
]  # fmt: skip

# Sentences from "in a statement" to "the statement said".
AUTHOR_REACH = 8
_INDEFINITE = ("a", "an", "one", "another", "some")


def party(tree: Tree, tokens: Sequence[Token], known: Known, taken: Sequence[Piece] = ()) -> Party:
    """The party that `tokens` name, by these words alone; see `party_of`."""
    return replace(party_of(tree, tokens, known, taken)[0], span=tree.span_of(tokens))


def party_of(
    tree: Tree,
    tokens: Sequence[Token],
    known: Known,
    taken: Sequence[Piece] = (),
    around: str = "",
    said: int | None = None,
) -> tuple[Party, Told | None]:
    """The party that `tokens` name, and the earlier statement whose speaker a pronoun takes up, if it does.

    `known`: who spoke before. `taken`: stretches that are no part of the name (what is said, the cue). `around`:
    words beside the cue that may tell of anonymity; `said`: where the words begin that the party says.
    """
    name, told = _stands_for(tree, tokens, known, said)
    whole = whole_phrase(tree, tokens, taken)
    span = tree.span_of(whole)
    beside = f"{span.exact} {_clauses(tree, tokens)} {around}"
    text = name or exact(tree, tokens)
    kind = source_kind(tree, tokens, text, beside)
    if kind in ("unknown", "group") and name is not None and pair_meant(tree, tokens) is not None:
        kind = "person" if tokens[-1].lemma.lower() in OF_PEOPLE else "official"
    if told is not None and told.speaker is not None and told.speaker.source_kind is not None:
        kind = told.speaker.source_kind
    return Party(text=text, span=span, source_kind=kind), told


def written(tree: Tree, party: Party, token: Token) -> Party:
    """The party as a relative pronoun names it: "the mayor, who said ..."."""
    return replace(party, span=tree.span_of([token]))


def _clauses(tree: Tree, tokens: Sequence[Token]) -> str:
    """The relative clauses and appositions of a phrase's head, which tell whether its name is kept back."""
    found = tree.children(head_of(tokens), "relcl", "acl", "appos")
    return " ".join(tree.span_of(tree.subtree(c)).exact for c in found if c.index > tokens[-1].index)


def _stands_for(tree: Tree, tokens: Sequence[Token], known: Known, said: int | None) -> tuple[str | None, Told | None]:
    """The fuller name meant by a pronoun, surname or description, where one reading is safe."""
    words = [t.text.lower() for t in tokens]
    if len(words) == 1 and tokens[0].tag == "PRP":
        if words[0] in lexicon.PERSON_PRONOUNS:
            return person_meant(tree, tokens[0], known, said)
        if words[0] == "it":
            return thing_meant(tree, tokens[0], known, said)
        if words[0] == "they":
            return several_meant(tree, tokens[0], known)
    pair = pair_meant(tree, tokens)
    if pair is not None:
        return pair, None
    ends = _named_at_end(tree, tokens)
    if ends is not None:
        return ends, None
    if any(t.dep == "cc" for t in tokens):
        return None, None
    media = state_media(tree, exact(tree, tokens)) or _apposed_name(tree, tokens)
    if media is not None:
        return media, None
    apposed = _apposition(tree, tokens) or _named_beside(tree, tokens) or called_so(tree, tokens, head_of(tokens))
    if apposed is not None:
        return apposed, None
    author = _author(tree, tokens, known)
    if author is not None and author.speaker is not None:
        return author.speaker.text, author
    found = _owned(tree, tokens) or _named(tree, tokens) or _described(tokens, known) or newsroom_meant(tokens, known)
    return found or former_meant(tree, tokens) or aged_meant(tree, tokens), None


def _apposition(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The person that a description stands beside: "Ann Lee, a farmer who said ..."."""
    head = head_of(tokens)
    above = tree.head(head)
    if head.dep != "appos" or head.pos != "NOUN" or above.index >= tokens[0].index:
        return None
    people = [m for m in tree.mentions_by_head.get(above.index, ()) if m.kind == "person"]
    return full(people[0]) if people else None


def _named_beside(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The person named after a description and a comma, hung elsewhere by the parser: "the mayor of Arn, Ann Lee"."""
    head = head_of(tokens)
    one = head.text.lower() == "one"
    noun = head.lemma.lower()
    listed = noun in PERSONAL_NOUNS or noun in persons() or noun in kin()
    ends = noun.endswith(_PERSON_ENDS) and noun not in lexicon.OUTLET_WORDS | lexicon.DOCUMENT_NOUNS
    guessed = not listed and ends and head.dep in ("nsubj", "nsubjpass")
    somebody = head.tag == "NN" and (listed or guessed)
    at = tokens[-1].index + 1
    if not (one or somebody) or at + 1 >= len(tree.tokens) or tree.tokens[at].text != ",":
        return None
    if tree.tokens[at].sentence != head.sentence or any(t.dep == "cc" for t in tokens):
        return None
    inside = [m for m in tree.mentions_by_sentence.get(head.sentence, ()) if m.kind == "person"]
    if any(tokens[0].start <= m.span.start < tokens[-1].end for m in inside):
        return None
    start = tree.tokens[at + 1].start
    named = next((m for m in inside if m.span.start <= start + LONGEST_TITLE and start <= m.span.start), None)
    if named is None or (title := tree.article.text[start : named.span.start]).lower().strip(". ") not in _FORMS:
        return None
    behind = tree.article.text[named.span.end : named.span.end + 5]
    if not one and guessed and not behind.startswith(","):
        return None
    return None if title is None or behind.startswith((" and", " or", "'s", "’s", " &")) else full(named)


def _named_at_end(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The person whose name ends "Head of the port's Committee Ann Lee", taken for what the head is of."""
    head = head_of(tokens)
    if head.lemma.lower() not in persons() or head.tag not in ("NN", "NNP"):
        return None  # not "the government of President Ann Lee"
    named = [m for m in tree.mentions_by_head.get(tokens[-1].index, ()) if m.kind == "person"]
    of = next((t for t in tokens if t.index > head.index), None)
    if not named or of is None or of.text.lower() != "of":
        return None
    before = [t for t in tokens if of.index < t.index and t.start < named[0].span.start]
    if not before or before[-1].pos not in ("NOUN", "PROPN"):
        return None  # "the daughter of Ann Lee"
    title = before[-1].lemma.lower() in persons()  # "a spokesman of President Ann Lee"
    return None if title or before[-1].text.endswith(".") else full(named[0])


LONGEST_TITLE = 5
_PERSON_ENDS = ("er", "or", "ist", "ian", "ant", "man", "woman", "person")
_FORMS = frozenset(("", "mr", "mrs", "ms", "dr", "sir", "prof"))


def _author(tree: Tree, tokens: Sequence[Token], known: Known) -> Told | None:
    """The statement that was made in "the statement", "the letter" which speaks now: its author speaks."""
    noun = tokens[-1].lemma.lower()
    if len(tokens) != 2 or tokens[0].text.lower() not in ("the", "this") or noun not in lexicon.DOCUMENT_NOUNS:
        return None
    for told in reversed(known.last):
        gap = tokens[0].sentence - told.sentence
        if noun in told.documents and not told.nested and told.start < tokens[0].start:
            return told if 0 <= gap <= AUTHOR_REACH else None
    return None


def _named(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The name that the article's references give; with the country where only the phrase has it."""
    name = antecedent_of(tree, tokens[0].index, tokens[-1].index + 1)
    if name is None:
        return _behind_words(tree, tokens)
    phrase = exact(tree, tokens)
    at = phrase.lower().find(name.lower())
    owner = at > 0 and tokens[0].index != tokens[-1].index
    owned = owner and any(t.dep == "poss" and t.start < tokens[0].start + at for t in tokens)
    if (
        owned
        and not any(m.entry.country for m in gazetteer.find(name))
        and head_of(tokens).text.lower() in name.lower().split()
    ):
        bodies = [m for m in tree.mentions_by_head.get(head_of(tokens).index, ()) if m.kind == "organisation"]
        if bodies:
            return phrase.removeprefix("the ").removeprefix("The ")
    return name


def _behind_words(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The person whose name ends a phrase that the parser did not take for one: "co-founder Ann Lee"."""
    named = [m for m in tree.mentions_by_head.get(tokens[-1].index, ()) if m.kind == "person"]
    if not named:
        return None
    before = [t for t in tokens if t.start < named[0].span.start]
    return full(named[0]) if before and all(t.pos == "NOUN" or t.text == "-" for t in before) else None


def _described(tokens: Sequence[Token], known: Known) -> str | None:
    """The one speaker before whose name ends in a short description's noun: "the ministry" after "Norland's ministry".

    All the description's words must be in the name: "the Norland senator" is not "the Sudria senator".
    """
    words = [t.text.lower() for t in tokens]
    if words[0] != "the" or not 2 <= len(words) <= 3 or tokens[-1].pos != "NOUN":
        return None
    fuller = set()
    for earlier in known.parties:
        parts = earlier.text.split()
        low = [p.lower() for p in parts]
        named = any(p[:1].isupper() for p in parts[1:]) or (parts[0][:1].isupper() and low[0] != "the")
        told = earlier.span.exact.lower().split()
        if (
            len(words) == 2
            and named
            and low[0] not in _INDEFINITE
            and told[0] in _INDEFINITE
            and told[1:2] == words[1:]
        ):
            fuller.add(earlier.text)  # "a group calling itself Black Kettle"
        if low[-1] == words[-1] and named and low[0] not in _INDEFINITE and len(low) > len(words) - 1:
            fuller.add(earlier.text if set(words[1:]) <= set(low) else "")
    fuller.discard("")
    return fuller.pop() if len(fuller) == 1 else None


def _apposed_name(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The name that ends "the city's paper, the Morning Lamp", where the parser took the two for one phrase."""
    commas = [n for n, t in enumerate(tokens) if t.text == ","]
    if len(commas) != 1 or not 0 < commas[0] < len(tokens) - 2 or tokens[commas[0] - 1].tag not in ("NN", "NNS"):
        return None
    rest = tokens[commas[0] + 1 :]
    start, end = rest[0].start, rest[-1].end
    named = [m for m in tree.annotation.mentions if start <= m.span.start and m.span.end <= end]
    if not named or named[0].kind not in ("organisation", "person") or named[0].span.start - start > len("the "):
        return None
    left = tree.article.text[named[0].span.end : end].strip(" ()")
    return full(named[0]) if not left or left.isupper() else None


def _owned(tree: Tree, tokens: Sequence[Token]) -> str | None:
    """The phrase with "his", "her" or "its" spelt out where one reading is safe: "Ann Lee's office"; else None.

    A ministry is its minister's country's ("his ministry"), where the article says it.
    """
    pronouns = [t for t in tokens if t.tag == "PRP$" and t.text.lower() in ("his", "her", "its")]
    if len(pronouns) != 1 or tokens[-1].tag not in ("NN", "NNP"):
        return None
    people = [m for m in tree.mentions_by_head.get(head_of(tokens).index, ()) if m.kind == "person"]
    if people:
        return full(people[0])  # "his campaign manager Ann Lee"
    pronoun = pronouns[0]
    owned = tree.head(pronoun)
    if pronoun is tokens[0] and owned.index == tokens[-1].index:
        name = antecedent_of(tree, pronoun.index, owned.index + 1)
        if name is not None:
            return name
    owner = owner_of(tree, pronoun)
    if owner is None:
        return None
    text = tree.article.text
    end = "’" if "’" in text else "'"
    phrase = text[tokens[0].start : pronoun.start] + owner + end + "s" + text[pronoun.end : tokens[-1].end]
    return " ".join(phrase.split())
