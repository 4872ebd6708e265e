"""Direct speech: which quotations are someone's words, and whose.

In steps, each for the quotations the one before left: turns of a transcript; a quotation that runs on over paragraphs;
an interruption; the cue before it, the cue after it, a headline's colon; then (after indirect speech is read) labels
and fragments inside a clause, the quotations that stand alone and carry on their neighbour's, and last what is quoted
inside quotations.
"""

from __future__ import annotations

from rashomon.language.quotations import Quotation
from rashomon.model import Attitude, Token
from rashomon.statements.clauses.cues import Voice
from rashomon.statements.draft import Draft
from rashomon.statements.quotes.continued import Neighbours, follows_cue, neighbour, subject_before
from rashomon.statements.quotes.followed import followed
from rashomon.statements.quotes.fragments import labelled
from rashomon.statements.quotes.headlines import headline_speech, judged, titled
from rashomon.statements.quotes.interrupted import carries_on, is_interrupted, is_joined
from rashomon.statements.quotes.introduced import introduced
from rashomon.statements.quotes.page import DASHES, FINITE, Page
from rashomon.statements.quotes.posts import find_posts, outside
from rashomon.statements.quotes.scare import is_title
from rashomon.statements.quotes.verbs import BESIDE
from rashomon.statements.quotes.voices import SIGNS, attitude_of, is_particled

__all__ = ["Page", "find_alone", "find_direct"]

# Labels of a transcript that name a part in it and nobody.
_PARTS = frozenset(("q", "a", "question", "answer"))
# Paragraphs of one quotation in a row that are read as one statement; a book has longer ones.
LONGEST_RUN = 40
# Words between a cue and the quotation after it, where another cue follows that.
NEAR = 6
_SETTING = frozenset(("in", "on", "at", "when", "while", "as", "if", "after", "before", "during"))


def find_direct(page: Page) -> tuple[list[Draft], list[Quotation]]:
    """Quotations with a cue of their own beside them, and the quotations left over."""
    found: list[Draft] = []
    left: list[Quotation] = []
    posts = find_posts(page)
    previous: tuple[Quotation, Draft] | None = None
    carried = 0
    opened: list[Quotation] = []  # of those left over, the last and those it carries on
    for quotation in page.outer:
        if posts and not outside(posts, quotation.start, quotation.end):
            previous = None
            continue
        lead = page.lead(quotation)
        if previous is not None and carries_on(page, previous[0], quotation) and carried < LONGEST_RUN:
            carried += 1
            previous = (quotation, _carried(page, quotation, previous[1], found))
            continue
        carried = 0
        if previous is not None and is_interrupted(page, previous[0], previous[1], quotation, lead):
            previous[1].pieces.append((quotation.inner_start, quotation.inner_end))
            previous = (quotation, previous[1])
            continue
        draft = _turn(page, quotation) if quotation.turn else _beside(page, quotation, lead)
        if draft is None:
            left.append(quotation)
            previous = None
            if opened and not carries_on(page, opened[-1], quotation):
                opened = []
            opened.append(quotation)
            continue
        goes_on = bool(opened) and carries_on(page, opened[-1], quotation) and page.starts_sentence(opened[0])
        if goes_on and draft.form == "direct" and not quotation.turn:
            # The cue stands in the last of several paragraphs.
            draft.pieces[0] = (opened[0].inner_start, quotation.inner_end)
            del left[-len(opened) :]
        if opened and draft.rule == "mixed-cue-after" and _opens_sentence_of(page, opened[-1], quotation):
            # "“One thing” that could lead to “another,” she said": said from its first words on
            draft.pieces[0] = (opened[-1].start, quotation.end)
            left.pop()
        opened = []
        found.append(draft)
        previous = (quotation, draft)
    found += [d for d in headline_speech(page) if outside(posts, d.start, d.end)]
    return found + posts, left


def _carried(page: Page, quotation: Quotation, draft: Draft, found: list[Draft]) -> Draft:
    """The statement that goes on in the next paragraph's quotation, as one with it where both are quoted whole."""
    if draft.form == "direct":
        draft.pieces[-1] = (draft.pieces[-1][0], quotation.inner_end)
    else:
        again = _new(quotation, draft.speaker, draft.cue, draft.attitude, "reopened")
        again.continues = draft
        found.append(again)
        draft = again
    voice = followed(page, quotation)
    if voice is not None and not draft.cue:
        draft.cue, draft.speaker, draft.attitude = voice.cue, voice.speaker, attitude_of(voice)
    return draft


