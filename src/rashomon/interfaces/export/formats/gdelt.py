"""Events as two tables like those of GDELT 2.0: 61 columns of events, 16 of mentions, tab-separated, no header.

The columns are those of "The GDELT Event Database, data format codebook v2.0" (2015). What we do not know or GDELT
computes in a way of its own is empty: tone, Goldstein's scale, its FIPS country codes, feature identifiers. The codes
are CAMEO's root codes, written as CAMEO writes a root without a finer code ("040"): PLOVER's types are CAMEO's roots
put together (codebook draft of 2021), and where it put several into one we write the first in the table below.

GDELT cannot say whose word an event is. So: only what is told as happened or going on is an event here, never what is
planned, asked for, threatened, alleged, denied or history; and `attribution.tsv`, with a header, has for each event who
says so, its standing and its origins.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rashomon.events.scale import scores
from rashomon.interfaces.export.formats.base import Format
from rashomon.interfaces.export.formats.countries import alpha_3
from rashomon.interfaces.export.formats.packing import packed
from rashomon.interfaces.export.formats.plain import iso, span_of_days, the_day, web_address
from rashomon.interfaces.words import clean_line, outlet_of
from rashomon.model import Article, Claim, Dossier, Event, Moment, Party, Place

# CAMEO's root code of each PLOVER type, and of modes that have a root of their own. CONCEDE and RETREAT are both
# CAMEO's 08 (yield); ASSAULT is 18 (assault), 19 (fight) and 20 (mass violence), told apart here by the weapon alone.
ROOTS = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "18",
}  # fmt: skip
ROOTS_OF_MODES = {
    ("ACCUSE", "investigate"): "09",
    ("ASSAULT", "firearms"): "19",
    ("ASSAULT", "heavy-weapons"): "19",
    ("ASSAULT", "aerial"): "19",
    ("ASSAULT", "drone"): "19",
    ("ASSAULT", "unconventional"): "20",
}
TOLD = ("happened", "ongoing")
GEO_TYPES = {"country": "1", "town": "4", "site": "4", "division": "5"}  # GDELT's; 2 and 3 are for the United States

_ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
    "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENTS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"{which}Geo_{name}" for which in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
ATTRIBUTION = (
    "GLOBALEVENTID", "story", "claim", "standing", "origins_low", "origins_high", "attributed", "speakers", "origins",
    "discrepancies", "words",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One event with its mentions: those of one claim that are of one type, or one that is in no claim."""

    event: Event
    mentions: tuple[Event, ...]
    claim: Claim | None

    @property
    def number(self) -> int:
        """GDELT's identifier is a whole number: the digits of ours, below 2 to the 52nd."""
        key = self.event.id.lstrip("abcdefghijklmnopqrstuvwxyz")
        return int.from_bytes(self.event.id.encode(), "big") % 2**52 if not _is_hex(key) else int(key, 16)


def told(dossier: Dossier) -> Iterator[Told]:
    """The story's events, each once over its accounts."""
    events = {e.id: e for e in dossier.events if e.type in scores() and _is_news(e)}
    used: set[str] = set()
    for claim in dossier.claims:
        if claim.status not in TOLD:
            continue
        keys = dict.fromkeys(k for a in claim.accounts if not a.denies for k in a.events)
        mine = [events[key] for key in keys if key in events and key not in used]
        if not mine:
            continue
        main = Counter(event.type for event in mine).most_common(1)[0][0]
        same = [event for event in mine if event.type == main]
        used.update(event.id for event in same)
        yield Told(same[0], tuple(same), claim)
    for key, event in events.items():
        if key not in used:
            yield Told(event, (event,), None)


class Known:
    """A dossier's things by their identifiers."""

    def __init__(self, dossier: Dossier) -> None:
        self.story = dossier.story.id
        self.articles = {article.id: article for article in dossier.articles}
        self.statements = {statement.id: statement for statement in dossier.statements}
        self.origins = {origin.id: origin for origin in dossier.origins}
        self.discrepancies = Counter(key for one in dossier.discrepancies for key in set(one.claims))


def event_row(one: Told, known: Known) -> dict[str, str]:
    """The columns of the events' table that are known."""
    articles = known.articles
    event = one.event
    root = ROOTS_OF_MODES.get((event.type, event.mode or ""), ROOTS[event.type])
    reports = {mention.article for mention in one.mentions}
    if one.claim:
        reports |= {account.article for account in one.claim.accounts if not account.denies}
    lead = any("\n\n" not in articles[m.article].text[: m.trigger.start] for m in one.mentions)  # first paragraph
    return {
        "GLOBALEVENTID": str(one.number),
        **_days(event.moment),
        **_actor("Actor1", event.actors),
        **_actor("Actor2", event.recipients),
        "IsRootEvent": "1" if lead else "0",
        "EventCode": f"{root}0",
        "EventBaseCode": f"{root}0",
        "EventRootCode": root,
        "QuadClass": _quad(root),
        "NumMentions": str(len(one.mentions)),
        "NumSources": str(len({outlet_of(articles[key]) for key in reports})),
        "NumArticles": str(len(reports)),
        **_geo("Action", event.place),
        "DATEADDED": _added(articles[event.article]),
        "SOURCEURL": _identifier(articles[event.article]),
    }


