"""Headlines and posts: "Vale: ‘We go’", "‘We go’ – union chief", "Minister: We will rebuild", "@name: ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from rashomon.language.quotations import Quotation
from rashomon.model import SpeechForm, Token
from rashomon.statements import lexicon
from rashomon.statements.draft import Draft
from rashomon.statements.quotes.page import FINITE, Page
from rashomon.statements.quotes.posts import LINKS

# Characters of a label before a colon or after a dash, and of a headline.
LONGEST_LABEL: Final = 70
LONGEST_HEADLINE: Final = 200
LABEL_WORDS: Final = 5
_COLON: Final = re.compile(r"\s*:\s*$")
_DASH: Final = re.compile(r"\.?\s*(?:[-–—|:]|--)\s+(?P<label>[^.!?\n“”\"]{2,60})\s*\.?\s*$")
_AFTER: Final = re.compile(r"^[ .!?;,]+(?:\n.*)?", re.DOTALL)
_ON: Final = re.compile(r"\s(?:on|to|about|over|at|after|as)\s", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?P<label>[^:“”\"‘’!?\n]{2,40}):\s+(?P<words>[^\s“\"‘'«][^\n]*)$")
_POST: Final = re.compile(r"\s*(?P<label>@\w{2,30})\s*:\s+(?P<words>\S[^\n]*)$")
# "Norland ‘ready to talk’ – foreign minister"
_SIGNED: Final = re.compile(r"(?P<words>\S[^\n]{8,160}?)\s+[-–—]{1,2}\s+(?P<label>[^-–—:“”\"\n]{2,40}?)\s*$")
_SPEAKERS: Final = (
    lexicon.PERSON_WORDS
    | lexicon.OFFICIAL_WORDS
    | lexicon.GROUP_WORDS
    | frozenset("pope boss study report editorial poll survey".split())
) - frozenset("he she i some many others state bank court union white party major general".split())
_REACTIONS: Final = frozenset("reaction response reply answer warning verdict message view plea vow".split())
_HEADS: Final = frozenset(("union", "court", "bank", "party"))


def titled(page: Page, quotation: Quotation) -> list[Token] | None:
    """Who speaks where a line is only a label, a colon and a quotation, or a quotation, a dash and a label.

    None where the line is no such one, or its label names nobody.
    """
    low, high = page.paragraphs[quotation.paragraph]
    before, after = page.text[low : quotation.start], page.text[quotation.end : high]
    if _COLON.search(before) and len(before) <= LONGEST_LABEL and not _AFTER.sub("", after):
        high = low + len(before.rstrip(" :"))
        about = _ON.search(before)
        first = _who(page, low, low + about.start(), clause=False) if about else None
        return first or _who(page, low, high, clause=True)
    dash = _DASH.match(after) if not before.strip() and len(after) <= LONGEST_LABEL else None
    if dash is not None:
        start, end = dash.span("label")
        return _who(page, quotation.end + start, quotation.end + end, clause=False)
    return None


def headline_speech(page: Page) -> list[Draft]:
    """What a headline or a post has someone say without marks."""
    found: list[Draft] = []
    if not page.whole:
        return found
    for number, (low, high) in enumerate(page.paragraphs):
        line = page.text[low:high]
        post = _POST.match(line)
        headline = number == 0 and len(line) <= LONGEST_HEADLINE and _is_headline(page, line)
        label = post or (_LABEL.match(line) or _SIGNED.match(line) if headline else None)
        if label is None:
            continue
        start, end = low + label.start("words"), low + label.end("words")
        quoted = page.touching(start, end)
        if quoted and (post or quoted[-1].end - quoted[0].start >= end - start - 2):
            continue
        links = LINKS.search(page.text, start, end)
        end = links.start() if links else end
        who = (
            list(page.tokens(low + label.start("label"), low + label.end("label")))
            if post
            else _who(page, low + label.start("label"), low + label.end("label"), clause=False)
        )
        words = page.tokens(start, end)
        if not who or end <= start or not (post or quoted or any(t.tag in FINITE for t in words)):
            continue
        own = post is not None or any(t.text.lower() in ("i", "we", "our", "my", "us", "me") for t in words)
        form: SpeechForm = "mixed" if quoted else "direct" if own else "indirect"
        rule = "post" if post else "headline"
        found.append(Draft(form=form, pieces=[(start, end)], speaker=who, cue=[], attitude="says", rule=rule))
    return found


def _is_headline(page: Page, line: str) -> bool:
    """Whether the first line is the headline: the article's own, or a line that no full stop ends."""
    own = page.tree.article.headline
    if own is not None and own.strip(" .").lower() == line.strip(" .").lower():
        return True
    return len(page.paragraphs) > 1 and line.rstrip()[-1:] not in (".", ",", ";")