def _turn(page: Page, quotation: Quotation) -> Draft:
    """A turn of a transcript: the label's words speak, but for "Q" and "A"."""
    label = list(page.tokens(quotation.start, quotation.inner_start))
    while label and label[-1].pos == "PUNCT":
        label.pop()
    named = [t for t in label if t.text.strip(".:")]
    whole = " ".join(t.text for t in named).strip(" .:").lower()
    draft = _new(quotation, [] if whole in _PARTS else named, [], "says", "transcript")
    draft.known_as = _labelled_name(page, whole)
    return draft


def _labelled_name(page: Page, label: str) -> str | None:
    """The full name of the one person of the article whom a label in capitals names: "BRENN", "MAYOR ADA BRENN"."""
    names = {m.antecedent or m.name for m in page.tree.annotation.mentions if m.kind == "person"}
    meant = [n for n in names if " " in n and f" {label}".endswith((f" {n.lower()}", f" {n.lower().split()[-1]}"))]
    whole = [n for n in meant if f" {label}".endswith(f" {n.lower()}")] or meant
    return whole[0] if len(whole) == 1 and not whole[0].isupper() else None


def _beside(page: Page, quotation: Quotation, lead: tuple[Token, ...]) -> Draft | None:
    """The statement that the words beside a quotation make of it."""
    before = introduced(page, quotation, lead) if lead else None
    after = followed(page, quotation)
    if before is not None and (after is None or _stands_near(page, before, lead) or not _is_said(page, after)):
        page.spent.update(t.index for t in (after.cue if after is not None else ()))
        return _split_by_cue(page, quotation, before, lead) or _of(quotation, before, "cue-before")
    if after is not None and (page.starts_sentence(quotation) or lead[-1].text == ":"):
        return _of(quotation, after, "cue-after")
    title = titled(page, quotation)
    if title is not None:
        return _new(quotation, title, [], "says", "headline")
    if after is not None and lead and _is_clause(page, quotation, lead, after):
        words = [t for t in lead if t.pos != "PUNCT"]
        draft = _of(quotation, after, "mixed-cue-after")
        draft.form = "mixed"
        start = _sentence_start(page, quotation, words[0].start)
        draft.pieces = [(start, _before_voice(page, quotation, after))]
        return draft
    return None


def _sentence_start(page: Page, quotation: Quotation, start: int) -> int:
    """Where the sentence begins whose first words stand before a quoted word of it: "The first “dry” test ..."."""
    before = page.before(quotation)
    if before is None or before.paragraph != quotation.paragraph or page.is_sentence(before):
        return start
    sentence = page.tree.sentence(page.tokens(quotation.start, quotation.end)[0])
    first = page.tree.tokens[sentence.first]
    return first.start if first.start < before.start and before.end <= start else start


def _before_voice(page: Page, quotation: Quotation, voice: Voice) -> int:
    """Where the words end between a quotation and its cue: "Far from “...,” the port should wait, Vale said"."""
    first = min(t.index for t in (*voice.speaker, *voice.cue))
    between = [t for t in page.tail(quotation) if t.index < first and t.pos != "PUNCT"]
    return between[-1].end if any(t.pos in ("VERB", "AUX") for t in between) else quotation.end


def _opens_sentence_of(page: Page, first: Quotation, quotation: Quotation) -> bool:
    """Whether `first` begins the sentence that `quotation` stands in."""
    here, there = page.tokens(first.start, first.end), page.tokens(quotation.start, quotation.end)
    return bool(here and there) and here[0].sentence == there[0].sentence and page.starts_sentence(first)


def _split_by_cue(page: Page, quotation: Quotation, voice: Voice, lead: tuple[Token, ...]) -> Draft | None:
    """ "The harbour, Vale said, “is a mess” without it": the cue stands inside a sentence quoted in part."""
    tree = page.tree
    verb = voice.cue[-1] if voice.cue else None
    if verb is None or verb.dep not in ("parataxis", "ccomp", "advcl") or not voice.speaker:
        return None
    top = tree.head(verb)
    if not quotation.start <= top.start < quotation.end or (top.tag not in FINITE and not tree.children(top, "aux")):
        return None
    first = min(t.index for t in (*voice.speaker, *voice.cue))
    subjects = [c for c in tree.children(top, "nsubj", "nsubjpass", "csubj") if c.index < first]
    left = [t for t in lead if t.index < first]
    if not subjects or subjects[0] not in left or left[-1].text not in (",", *DASHES):
        return None
    while left and left[-1].pos == "PUNCT":
        left.pop()
    rest = [t for t in page.tail(quotation) if any(above.index == top.index for above in tree.ancestors(t))]
    draft = _of(quotation, voice, "split-by-cue")
    draft.form = "mixed"
    quoted = (quotation.start, rest[-1].end) if rest else (quotation.inner_start, quotation.inner_end)
    draft.pieces = [(left[0].start, left[-1].end), quoted]
    return draft


