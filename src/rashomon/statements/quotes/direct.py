"""Direct speech: which quotations are someone's words, and whose.

In steps, each for the quotations the one before left: the cue after the quotation, the cue before it, an
interruption; then (after indirect speech is read) fragments inside a clause, and last the quotations that
stand alone and carry on their neighbour's.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from rashomon.language import Tree
from rashomon.model import Attitude, Token
from rashomon.statements import lexicon
from rashomon.statements.clauses.cues import Voice, voice_of
from rashomon.statements.draft import Draft
from rashomon.statements.quotes.marks import Quotation, paragraphs
from rashomon.statements.speakers.parties import noun_phrase

_TERMINAL = (".", "!", "?", "…", "...", ";")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_DASHES = ("—", "–", "―", "-", "--")
# A name or title signed under a quotation, up to six words and perhaps what they are.
SIGNATURE = re.compile(r"\.?\s*[—–―-]{1,2}\s*((?:[A-Z][\w.'’-]*)(?:\s+[\w.'’-]+){0,5})(?:,[^\n.]{0,60})?\s*\.?\s*")
_NOMINAL = ("NOUN", "PROPN", "PRON")
# A quotation of this many words may be a sentence on its own; shorter ones are names of things.
SENTENCE_WORDS = 4


class Page:
    """An article's quotations over its tokens."""

    def __init__(self, tree: Tree, quotations: tuple[Quotation, ...]) -> None:
        self.tree = tree
        self.text = tree.article.text
        self.outer = [q for q in quotations if q.depth == 0]
        self.starts = [t.start for t in tree.tokens]
        self.paragraphs = paragraphs(self.text)
        self._quote_starts = [q.start for q in self.outer]

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin at or after `start` and before `end`."""
        return self.tree.tokens[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def around(self, token: Token) -> Quotation | None:
        """The quotation the token stands in."""
        at = bisect_left(self._quote_starts, token.start + 1) - 1
        return self.outer[at] if at >= 0 and token.start < self.outer[at].end else None

    def lead(self, quotation: Quotation) -> tuple[Token, ...]:
        """The words of the same sentence before the quotation, back to the quotation before it."""
        start = self.paragraphs[quotation.paragraph][0]
        at = bisect_left(self._quote_starts, quotation.start)
        if at and self.outer[at - 1].paragraph == quotation.paragraph:
            start = self.outer[at - 1].end
        found = self.tokens(start, quotation.start)
        cut = max((i + 1 for i, t in enumerate(found) if t.text in _TERMINAL), default=0)
        return found[cut:]

    def tail(self, quotation: Quotation) -> tuple[Token, ...]:
        """The words of the same sentence after the quotation, up to the next quotation."""
        end = self.paragraphs[quotation.paragraph][1]
        following = self.following(quotation)
        if following is not None and following.paragraph == quotation.paragraph:
            end = following.start
        found = self.tokens(quotation.end, end)
        cut = next((i for i, t in enumerate(found) if t.text in _TERMINAL), len(found))
        return found[:cut]

    def following(self, quotation: Quotation) -> Quotation | None:
        """The next quotation of the article."""
        at = bisect_left(self._quote_starts, quotation.start) + 1
        return self.outer[at] if at < len(self.outer) else None

    def starts_sentence(self, quotation: Quotation) -> bool:
        """Whether nothing of the same sentence stands before it but the end of another quotation's."""
        lead = [t for t in self.lead(quotation) if t.pos != "PUNCT"]
        if lead:
            return False
        start = self.paragraphs[quotation.paragraph][0]
        before = self.text[start : quotation.start].rstrip()
        return not before or before[-1] in ".!?…:;”\"»’'—–-•*)"

    def is_sentence(self, quotation: Quotation) -> bool:
        """Whether the words between the marks end as a sentence does and are as long as one."""
        inner = self.text[quotation.inner_start : quotation.inner_end].strip().rstrip("\"'”’»")
        after = self.text[quotation.end : quotation.end + 1]
        ends = inner.endswith((".", "!", "?", "…", ",", "—", "–", "--")) or not quotation.closed or after == "."
        return ends and len(inner.split()) >= SENTENCE_WORDS and (inner[:1].isupper() or not inner[:1].isalpha())


