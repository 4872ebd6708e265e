"""Offices over time: which office an account gives a person, of which country or body, when, and whether still.

An office is attested by a title before the name, an apposition, or "who is", "who was". Its moment is the day of the
account, for what a report calls somebody it calls him on that day; where the sentence itself is dated elsewhere ("in
1998, President Ann Lee ...") it is that date, and where it is history without a date there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.entities.normal import words
from rashomon.entities.portrait.describe import Phrase
from rashomon.entities.portrait.lexicon import PEOPLE
from rashomon.entities.portrait.moments import hull
from rashomon.language import gazetteer
from rashomon.language.names.offices import adjective, whose
from rashomon.language.names.titles import OFFICES, PORTFOLIOS, word
from rashomon.language.tree import Tree
from rashomon.model import Mention, Moment, Reading, Span, Tenure, TenureStatus, Token, days

# Heads of offices besides those that one person at a time holds.
HEADS = OFFICES | frozenset(
    """chief head boss envoy chair congressman congresswoman lawmaker mp councillor councilman councilwoman deputy
    commander attorney-general sheriff premier co-founder founder coach manager""".split()
)
# Heads that say nothing alone: "chief of police" is an office, a chief is not.
NEED_A_FIELD = frozenset("chief head boss chair manager coach director founder co-founder deputy commander".split())
# Bodies that a text names by what they are: whose office it is, is not said.
SOME_BODY = frozenset(
    "group company firm organisation agency team country nation party body institution board family club s".split()
)
# Personal titles that are no office.
NEVER = frozenset("prince princess judge justice".split())
# Whose leader somebody is, where that is an office; a country's leader is a description.
LED = frozenset("opposition party majority minority house senate group union labour conservative parliamentary".split())
STATES = frozenset("ministry force intelligence police parliament government court party".split())
GOVERNMENT = frozenset("minister ministry ambassador envoy government president premier chancellor".split())
# Words of one office for man, woman and person.
PERSONS = re.compile(r"(spokes|chair|congress|council|alder)(?:man|woman|person)")
STATUS: dict[str, TenureStatus] = {
    "former": "former", "ex": "former", "erstwhile": "former", "onetime": "former", "one-time": "former",
    "ousted": "former", "deposed": "former", "retired": "former", "late": "deceased", "acting": "acting",
    "interim": "acting", "caretaker": "acting", "incoming": "designate", "designate": "designate",
    "elect": "designate", "then": "unknown",
}  # fmt: skip
# Words before an office that are no part of it.
LOOSE = frozenset(
    """outgoing current new newly embattled long-time longtime incumbent appointed first-term second-term sitting
    controversial powerful veteran popular beleaguered the a an his her its their our my your this that
    current-day present same""".split()
)
# Offices of private bodies: the country before them is not whose office it is.
PRIVATE = frozenset("ceo director chairman chairwoman chairperson chair coach founder co-founder manager boss".split())
SAME_OFFICE = ((r"\bchief executive(?: officer)?\b", "CEO"), (r"\bdefense\b", "defence"), (r"\bPM\b", "Prime Minister"))
# A sentence dated so many days from its report tells of another time.
ANOTHER_TIME = 60


@dataclass(frozen=True, slots=True)
class Attested:
    """One place where an account gives somebody an office."""

    office: str
    country: str | None
    status: TenureStatus
    moment: Moment | None
    span: Span


class Calendar:
    """Which day an article's sentences speak of."""

    def __init__(self, reading: Reading) -> None:
        self._published = reading.article.published
        annotation = reading.annotation
        starts = [s.start for s in annotation.sentences]
        self._times: dict[int, list[Moment]] = defaultdict(list)
        self._history: dict[int, bool] = {}
        if not starts:
            return
        for time in annotation.times:
            if time.moment and time.kind in ("date", "time", "duration"):
                self._times[_sentence(starts, time.span.start)].append(time.moment)
        for event in reading.events:
            n = _sentence(starts, event.trigger.start)
            self._history[n] = self._history.get(n, True) and event.background

    def moment(self, token: Token) -> tuple[Moment | None, bool]:
        """When a sentence's titles hold, and whether that is another time than the report's."""
        published = self._published
        known = [m for m in self._times.get(token.sentence, ()) if m.first_day() and m.last_day()]
        # Of several the latest: "on May 16 Secretary Lee told of what was decided last year".
        told = max(known, key=lambda m: (m.latest or "", m.earliest or "")) if known else None
        if told and published and published.first_day() and told.last_day():
            away = (published.first_day() - told.last_day()).days  # type: ignore[operator]
            if away > ANOTHER_TIME:
                return told, True
        if told is None and self._history.get(token.sentence):
            return None, True
        return published, False


