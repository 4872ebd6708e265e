"""A sentence taken out of its article, made to stand alone.

Words of ours stand in square brackets, as editors put them: the name for a pronoun, the date for "Tuesday".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.accounts.origins.unattributed import NO_ANSWER as UNANSWERED
from rashomon.dossier.words import WORD, outside_quotations
from rashomon.model import Article, Entity, Moment, Party, Reading, Sentence, Span, Statement, TimeExpression, span_at

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
# Words that hang a sentence on the one before it; without it they hang in the air.
CONNECTIVES = re.compile(
    r"""(?:(?:meanwhile|however|simultaneously|moreover|furthermore|nevertheless|nonetheless|additionally|
    also|earlier|later|separately|similarly|likewise|instead|consequently|therefore|thus|hence|still|then|
    indeed|afterwards|besides|finally|in\ addition|in\ the\ meantime|at\ the\ same\ time|on\ the\ other\ hand|
    for\ (?:his|her|its|their)\ part|during\ this\ time|in\ response|as\ a\ result|in\ turn|in\ contrast|
    by\ contrast|of\ course|in\ fact|after\ that|before\ that)\s*,\s+|(?:and|but|yet|so)\s*,?\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
# "PORT TAVEL, May 14 (Agency) - The fire": the dateline is a field of the article, no part of the sentence.
DATELINE = re.compile(r"[A-ZÀ-Þ][\w .,'’/()&-]{1,60}?\s(?:[-–—]{1,2})\s+(?=[A-Z“\"‘'])")
POSSESSIVE = frozenset({"his", "its", "their", "hers", "theirs"})
HANGING_PRONOUN = frozenset({"he", "she", "they", "him", "them", "himself", "herself", "themselves"})
PRONOUNS = POSSESSIVE | HANGING_PRONOUN | {"it", "her", "itself"}
# How an outlet speaks of itself.
SELF = re.compile(
    r"\b(?:this|our) (?:newspaper|paper|website|site|agency|broadcaster|magazine|reporter|correspondent|outlet)\b",
    re.IGNORECASE,
)
DANGLING = re.compile(
    r"(?:this|that|these|those|such|it|they|he|she|his|her|its|their|both|the former|the latter|another|"
    r"the (?:same|other|two|three|move|visit|incident|decision|comments?|remarks?|statement|announcement|"
    r"former|latter|report|claim|talks|meeting|attack|event))\b",
    re.IGNORECASE,
)
OPENING, CLOSING = "“«„", "”»"
OBJECTS = re.compile(r"\b(?:him|them|her(?!\s+\w))\b", re.IGNORECASE)
# "also" points back to a sentence that is not there.
ALSO = re.compile(r"(?<=[\w\]]) also(?= (?:said|says|told|added|noted|mentioned|reported|announced|stated|warned)\b)")
# Days that what is precise to a day or a week can have.
WIDEST = {"day": 1, "week": 8}
# The expression has a date already, or its month.
DAY_KNOWN = re.compile(r"\d|" + "|".join(rf"\b{month[:3]}" for month in MONTHS))
# The reader is spoken to, or the writer speaks: advice and comment, not report.
ADDRESSING = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|[Yy]ours|I(?:['’]\w+)?(?=\s[a-z])|me|[Mm]y|[Ww]e|[Oo]ur|us|[Cc]lick|[Rr]ead more)\b"
)
SHOUTING = re.compile(r"(?:\b[A-Z]{3,}\b[\s,]+){2}[A-Z]{2,}\b")
# Who was asked and said nothing: every report has such a line, and it tells nothing.
NO_ANSWER = re.compile(
    r"\b(?:(?:did|do|does|had|has|have)(?: not|n['’]t) (?:\w+ )?(?:respond|reply|return)\w*|"
    r"declined? (?:\w+ )?to comment|requests? for comment|(?:could|can)(?: not|n['’]t) (?:\w+ )?be reached)\b",
    re.IGNORECASE,
)
# The last word of whoever it is whose office, lawyer or house is named.
OWNER = re.compile(r".*?([^\W\d_]+)['’]s?\s")
# A quotation ends that never began: its beginning stands in the sentence before.
OPENING_LOST = re.compile(r"[^\"'“‘]*[,.!?][\"'”’](?=\s)")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TAGGED = FINITE | {"NN", "NNS", "NNP", "VB", "VBN", "VBG"}
LEADING = "-–—•*·|> "
# Where no statement was read out of it, a sentence with one of these still says who says so.
REPORTING = re.compile(
    r"\baccording to\b|\b(?:said|says|told|tells|announced|added|stated|reported|reports|confirmed|warned|denied|"
    r"denies|claimed|claims|alleged|insisted|acknowledged|argued)\b",
    re.IGNORECASE,
)


class Wording(NamedTuple):
    """A sentence that stands alone, and the words of the article that it is made of."""

    text: str
    span: Span
    attributed: bool
    whole: bool  # a statement that stands alone: no fragment, question, advice, nothing that hangs in the air
    names_added: int  # brackets of ours with a name in them
    pronouns_left: int  # "him", "her", "them": may mean someone named elsewhere
    dated: bool  # says on which day
    hangs: bool = False  # begins with "the ministry", "the talks" and no more: the sentence before says which
    quotation: bool = False  # the words between quotation marks, with the name of their speaker before them


class Names:
    """What the words of one article stand for, as far as parties and mentions say it."""

    def __init__(self, reading: Reading, entities: dict[str, Entity]) -> None:
        found: dict[tuple[int, int], tuple[str, bool]] = {}
        for party in _parties(reading):
            name = entities[party.entity].name if party.entity in entities else party.text
            found[party.span.start, party.span.end] = (name, True)
        for mention in reading.annotation.mentions:
            if mention.antecedent:
                found.setdefault((mention.span.start, mention.span.end), (mention.antecedent, False))
        self._found = sorted((start, end, name) for (start, end), (name, _) in found.items())

    def within(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Words between `start` and `end` and the name each stands for, in the text's order."""
        return ((s, e, name) for s, e, name in self._found if start <= s and e <= end)


def _parties(reading: Reading) -> Iterator[Party]:
    for statement in reading.statements:
        yield from ((statement.speaker,) if statement.speaker else ())
        yield from statement.relayed_by
    for event in reading.events:
        if event.type != "OTHER":  # the parties of events of no entry are the least sure
            yield from event.actors
            yield from event.recipients


def stand_alone(reading: Reading, sentence: Sentence, names: Names, year: int | None) -> Wording | None:
    """The sentence made to stand alone; None where nothing is left. Dates of `year` go without it."""
    article, start, end = reading.article, sentence.start, sentence.end
    if match := DATELINE.match(article.text, start, end):
        start = match.end()
    if match := CONNECTIVES.match(article.text, start, end):
        start = match.end()
    while start < end and article.text[start] in LEADING:
        start += 1
    if not article.text[start:end].strip():
        return None
    span = _span(article, start, end)
    named, dated = list(_name_edits(article, span, names)), list(_time_edits(reading, span, year))
    text = ALSO.sub("", _apply(span, [*named, *dated, *_outlet_edits(article, span)]))
    spoken = _statement_around(reading, span)
    cued = any(s.cue and s.speaker and span.start <= s.cue.start < span.end for s in reading.statements)
    attributed = cued or bool(REPORTING.search(outside_quotations(text)))
    quotation = bool(spoken) and not cued
    if spoken and not cued:
        text = _as_quotation(text, spoken, names)
        attributed = attributed or spoken.speaker is not None
    text = _tidy(text)
    return Wording(
        text=text,
        span=span,
        attributed=attributed,
        whole=_has_verb(reading, sentence) and not _hangs(text) and not _unfit(text),
        names_added=sum("[" in words for *_, words in named),
        pronouns_left=len(OBJECTS.findall(outside_quotations(text))),
        dated=bool(dated),
        hangs=_begins_bare(reading, sentence, start),
        quotation=quotation,
    )


def day_words(moment: Moment, year: int | None) -> str | None:
    """The days of a moment as an editor writes them ("25 July", "24–30 July", "July"); None where wider."""
    first, last = moment.first_day(), moment.last_day()
    if not first or not last:
        return None
    tail = "" if last.year == year else f" {last.year}"
    same_month = (first.year, first.month) == (last.year, last.month)
    if first == last:
        return f"{_day(first)}{tail}"
    if (last - first).days > 7:
        return f"{MONTHS[first.month - 1]}{tail}" if same_month else None
    if same_month:
        return f"{first.day}–{_day(last)}{tail}"
    return f"{_day(first)} to {_day(last)}{tail}"


def _day(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]}"


def _span(article: Article, start: int, end: int) -> Span:
    return span_at(article.id, article.text, start, end)


def _name_edits(article: Article, span: Span, names: Names) -> Iterator[tuple[int, int, str]]:
    covered = span.start
    for start, end, name in names.within(span.start, span.end):
        if start < covered:
            continue
        words = article.text[start:end]
        bare = words.lower()
        before = article.text[span.start : start].lower()
        last = name.split()[-1].lower() if name.split() else ""
        if not last or last in before or name.lower() in article.text[start : span.end].lower():
            continue  # the name stands in the sentence already
        if not _letters(name) - _letters(article.text[span.start : span.end]):
            continue  # every word of it does, in one spelling or the other
        if (owner := OWNER.match(name)) and owner[1].lower() in article.text[span.start : span.end].lower():
            continue  # "his lawyer [Avery's lawyer]" beside Avery's name says nothing
        if bare in PRONOUNS:
            covered = end
            suffix = "’s" if bare in POSSESSIVE or _is_determiner(article.text, end, bare) else ""
            yield start, end, f"[{name}{suffix}]"
        elif bare.startswith(("the ", "his ", "her ", "its ", "their ")) and len(words.split()) <= 4:
            covered = end
            yield end, end, f" [{name}]"
        elif last in bare.split() and len(words.split()) < len(name.split()) and name.lower().endswith(bare):
            covered = end
            # "[Ines] Vale": what the article does not say here stands in brackets, in a quotation above all.
            yield start, start, f"[{name[: -len(bare)].strip()}] "


def _letters(text: str) -> frozenset[str]:
    """The words, British and American spellings as one: "defence" and "defense"."""
    return frozenset(match.group().lower().replace("c", "s") for match in WORD.finditer(text))


def _is_determiner(text: str, end: int, bare: str) -> bool:
    # "her" before a word is a possessive, before a full stop an object.
    return bare == "her" and bool(re.match(r"\s+[a-z]", text[end : end + 3]))


def _time_edits(reading: Reading, span: Span, year: int | None) -> Iterator[tuple[int, int, str]]:
    text = reading.article.text
    told = [
        time
        for time in reading.annotation.times
        if time.moment and span.start <= time.span.start and time.span.end <= span.end
    ]
    for time in told:
        if time.kind not in ("date", "time") or not time.moment or time.moment.basis == "stated":
            continue
        if (time.moment.days() or 1) > WIDEST.get(time.moment.precision, 366):
            continue  # "Sunday", "last week", and the text does not tell which: a bracket says which or nothing
        words = day_words(time.moment, year)
        if words and not DAY_KNOWN.search(time.span.exact) and not any(_clash(text, time, other) for other in told):
            after = re.match(r"['’]s?\b", text[time.span.end : time.span.end + 2])
            at = time.span.end + (len(after.group()) if after else 0)
            yield at, at, f" [{words}]"


def _clash(text: str, time: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times that stand side by side ("overnight Tuesday") were read as different days: one is wrong."""
    first, second = sorted((time.span, other.span))
    beside = not text[first.end : second.start].strip(" ,")
    return bool(time is not other and beside and time.moment and other.moment) and not (
        time.moment and other.moment and time.moment.overlaps(other.moment)
    )


def _outlet_edits(article: Article, span: Span) -> Iterator[tuple[int, int, str]]:
    if article.outlet:
        for match in SELF.finditer(article.text, span.start, span.end):
            yield match.start(), match.end(), f"[{article.outlet}]"


def _apply(span: Span, edits: Sequence[tuple[int, int, str]]) -> str:
    text, at = [], span.start
    for start, end, words in sorted(edits):
        if start < at:
            continue
        text += [span.exact[at - span.start : start - span.start], words]
        at = end
    return "".join([*text, span.exact[at - span.start :]])


def _statement_around(reading: Reading, span: Span) -> Statement | None:
    """The quotation of several sentences inside which the sentence stands."""
    for statement in reading.statements:
        for piece in (statement.content, *statement.fragments):
            if statement.form == "direct" and piece.start <= span.start + 1 and span.end - 1 <= piece.end:
                return statement
    return None


def _as_quotation(text: str, statement: Statement, names: Names) -> str:
    inner = text.strip().strip('“”«»„"').strip()
    if statement.speaker is None:
        return f"“{inner}”"
    span = statement.speaker.span
    known = (n for s, e, n in names.within(span.start, span.end) if (s, e) == (span.start, span.end))
    name = next(known, statement.speaker.text)  # a name inside the phrase may be another's: "the mayor's wife"
    return f"{name[:1].upper()}{name[1:]}: “{inner}”"


def _tidy(text: str) -> str:
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    opened = sum(text.count(mark) for mark in OPENING)
    closed = sum(text.count(mark) for mark in CLOSING)
    if opened == closed + 1:
        text += "”"
    elif closed == opened + 1:
        text = "“" + text
    elif text.count('"') % 2:
        text = text.replace('"', "", 1) if text.startswith('"') else f'{text}"'
    return f"{text}." if re.search(r"\w[)\]]?$", text) else text


def _hangs(text: str) -> bool:
    if DANGLING.match(text.lstrip("“\"‘'")):
        return True
    match = WORD.search(outside_quotations(text))
    return bool(match and match.group().lower() in HANGING_PRONOUN)


def _has_verb(reading: Reading, sentence: Sentence) -> bool:
    tags = {token.tag for token in reading.annotation.tokens[sentence.first : sentence.last]}
    # Where nothing is tagged, nothing can be said against the sentence.
    return not tags & TAGGED or bool(tags & FINITE)


def _begins_bare(reading: Reading, sentence: Sentence, start: int) -> bool:
    """Whether the first words from `start` on are an article or "both", one noun and a finite verb."""
    tokens = [t for t in reading.annotation.tokens[sentence.first : sentence.last] if t.start >= start][:3]
    if len(tokens) < 3 or tokens[0].text.lower() not in ("the", "both"):
        return False
    return tokens[1].tag in ("NN", "NNS") and tokens[2].tag in FINITE


def _unfit(text: str) -> bool:
    """Whether it is a question, an announcement of what follows, advice, shouted, or tells that nothing was said."""
    outside = outside_quotations(text)
    return (
        text.rstrip("”\"’'").endswith(("?", ":", "…"))
        or bool(OPENING_LOST.match(text))
        or bool(ADDRESSING.search(outside))
        or bool(SHOUTING.search(outside))
        or bool(NO_ANSWER.search(outside) or UNANSWERED.search(outside))
    )
