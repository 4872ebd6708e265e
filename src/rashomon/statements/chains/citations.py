"""Attributions that stand beside or after what is said: they are cut off it, and the sources they name are taken in.

"..., citing two officials", "... (Reuters).", "..., in comments carried by state media" end a sentence that tells what
was said; "It cited an official at the ministry." is a sentence of its own about the one before.
"""

from __future__ import annotations

from bisect import bisect_left

from rashomon.language import Tree, gazetteer
from rashomon.language.references import antecedent_of
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.chains.links import CREDIT, PASSED, passes_on
from rashomon.statements.clauses.cues import voice_of
from rashomon.statements.clauses.subjects import subject_of
from rashomon.statements.draft import Draft
from rashomon.statements.speakers import words
from rashomon.statements.speakers.kinds import is_outlet
from rashomon.statements.speakers.phrases import head_of, noun_phrase

_CITING = frozenset(("citing", "quoting"))
# What words are given in, where a newsroom brought it: "in remarks broadcast by state television".
_GIVEN_IN = frozenset(
    "comment remark statement interview letter post speech address briefing message tweet memo email e-mail report "
    "note".split()
)
# Who does this with a document has written it, or stands for it.
_ISSUING = frozenset(
    "issue release put publish send write post file deliver make give sign distribute circulate tweet submit present "
    "draft".split()
)
# Tokens from "quoted" to "as saying".
_QUOTED_WITHIN = 20
# Sentences from a report to the one that tells whom it cites.
CITES_WITHIN = 2
_CITES = ("cited", "cites", "quoted", "quotes")
# A newsroom by a word for it.
_IT = frozenset("it agency paper newspaper broadcaster daily outlet website magazine channel network station".split())


def take_in(tree: Tree, drafts: list[Draft]) -> None:
    """Cut what only attributes off the contents, and give each draft the source that its sentence or the next names."""
    _cited_once(tree, drafts)
    for draft in drafts:
        _quoted_as(tree, draft)
        _authored(tree, draft)
        _owned(tree, draft)
        if draft.form != "direct":
            draft.pieces = [_cut(tree, draft, piece) for piece in draft.pieces]
    _cited_after(tree, drafts)


def _cited_once(tree: Tree, drafts: list[Draft]) -> None:
    """Of several cues that were given the source of one "citing X", only the last before it has it."""
    by_source: dict[int, list[Draft]] = {}
    for draft in drafts:
        before = tree.tokens[draft.speaker[0].index - 1] if draft.speaker and draft.speaker[0].index else None
        if before is not None and before.text.lower() in _CITING and draft.cue and draft.relays:
            by_source.setdefault(before.index, []).append(draft)
    for citing, several in by_source.items():
        nearest = max((d.cue[-1].index for d in several if d.cue[-1].index < citing), default=None)
        for draft in several:
            if nearest is not None and draft.cue[-1].index != nearest:
                draft.speaker, *draft.relays = draft.relays


def _quoted_as(tree: Tree, draft: Draft) -> None:
    """ "The Times quoted the minister as saying: ...": the minister says it, where the rule saw only "saying"."""
    if not draft.cue or draft.cue[-1].tag != "VBG" or draft.cue[-1].index < 2 or len(draft.cue) > 1:
        return
    saying = draft.cue[-1]
    if tree.tokens[saying.index - 1].text.lower() != "as":
        return
    first = max(tree.sentence(saying).first, saying.index - _QUOTED_WITHIN)
    for verb in reversed(tree.tokens[first : saying.index]):
        if verb.lemma.lower() in ("quote", "cite"):
            voice = voice_of(tree, verb)
            if voice is not None and voice.speaker:
                draft.speaker, draft.cue, draft.relays = voice.speaker, voice.cue, [*voice.relays, *draft.relays]
            return


def _owned(tree: Tree, draft: Draft) -> None:
    """Whose document speaks, where the rule left the document: "a statement from the rebels", "a report in the Times".

    A report that cites somebody passes them on: "a report by the Times citing two officials".
    """
    if not draft.speaker:
        return
    head = head_of(draft.speaker)
    noun = head.lemma.lower()
    if head.pos != "NOUN" or noun not in lexicon.DOCUMENT_NOUNS | words.STORIES:
        return
    owner: list[Token] = []
    for prep in tree.children(head, "prep"):
        for name in tree.children(prep, "pobj"):
            phrase = noun_phrase(tree, name)
            cut = next((at for at, t in enumerate(phrase) if t.text.lower() in _CITING), len(phrase))
            phrase = phrase[:cut] or phrase
            told_in = prep.text.lower() == "in" and noun in words.STORIES and passes_on(tree, phrase)
            if not owner and (told_in or prep.text.lower() in ("from", "by")):
                owner = phrase
    cited = [o for t in tree.subtree(head) if t.text.lower() in _CITING for o in tree.children(t, "dobj")]
    if owner and (not cited or passes_on(tree, owner)):
        draft.speaker = owner
    if cited:
        named = [noun_phrase(tree, n) for n in tree.children(tree.head(cited[0]), "nsubj")]  # "by Reuters citing"
        passing = named[0] if named else [t for t in draft.speaker if t.index < tree.head(cited[0]).index]
        draft.relays = [*([passing] if passing else []), *draft.relays]
        draft.speaker = noun_phrase(tree, cited[0])


