"""What only looks like a time: numbers, names and idioms that the rules' patterns also fit."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from rashomon.language.times.rule import Found, Rule
from rashomon.model import Annotation, Mention, Token

WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# Before these a month's name standing alone is a month and no verb, person or ship.
BEFORE_MONTH = frozenset(
    "in since until till by from to through of during before after between for throughout last this next each "
    "every and or".split()
)
# March, May, April, June, August are also verbs, helpers and given names: these want a plain preposition.
AMBIGUOUS_MONTHS = {"march", "may", "april", "june", "august", "jan", "mar", "apr", "jun", "jul", "sep"}
PLAIN = frozenset("in since until till during last this next each every by from of throughout".split())
# Before these four digits are a year.
BEFORE_YEAR = frozenset(
    "in since until till by from during before after early late mid circa throughout year through of between "
    "for fiscal dated copyright".split()
)
BEFORE_MODIFYING_YEAR = frozenset("the a an its their his her our this that".split())
UP_TO_YEAR = frozenset("up prior back dates dating dated date traced".split())
# A day before one of these, in capitals, names a thing: "June 4th Movement".
NAMED_AFTER_DAY = frozenset(
    "movement revolution massacre uprising brigade brigades plot agreement accord accords treaty street avenue "
    "square alliance coalition front party club foundation incident coup constitution stadium bridge airport "
    "university hospital".split()
)
# Feasts, papers, teams and programmes with a weekday in their names.
BEFORE_NAMED_WEEKDAY = frozenset(
    "black good bloody palm easter ash super holy cyber maundy sheffield shrove fat blue casual whit giving "
    "green man on".split()
)
AFTER_NAMED_WEEKDAY = frozenset(
    "times telegraph express mirror mail herald star sun post independent mercury world night addams".split()
)
BEFORE_CLOCK = frozenset(
    "at about around by until till from before after to between approximately past since and roughly".split()
)
AFTER_CLOCK = frozenset("on local hours".split())
# "The midnight-blue car": noon and midnight tell a time behind one of these, or before a day.
BEFORE_TURN = BEFORE_CLOCK | frozenset("of near just exactly shortly".split())
AFTER_TURN = re.compile(
    r"\s*(?:,\s*)?(?:on\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|tonight|today|yesterday|tomorrow|local|GMT)\b"
)
AFTERWARDS = frozenset("as after before afterward afterwards thereafter".split())
NAMES = {"person", "organisation", "facility", "event", "product", "work"}
BEFORE_AGE = frozenset("his her their my our your".split())
NAMED_AFTER_SEASON = ("olympic", "games", "paralympic", "palace", "offensive", "roll", "school")
AT_PLAY = re.compile(
    r"(?i)\b(?:touchdowns?|yards?|quarterback|halftime|half-time|field goal|three-pointers?|rebounds|kick-?off|"
    r"penalty|scored|scorer|goals?|innings|equali[sz]er|free throws?|the lead|coach|points in the)\b"
)
# Before "last three days" without an article: behind "and" or "to" it is a verb.
BEFORE_SPAN = frozenset("in over during for within of from through these throughout across after before since".split())
# "A Christmas market", "Easter Island": no day.
NAMED_AFTER_FEAST = frozenset(
    "market markets tree trees carol carols gift gifts present presents shopping shoppers card cards decorations "
    "lights song songs cake pudding jumper jumpers movie film album single special bonus island islands rising seals "
    "bunny egg eggs".split()
)
# "The first Monday after Easter", "any Monday": none in particular.
BEFORE_ANY_WEEKDAY = frozenset(
    "first second third fourth fifth any every each alternate another consecutive one".split()
)
# Deeds and disasters that are called by their day long after: of which year, the nearest says nothing.
GOING_BY_DATE = frozenset(
    "attack attacks bombing bombings massacre massacres riot riots uprising insurrection revolution coup shooting "
    "shootings siege killings crackdown terror terrorist hijackings earthquake quake tsunami raid invasion genocide "
    "protests unrest violence disaster tragedy".split()
)
LISTED = re.compile(r"\b(?:1[89]|20)\d\d,?\s+(?:and|or)\s+$")
FAMOUS = re.compile(r"(?i)(?:september|sept?\.?)\s+11(?:th)?$")


class Guard:
    """The words around a match, asked whether it is a time at all."""

    def __init__(self, text: str, annotation: Annotation) -> None:
        self._text = text
        self._tokens = annotation.tokens
        self._starts = [token.start for token in annotation.tokens]
        self._names = sorted((m for m in annotation.mentions if m.kind in NAMES), key=lambda m: m.span.start)
        self._name_starts = [mention.span.start for mention in self._names]

    def tokens(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that share a character with `start` to `end`."""
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        if first < len(self._tokens) and self._tokens[first].end <= start:
            first += 1
        return self._tokens[first : bisect.bisect_left(self._starts, end)]

    def allows(self, rule: Rule, m: Found, start: int, end: int) -> bool:
        """Whether what the rule saw is a time, as far as the words around it tell."""
        before = [w.lower() for w in WORD.findall(self._text[max(0, start - 40) : start])][-2:]
        tail = self._text[end : end + 30]
        after = WORD.match(tail.lstrip())
        next_word = after.group() if after and tail[:1].isspace() else ""
        previous = before[-1] if before else ""
        if self._named(rule, start, end):
            return False
        if next_word[:1].isupper() and next_word.lower() in NAMED_AFTER_DAY:
            return False
        check = getattr(self, "_" + rule.name.replace(" ", "_").replace("'", "_"), None)
        return check is None or bool(check(m, start, end, previous, next_word, before))

    def _named(self, rule: Rule, start: int, end: int) -> bool:
        at = bisect.bisect_right(self._name_starts, start)
        return any(self._inside(mention, rule, start, end) for mention in self._names[max(0, at - 2) : at])

    @staticmethod
    def _inside(mention: Mention, rule: Rule, start: int, end: int) -> bool:
        first, last = mention.span.start, mention.span.end
        if not (first <= start and end <= last) or (first, last) == (start, end):
            return False
        # The recogniser runs names on into a day that follows ("the ministry Tuesday"), seldom into a year.
        return last > end + 2 or rule.name == "year"

    def _month(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        groups = m.groupdict()
        if groups.get("part") or groups.get("which"):
            return True
        name = groups["month"]
        word = name.lower().rstrip(".")
        if word in AMBIGUOUS_MONTHS:
            return previous in PLAIN and not (after[:1].isupper() and word in ("march", "may"))
        tokens = self.tokens(start, end)
        return previous in BEFORE_MONTH or (bool(tokens) and tokens[0].pos == "PROPN" and not name.isupper())

    def _month_and_day(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        if FAMOUS.search(m[0]) and after.lower() in ("attacks", "attack", "terror", "terrorist", "hijackings"):
            return False
        if m.start("day") < m.start("month") and m["month"].lower() in ("may", "march"):
            return not (after and after.islower() and self._verb_follows(end))
        return True

    def _verb_follows(self, end: int) -> bool:
        tokens = self.tokens(end, end + 12)
        return bool(tokens) and tokens[0].tag in ("VB", "RB")

    def _mid_sentence(self, token: Token) -> bool:
        before = self._tokens[token.index - 1]
        return before.sentence == token.sentence and before.text[-1:].isalnum()

    def _year(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        if m.groupdict().get("part") or not m[0][0].isdigit() or not m["year"].isdigit():
            return True
        year = int(m["year"])
        if start and self._text[start - 1] in "-–—.,#":
            return False
        following = self.tokens(end, end + 2)
        tag = following[0].tag if following else ""
        listed = previous in ("and", "or") and LISTED.search(self._text[max(0, start - 20) : start])
        if following and following[0].start <= end + 1 and tag == "NNS" and previous not in ("in", "since", "the"):
            return bool(listed)
        if year < 1900:
            return previous in ("in", "since", "until", "of", "from", "before", "after") and tag[:2] != "NN"
        if year > 2099:
            return False
        if previous in BEFORE_YEAR or (previous == "to" and before[0] in UP_TO_YEAR):
            return True
        if previous in BEFORE_MODIFYING_YEAR:
            return tag[:2] in ("NN", "JJ", "VB") or not after
        if previous.isdigit() and len(previous) == 4:
            return True
        if previous in ("and", "or", "both") and re.search(
            rf"\b(?:19|20)\d\d,?\s+{previous}\s+$|\bboth\s+$", self._text[max(0, start - 20) : start]
        ):
            return True
        itself = self.tokens(start, end)
        if itself and itself[0].dep in ("nsubj", "nsubjpass") and after.lower() in ("was", "is", "has", "will", "saw"):
            return True
        if (
            tag in ("NN", "NNP")
            and itself
            and itself[0].dep in ("nummod", "compound")
            and following[0].start <= end + 1
        ):
            return True
        closed = self._text[max(0, start - 1) : start] == "(" and self._text[end : end + 1] == ")"
        return closed or self._text[end : end + 2] in ("'s", "’s")

    def _weekday(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        opening = self._text[max(0, start - 12) : start].split()
        if previous in BEFORE_NAMED_WEEKDAY and opening and opening[-1][:1].isupper():
            return previous == "on" and not (len(before) > 1 and before[0] == "mail")
        if previous in BEFORE_ANY_WEEKDAY and not m.groupdict().get("which"):
            return False
        return not (after[:1].isupper() and after.lower() in AFTER_NAMED_WEEKDAY)

    def _day(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        # A paper called Today: within a sentence of small letters only a name is written so.
        word = m[0].split()[-1]
        tokens = self.tokens(start, end)
        return not (word[0].isupper() and tokens and tokens[0].index and self._mid_sentence(tokens[0]))

    def _past_or_next(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        # "The last quarter of 2017", "the last week of the trial": of something else than now.
        # "Due to begin on Thursday and last three days": a verb.
        tokens = self.tokens(start, end)
        if tokens[0].tag.startswith("VB") or (m[0][:1] in "lnp" and before and previous not in BEFORE_SPAN):
            return False
        return m["unit"].lower().endswith("s") or after.lower() != "of"

    def _feast(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        if not m["feast"][0].isupper():
            return False
        return after.lower() not in NAMED_AFTER_FEAST

    def _decade(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        # "In his forties" is an age; "temperatures in the nineties" are no years.
        if previous in BEFORE_AGE:
            return False
        around = self._text[max(0, start - 80) : end + 40].lower()
        return m["decade"][0].isdigit() or not any(word in around for word in ("temperature", "degrees", "percent"))

    def _quarter(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        return bool(m.groupdict().get("year")) or not self._at_play(start, end)

    def _quarter_of_the_report(
        self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]
    ) -> bool:
        if after.lower() in ("of", "final", "finals", "mile", "pounder", "century", "system", "horse"):
            return False
        if m[0].lower().endswith("quarter") and not m.groupdict().get("earlier"):
            return not self._at_play(start, end) and not self._noun_follows(end)
        return True

    _half = _quarter

    def _year_s_end(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        return not self._noun_follows(end)

    def _whole_year(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        return after.lower() not in ("of", "that", "when", "in", "round")

    def _from_an_event(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        which = (m.groupdict().get("which") or "").lower()
        if which == "that":  # "said that day labourers": a conjunction, or a noun that goes on
            tokens = self.tokens(start, end)
            return tokens[0].tag == "DT" and not self._noun_follows(end)
        return not (which.endswith("same") and previous in ("the", "at")) or "the" in which

    def names_event(self, end: int) -> bool:
        """Whether a deed follows that goes by its date for years: "the Jan. 6 riot"."""
        after = WORD.match(self._text[end : end + 30].lstrip())
        return after is not None and self._text[end].isspace() and after.group().lower() in GOING_BY_DATE

    def _noun_follows(self, end: int) -> bool:
        tokens = self.tokens(end, end + 2)
        return bool(tokens) and tokens[0].start <= end + 1 and tokens[0].tag in ("NN", "NNS")

    def _at_play(self, start: int, end: int) -> bool:
        """Whether the words around tell of a match, whose quarters and halves are minutes."""
        return bool(AT_PLAY.search(self._text, max(0, start - 150), min(len(self._text), end + 150)))

    def _season(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        if m.groupdict().get("year"):
            return True
        if any(self._text[end : end + 30].lower().lstrip(" -").startswith(word) for word in NAMED_AFTER_SEASON):
            return False
        word = m["season"].lower()
        return not (word in ("fall", "spring") and after.lower() in ("of", "in", "from", "to", "by"))

    def _clock(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        groups = m.groupdict()
        if groups.get("hour"):
            return True
        if "clock" not in groups:
            return "number" in groups or previous in BEFORE_TURN or bool(AFTER_TURN.match(self._text, end))
        if re.search(r"(?i)[ap]\.?m", m["clock"]) or m["zone"]:
            return True
        return previous in BEFORE_CLOCK or after.lower() in AFTER_CLOCK

    def _duration(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        unit, words = m["unit"].lower(), (m.groupdict().get("number") or "").lower()
        if unit == "second" and (words in ("a", "an", "one") or "-" not in m[0]):
            return False
        if m[0].lower().startswith(("recent", "coming", "some ")) and not unit.endswith("s"):
            return False
        if previous == "as" and m[0].lower().startswith("many"):  # "in as many weeks"
            return False
        if unit == "quarter" and words in ("a", "one"):
            return False
        if m[0][:1].isupper() and words == "one" and unit == "day":  # "One day he left"
            return False
        return not (unit in ("quarter", "quarters") and after.lower() == "of")

    def _set(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        if (m.groupdict().get("unit") or "").lower() == "second":
            return False
        adverb = m.groupdict().get("adverb") or ""
        if adverb and adverb[0].isupper() and self._mid_sentence(self.tokens(start, end)[0]):
            return False
        if adverb:  # "told the Orro Gazette daily": a paper, and no habit
            tokens = self.tokens(start, end)
            before_it = self._tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
            if before_it is not None and before_it.pos == "PROPN" and before_it.sentence == tokens[0].sentence:
                return False
        return not (adverb and (after[:1].isupper() or (adverb[0].isupper() and previous == "the")))

    def _reference(self, m: Found, start: int, end: int, previous: str, after: str, before: list[str]) -> bool:
        word = " ".join(m[0].lower().split())
        if word in ("the past", "the recent past") and previous not in ("in", "from", "of", "than", "with"):
            return False
        if word in ("the past", "the long term", "the short term") and self._noun_follows(end):
            return False
        if word == "current":  # of water, money or opinion it is a noun
            tokens = self.tokens(start, end)
            return bool(tokens) and tokens[0].pos == "ADJ" and m[0].islower()
        if word == "now" and self._text[end : end + 1] == "," and m[0][0].isupper():
            return False
        if word in ("soon", "shortly") and (previous == "as" or after.lower() in AFTERWARDS):
            return False
        # "Spaceflight Now": within a sentence only a name is written so.
        tokens = self.tokens(start, end)
        return not (m[0][0].isupper() and tokens and tokens[0].index and self._mid_sentence(tokens[0]))