def _sentence(starts: Sequence[int], at: int) -> int:
    return max(0, bisect_right(starts, at) - 1)


def attested(tree: Tree, phrases: Sequence[Phrase], calendar: Calendar) -> list[Attested]:
    """The offices that phrases about a person name."""
    found = []
    for phrase in phrases:
        one = _office(tree, phrase.tokens, phrase, calendar)
        if one:
            found.append(one)
    return found


def from_mention(tree: Tree, office: Mention, calendar: Calendar) -> Attested | None:
    """The office that a mention of one, tied to its holder by the article, names."""
    tokens = [t for t in tree.tokens[max(0, office.head - 12) : office.head + 12] if _inside(t, office.span)]
    if not tokens or len(office.name.split()) < 2:
        return None
    phrase = Phrase(tuple(tokens), tree.tokens[office.head], "before")
    return _office(tree, tuple(tokens), phrase, calendar, text=office.name)


def _inside(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end


def _office(
    tree: Tree, tokens: tuple[Token, ...], phrase: Phrase, calendar: Calendar, text: str = ""
) -> Attested | None:
    heads = [t for t in tokens if _head_word(t) in HEADS and t.tag not in ("NNS", "NNPS")]
    if phrase.where != "before":
        heads = [t for t in heads if t.index == phrase.head.index or _head_word(phrase.head) == "executive"]
    if not heads and (word(phrase.head) in ("executive", "officer") or (text and word(phrase.head) == "counterpart")):
        heads = [phrase.head]
    if not heads:
        return None
    head = heads[-1]
    status, hidden = _status(tree, tokens, phrase, head)
    said = text or " ".join(tree.span_of(tokens).exact.split())
    span = tree.span_of(tokens)
    if _somebody_else(tree, tokens):
        return None
    country = office_country(said) if word(head) not in PRIVATE else None
    office = canonical(said, country)
    if office is None:
        return None
    moment, elsewhere = calendar.moment(tokens[0])
    country = country or body_country(said)
    if not country and len(words(office)) == 1 and status == "held":
        status = "unknown"  # "President Lee": of what, and whether still, is not said
        return Attested(office, None, status, moment if not elsewhere else None, span)
    if status == "unknown" and hidden:  # "then-minister": at the time that is told of, whenever that was
        status, moment = ("held", moment) if elsewhere and moment else ("unknown", None)
    elif elsewhere and status == "held" and moment is None:
        status = "unknown"
    return Attested(office, country, status, moment, span)


def _somebody_else(tree: Tree, tokens: Sequence[Token]) -> bool:
    """Whether a phrase names another person: "President Lee's ambassador" is no President Lee."""
    return any(
        m.kind == "person" and m.span.start < tokens[-1].end
        for t in tokens
        for m in tree.mentions_by_head.get(t.index, ())
    )


def office_country(text: str) -> str | None:
    """The country whose office it is: of "Kenya's minister" and "president of Kenya".

    Not the one an ambassador is sent to, nor where a firm is based, nor whose the body is that somebody heads ("head of
    Kenya's police union"); a capital stands for its government only before a government's office.
    """
    # "For Kenya's foreign ministry" is Kenya's; "for the Kenyan army", "for X's president" is a body's or a person's.
    aside = (
        r" to " if re.search(r" for .*\b(?:ministry|department|government)\b", text, re.IGNORECASE) else r" (?:to|for) "
    )
    for match in gazetteer.find(re.split(aside, text, maxsplit=1)[0]):
        if not match.entry.country or match.entry.sort not in ("country", "region", "capital"):
            continue
        before, after = text[: match.start], text[match.end :]
        if after.startswith("-") or (" of " in before and re.match(r"['’]s? \w", after)):
            return None
        if match.entry.sort == "capital" and not GOVERNMENT & set(words(text)):
            return None
        return match.entry.country
    return None


def body_country(text: str) -> str | None:
    """The country of the state's body, or the party, that an office is of: "State Department spokesman"; else None."""
    match = next(
        (m for m in gazetteer.find(text) if m.entry.kind == "organisation" and not m.ambiguous and m.entry.country),
        None,
    )
    ruled = match is not None and (match.entry.sort == "metonym" or match.entry.group in STATES)
    return match.entry.country if match is not None and ruled else None


def _head_word(token: Token) -> str:
    low = word(token)
    for ending in ("-elect", "-designate"):
        low = low.removesuffix(ending)
    return low


def _status(tree: Tree, tokens: Sequence[Token], phrase: Phrase, head: Token) -> tuple[TenureStatus, bool]:
    """Whether an office is held, was, or will be; and whether "then" says so."""
    before = tree.tokens[max(0, tokens[0].index - 2) : tokens[0].index]
    near = [w for t in (*before, *tokens) for w in word(t).split("-") if t.sentence == head.sentence]
    for w in near:
        if w in STATUS and not (w == "late" and "before" in near):
            return STATUS[w], w == "then"
    after = tree.article.text[head.end : head.end + 12].lower()
    if after.startswith(("-elect", "-designate", " elect ", " designate ")):
        return "designate", False
    if phrase.where == "was":
        rest = tree.article.text[tokens[-1].end : tokens[-1].end + 30].lower()
        left = bool(re.match(r",? (?:until|till|from \d{4} (?:to|until)|between \d{4} and|in the \d{4}s)\b", rest))
        return ("former", False) if left else ("unknown", False)
    return "held", False


def canonical(said: str, country: str | None) -> str | None:
    """An office in one form: "Freedonian Defence Minister" for "Freedonia's defence minister"; None for no office.

    States' offices have the adjective of their country, or region, first and capitals; the name of a body stays where
    it stands ("CEO of Acme", "Acme CEO").
    """
    text = " ".join(said.split())
    for pattern, into in SAME_OFFICE:
        text = re.sub(pattern, into, text, flags=re.IGNORECASE)
    text = re.sub(r"-(?:elect|designate)\b", "", text)
    text = re.sub(r"(?<=\w )(?:former|late|acting|interim|caretaker|outgoing|incoming) (?=\w)", "", text)
    first, _, second = text.partition(" and ")
    if any(w in HEADS or w in PEOPLE for w in words(second)):
        text = first
    text = _stripped(text)
    owner = whose(text, country) if country else ""
    if country:
        left = _stripped(_without_country(text))
        if not left:
            return None
        # "spokesman for the Freedonian ministry": without its country the body is none
        bare = re.search(
            r" (?:for|of) (?:the )?(?:ministry|government|army|police|navy|department)$", left, re.IGNORECASE
        )
        text = text if bare else f"{owner} {_capitals(left)}"
    elif any(w in PORTFOLIOS for w in text.lower().split()) and " of " not in text:
        text = _capitals(text)
    said_words = words(text)
    if not said_words or len(text) > 80:
        return None
    heads = [w for w in said_words if w in HEADS]
    alone = set(said_words) - set(words(owner))
    if (
        not heads
        or alone <= NEVER
        or (alone - {"of", "the"} <= NEED_A_FIELD | SOME_BODY and not (country and "deputy" in alone))
    ):
        return None
    if heads == ["leader"] and not alone & LED:
        return None
    return text


def _stripped(text: str) -> str:
    """An office without what stands before it and is no part of it: "the outgoing", "former", "ex-"."""
    text = re.sub(r"^(?:\W|and )+", "", text)
    text = re.sub(
        r"^(?:[Tt]he )?(?:group|company|firm|country|nation|party|team|club|ministry|agency|department|bank)['’]s ",
        "",
        text,
    )
    while True:
        first, _, rest = text.partition(" ")
        low = first.lower().rstrip(",.-")
        opened = re.match(r"(?:then|ex|former)-(?=\w)", text, re.IGNORECASE)
        if opened:
            text = text[opened.end() :]
        elif rest and (low in LOOSE or low in STATUS or low[:1].isdigit()):
            text = rest
        else:
            return text


def _without_country(text: str) -> str:
    for match in gazetteer.find(text):
        if match.entry.country and match.entry.sort in ("country", "region", "capital"):
            left, right = text[: match.start], text[match.end :]
            left = re.sub(r"(?: of| for| in)?(?: the)? $", "", left) if not right.strip(" ,") else left
            right = re.sub(r"^['’]s?(?=\s)", "", right)
            return " ".join((left + right).split()).strip(" ,-–")
    return text


def _capitals(text: str) -> str:
    return " ".join(
        w if w.lower() in ("of", "and", "the", "for", "to") else w[:1].upper() + w[1:] for w in text.split()
    )


def tenures(found: Sequence[Attested]) -> tuple[Tenure, ...]:
    """The offices of one person from every place that attests one: equal ones together, less exact ones in exacter.

    The most often attested first. A "Defence Minister" without a country is the one of the only country known.
    """
    codes = {a.country for a in found if a.country}
    only = next(iter(codes)) if len(codes) == 1 else None
    groups: dict[tuple[frozenset[str], str | None, TenureStatus], list[Attested]] = defaultdict(list)
    for a in sorted(found, key=lambda a: (a.span, a.office)):
        groups[_key(a.office, a.country), a.country, a.status].append(a)
    for place in sorted(groups, key=_order):
        said, country, status = place
        vague = len(said) == 1 and country is None and status == "unknown"
        exacter = [
            other
            for other in groups
            if other != place and (other[2] == status or vague) and said <= other[0]
            and (other[1] == country or (country is None and (other[1] == only or said < other[0])))
            and (said < other[0] or country != other[1])
        ]  # fmt: skip
        heads = {_head_of(groups[other]) for other in exacter}
        if exacter and len(heads) == 1 and len({other[1] for other in exacter if other[1]}) < 2:
            into = max(exacter, key=lambda o: (o[2] == "held", len(groups[o]), _order(o)))
            groups[into] += groups.pop(place)
    made = [_tenure(members, place) for place, members in groups.items()]
    made.sort(key=lambda t: (-t[0], t[1].status != "held", t[1].office, t[1].country or ""))
    return tuple(tenure for _, tenure in made)


def _order(place: tuple[frozenset[str], str | None, TenureStatus]) -> tuple[int, str, str, str]:
    return len(place[0]), " ".join(sorted(place[0])), place[1] or "", place[2]


def _head_of(members: Sequence[Attested]) -> str:
    found = next((w for w in words(members[0].office) if w in HEADS), "")
    return PERSONS.sub(r"\1person", found)


def _key(office: str, country: str | None) -> frozenset[str]:
    gone = set(words(adjective(country))) if country else set()
    said = (PERSONS.sub(r"\1person", w) for w in words(office))
    return frozenset(w for w in said if w not in ("of", "the", "and", "for") and w not in gone)


def _tenure(members: Sequence[Attested], place: tuple[frozenset[str], str | None, TenureStatus]) -> tuple[int, Tenure]:
    full = [a for a in members if _key(a.office, a.country) == place[0] and a.country == place[1]]
    counts = Counter(a.office for a in full)
    office = min(counts, key=lambda o: (-counts[o], o))
    spans = tuple(sorted({a.span for a in members}))
    vague = place[2] == "unknown" and len(place[0]) == 1
    moment = None if vague else _days(hull(a.moment for a in members))
    return len(members), Tenure(office=office, country=place[1], status=place[2], moment=moment, evidence=spans)


def _days(moment: Moment | None) -> Moment | None:
    """A moment by its days: an account attests an office for a day, whatever the minute it appeared."""
    first, last = (moment.first_day(), moment.last_day()) if moment else (None, None)
    if moment is None or first is None or last is None or moment.precision not in ("second", "minute", "hour"):
        return moment
    return days(first, last, precision="day", basis=moment.basis, evidence=moment.evidence)
