"""The words for a speaker taken apart: head noun, name, what the gazetteer and the recogniser know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.language import Tree, gazetteer
from rashomon.language.gazetteer import Entry
from rashomon.model import Kind, Token
from rashomon.statements.speakers import words
from rashomon.statements.speakers.phrases import head_of

_SHARES = frozenset(
    "some many most several few half all none both one majority number dozen hundred group handful couple score".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker's words, taken apart. `low` are the phrase's words in lower case, `before` those before its head."""

    head: Token
    noun: str  # the head's lemma, lower case
    text: str  # the name it stands for, or the phrase itself
    phrase: str  # the phrase, lower case
    low: frozenset[str]
    before: tuple[str, ...]
    entry: Entry | None
    end: int  # of the phrase, in the article's text
    kind: Kind | None  # of the mention that is the head, or of the name it stands for

    @property
    def plural(self) -> bool:
        """Whether the head says more than one."""
        return self.head.tag in ("NNS", "NNPS") or (self.kind == "nationality" and self.noun.endswith("s"))

    @property
    def proper(self) -> bool:
        """Whether the head is a name's word."""
        return self.head.pos == "PROPN"

    @property
    def indefinite(self) -> bool:
        """Whether the phrase opens with "a", "one", "two": someone not told of before."""
        return bool(self.before) and (self.before[0] in words.INDEFINITE or self.before[0].isdigit())


def exact(tree: Tree, tokens: Sequence[Token]) -> str:
    """The words of a phrase as written."""
    return tree.article.text[min(t.start for t in tokens) : max(t.end for t in tokens)]


def taken_apart(tree: Tree, tokens: Sequence[Token], text: str) -> Named:
    """A speaker's words, `text` being the name they stand for, with their head noun and all that is known of it."""
    head = _counted(tree, head_of(tokens))
    written = exact(tree, tokens)
    phrase = written.lower().replace("’", "'")
    whole = f"{phrase} {text.lower()}".replace("’", "'").replace("'s", " ").replace("-", "- ")
    low = frozenset(w.strip(".,()'\"”“") for w in (*whole.split(), *phrase.split())) - {""}
    kind, name = _mention(tree, tokens, head, text)
    return Named(
        head=head,
        noun=head.lemma.lower() if head.pos != "PROPN" else head.text.lower(),
        text=text,
        phrase=phrase,
        low=low,
        end=tokens[-1].end,
        before=tuple(t.text.lower() for t in tokens if t.index < head.index),
        entry=_listed_as(written, text, name, proper=head.pos == "PROPN") if kind != "person" else None,
        kind=kind,
    )


def _counted(tree: Tree, head: Token) -> Token:
    """What a share is of: "two of the men" are men."""
    if head.pos != "PROPN" and (head.tag == "CD" or head.lemma.lower() in _SHARES):
        for prep in tree.children(head, "prep"):
            if prep.text.lower() == "of":
                return next(iter(tree.children(prep, "pobj")), head)
    return head


def _listed_as(phrase: str, text: str, name: str | None, *, proper: bool) -> Entry | None:
    """What the gazetteer knows the name as; a common noun is no name ("Senators" opening a sentence is no club)."""
    if not proper and text == phrase:
        return None
    return entry_of(text) or (entry_of(phrase) if proper else None) or entry_of(name or "")


@lru_cache(maxsize=4096)
def entry_of(text: str) -> Entry | None:
    """What the gazetteer has for a name, its article aside."""
    text = text.strip()
    bare = text[4:] if text.lower().startswith("the ") else text
    found = gazetteer.lookup(bare) if bare[:1].isupper() else None
    return found or (gazetteer.lookup(text) if text[:1].isupper() else None)


def _mention(tree: Tree, tokens: Sequence[Token], head: Token, text: str) -> tuple[Kind | None, str | None]:
    """The kind and name of the mention that heads the phrase, else of the one whose name the phrase stands for."""
    for m in tree.mentions_by_head.get(head.index, ()):
        if m.kind != "office":
            return m.kind, m.antecedent or m.name
    kinds = tree.answers["kinds of names"]
    if not kinds:
        kinds[""] = None
        for m in reversed(tree.annotation.mentions):
            if m.kind != "office":
                kinds[m.span.exact] = kinds[m.name] = m.kind
                if m.antecedent and m.antecedent not in kinds:
                    kinds[m.antecedent] = m.kind
    return kinds.get(text), None
