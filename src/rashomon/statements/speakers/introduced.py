"""Speakers whom a report describes first and names later: "a rabbi in Arn said ...", then "Rabbi Lee said ...".

Two ways of naming are read. By the noun: the person who speaks later is called by the noun of the description, right
before the name or beside it, and is the only one in the article who is. By the place: the next sentence quotes, or says
what is added by, a person named there for the first time without a word on who that is, as a report does only with
somebody whom it has described already: "a witness said ... . “It was loud,” Lee said." Not of an office's holder,
unless the person adds: those whom everybody knows are named without a word as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.language import Tree
from rashomon.language.references.lexicon import persons
from rashomon.language.references.links import full
from rashomon.model import Mention, Party
from rashomon.statements.draft import Draft
from rashomon.statements.speakers import words
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS
from rashomon.statements.speakers.phrases import head_of

_FIRST = frozenset(("a", "an", "one", "another"))
# Sentences from the description's statement to the name's.
NEXT = 1
# Characters beside a name in which what somebody is stands.
BESIDE = 40
# Who has asked for no name is given none later.
_KEPT_BACK = frozenset("source insider".split())
_TITLE_END = re.compile(r"[\w.-]+\s*$")


def introduced_later(
    tree: Tree, drafts: Sequence[Draft], speakers: Mapping[int, Party | None]
) -> dict[int, Party | None]:
    """The speakers, by their drafts' numbers, whose names the article gives only later."""
    described = {n: noun for n, p in speakers.items() if p and (noun := _described(tree, drafts[n], p))}
    if not described:
        return {}
    people = _first_named(tree)
    found: dict[int, Party | None] = {}
    order = sorted(speakers, key=lambda n: (_place(drafts[n]), n))
    for number, noun in described.items():
        party = speakers[number]
        name = _by_noun(tree, drafts[number], noun, people) or _by_place(tree, drafts, speakers, number, order, people)
        if party is None or name is None:
            continue
        for other, mine in speakers.items():
            if mine is not None and mine.text == party.text and _place(drafts[other]) >= _place(drafts[number]):
                found[other] = replace(mine, text=name, source_kind="person")
    return found


def _place(draft: Draft) -> int:
    return draft.speaker[0].start if draft.speaker else draft.start


def _described(tree: Tree, draft: Draft, party: Party) -> str | None:
    """The noun of "a rabbi in Arn", where it is all that is told of the speaker; else None."""
    if not draft.speaker or draft.nested or draft.speaker[0].text.lower() not in _FIRST or not draft.cue:
        return None
    head = head_of(draft.speaker)
    noun = head.lemma.lower()
    if head.tag != "NN" or (noun not in PERSONAL_NOUNS and noun not in persons()) or noun in _KEPT_BACK:
        return None
    if party.source_kind == "anonymous" and len(party.span.exact.split()) > len(draft.speaker):
        return None  # with words on why no name is given
    inside = tree.mentions_by_sentence.get(head.sentence, ())
    named = any(m.kind == "person" and party.span.start <= m.span.start < party.span.end for m in inside)
    return None if named or any(t.dep == "cc" for t in draft.speaker) else noun


def _first_named(tree: Tree) -> dict[str, Mention]:
    """Where each person is named first, by full name."""
    found: dict[str, Mention] = {}
    for mention in sorted(tree.annotation.mentions, key=lambda m: m.span.start):
        if mention.kind == "person":
            found.setdefault(full(mention), mention)
    return found


def _by_noun(tree: Tree, draft: Draft, noun: str, people: Mapping[str, Mention]) -> str | None:
    """The one person whom the article calls by the noun, and names after the description only."""
    text = tree.article.text
    found = set()
    for name, mention in people.items():
        before = text[max(0, mention.span.start - BESIDE) : mention.span.start]
        title = re.split(r"[,.;:()“”\"\n]", before)[-1].lower().split()
        own = mention.span.exact.lower().split()
        behind = re.match(
            r",? (?:an?|the) (?:[\w-]+ ){0,2}?([\w-]+)\b", text[mention.span.end : mention.span.end + BESIDE]
        )
        if noun in (*title[-2:], own[0]) or (behind and behind[1].lower() == noun):
            found.add(name)
    if len(found) != 1:
        return None
    name = min(found)
    return name if people[name].span.start > draft.speaker[-1].end else None


def _by_place(
    tree: Tree,
    drafts: Sequence[Draft],
    speakers: Mapping[int, Party | None],
    number: int,
    order: Sequence[int],
    people: Mapping[str, Mention],
) -> str | None:
    """The next to speak, where that is a person of whom only the name is told, and who has not been named before."""
    draft, party = drafts[number], speakers[number]
    start = _place(draft)
    sentence = draft.cue[0].sentence
    for other in order:
        after, mine = drafts[other], speakers[other]
        if mine is None or party is None or _place(after) <= start or not after.cue or after.nested:
            continue
        if mine.text == party.text:
            sentence = after.cue[0].sentence  # "she said"
            continue
        first = people.get(mine.text)
        if first is None or first.span.start <= draft.speaker[-1].end or mine.source_kind != "person":
            return None
        adds = any(t.lemma.lower() == "add" for t in after.cue)
        trade = head_of(draft.speaker).lemma.lower() not in words.OFFICES | words.UNNAMED_OFFICES
        near = 0 < after.cue[0].sentence - sentence <= NEXT and (adds or (after.form == "direct" and trade))
        bare = mine.span == first.span and first.span.start == after.speaker[0].start
        between = [m for m in people.values() if start < m.span.start < first.span.start]
        known = mine.text.split()[-1].lower() in (tree.article.headline or "").lower()
        return mine.text if near and bare and not between and not known and not _told_of(tree, first) else None
    return None


def _told_of(tree: Tree, mention: Mention) -> bool:
    """Whether words before or behind the name say who that is, or how old."""
    text = tree.article.text
    behind = text[mention.span.end : mention.span.end + 2]
    word = _TITLE_END.search(text[max(0, mention.span.start - BESIDE) : mention.span.start])
    titled = word is not None and word[0].strip().lower() in persons() | PERSONAL_NOUNS
    return titled or behind.startswith((",", " (", "("))