def _authored(tree: Tree, draft: Draft) -> None:
    """ "The party released a statement saying ...": the party says it, in a statement."""
    if not draft.speaker or draft.rule == "verdict":
        return
    head = head_of(draft.speaker)
    verb = tree.head(head)
    if head.dep != "dobj" or head.lemma.lower() not in lexicon.DOCUMENT_NOUNS or verb.lemma.lower() not in _ISSUING:
        return
    if not draft.cue or draft.cue[-1].index < head.index:
        return
    subject = subject_of(tree, verb)
    if subject is not None and subject[0].text.lower() not in ("who", "which", "that"):
        draft.relays = [draft.speaker, *draft.relays]
        draft.speaker = noun_phrase(tree, subject[0])


def _cut(tree: Tree, draft: Draft, piece: tuple[int, int]) -> tuple[int, int]:
    start, end = piece
    text = tree.article.text
    credit = CREDIT.search(text, max(start, end - 48), end)
    if credit is not None and credit.end() >= end - 1 and _newsroom(credit[1]):
        draft.relays = [*draft.relays, list(_within(tree, *credit.span(1)))]
        end = credit.start()
    tokens = _within(tree, start, end)
    mine = {t.index for t in draft.speaker}
    for at, token in enumerate(tokens):
        if token.text.lower() in _CITING and any(t.index in mine for t in tokens[at:]):
            if at > 1:
                return start, tokens[at - 1].start if tokens[at - 1].text == "," else token.start
            rest = [t for t in tokens if t.index > max(mine) and t.text not in (",", "that")]
            return (rest[0].start, end) if rest else (start, end)
    for at in range(len(tokens) - 3, 1, -1):
        if tokens[at].text == "in" and tokens[at - 1].text == "," and _given_in(tree, tokens[at], tokens):
            return start, tokens[at - 1].start
    return start, end


def _given_in(tree: Tree, token: Token, tokens: tuple[Token, ...]) -> bool:
    """Whether ", in comments published by the Morning Lamp" ends what is said."""
    nouns = [n for n in tree.children(token, "pobj") if n.lemma.lower() in _GIVEN_IN]
    if not nouns or tree.subtree(token)[-1].index < tokens[-1].index - 1:
        return False
    below = tree.subtree(nouns[0])
    passed = any(t.lemma.lower() in PASSED for t in below)
    return any(
        passes_on(tree, noun_phrase(tree, n))
        for t in below
        if t.text.lower() in ("by", "with", "on", "to") and (passed or t.text.lower() != "by")
        for n in tree.children(t, "pobj")
    )


def _newsroom(name: str) -> bool:
    entry = gazetteer.lookup(name.strip())
    return entry is not None and entry.sort in ("agency", "media")


def _within(tree: Tree, start: int, end: int) -> tuple[Token, ...]:
    return tree.tokens[bisect_left(tree.starts, start) : bisect_left(tree.starts, end)]


def _cited_after(tree: Tree, drafts: list[Draft]) -> None:
    """ "It cited an official": the newsroom's words of just before are the official's."""
    low = tree.article.text.lower()
    if not any(word in low for word in _CITES):  # most articles: their words need no index
        return
    cues = {t.index for d in drafts for t in d.cue}
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue and draft.speaker and not draft.nested:
            by_sentence.setdefault(draft.cue[-1].sentence, []).append(draft)
    for word in _CITES:
        for verb in tree.words.get(word, ()):
            if verb.index in cues or verb.tag not in ("VBD", "VBZ"):
                continue
            subjects, objects = tree.children(verb, "nsubj"), tree.children(verb, "dobj")
            if not subjects or not objects or objects[0].index < verb.index or tree.children(verb, "neg"):
                continue
            for back in range(1, CITES_WITHIN + 1):
                earlier = [d for d in by_sentence.get(verb.sentence - back, ()) if is_outlet(tree, d.speaker)]
                if earlier:
                    if _same(tree, subjects[0], earlier[-1].speaker):
                        earlier[-1].relays = [earlier[-1].speaker, *earlier[-1].relays]
                        earlier[-1].speaker = noun_phrase(tree, objects[0])
                    break


def _same(tree: Tree, subject: Token, speaker: list[Token]) -> bool:
    if subject.lemma.lower() in _IT:
        return True
    name = antecedent_of(tree, subject.index, subject.index + 1)
    return name is not None and name == antecedent_of(tree, speaker[0].index, speaker[-1].index + 1)