def _stands_near(page: Page, voice: Voice, lead: tuple[Token, ...]) -> bool:
    """Whether the quotation follows its cue closely: else a cue after it tells better."""
    return _is_said(page, voice) and any(t.index >= lead[-1].index - NEAR for t in voice.cue)


def _is_said(page: Page, voice: Voice) -> bool:
    """Whether it has a cue of speech: "X was blunt: “...,” he said" has its own after it."""
    return any(t.lemma.lower() in BESIDE or is_particled(page.tree, t) for t in voice.cue)


def _is_clause(page: Page, quotation: Quotation, lead: tuple[Token, ...], tail: Voice) -> bool:
    """Whether the words up to the cue are a clause of their own: not "In the book “...,” X said that ..."."""
    if not tail.cue:
        return False
    verb = tail.cue[-1]
    if any(c.index > verb.index for c in page.tree.children(verb, "ccomp")):
        return False
    first = next((t.text.lower() for t in lead if t.pos != "PUNCT"), "")
    if first in _SETTING and not page.is_sentence(quotation):
        verbs = [t for t in lead if t.tag in FINITE]
        return len(verbs) > 1 or (bool(verbs) and first in ("in", "on", "at", "during"))
    inner = page.tokens(quotation.start, quotation.end)
    return any(t.tag in FINITE for t in (*lead, *inner))


def _of(quotation: Quotation, voice: Voice, rule: str) -> Draft:
    draft = _new(quotation, voice.speaker, voice.cue, attitude_of(voice), rule)
    draft.relays = list(voice.relays)
    return draft


def _new(quotation: Quotation, speaker: list[Token], cue: list[Token], attitude: Attitude, rule: str) -> Draft:
    return Draft(
        form="direct",
        pieces=[(quotation.inner_start, quotation.inner_end)],
        speaker=speaker,
        cue=cue,
        attitude=attitude,
        rule=rule,
    )


def find_alone(page: Page, left: list[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Quotations that stand alone, with the speaker of the quotation or attribution they carry on; and inner ones."""
    found: list[Draft] = []
    known = Neighbours(page)
    for draft in drafts:
        known.put(draft)
    previous: tuple[Quotation, Draft, int] | None = None  # the last, its statement, the paragraph that began it
    for quotation in left:
        alone = _alone(page, quotation, known, previous)
        if alone is None:
            previous = None
            continue
        if previous is None or alone is not previous[1]:
            found.append(alone)
            known.put(alone)
            previous = (quotation, alone, quotation.paragraph)
        else:
            previous = (quotation, alone, previous[2])
    return found + _inside(page)


def _alone(
    page: Page, quotation: Quotation, known: Neighbours, previous: tuple[Quotation, Draft, int] | None
) -> Draft | None:
    if _on_sign(page, quotation):
        return None
    run = previous is not None and quotation.paragraph - previous[2] <= LONGEST_RUN
    if run and previous is not None and carries_on(page, previous[0], quotation):
        draft = previous[1]
        draft.pieces[-1] = (draft.pieces[-1][0], quotation.inner_end)
        return draft
    if previous is not None and is_joined(page, previous[0], quotation):
        previous[1].pieces.append((quotation.inner_start, quotation.inner_end))
        return previous[1]
    if not page.starts_sentence(quotation) or not (page.is_sentence(quotation) or follows_cue(page, quotation, known)):
        voice = labelled(page, quotation)
        if voice is None:
            judge = judged(page, quotation)
            if judge is None:
                return None
            voice = Voice(judge, [], [])
        draft = _of(quotation, voice, "label")
        draft.form = "mixed"
        return draft
    source, rule = neighbour(page, quotation, known)
    if source is None:
        voice = subject_before(page, quotation)
        if voice is not None:
            return _of(quotation, voice, "subject-before")
        inner = page.inside(quotation)
        title = is_title(inner) and not inner.endswith((".", "!", "?"))
        return None if title else _new(quotation, [], [], "says", "unattributed")
    draft = _new(quotation, source.speaker, [], "says", rule)
    draft.continues = source
    return draft


def _on_sign(page: Page, quotation: Quotation) -> bool:
    """ "“No more tax,” read the banner"."""
    tail = page.tail(quotation)[:NEAR]
    return bool(tail) and tail[0].lemma.lower() == "read" and any(t.lemma.lower() in SIGNS for t in tail)


def _inside(page: Page) -> list[Draft]:
    """What those quoted quote themselves, where they say whom."""
    found: list[Draft] = []
    for quotation in page.outer:
        within = page.within(quotation)
        if within is None:
            continue
        drafts, _ = find_direct(within)
        for draft in drafts:
            if draft.speaker and draft.form == "direct":
                draft.nested = True
                found.append(draft)
    return found
