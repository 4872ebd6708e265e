"""Drafts → statements: each one's speaker, chain and parent, in one pass over the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import Tree
from rashomon.language.references.lexicon import persons
from rashomon.language.references.links import full
from rashomon.model import Party, SourceKind, Span, Statement, Token, identifier
from rashomon.statements.chains.links import is_network, links_of, said_in, speaker_of
from rashomon.statements.chains.nesting import parents_of, relaying
from rashomon.statements.draft import Draft
from rashomon.statements.speakers.introduced import introduced_later
from rashomon.statements.speakers.kinds import PERSONAL_NOUNS, source_kind
from rashomon.statements.speakers.known import Known, Told
from rashomon.statements.speakers.parties import party, party_of, written
from rashomon.statements.speakers.phrases import DATELINE, head_of
from rashomon.statements.speakers.pronouns import sentence_at

# Statements inside statements are followed to this depth.
DEEPEST = 8
# "X added" carries on a chain told at most this many sentences before.
ADDS_REACH = 6
# "The former defender added" at most this many.
ADDS_NEXT = 2
_ADDING = frozenset(("add", "continue"))
_FIRST = frozenset(("i", "we"))
_RELATIVE = frozenset(("who", "which", "that"))
_MANY = frozenset("police people family couple crew staff".split())


def settle(tree: Tree, drafts: list[Draft]) -> tuple[Statement, ...]:
    """The statements of `drafts`, which are sorted by their content."""
    parents = parents_of(drafts)
    return _Settling(tree, drafts, parents, relaying(tree, drafts, parents)).statements()


class _Settling:
    """The drafts of one article on their way to statements."""

    def __init__(self, tree: Tree, drafts: list[Draft], parents: dict[int, int], dropped: set[int]) -> None:
        self._tree = tree
        self._drafts = drafts
        self._parents = parents
        self._dropped = dropped  # links only
        self._known = Known(tree)
        self._order = {id(d): n for n, d in enumerate(drafts)}
        self._speakers: dict[int, Party | None] = {}
        self._chains: dict[int, tuple[Party, ...]] = {}
        for number in range(len(drafts)):
            self._settle(number)
        self._speakers.update(introduced_later(tree, drafts, self._speakers))

    def _settle(self, number: int, depth: int = 0) -> None:
        if number in self._speakers or depth > DEEPEST:
            return
        tree, draft, known = self._tree, self._drafts[number], self._known
        self._speakers[number], self._chains[number] = None, ()
        source = self._order.get(id(draft.continues)) if draft.continues is not None else None
        parent = self._parents.get(number)
        for first in (source, parent):
            if first is not None and first != number:
                self._settle(first, depth + 1)
        if draft.speaker:
            draft.speaker = speaker_of(tree, draft)
        taken = _taken(draft)
        chain = [_link(tree, tokens, known, taken) for tokens in links_of(tree, draft)]
        speaker: Party | None = None
        if draft.speaker:
            speaker, told = party_of(tree, draft.speaker, known, taken, _around(tree, draft), draft.start)
            if draft.known_as is not None:
                person = speaker.source_kind == "person" or draft.known_as != speaker.span.exact
                speaker = replace(
                    speaker, text=draft.known_as, source_kind="person" if person else _signed(tree, draft)
                )
            told = told or self._added_to(draft, speaker)
            if told is None and (adding := self._adds(draft, speaker)) is not None and adding.speaker is not None:
                speaker, told = replace(adding.speaker, span=speaker.span), adding
            if told is not None:
                chain = _with(chain, told.chain)
            if parent is not None and draft.speaker[0].text.lower() in _FIRST and len(draft.speaker) == 1:
                speaker = self._oneself(parent, speaker)
            relative = _relative(tree, draft)
            if relative is not None:
                speaker = written(tree, speaker, relative)
        if source is not None and self._speakers.get(source) is not None and draft.rule != "mixed-cue-after":
            speaker = self._speakers[source]
            chain = _with(chain, self._chains[source])
        if parent is not None:
            chain = self._inside(parent, speaker, chain)
        self._speakers[number], self._chains[number] = speaker, tuple(chain)
        inner = draft.nested or number in self._dropped or (parent is not None and parent not in self._dropped)
        known.add(_told(tree, draft, speaker, tuple(chain), nested=inner))

    def _oneself(self, parent: int, speaker: Party) -> Party:
        """ "I" and "we" of a quotation: the one who is quoted, or those with whom they speak."""
        outer = self._speakers.get(parent)
        if outer is None or speaker.span.exact.lower() != "i":
            return replace(speaker, source_kind="group")
        return replace(speaker, text=outer.text, source_kind=outer.source_kind)

    def _inside(self, parent: int, speaker: Party | None, chain: list[Party]) -> list[Party]:
        """The chain with the one in whose words the statement stands, and theirs."""
        outer = self._speakers.get(parent)
        if outer is None:
            return chain
        phrase = self._drafts[parent].phrase
        if phrase:
            outer = party(self._tree, phrase, self._known, _taken(self._drafts[parent]))
        own = speaker.text if speaker is not None else None
        links = (outer, *self._chains[parent])
        return _with(chain, [p for p in links if p.text != own])

    def _added_to(self, draft: Draft, speaker: Party) -> Told | None:
        """The statement that "X added" goes on with, whose chain holds for it as well."""
        if not any(t.lemma.lower() in _ADDING for t in draft.cue):
            return None
        sentence = draft.speaker[0].sentence
        for told in reversed(self._known.last):
            if told.nested or not told.cued or told.start > draft.speaker[0].start or told.sentence > sentence:
                continue
            if sentence - told.sentence > ADDS_REACH:
                return None
            if told.speaker is not None and told.speaker.text == speaker.text:
                return told
        return None

    def _adds(self, draft: Draft, speaker: Party) -> Told | None:
        """The statement that "the former defender added" goes on with: the last person's, where nobody is named by it.

        Who adds has spoken before; only a description with "the" that no name is known for is read so.
        """
        tokens = draft.speaker
        noun = head_of(tokens)
        if not any(t.lemma.lower() == "add" for t in draft.cue) or tokens[0].text.lower() != "the" or noun.tag != "NN":
            return None
        if noun.lemma.lower() not in PERSONAL_NOUNS | persons() or speaker.text != speaker.span.exact:
            return None
        told = next((t for t in reversed(self._known.last) if not t.nested and t.start < tokens[0].start), None)
        if told is None or told.speaker is None or told.plural or not told.cued:
            return None
        named = any(m.kind == "person" and full(m) == told.speaker.text for m in self._tree.annotation.mentions)
        between = self._known.persons_between(told.end, tokens[0].start)
        near = 0 <= tokens[0].sentence - told.sentence <= ADDS_NEXT
        return told if named and near and all(n == told.speaker.text for n in between) else None

    def statements(self) -> tuple[Statement, ...]:
        """The settled statements in the order of their content."""
        tree, dropped = self._tree, self._dropped
        made: dict[int, Statement] = {}
        for number, draft in enumerate(self._drafts):
            content = None if number in dropped else _span(tree, draft.content)
            if content is None:
                continue
            speaker = self._speakers[number]
            fragments = tuple(s for piece in draft.pieces if (s := _span(tree, piece)) is not None)
            name = speaker.text if speaker else ""
            made[number] = Statement(
                id=identifier("statement", tree.article.id, content.start, content.end, name),
                article=tree.article.id,
                form=draft.form,
                speaker=speaker,
                relayed_by=self._chains[number],
                cue=tree.span_of(draft.cue) if draft.cue else None,
                content=content,
                source_kind=(speaker.source_kind if speaker else None) or "unknown",
                attitude=draft.attitude,
                fragments=fragments if len(fragments) > 1 else (),
                rule=draft.rule,
                manner=draft.manner,
            )
        linked = []
        for number, statement in made.items():
            above = self._parents.get(number)
            seen = {number}
            while above is not None and above in dropped and above not in seen:
                seen.add(above)
                above = self._parents.get(above)
            linked.append(replace(statement, parent=made[above].id) if above in made else statement)
        return tuple(sorted(linked, key=lambda s: (s.content.start, -s.content.end, s.id)))


def _link(tree: Tree, tokens: Sequence[Token], known: Known, taken: Sequence[tuple[int, int]]) -> Party:
    """The party of a link. A network through which words came is that, not the company of the name."""
    found = party(tree, tokens, known, taken)
    network = len(tokens) == 1 and is_network(tokens[0])
    return replace(found, text=tokens[0].text, source_kind="social") if network else found


def _with(chain: Sequence[Party], more: Sequence[Party]) -> list[Party]:
    """The chain with further links at its outer end, each name once."""
    found = list(chain)
    for link in more:
        if all(link.text != p.text for p in found):
            found.append(link)
    return found


def _signed(tree: Tree, draft: Draft) -> SourceKind:
    """What kind of source signs a post with a name that is no person's."""
    kind = source_kind(tree, draft.speaker, draft.known_as or "")
    return "social" if kind == "unknown" else kind