def mention_rows(one: Told, known: Known) -> Iterator[dict[str, str]]:
    """The columns of the mentions' table that are known."""
    articles = known.articles
    for mention in one.mentions:
        article = articles[mention.article]
        yield {
            "GLOBALEVENTID": str(one.number),
            "EventTimeDate": _added(articles[one.event.article]),
            "MentionTimeDate": _added(article),
            "MentionType": "1" if web_address(article) else "2",
            "MentionSourceName": clean_line(outlet_of(article)),
            "MentionIdentifier": _identifier(article),
            "Actor1CharOffset": str(mention.actors[0].span.start) if mention.actors else "",
            "Actor2CharOffset": str(mention.recipients[0].span.start) if mention.recipients else "",
            "ActionCharOffset": str(mention.trigger.start),
            "InRawText": "1",
            "MentionDocLen": str(len(article.text)),
        }


def attribution_row(one: Told, known: Known) -> dict[str, str]:
    """Whose word the event is: what GDELT has no column for."""
    statements, origins = known.statements, known.origins
    saying = [statements[m.statement] for m in one.mentions if m.statement in statements]
    speakers = dict.fromkeys(clean_line(s.speaker.text) for s in saying if s.speaker)
    claim = one.claim
    names = [clean_line(origins[key].name) or "unknown" for key in claim.origins if key in origins] if claim else []
    return {
        "GLOBALEVENTID": str(one.number),
        "story": known.story,
        "claim": claim.id if claim else "",
        "standing": claim.standing if claim else "",
        "origins_low": str(claim.independent[0]) if claim else "",
        "origins_high": str(claim.independent[1]) if claim else "",
        "attributed": str(len(saying)),
        "speakers": "; ".join(speakers),
        "origins": "; ".join(names),
        "discrepancies": str(known.discrepancies[claim.id]) if claim else "",
        "words": clean_line(one.event.sentence.exact),
    }


def line(columns: tuple[str, ...], row: dict[str, str]) -> bytes:
    """A row with all columns, those not known empty; no value holds a tab or a line break."""
    return ("\t".join(clean_line(row.get(name, "")) for name in columns) + "\n").encode("utf-8")


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """The zip: events.export.CSV, mentions.CSV (GDELT's endings, though tabs are between), attribution.tsv."""
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        names = ("events.export.CSV", "mentions.CSV", "attribution.tsv")
        paths = [Path(folder) / name for name in names]
        with ExitStack() as stack:
            events, mentions, attribution = (stack.enter_context(path.open("wb")) for path in paths)
            attribution.write(line(ATTRIBUTION, dict(zip(ATTRIBUTION, ATTRIBUTION, strict=True))))
            for dossier in dossiers:
                known = Known(dossier)
                for one in told(dossier):
                    events.write(line(EVENTS, event_row(one, known)))
                    mentions.writelines(line(MENTIONS, row) for row in mention_rows(one, known))
                    attribution.write(line(ATTRIBUTION, attribution_row(one, known)))
        yield from packed(zip(names, paths, strict=True))


def _is_news(event: Event) -> bool:
    return event.status in TOLD and not event.negated and not event.background


def _is_hex(text: str) -> bool:
    return 0 < len(text) <= 13 and all(char in "0123456789abcdef" for char in text)


def _days(moment: Moment | None) -> dict[str, str]:
    """GDELT's dates are one day; a stretch of one month or year fills what of it is sure."""
    first, last = span_of_days(moment)
    if not first or not last:
        return {}
    known = {}
    if first == last:
        day = date.fromisoformat(first)
        share = min((30 * (day.month - 1) + day.day) / 365, 0.9999)  # the codebook's months have 30 days
        known = {"SQLDATE": first.replace("-", ""), "FractionDate": f"{day.year + share:.4f}"}
    if first[:7] == last[:7]:
        known["MonthYear"] = first[:7].replace("-", "")
    if first[:4] == last[:4]:
        known["Year"] = first[:4]
    return known


def _actor(which: str, parties: tuple[Party, ...]) -> dict[str, str]:
    if not parties:
        return {}
    party = parties[0]
    country = alpha_3(party.country) or ""
    return {
        f"{which}Code": country + (party.sector or ""),
        f"{which}Name": party.text.upper(),
        f"{which}CountryCode": country,
        f"{which}Type1Code": party.sector or "",
    }


def _geo(which: str, place: Place | None) -> dict[str, str]:
    if place is None:
        return {}
    known = {f"{which}Geo_FullName": ", ".join((place.text, *place.within))}
    if place.level in GEO_TYPES:
        known[f"{which}Geo_Type"] = GEO_TYPES[place.level]
    if place.latitude is not None and place.longitude is not None:
        known |= {f"{which}Geo_Lat": f"{place.latitude:g}", f"{which}Geo_Long": f"{place.longitude:g}"}
    return known


def _quad(root: str) -> str:
    """Verbal cooperation, material cooperation, verbal conflict, material conflict."""
    number = int(root)
    return "1" if number <= 5 else "2" if number <= 8 else "3" if number <= 13 else "4"


def _added(article: Article) -> str:
    """When the report was printed: GDELT's is when it found it, which says nothing of an archive."""
    moment = iso(article.published)
    if moment is None:
        return ""
    digits = "".join(char for char in moment[:19] if char.isdigit())
    return digits.ljust(14, "0") if the_day(article.published) else ""


def _identifier(article: Article) -> str:
    return web_address(article) or clean_line(article.headline or article.location)


STORY, STORE = (
    Format(
        name="gdelt",
        scope=scope,
        group="for other programs",
        title="GDELT-like tables",
        what="Events and mentions in the columns of GDELT 2.0, for programs written for it.",
        lost="All that is planned, alleged, denied or history; tone, Goldstein's scale and finer CAMEO codes; whose "
        "word it is stands in a third table beside them.",
        suffix="gdelt.zip",
        media_type="application/zip",
        write=write,
        overhead=1_000,
        factor=0.4,
        binary=True,
    )
    for scope in ("story", "store")
)
