"""How the interfaces put the dossier's values into words: moments, counts, standings, supports, verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import PurePosixPath

from rashomon.model import Account, Article, Claim, Moment, Span

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

STANDINGS: dict[str, str] = {
    "disputed": "accounts contradict one another",
    "confirmed": "two or more independent origins",
    "repeated": "several accounts, not shown to have two origins",
    "single": "one account",
}
SUPPORTS: dict[str, str] = {
    "verbatim": "reprints word for word",
    "rewrite": "rewrites",
    "same-source": "has it from the source itself",
    "own": "own reporting",
    "unknown": "how it came by it is unknown",
}
# What a reader asks of a discrepancy of each kind.
QUESTIONS: dict[str, str] = {
    "number": "Which figure?",
    "date": "When?",
    "name": "Which name?",
    "place": "Where?",
    "actor": "Who?",
    "quotation": "Which words?",
    "sequence": "In which order?",
    "polarity": "Is it so, or not?",
    "superlative": "The most of all, or not?",
    "arithmetic": "Do the figures add up?",
    "status": "Done, or only planned or said?",
}
# How two stories that are not one are tied.
TIES: dict[str, str] = {
    "background": "one tells the other’s event as its history",
    "look-alike": "not the same event",
    "affair": "another turn of one affair",
}
VERDICTS: dict[str, tuple[str, str]] = {
    "conflict": ("≠", "Conflict"),
    "update": ("→", "Update"),
    "rounding": ("≈", "Rounding"),
    "granularity": ("⊂", "Granularity"),
    "scope": ("∩", "Scope"),
    "translation": ("⇄", "Translation"),
    "spelling": ("~", "Spelling"),
}
CHANGES: dict[str, str] = {
    "negation": "a negation",
    "number": "a number",
    "name": "a name",
    "modality": "how certain it is",
    "wording": "the wording",
}
WAYS: dict[str, str] = {
    "told": "told",
    "relayed": "relayed",
    "copied": "same words",
    "rewritten": "rewritten",
}
SIGNALS: dict[str, str] = {
    "identical": "same text",
    "passage": "shared passage",
    "order": "same order",
    "ellipsis": "same cut",
    "misspelling": "same misspelling",
    "error": "same error",
    "credit": "credit",
    "dateline": "dateline",
    "link": "link",
    "chain": "named relay",
    "quotation": "same quotation",
    "speaker": "same source",
    "time": "time",
    "ownership": "one owner",
    "presence": "was there",
    "judgement": "judged",
}
ORIGIN_KINDS: dict[str, str] = {
    "official": "official statement",
    "person": "by name",
    "agency": "news agency",
    "outlet": "own reporting",
    "document": "document",
    "anonymous": "unnamed",
    "social": "social media",
    "group": "group",
    "unknown": "unknown",
}
PRECISION_WORDS: dict[str, str] = {"second": "to the second", "minute": "to the minute", "hour": "to the hour"}
UNKNOWN = "origin unknown"
# What cannot be shown or could steer a terminal or a page: controls (but for the line feed and tab), lone
# surrogates, non-characters. Each becomes the replacement character.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks that turn the reading direction around; harmless inside an isolated block, not inside a line.
DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# A run of hexadecimal digits is a sum that a program wrote; its beginning tells two files apart.
HASH = re.compile(r"(?<![^\W_])(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])([0-9a-f]{6})[0-9a-f]{6,}(?![^\W_])", re.IGNORECASE)
# Words that hang a claim on a sentence which is not there.
CONNECTIVE = re.compile(
    r"(?:(?:meanwhile|however|moreover|furthermore|nevertheless|nonetheless|additionally|also|similarly|likewise|"
    r"instead|consequently|therefore|thus|indeed|besides|finally|in addition|in the meantime|at the same time|"
    r"on the other hand|as a result|in turn|of course|in fact),\s+|(?:and|but|yet),?\s+)(?=\S)",
    re.IGNORECASE,
)


def clean(text: str) -> str:
    """The text with what cannot be shown replaced by U+FFFD."""
    return UNPRINTABLE.sub("\ufffd", text)


def harmless(text: str) -> str:
    """The text as a terminal may be given it: nothing that could steer it; line breaks stay."""
    return DIRECTION.sub("", clean(text))


def clean_line(text: str) -> str:
    """The text on one line, without controls and without marks of direction."""
    return " ".join(harmless(text).split())


def claim_line(text: str) -> str:
    """A claim on one line, without the word that ties it to the sentence before: "But he left" is "He left"."""
    line = clean_line(text)
    rest = CONNECTIVE.sub("", line, count=1) if CONNECTIVE.match(line) else line
    return rest if rest == line else rest[:1].upper() + rest[1:]


def upper_first(text: str) -> str:
    """The text with its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def pieces(spans: Sequence[Span]) -> str:
    """The words of the spans in the order of the text, "…" where others stand between them."""
    return " … ".join(span.exact for span in sorted(dict.fromkeys(spans), key=lambda span: (span.start, span.end)))


