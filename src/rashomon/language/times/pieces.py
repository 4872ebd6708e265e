"""Pieces of pattern that the rules are made of."""

from __future__ import annotations

import re

# A space is one white-space run within a paragraph, at most one line break in it; bounded, so that a page of blanks
# costs no more than a page of words.
WS = r"(?:[^\S\n]{1,8}(?:\n[^\S\n]{0,8})?|\n[^\S\n]{0,8})"
LONG_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
MONTH = (
    rf"(?:{LONG_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?)"
)
LONG_WEEKDAY = (
    r"(?:[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday|"
    r"MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY)"
)
WEEKDAY = rf"(?:{LONG_WEEKDAY}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%])(?![.,:]\d))"
YEAR = r"(?:(?:1[0-9]|20)\d\d(?![\d%])(?![.,:]\d))"
SHORT_YEAR = r"(?:[’'‘]\d\d(?![\ds]))"
TO = rf"(?:{WS}?[-–—]{WS}?|{WS}(?:to|through|till|until){WS})"
DAY_PART = r"(?:morning|afternoon|evening|night|dawn|dusk|lunchtime)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|"
    r"centur(?:y|ies)|millenni(?:um|a))"
)
SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|half{WS}an?|an?{WS}(?:hundred|thousand|dozen)|"
    rf"{SMALL}{WS}(?:hundred|thousand)|{SMALL}|an?)"
)
VAGUE = (
    rf"(?:several|a{WS}few|few|some|many|a{WS}couple{WS}of|a{WS}number{WS}of|"
    rf"(?:dozens|hundreds|tens){WS}of|recent|coming)"
)
CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?[^\S\n]?(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b|[AP]\.M\b\.?)|"
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![:\d])|"
    r"(?:1[0-2]|0?[1-9])[^\S\n]?(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b|[AP]\.M\b\.?))"
)
ZONE = (
    r"(?:(?:GMT|UTC)(?:[^\S\n]?[+\-−]\d{1,2}(?::?[0-5]\d)?)?|"
    r"(?:ET|CT|MT|PT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|AST|CET|CEST|EET|EEST|MSK|BST|IST|JST|KST|HKT|SGT|PKT|WIB|"
    r"AEST|AEDT|ACST|AWST|NZST|NZDT|SAST|EAT|WAT|CAT|TRT|IRST|PHT|MYT)|"
    r"(?:[Ll]ocal|[A-Z][a-z]+)[^\S\n][Tt]ime|[Ll]ocal)(?![\w])"
)
LAST_NEXT = r"(?:last|this|next|past|coming|previous)"
OF = rf"(?:{WS}of)?{WS}(?:the{WS})?"
# "In early March", "at the end of June", "mid-July".
PART = (
    rf"(?:(?P<part>(?i:(?:the{WS})?(?:very{WS})?(?:early|middle|mid|late|beginning{WS}of|start{WS}of|end{WS}of|"
    rf"close{WS}of|middle{WS}of))(?:[-–]|{WS})(?:in{WS})?(?:the{WS})?))"
)
PART_NAME = {"earl": "early", "begi": "early", "star": "early", "late": "late", "end ": "late", "clos": "late"}
ORDINAL = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
ORDINAL_OF = r"(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
# What TIMEX3 takes into a length ("more than two years") and what it leaves out ("just", "only", "over", "within").
# Sought behind what a rule has matched: before it, at every word of a sentence, it doubled the rules' cost.
HEDGE = re.compile(
    rf"(?i)(?<![\w-])(?:(?:no{WS})?(?:more|less|fewer){WS}than|at{WS}(?:least|most)|about|around|approximately|nearly|"
    rf"almost){WS}\Z"
)
HEDGE_REACH = 24  # characters before a number in which its hedge stands
# What belongs to a length of several units: "the first nine months", "another two years".
ARTICLE = re.compile(rf"(?i)(?<![\w-])(?:the{WS}(?:(?:first|last|final|opening){WS})?|another{WS})\Z")


def part_of(words: str | None) -> str:
    """ "early", "mid", "late" or "" for what stands before a month or year."""
    word = (words or "").lower().removeprefix("the ").removeprefix("very ").strip("-– \n")
    if word.startswith(("mid", "middle")):
        return "mid"
    return PART_NAME.get(f"{word} "[:4], "")