def find_direct(page: Page) -> tuple[list[Draft], list[Quotation]]:
    """Quotations with a cue of their own beside them, and the quotations left over."""
    found: list[Draft] = []
    left: list[Quotation] = []
    previous: tuple[Quotation, Draft] | None = None
    for quotation in page.outer:
        lead = page.lead(quotation)
        draft: Draft | None = None
        if previous is not None and _carries_on(page, previous[0], quotation):
            draft = previous[1]
            if draft.form == "direct":
                draft.pieces[-1] = (draft.pieces[-1][0], quotation.inner_end)  # one quotation over paragraphs
            else:
                draft = _new(quotation, draft.speaker, draft.cue, draft.attitude, "reopened")
                draft.continues = previous[1]
                found.append(draft)
            tail_voice = _tail(page, quotation)
            if tail_voice is not None and draft.cue == []:
                draft.cue, draft.speaker = tail_voice.cue, tail_voice.speaker
            previous = (quotation, draft)
            continue
        if previous is not None and _interrupted(page, previous, quotation, lead):
            previous[1].pieces.append((quotation.inner_start, quotation.inner_end))
            previous = (quotation, previous[1])
            continue
        tail = _tail(page, quotation)
        begins = page.starts_sentence(quotation)
        before = _lead(page, quotation, lead) if lead else None
        if before is not None:
            draft = _new(quotation, before.speaker, before.cue, _attitude(before), "cue-before", before.relays)
        elif tail is not None and begins:
            draft = _new(quotation, tail.speaker, tail.cue, _attitude(tail), "cue-after", tail.relays)
        elif tail is not None and lead and _is_clause(page, quotation, lead, tail):
            words = [t for t in lead if t.pos != "PUNCT"]
            draft = _new(quotation, tail.speaker, tail.cue, _attitude(tail), "mixed-cue-after", tail.relays)
            draft.form = "mixed"
            draft.pieces = [(words[0].start, quotation.end)]
        if draft is None:
            left.append(quotation)
            previous = None
        else:
            found.append(draft)
            previous = (quotation, draft)
    return found, left


def _is_clause(page: Page, quotation: Quotation, lead: tuple[Token, ...], tail: Voice) -> bool:
    """Whether the words up to the cue are a clause of their own: not "In the book “...,” X said that ..."."""
    if not tail.cue:
        return False
    verb = tail.cue[-1]
    if any(c.index > verb.index for c in page.tree.children(verb, "ccomp")):
        return False
    first = next((t.text.lower() for t in lead if t.pos != "PUNCT"), "")
    if first in ("in", "on", "at", "when", "while", "as", "if", "after", "before", "during") and not page.is_sentence(
        quotation
    ):
        verbs = [t for t in lead if t.tag in _FINITE]
        return len(verbs) > 1 or (bool(verbs) and first in ("in", "on", "at", "during"))
    inner = page.tokens(quotation.start, quotation.end)
    return any(t.tag in _FINITE for t in (*lead, *inner))


def _new(
    quotation: Quotation, speaker: list[Token], cue: list[Token], attitude: Attitude, rule: str,
    relays: list[list[Token]] | None = None,
) -> Draft:  # fmt: skip
    return Draft(
        form="direct", pieces=[(quotation.inner_start, quotation.inner_end)], speaker=speaker, cue=cue,
        attitude=attitude, rule=rule, relays=list(relays or []),
    )  # fmt: skip


def _attitude(voice: Voice) -> Attitude:
    return next(
        (
            lexicon.QUOTATION_VERBS[t.lemma.lower()]
            for t in reversed(voice.cue)
            if t.lemma.lower() in lexicon.QUOTATION_VERBS
        ),
        "says",
    )


def _carries_on(page: Page, before: Quotation, quotation: Quotation) -> bool:
    return quotation.reopens and not before.closed and quotation.paragraph == before.paragraph + 1


def _interrupted(page: Page, previous: tuple[Quotation, Draft], quotation: Quotation, lead: tuple[Token, ...]) -> bool:
    """Whether the quotation goes on after "..., said X, ..."."""
    before, draft = previous
    if before.paragraph != quotation.paragraph or draft.rule != "cue-after" or not draft.cue:
        return False
    gap = page.tokens(before.end, quotation.start)
    if (
        not gap
        or any(t.text in _TERMINAL for t in gap)
        or not (gap[-1].text in (*_DASHES, ",", ":") or gap[-1].pos == "CCONJ")
    ):
        return False
    after_cue = [t for t in lead if t.index > max(c.index for c in (*draft.cue, *draft.speaker))]
    if any(t.tag.startswith("VB") and t.lemma.lower() in lexicon.QUOTATION_VERBS for t in after_cue):
        return False
    return not any(t.tag in _FINITE for t in after_cue)