def plural(number: int, word: str, many: str | None = None) -> str:
    """ "1 account", "3 accounts"."""
    return f"{number} {word if number == 1 else many or word + 's'}"


def in_words(number: int) -> str:
    """ "three"; numerals from thirteen on."""
    return NUMBERS[number] if 0 <= number < len(NUMBERS) else str(number)


def per_cent(share: float) -> str:
    """ "38 %"; "under 1 %" for what is little and not nothing."""
    return "under 1 %" if 0 < share < 0.01 else f"{100 * share:.0f} %"


def joined(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else ", ".join(listed[:-1]) + f" and {listed[-1]}" if listed else ""


def outlet_of(article: Article) -> str:
    """The outlet's name; where the text does not say it, the file's."""
    if article.outlet:
        return clean_line(article.outlet)
    name = PurePosixPath(article.location.replace("\\", "/")).name or article.location or "unnamed"
    return HASH.sub(lambda found: f"{found[1]}…", clean_line(name))


def came_by(account: Account, origin: str) -> str:
    """How an account comes to carry a claim, and from whom: "reprints word for word, from the council"."""
    if account.denies:
        return f"denies it, {origin if origin == UNKNOWN else f'after {origin}'}"
    if account.support == "same-source" and origin != UNKNOWN:
        return f"has it from {origin} itself"
    if account.support == "unknown":
        return f"how it came by it is unknown{'' if origin == UNKNOWN else f', from {origin}'}"
    return f"{SUPPORTS[account.support]}, {origin if origin == UNKNOWN else f'from {origin}'}"


def independent_words(claim: Claim) -> str:
    """ "2 origins", "0 to 1 origins"."""
    low, high = claim.independent
    return plural(low, "origin") if low == high else f"{low} to {high} origins"


def carried_words(claim: Claim) -> str:
    """ "3 accounts, 1 origin"; "1 account citing 2 origins": two whom one outlet cites are not two accounts."""
    accounts = carried_by(claim)
    joined = " citing" if accounts == 1 and claim.independent[1] > 1 else ","
    return f"{plural(accounts, 'account')}{joined} {independent_words(claim)}"


def carried_by(claim: Claim) -> int:
    """How many articles carry the claim, those that deny it not counted."""
    return len({account.article for account in claim.accounts if not account.denies})


def denied_by(claim: Claim) -> int:
    """How many articles carry the claim in order to deny it."""
    return len({account.article for account in claim.accounts if account.denies})


def when_words(moment: Moment | None, *, year: bool = False) -> str:
    """When, as precisely as it is known and no more: "Tue 14 May, 03:20", "13 to 19 May", "May 2024".

    `year`: whether to write the year of days also.
    """
    if moment is None or (moment.earliest is None and moment.latest is None):
        return "undated"
    if moment.latest is None or moment.earliest is None:
        bound = moment.earliest or moment.latest or ""
        return f"{'from' if moment.earliest else 'until'} {_point(bound, year)}"
    first, last = date.fromisoformat(moment.earliest[:10]), date.fromisoformat(moment.latest[:10])
    if first == last:
        words = _point(moment.earliest, year)
        return words if moment.precision in ("second", "minute") else _wider(moment, words)
    if moment.precision in ("month", "year", "decade", "season") and first.day == 1:
        return _period(first, last)
    if "T" in moment.earliest:
        return f"{_point(moment.earliest, year)} to {_point(moment.latest, year)}"
    return _days(first, last, year)


def how_words(moment: Moment | None) -> str:
    """How precisely, and how we know it: "to the minute, stated"; 'day, resolved from "Tuesday"'."""
    if moment is None:
        return "no date found"
    precision = PRECISION_WORDS.get(moment.precision, moment.precision)
    days = moment.days()
    if moment.precision == "day" and days and days > 1:
        precision = f"within {days} days"
    basis: str = moment.basis
    if basis == "resolved" and moment.evidence:
        words = clean_line(moment.evidence[0].exact)
        basis = f"resolved from “{words}”" if len(words) <= 30 else basis
    return f"{precision}, {basis}"


def _point(iso: str, year: bool) -> str:
    when = datetime.fromisoformat(iso)
    words = f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
    words += f" {when.year}" if year else ""
    return f"{words}, {when:%H:%M}" if "T" in iso else words


def _wider(moment: Moment, words: str) -> str:
    earliest, latest = moment.earliest or "", moment.latest or ""
    if "T" in earliest and "T" in latest and moment.precision != "hour":
        return f"{words} to {latest[11:16]}"
    return f"{words.replace(',', ', about')}" if "T" in earliest else words


def _days(first: date, last: date, year: bool) -> str:
    tail = f" {last.year}" if year or first.year != last.year else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {MONTHS[last.month - 1]}{tail}"
    head = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{head} to {last.day} {MONTHS[last.month - 1]}{tail}"


def _period(first: date, last: date) -> str:
    if (first.month, last.month, last.day) == (1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return _days(first, last, True)
