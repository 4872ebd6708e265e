"""Quotations with no cue of their own: whose they are by the quotations and sentences beside them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice, voice_of
from rashomon.statements.clauses.speakerlike import is_speakerlike
from rashomon.statements.draft import Draft
from rashomon.statements.quotes import verbs
from rashomon.statements.quotes.introduced import colon_subject
from rashomon.statements.quotes.page import FINITE, Page, begins_sentence
from rashomon.statements.quotes.voices import is_particled
from rashomon.statements.speakers.parties import noun_phrase

# Characters between the end of "...," said X. and a short quotation that goes on.
NEAR: Final = 40
# Words in a turn of a dialogue; longer ones are paragraphs of a speech.
TURN_WORDS: Final = 40
# Words of "X shook her head." or "X was blunt." before a quotation.
BEAT_WORDS: Final = 12


@dataclass(slots=True)
class Neighbours:
    """The statements with a speaker, by place, as they are found."""

    page: Page
    drafts: list[Draft] = field(default_factory=list)
    _reaches: list[int] = field(default_factory=list)

    def put(self, draft: Draft) -> None:
        """Keep a statement, if it has a speaker and is none within another's words."""
        if draft.nested or not draft.speaker or draft.manner != "speech":
            return
        at = bisect_right(self._reaches, reach(draft))
        self._reaches.insert(at, reach(draft))
        self.drafts.insert(at, draft)

    def between(self, low: int, high: int) -> list[Draft]:
        """Those whose words and cue begin at or after `low` and before `high`, in order."""
        return self.drafts[bisect_left(self._reaches, low) : bisect_left(self._reaches, high)]


def reach(draft: Draft) -> int:
    """Where the draft's words have begun: content or cue, whichever is later decides that it is before."""
    return max([draft.start, *(t.start for t in draft.cue)])


def neighbour(page: Page, quotation: Quotation, known: Neighbours) -> tuple[Draft | None, str]:
    """The statement that a quotation without a cue carries on, and by which rule; None where none is safe."""
    start, end = page.paragraphs[quotation.paragraph]
    here = [
        d for d in known.between(start, quotation.start + 1) if d.start >= start and d.start != quotation.inner_start
    ]
    beat = beat_before(page, quotation)
    if here:
        last = _leading(page, here)
        return (last, "continued") if not beat or _same_words(beat, last.speaker) else (None, "")
    after = [
        d for d in known.between(quotation.end, end + 1) if d.end <= end + 1 and d.form != "indirect" and d.speaker
    ]
    if after and not beat:
        return after[0], "continued-by-next"
    if beat or not quotation.paragraph or page.text[start : quotation.start].strip():
        return None, ""
    return _from_paragraph_before(page, quotation, known)


_QUOTED: Final = frozenset(
    "cue-before cue-after mixed-cue-after continued continued-by-next continued-from-paragraph reopened label "
    "subject-before dialogue headline".split()
)


def _leading(page: Page, here: list[Draft]) -> Draft:
    """Who has the word at a paragraph's end: the last one quoted, unless a later sentence tells what another said."""
    quoted = [d for d in here if d.rule in _QUOTED]
    if not quoted:
        return here[-1]
    last = quoted[-1]
    end = max([t.sentence for t in (*last.cue, *last.speaker)], default=-1)
    later = [
        d for d in here
        if d.cue and d.cue[-1].sentence > end and d.start > last.end
        and d.speaker[0].tag not in ("WP", "WDT") and d.cue[-1].dep in ("ROOT", "conj", "ccomp", "parataxis")
    ]  # fmt: skip
    return later[-1] if later else last


def _from_paragraph_before(page: Page, quotation: Quotation, known: Neighbours) -> tuple[Draft | None, str]:
    """The speaker of the paragraph before, if it ends with that speaker's words; who answers, in a dialogue."""
    low, high = page.paragraphs[quotation.paragraph - 1]
    sentence = page.text[low:high].rstrip()
    if sentence.endswith(":"):
        return None, ""  # what introduces it says who
    last = known.between(low, high)
    last = [d for d in last if d.start >= low]
    speakers = {" ".join(t.text for t in d.speaker) for d in last}
    if not last or len({s for s in speakers if s.lower() not in lexicon.PERSON_PRONOUNS}) > 1:
        return None, ""
    if any(s in sentence[max(0, last[-1].end - low + 1) : -1] for s in (". ", "! ", "? ")):
        return None, ""
    if page.fills_paragraph(quotation):
        asked = _turn_before(page, quotation.paragraph - 1, known)
        other = asked is not None and not _same_words(asked.speaker, last[-1].speaker)
        if _asks(page, last[-1]):
            return (asked, "dialogue") if other else (None, "")
        if other and asked is not None and _asks(page, asked) and page.inside(quotation).endswith("?"):
            return asked, "dialogue"
    return last[-1], "continued-from-paragraph"


def _asks(page: Page, draft: Draft) -> bool:
    """Whether a turn ends as a question to someone."""
    words = page.text[draft.start : draft.end].rstrip(" \"'”’»\n")
    return draft.form == "direct" and words.endswith("?") and len(words.split()) <= TURN_WORDS


def _turn_before(page: Page, paragraph: int, known: Neighbours) -> Draft | None:
    """The one whose direct speech stands in the paragraph before, alone."""
    if not paragraph:
        return None
    low, high = page.paragraphs[paragraph - 1]
    found = [d for d in known.between(low, high) if d.start >= low and d.form == "direct"]
    return found[-1] if found and all(_same_words(d.speaker, found[0].speaker) for d in found) else None