def _tail(page: Page, quotation: Quotation) -> Voice | None:
    """ "..., said X", "..., X said", "... — X"."""
    signed = _signed(page, quotation)
    if signed is not None:
        return signed
    tokens = page.tail(quotation)
    if not tokens:
        return None
    inner = page.text[quotation.inner_start : quotation.inner_end].rstrip(" \n\"'”’»")
    comma = tokens[0].text in (*_DASHES, ",")
    words = [t for t in tokens if t.pos != "PUNCT" and t.text not in (*_DASHES, ",")] if comma else list(tokens)
    if words and _is_cue(words[0]) and len(words) > 1 and (page.starts_sentence(quotation) or comma):
        return voice_beside(page, words[0], words, 0)
    if not words or not (comma or inner.endswith((",", "?", "!", "—", "–", "-", "…", "...", "."))):
        return None
    if words[0].pos in ("CCONJ", "SCONJ") or words[0].tag in ("WDT", "WP", "WRB"):
        return None
    for at, verb in enumerate(words):
        if _is_cue(verb):
            if inner.endswith(".") and not comma and not _closes_sentence(words, at):
                return None  # a new sentence that happens to begin with its cue
            return voice_beside(page, verb, words, at)
        if (
            verb.tag in _FINITE
            and verb.dep not in ("aux", "auxpass", "relcl", "acl")
            and verb.lemma not in ("have", "be")
        ):
            return None
    return None


def _is_cue(verb: Token) -> bool:
    bare = verb.tag == "VB" and verb.text.lower() == "read"  # past and present look alike
    return (verb.tag in ("VBD", "VBZ", "VBP", "VBN") or bare) and verb.lemma.lower() in lexicon.QUOTATION_VERBS


def _closes_sentence(words: list[Token], at: int) -> bool:
    return len(words) - at <= 4 and words[at].tag != "VBN"


def _signed(page: Page, quotation: Quotation) -> Voice | None:
    """ "..." — X: a dash and a name up to the paragraph's end."""
    end = page.paragraphs[quotation.paragraph][1]
    signature = SIGNATURE.fullmatch(page.text, quotation.end, end)
    if signature is None or not page.is_sentence(quotation):
        return None
    name = []
    for token in page.tokens(*signature.span(1)):
        if token.pos not in ("PROPN", "NOUN", "ADJ") or not token.text[:1].isupper():
            break
        name.append(token)
    return Voice(name, [], []) if name else None


def _lead(page: Page, quotation: Quotation, lead: tuple[Token, ...]) -> Voice | None:
    """ "X said: ...", "X told reporters, ...", "X was blunt: ..."."""
    if [t.text.lower() for t in lead[:4]] == ["in", "the", "words", "of"]:
        phrase = _first_phrase(page.tree, list(lead[4:]))
        return Voice(phrase, [], list(lead[:4])) if phrase else None
    last = lead[-1]
    introduced = last.text in (":", ",")
    words = [t for t in lead if t.pos != "PUNCT"]
    inner = page.text[quotation.inner_start : quotation.inner_end].strip()
    for at in range(len(words) - 1, -1, -1):
        verb = words[at]
        if verb.tag.startswith("VB") and verb.lemma.lower() in lexicon.QUOTATION_VERBS:
            between = words[at + 1 :]
            adjacent = not between
            if any(t.text.lower() == "that" for t in between) and not introduced:
                return None
            capital = inner[:1].isupper() and page.is_sentence(quotation)
            if not (introduced or adjacent or capital):
                return None
            if adjacent and not introduced and len(inner.split()) < SENTENCE_WORDS and not capital:
                return None
            if verb.lemma.lower() in ("call", "describe", "like", "go", "offer", "find", "read") and not introduced:
                return None
            if last.text == "," and not capital and not adjacent:
                return None
            return voice_beside(page, verb, words, at)
        if verb.tag in _FINITE and verb.dep not in ("aux", "auxpass"):
            break
    if last.text == ":" and page.is_sentence(quotation):
        for token in words:
            if (
                token.dep == "nsubj"
                and token.pos in ("PROPN", "PRON")
                and token.text.lower() not in ("it", "there", "this")
            ):
                verb = page.tree.head(token)
                return Voice(noun_phrase(page.tree, token), [], [verb] if verb in lead else [])
    return None


def voice_beside(page: Page, verb: Token, words: list[Token], at: int) -> Voice | None:
    """Who speaks by a cue beside a quotation: by the parse, or else by what stands before or after the cue."""
    tree = page.tree
    voice = voice_of(tree, verb)
    if voice is not None and all(page.around(t) is None for t in voice.speaker):
        near = [t for t in voice.speaker if t in words]
        if near or verb.tag == "VBG" or verb.dep in ("conj", "advcl", "xcomp", "relcl", "acl"):
            return voice
    if tree.children(verb, "auxpass"):
        return None
    if any(c.dep == "neg" for c in tree.children(verb)) or verb.tag in ("VB", "VBG"):
        return None
    phrase = _first_phrase(tree, words[:at]) or _first_phrase(tree, words[at + 1 : at + 9])
    return Voice(phrase, [], [verb]) if phrase else None