def _taken(draft: Draft) -> list[tuple[int, int]]:
    return [*draft.pieces, *draft.aside, *((t.start, t.end) for t in draft.cue)]


def _around(tree: Tree, draft: Draft) -> str:
    """The words beside the cue that are no part of what is said: "speaking on condition of anonymity"."""
    if not draft.cue:
        return ""
    found = []
    for child in tree.children(draft.cue[-1], "prep", "advcl", "npadvmod", "acl", "dep"):
        below = tree.subtree(child)
        start, end = below[0].start, below[-1].end
        if not any(a < end and start < b for a, b in draft.pieces):
            found.append(tree.article.text[start:end])
    return " ".join(found)


def _relative(tree: Tree, draft: Draft) -> Token | None:
    """The "who" by which a relative clause names its speaker."""
    if not draft.cue or not draft.speaker:
        return None
    verb = draft.cue[-1]
    for _ in range(3):
        if verb.dep != "conj":
            break
        verb = tree.head(verb)
    if verb.dep != "relcl":
        return None
    return next((c for c in tree.children(verb, "nsubj") if c.text.lower() in _RELATIVE), None)


def _told(tree: Tree, draft: Draft, speaker: Party | None, chain: tuple[Party, ...], *, nested: bool) -> Told:
    ends = [end for piece in draft.pieces for end in piece]
    at = draft.cue[0].sentence if draft.cue else sentence_at(tree, max(ends))
    tokens = tuple(draft.speaker)
    plural = False
    if tokens:
        head = head_of(tokens)
        plural = head.tag in ("NNS", "NNPS") or any(t.dep == "cc" for t in tokens) or head.lemma.lower() in _MANY
        plural = plural or head.text.lower() == "they"
    return Told(
        speaker=speaker, chain=chain, tokens=tokens, sentence=at, start=min(ends), end=max(ends),
        direct=draft.form == "direct", nested=nested, cued=bool(draft.cue), plural=plural,
        documents=said_in(tree, draft),
    )  # fmt: skip


def _span(tree: Tree, piece: tuple[int, int]) -> Span | None:
    start, end = piece
    dateline = DATELINE.match(tree.article.text, start, end)
    if dateline and (start == 0 or tree.article.text[start - 1] == "\n"):
        start = dateline.end()
    # a comma before the closing mark is the reporter's
    while end > start and tree.article.text[end - 1] in " \t\n,":
        end -= 1
    if start >= end or not tree.article.text[start:end].strip():
        return None
    return tree.span(start, end)