def _same_words(one: list[Token], other: list[Token]) -> bool:
    """Whether two speakers are one: the same words, or a name's last word, or "he" and "she" after a name."""
    if not one or not other:
        return False
    last = {one[-1].text.lower(), other[-1].text.lower()}
    return len(last) == 1 or bool(last & lexicon.PERSON_PRONOUNS)


def beat_before(page: Page, quotation: Quotation) -> list[Token]:
    """Who "shook her head" or "was blunt" in the short sentence right before the quotation, in its paragraph."""
    words = page.sentence_before(quotation)
    low = page.paragraphs[quotation.paragraph][0]
    if not words or words[0].start < low or words[-1].text not in (".", ":", "!"):
        return []
    cut = _cuts_in(page, words)
    if cut:
        return cut
    if len(words) > BEAT_WORDS:
        return []
    for verb in words:
        if verb.dep != "ROOT" or not verb.tag.startswith("VB"):
            continue
        told = verb.lemma.lower() in verbs.GESTURES or (
            verb.lemma.lower() in ("be", "sound", "seem", "remain", "appear", "look", "stay")
            and any(c.lemma.lower() in verbs.MANNERS for c in page.tree.children(verb, "acomp", "attr", "oprd"))
        )
        for subject in page.tree.children(verb, "nsubj"):
            if told and subject in words and _is_somebody(page, subject):
                return noun_phrase(page.tree, subject)
    return []


def _cuts_in(page: Page, words: tuple[Token, ...]) -> list[Token]:
    """Who speaks up at a sentence's end, after another's words: "..., Vale said, and Lund cut in"."""
    for verb in reversed(words[-4:]):
        last = verb.index + 2 >= words[-1].index
        if verb.tag in ("VBD", "VBZ") and (is_particled(page.tree, verb) or verb.lemma.lower() in verbs.BESIDE):
            subjects = page.tree.children(verb, "nsubj")
            joined = (
                (verb.dep == "conj" or last) and subjects and subjects[0] in words and page.around(subjects[0]) is None
            )
            return noun_phrase(page.tree, subjects[0]) if joined and _is_somebody(page, subjects[0]) else []
    return []


def _is_somebody(page: Page, token: Token) -> bool:
    low = token.text.lower()
    return (
        low in lexicon.PERSON_PRONOUNS
        or any(m.kind == "person" for m in page.tree.mentions_by_head.get(token.index, ()))
        or token.lemma.lower() in lexicon.PERSON_WORDS
        or token.lemma.lower() in lexicon.OFFICIAL_WORDS
    )


def follows_cue(page: Page, quotation: Quotation, known: Neighbours) -> bool:
    """Whether a short quotation follows right after "...," said X., and ends as a sentence."""
    inner = page.inside(quotation)
    if not inner.endswith((".", "!", "?")) or not begins_sentence(inner):
        return False
    low = page.paragraphs[quotation.paragraph][0]
    last = max(
        (
            max(t.end for t in (*d.cue, *d.speaker))
            for d in known.between(low, quotation.start)
            if d.form == "direct" and d.cue
        ),
        default=-1,
    )
    return 0 <= quotation.start - last <= NEAR and "\n" not in page.text[last : quotation.start]


def subject_before(page: Page, quotation: Quotation) -> Voice | None:
    """Who speaks by the sentence before: its cue's speaker, or the person who alone is its subject."""
    beat = beat_before(page, quotation)
    if beat:
        return Voice(beat, [], [])
    words = page.sentence_before(quotation)
    if not words:
        return None
    if words[-1].text == ":":
        for verb in reversed(words):
            if verb.tag.startswith("VB") and verb.lemma.lower() in verbs.BESIDE:
                voice = voice_of(page.tree, verb)
                if voice is not None and all(page.around(t) is None for t in voice.speaker):
                    return voice
        return colon_subject(page, [t for t in words if t.pos != "PUNCT"], words)
    given = _gives_statement(page, words)
    if given:
        return Voice(given, [], [])
    people = {m.head for t in words for m in page.tree.mentions_by_head.get(t.index, ()) if m.kind == "person"}
    subjects = [
        t
        for t in words
        if t.dep == "nsubj" and (t.index in people or t.text.lower() in lexicon.PERSON_PRONOUNS) and _main(page, t)
    ]
    return Voice(noun_phrase(page.tree, subjects[0]), [], []) if len(subjects) == 1 else None


def _gives_statement(page: Page, words: tuple[Token, ...]) -> list[Token]:
    """ "The ministry issued a statement after the vote.": what is quoted next stands in it."""
    for verb in words:
        if verb.dep == "ROOT" and verb.lemma.lower() in verbs.GIVING:
            held = page.tree.children(verb, "dobj")
            subjects = page.tree.children(verb, "nsubj")
            if subjects and any(t.lemma.lower() in lexicon.STATEMENT_NOUNS for t in held):
                phrase = noun_phrase(page.tree, subjects[0])
                return phrase if is_speakerlike(page.tree, phrase) else []
    return []


def _main(page: Page, subject: Token) -> bool:
    """Whether a subject is not that of a clause about someone else."""
    return page.tree.head(subject).dep not in ("relcl", "acl", "advcl") or page.tree.head(subject).tag not in FINITE