def _first_phrase(tree: Tree, words: list[Token]) -> list[Token]:
    """The run of words that names something at the head of `words`, where the parser saw no subject."""
    run: list[Token] = []
    for token in words:
        broken = bool(run) and any(t.text == "," for t in tree.tokens[run[-1].index : token.index])
        if broken or (token.pos not in (*_NOMINAL, "DET", "ADJ", "NUM", "ADV", "PART") and not _hyphened(tree, token)):
            break
        run.append(token)
    while run and run[-1].pos not in _NOMINAL:
        run.pop()
    while run and run[0].pos == "ADV":
        run.pop(0)
    return list(tree.tokens[run[0].index : run[-1].index + 1]) if run else []


def _hyphened(tree: Tree, token: Token) -> bool:
    return token.index > 0 and tree.tokens[token.index - 1].text == "-"


def find_alone(page: Page, left: list[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Quotations that stand alone, with the speaker of the quotation or attribution they carry on."""
    found: list[Draft] = []
    for quotation in left:
        if not page.starts_sentence(quotation):
            continue
        if not page.is_sentence(quotation) and not _follows_cue(page, quotation, drafts):
            continue
        nearby = sorted([*drafts, *found], key=lambda d: d.start)
        source, rule = _neighbour(page, quotation, nearby)
        if source is None:
            speaker = _subject_before(page, quotation)
            found.append(_new(quotation, speaker, [], "says", "subject-before" if speaker else "unattributed"))
            continue
        draft = _new(quotation, source.speaker, [], "says", rule)
        draft.continues = source
        found.append(draft)
    return found


def _neighbour(page: Page, quotation: Quotation, drafts: list[Draft]) -> tuple[Draft | None, str]:
    """The statement that a quotation without a cue carries on."""
    outer = [d for d in drafts if not d.nested and d.speaker]
    before = [d for d in outer if _reach(d) <= quotation.start]
    start, end = page.paragraphs[quotation.paragraph]
    here = [d for d in before if d.start >= start]
    if here:
        return _outermost(here), "continued"
    after = [d for d in outer if quotation.end <= d.start and d.end <= end + 1 and d.form != "indirect"]
    if after:
        return after[0], "continued-by-next"
    if quotation.paragraph:
        low, high = page.paragraphs[quotation.paragraph - 1]
        if page.text[low:high].rstrip().endswith(":"):
            return None, ""  # what introduces it says who
        last = [d for d in before if low <= d.start < high]
        speakers = {" ".join(t.text for t in d.speaker) for d in last}
        sentence = page.text[low:high].rstrip()
        final = bool(last) and not any(s in sentence[max(0, last[-1].end - low + 1) : -1] for s in (". ", "! ", "? "))
        if last and len(speakers) == 1 and final:
            return last[-1], "continued-from-paragraph"
    return None, ""


def _follows_cue(page: Page, quotation: Quotation, drafts: list[Draft]) -> bool:
    """Whether a short quotation follows right after "...," said X., and ends as a sentence."""
    inner = page.text[quotation.inner_start : quotation.inner_end].strip()
    if not inner.endswith((".", "!", "?")) or not inner[:1].isupper():
        return False
    last = max(
        (
            max(t.end for t in (*d.cue, *d.speaker))
            for d in drafts
            if d.form == "direct" and d.cue and d.start < quotation.start
        ),
        default=-1,
    )
    return 0 <= quotation.start - last <= 40 and "\n" not in page.text[last : quotation.start]


def _reach(draft: Draft) -> int:
    """Where the draft's words begin: content or cue, whichever is later decides that it is before."""
    return max([draft.start, *(t.start for t in draft.cue)])


def _outermost(drafts: list[Draft]) -> Draft:
    return drafts[-1]


def _subject_before(page: Page, quotation: Quotation) -> list[Token]:
    """The person who is the subject of the sentence before, where it is the only one."""
    index = bisect_left(page.starts, quotation.start) - 1
    if index < 0:
        return []
    sentence = page.tree.sentence(page.tree.tokens[index])
    if page.text[: quotation.start].rstrip().endswith(":"):
        for verb in reversed(page.tree.sentence_tokens(sentence)):
            if verb.tag.startswith("VB") and verb.lemma.lower() in lexicon.QUOTATION_VERBS:
                voice = voice_of(page.tree, verb)
                if voice is not None and all(page.around(t) is None for t in voice.speaker):
                    return voice.speaker
    people = {m.head for m in page.tree.annotation.mentions if m.kind == "person"}
    subjects = [
        t
        for t in page.tree.sentence_tokens(sentence)
        if t.dep == "nsubj" and (t.index in people or t.text.lower() in lexicon.PERSON_PRONOUNS)
    ]
    return noun_phrase(page.tree, subjects[0]) if len(subjects) == 1 else []