def _who(page: Page, low: int, high: int, *, clause: bool) -> list[Token] | None:
    """The tokens of a label that name who speaks; of a whole clause (`clause`) the person who is its first word."""
    tokens = [t for t in page.tokens(low, high) if t.pos != "SPACE"]
    if not tokens:
        return None
    mentions = page.tree.annotation.mentions
    at = bisect_left(mentions, low, key=lambda m: m.span.start)
    for mention in mentions[at : at + 4]:
        if mention.span.end > high:
            break
        if mention.kind != "person":
            continue
        before = page.tokens(low, mention.span.start)
        if all(_titles(t) for t in before) and (clause or mention.span.end == tokens[-1].end or len(tokens) <= 4):
            return list(page.tokens(low, mention.span.end))
        if not clause and mention.span.end == tokens[-1].end:
            return list(page.tokens(mention.span.start, mention.span.end))
    last = tokens[-1]
    if clause and tokens[0].text in _surnames(page):
        return tokens[:1]
    if len(tokens) > LABEL_WORDS:
        return None
    owners = page.tree.children(last, "poss") if last.lemma.lower() in _REACTIONS else []
    if owners and owners[0] in tokens:
        return [t for t in tokens if t.index <= owners[0].index]
    if all(t.text[:1].isupper() for t in tokens) and last.text in _surnames(page):
        return tokens
    low_words = {last.lemma.lower(), last.text.lower()}
    if low_words & _SPEAKERS or (len(tokens) > 1 and low_words & _HEADS):
        return tokens
    return None


def _surnames(page: Page) -> frozenset[str]:
    """The last words of the names of the article's people; worked out once."""
    known = page.tree.answers["surnames"]
    if "all" not in known:
        people = (m for m in page.tree.annotation.mentions if m.kind == "person")
        known["all"] = frozenset((m.antecedent or m.name).split()[-1] for m in people if m.name.split())
    found: frozenset[str] = known["all"]
    return found


def judged(page: Page, quotation: Quotation) -> list[Token] | None:
    """Who speaks in a headline that ends with "X calls plan ‘a disgrace’", however its words were parsed."""
    low, high = page.paragraphs[quotation.paragraph]
    line = page.text[low:high]
    if quotation.paragraph or len(line) > LONGEST_HEADLINE or not _is_headline(page, line):
        return None
    words = page.tokens(low, quotation.start)
    for at, token in enumerate(words[:LABEL_WORDS]):
        if at and token.text.lower() in _SLAMS:
            return _who(page, low, words[at - 1].end, clause=False)
    return None


_SLAMS: Final = frozenset(
    "calls slams hails brands declares labels dubs blasts warns vows claims condemns denounces praises says tells "
    "promises urges demands accuses insists admits denies describes".split()
)


def _titles(token: Token) -> bool:
    low = token.lemma.lower()
    return low in lexicon.PERSON_WORDS or low in lexicon.OFFICIAL_WORDS or token.pos in ("PROPN", "DET", "ADJ", "NOUN")
