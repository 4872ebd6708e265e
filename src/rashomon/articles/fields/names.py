"""Headline, byline, credits, dateline, section and language: from what is told to what is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from rashomon.articles.fields.evidence import DIFFERS, NOT_UNDERSTOOD, THE_SAME, judged
from rashomon.articles.fields.outlet import same_outlet
from rashomon.articles.furniture.blocks import words as words_of
from rashomon.articles.metadata.linked import fold_title, same_title
from rashomon.articles.outlets.newsrooms import agencies_in, only_agencies, wire_of
from rashomon.articles.outlets.register import fold_name, host_of, newsroom_of
from rashomon.model import Evidence, Told

_HEADLINES = ("json-ld", "record", "feed", "mail", "meta", "pdf", "visible", "markup title", "markup h1", "markup")
_BYLINES = ("json-ld", "record", "feed", "visible", "meta", "markup", "mail", "pdf")
_SECTIONS = ("json-ld", "meta", "record", "feed", "markup", "visible", "address")
_SMALL = frozenset({"and", "of", "the", "in", "for", "on", "en", "de", "la", "und", "et"})
_LONGEST_WORDS = 1000  # characters of what is told that are looked at
_ALIKE_WORDS = 0.5  # share of a heading's words that another wording of the same headline has
_SURE_LETTERS = 12  # a shorter heading may stand in another by chance
_LONGEST_HEADLINE = 400
_TAG = re.compile(r"<[^<>]{1,200}>")
_JOINTS = re.compile(r"\s+[|\-–—·•»:]+\s+|\s*\|\s*|\s+::\s+|\s+<\s+")
# What stands among authors and names nobody.
_NOBODY = frozenset(
    "author authors admin administrator editor editors staff staffwriter staffwriters staffreporter by unknown none"
    " user editorial categorias categories categorie tags archives arquivos archivo menu share reporter reporters"
    " newsroom newsdesk desk webdesk onlinedesk webmaster guest contributor correspondent ourcorrespondent ourreporter"
    " specialcorrespondent bureau team editorialteam editorialstaff editorialboard redaktion redaction redacción"
    " redacao redação redazione redactie redaktionen digital web online news anonymous null undefined superadmin root"
    " wpadmin agencies agency wireservices wirereports fromstaffreports pressrelease".split()
)
# What a name of a person does not begin or end with.
_NO_FIRST = frozenset({"about", "email", "more", "view", "read", "follow", "see", "all", "your", "our", "the", "from"})
_NO_LAST = frozenset(
    {"staff", "team", "desk", "reports", "board", "media", "news", "magazine", "agency", "agencies", "network", "group",
     "inc", "llc", "ltd", "service", "services", "radio", "tv", "television", "reporter", "editor", "writer", "bureau",
     "correspondent", "contributor", "contributors", "author", "authors", "redaktion", "newspaper"}
)  # fmt: skip
_DEGREE = re.compile(r"(?:Ph\.?D|M\.?[ADS]|[A-Z]{2,4}|Jr|Sr)\.?")
_NO_AUTHOR = re.compile(
    r"www\.|https?:|[/@]|\.(?:com|org|net)\b|\b(?:published|updated|posted|min read|opinion|more stories|follow|"
    r"subscribe|copyright|news ?desk|web ?desk|newsroom|bureau|editorial (?:staff|team|board)|"
    r"staff (?:writers?|reporters?)|correspondents?|social media)\b|\d{3}",
    re.I,
)
_OPENING = re.compile(
    r"^(?:(?:story|written|reported|report|words|text|posted|article|analysis|opinion|review|interview|commentary)\s+)?"
    r"(?:by|von|par|por|di|door|av|af)\s*:?\s+|^[^\W\d_]{3,15}:\s+",
    re.I,
)
_ROLE = re.compile(
    r"(?:,|\s[-–—|(]|\s+\|)\s*(?:(?:[A-Z][\w.&'-]*|the|of|and|for|[a-z]+)\s+){0,4}"
    r"(?:writers?|reporters?|editors?|correspondents?|columnists?|contributors?|analysts?|producers?|journalists?|staff|news|"
    r"chief|desk|bureau|columnist|fellow|author|photographer)\b.*$",
    re.I,
)
_FOR = re.compile(r"\s+[Ff]or\s+(?:the\s+)?[A-Z].*$")
_IN = re.compile(
    r"^(?P<names>.{3,80}?)\s+(?:in|in:)\s+(?P<place>[A-ZÀ-Þ][\w.'’ -]{2,40}(?:(?:,| and| &) [A-ZÀ-Þ][\w.'’ -]{2,40})*)$"
)
_AND = re.compile(r"\s*(?:[,;|/&+]|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bwith\b)\s*")
_LONGEST_NAME = 80
_MOST_WORDS = 6
_NO_SECTIONS = frozenset(
    "home homepage frontpage article articles story stories post posts page index latest uncategorized uncategorised"
    " all none default main general top topstories news24 amp content detail view en node blog".split()
)
# Folders of addresses that newsrooms name their parts by; others are ids, years and file names.
_FOLDERS = frozenset(
    "world politics business sport sports opinion national international local tech technology science health culture"
    " entertainment lifestyle economy markets money travel education environment climate europe asia africa americas"
    " middle-east middleeast us uk india china russia war crime courts society religion defense defence security energy"
    " finance football cricket weather obituaries arts books film music media food style nation metro region city"
    " us-news uk-news world-news worldnews mundo politica política economia economía deportes internacional politik"
    " wirtschaft panorama ausland monde politique economie économie société esteri politica cronaca".split()
)


def decide_headline(told: Sequence[Told], site: Sequence[str]) -> tuple[str | None, tuple[Evidence, ...]]:
    """The headline, without the outlet's name behind it. `site`: names that the outlet and its site go by.

    1. the heading that readers see, where anything else confirms it: newsrooms write other headlines for searches,
    and a page has headings of other reports; 2. else structured data, then meta tags, then the heading, then the
    page's title; 3. a headline cut short gives way to the whole one, and the site's own name is none.
    """
    order = sorted(
        ((item, headline_in(item.words, site)) for item in told), key=lambda pair: _place(pair[0], _HEADLINES)
    )
    good = [(item, text) for item, text in order if text]
    chosen = next(
        (pair for pair in good if pair[0].where == "h1" and _confirmed(pair, good)), good[0] if good else None
    )
    if chosen:
        start = fold_title(chosen[1].rstrip(" .…"))
        cut = chosen[1].endswith(("…", "...")) or len(chosen[1]) >= 100
        longer = [
            pair for pair in good if cut and fold_title(pair[1]).startswith(start) and len(pair[1]) > len(chosen[1])
        ]
        chosen = next((p for p in longer if not p[1].endswith(("…", "..."))), chosen)
    evidence = []
    for item, text in order:
        if chosen is not None and item is chosen[0]:
            evidence.append(judged(item, text or "", taken=True))
        elif not text:
            evidence.append(judged(item, "", why="the site's name" if item.words.strip() else NOT_UNDERSTOOD))
        else:
            same = chosen is not None and same_title(text, chosen[1])
            # Newsrooms write several headlines for one report (for readers, searches, networks): no conflict.
            evidence.append(judged(item, text, why=THE_SAME if same else "another headline of the same report"))
    return (chosen[1] if chosen else None), tuple(evidence)


def _confirmed(heading: tuple[Told, str], others: Sequence[tuple[Told, str | None]]) -> bool:
    """Whether another witness gives the same headline, alone or with more around it, or with half of its words.

    A shorter one within it does not confirm it: then the heading has a label before it.
    """
    key = fold_title(heading[1])
    own = {word.casefold() for word in words_of(heading[1])}
    for item, text in others:
        if item is heading[0] or not text:
            continue
        other = fold_title(text)
        if key == other or (len(key) >= _SURE_LETTERS and key in other):
            return True
        shared = own & {word.casefold() for word in words_of(text)}
        if other not in key and len(own) >= 3 and len(shared) >= _ALIKE_WORDS * len(own):
            return True
    return False


def headline_in(words: str, site: Sequence[str]) -> str | None:
    """A headline without tags and without the outlet's and site's names around it; None where nothing is left."""
    text = " ".join(_TAG.sub(" ", unescape(words[:_LONGEST_WORDS])).split())[:_LONGEST_HEADLINE]
    names = [name for name in site if name]
    for _ in range(3):
        joints = list(_JOINTS.finditer(text))
        if not joints:
            break
        last, first = joints[-1], joints[0]
        if _is_site(text[last.end() :], names):
            text = text[: last.start()].strip()
        elif _is_site(text[: first.start()], names) and len(words_of(text[first.end() :])) >= 3:
            text = text[first.end() :].strip()
        else:
            break
    return None if not text or _is_site(text, names) else text


def _is_site(part: str, names: Sequence[str]) -> bool:
    """Whether a part of a title names the outlet or its site, and nothing else."""
    folded = fold_name(part.strip())
    if not folded or len(part) > 60:
        return False
    for name in names:
        host = host_of(name)
        other = fold_name(host.rsplit(".", 1)[0]) if host and "." in name else fold_name(name)
        if folded in (fold_name(name), other, fold_name(host or "")):
            return True
        room = newsroom_of(name)
        if room is not None and newsroom_of(part.strip()) == room:
            return True
        # "RT World News", "The X Herald - Sport": the name and words of the trade, all of them with capitals.
        parts = words_of(part)
        if len(other) >= 2 and len(parts) <= 5 and all(word[:1].isupper() or word in _SMALL for word in parts):
            firsts = [fold_name(" ".join(parts[:n])) for n in range(1, len(parts))]
            lasts = [fold_name(" ".join(parts[n:])) for n in range(1, len(parts))]
            if other in firsts or (len(other) >= 4 and other in lasts):
                return True
    return False


def decide_byline(
    told: Sequence[Told], site: Sequence[str]
) -> tuple[str | None, tuple[Evidence, ...], tuple[str, ...], str | None]:
    """The persons who sign, the evidence, agencies named among them, and the place a byline names ("By X in Y").

    All names that the surest witness gives; agencies, the outlet itself, desks and "Staff" are no persons.
    """
    agencies: list[str] = []
    place: str | None = None
    read: list[tuple[Told, tuple[str, ...]]] = []
    for item in sorted(told, key=lambda t: _place(t, _BYLINES)):
        names, wires, where = persons_in(item.words, site)
        agencies += wires
        place = place or where
        read.append((item, names))
    first = next((item for item, names in read if names), None)
    taken: list[str] = []
    evidence: list[Evidence] = []
    for item, names in read:
        value = ", ".join(names)
        if not names:
            evidence.append(judged(item, "", why="names no person"))
        elif first is not None and (item.by, item.where) == (first.by, first.where):
            taken += [name for name in names if fold_name(name) not in {fold_name(n) for n in taken}]
            evidence.append(judged(item, value, taken=True))
        else:
            known = {fold_name(name) for name in taken}
            same = any(
                fold_name(n) in known or any(fold_name(n) in k or k in fold_name(n) for k in known) for n in names
            )
            evidence.append(
                judged(item, value, why=THE_SAME if same else f"{DIFFERS} from {first.where if first else ''}")
            )
    return ", ".join(taken) or None, tuple(evidence), tuple(dict.fromkeys(agencies)), place


def persons_in(words: str, site: Sequence[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """The persons a byline names, the agencies, and the place ("By X in Y and agencies")."""
    text = _TAG.sub(" ", unescape(words[:_LONGEST_WORDS]))
    text = " ".join(re.sub(r"\([^()]*@[^()]*\)|\S+@\S+|@\w+", " ", text).split()).strip(" .,|&/-–—")
    if re.match(r"https?://", text):
        return (), (), None
    text = _OPENING.sub("", text)
    place = None
    if found := _IN.match(text):
        text, place = found["names"], found["place"].strip()
    role = _ROLE.search(text)
    names: list[str] = []
    agencies: list[str] = list(agencies_in(role[0])) if role else []  # "Jane Doe, AP Business Writer"
    text = _FOR.sub("", _ROLE.sub("", text))
    for part in _AND.split(text):
        name = _OPENING.sub("", part.strip(" .,()[]-–—|"))
        wires = only_agencies(name) or ((wire,) if (wire := wire_of(name)) else ())
        if wires:
            agencies += wires
        elif _is_person(name, site):
            names.append(name.title() if name.isupper() and len(name) > 4 else name)
    return tuple(dict.fromkeys(names)), tuple(dict.fromkeys(agencies)), place


def _is_person(name: str, site: Sequence[str]) -> bool:
    folded = fold_name(name)
    if not name or len(name) > _LONGEST_NAME or folded in _NOBODY or _NO_AUTHOR.search(name):
        return False
    if len(words_of(name)) > _MOST_WORDS or not re.search(r"[^\W\d_]{2}", name) or host_of(name):
        return False
    room = newsroom_of(name)
    parts = [word.casefold() for word in words_of(name)]
    if parts[0] in _NO_FIRST or parts[-1] in _NO_LAST or _DEGREE.fullmatch(name):
        return False
    if name.islower() and re.search(r"[-_\d]", name):  # how somebody logs in
        return False
    if any(same_outlet(name, other) and len(folded) > 2 for other in site):
        return False
    return room is None or (
        len(words_of(name)) == 2 and room.kind not in ("agency", "newspaper", "broadcaster", "online")
    )


def decide_credits(
    told: Sequence[Told], agencies: Sequence[str], outlet: str | None
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The agencies a report names as its source, each once: of its dateline, its credit lines, its byline, its data.

    An outlet that is no agency does not credit itself.
    """
    room = newsroom_of(outlet)
    itself = outlet if room is None or room.kind != "agency" else None
    order = sorted(told, key=lambda t: ("text", "visible").index(t.by) if t.by in ("text", "visible") else 2)
    taken: list[str] = []
    evidence: list[Evidence] = []
    for item in order:
        heard = _agencies(item)
        names = tuple(name for name in heard if name != itself)
        if heard and not names:
            evidence.append(judged(item, ", ".join(heard), why="the outlet itself"))
        elif names:
            taken += names
            evidence.append(judged(item, ", ".join(names), taken=True))
        else:
            evidence.append(judged(item, "", why="names no agency"))
    return tuple(dict.fromkeys([*taken, *(name for name in agencies if name != itself)])), tuple(evidence)


def _agencies(told: Told) -> tuple[str, ...]:
    words = told.words[:_LONGEST_WORDS].strip()
    if told.by in ("visible", "text"):
        inner = re.search(r"\(([^()]{2,60})\)", words)
        wire = wire_of(inner[1] if inner else words)
        return agencies_in(words) or ((wire,) if wire else ())
    if re.match(r"https?://", words):
        room = newsroom_of(host_of(words))
        return (room.name,) if room is not None and room.kind == "agency" else ()
    room = newsroom_of(words)
    if room is not None and room.kind == "agency":
        return only_agencies(words) or (room.name,)
    wire = wire_of(words)
    return only_agencies(words) or ((wire,) if wire else ())


def decide_dateline(told: Sequence[Told], hint: str | None) -> tuple[str | None, tuple[Evidence, ...]]:
    """The place or places a report was written from: its opening before its head before its byline."""
    order = sorted(told, key=lambda t: ("text", "visible").index(t.by) if t.by in ("text", "visible") else 2)
    evidence = []
    chosen = order[0].words.strip(" ,") if order else None
    for item in order:
        place = item.words.strip(" ,")
        if item is order[0]:
            evidence.append(judged(item, place, taken=True))
        else:
            same = place.casefold() == (chosen or "").casefold()
            evidence.append(judged(item, place, why=THE_SAME if same else f"{DIFFERS} from {order[0].where}"))
    return chosen or hint, tuple(evidence)


def decide_section(
    told: Sequence[Told], site: Sequence[str], address: str | None
) -> tuple[str | None, tuple[Evidence, ...]]:
    """The part of the paper, as it writes it; the first folder of the address where nothing else says."""
    folder = re.match(r"https?://[^/]+/([a-z-]{2,20})/", address or "", re.I)
    weak = []
    if folder and folder[1].lower() in _FOLDERS:
        weak = [Told(field="section", by="address", where="first folder", words=folder[1])]
    order = sorted([*told, *weak], key=lambda t: _place(t, _SECTIONS))
    chosen: str | None = None
    evidence = []
    for item in order:
        name = re.split(r"\s*[,;>|»]\s*|\s+[/–—-]\s+", unescape(item.words[:_LONGEST_WORDS]).strip(" /"))[0].strip()
        bad = not name or len(name) > 60 or fold_name(name) in _NO_SECTIONS or re.match(r"https?:", name)
        if bad or any(fold_name(name) == fold_name(other) for other in site):
            evidence.append(judged(item, "", why="no part of a paper"))
        elif chosen is None:
            chosen = name
            evidence.append(
                judged(item, name, taken=True, why="only the address says so" if item.by == "address" else None)
            )
        else:
            same = fold_name(name) == fold_name(chosen)
            evidence.append(judged(item, name, why=THE_SAME if same else "another part it stands in"))
    return chosen, tuple(evidence)


# Names of languages as pages and records write them beside codes.
_LANGUAGES = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es",
    "portuguese": "pt", "português": "pt", "italian": "it", "italiano": "it", "dutch": "nl", "russian": "ru",
    "русский": "ru", "arabic": "ar", "chinese": "zh", "japanese": "ja", "korean": "ko", "turkish": "tr", "hindi": "hi",
    "ukrainian": "uk", "polish": "pl", "persian": "fa", "farsi": "fa", "hebrew": "he", "indonesian": "id",
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "nld": "nl",
    "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "tur": "tr", "ukr": "uk", "pol": "pl",
}  # fmt: skip


# Languages so near that a detector takes one for the other.
_ALIKE = (
    frozenset({"ms", "id"}), frozenset({"hr", "sr", "bs", "sh", "me"}), frozenset({"no", "nb", "nn", "da"}),
    frozenset({"pt", "gl"}), frozenset({"es", "ast", "gl"}), frozenset({"cs", "sk"}), frozenset({"bg", "mk"}),
    frozenset({"fa", "ps", "ur"}), frozenset({"hi", "mr", "ne"}), frozenset({"az", "tr"}),
)  # fmt: skip


def decide_language(told: Sequence[Told], detected: str | None) -> tuple[str | None, tuple[Evidence, ...]]:
    """The language of the text as detected; where that is unsure, as the page says it."""
    read = [(item, code_of(item.words)) for item in told]
    named = next((code for _, code in read if code), None)
    alike = next((group for group in _ALIKE if detected in group and named in group and named != detected), None)
    if alike and named:
        evidence_alike = f"'{detected}' and '{named}' are hard to tell apart; what the page says decides"
        source = Told(field="language", by="text", where="detected in the text", words="")
        rest = [judged(item, code or "", taken=code == named, why=None) for item, code in read]
        return named, (judged(source, detected or "", why=evidence_alike), *rest)
    chosen = detected or next((code for _, code in read if code), None)
    evidence = []
    if detected is not None:
        source = Told(field="language", by="text", where="detected in the text", words="")
        evidence.append(judged(source, detected, taken=True))
    taken = detected is not None
    for item, code in read:
        if code is None:
            evidence.append(judged(item, "", why=NOT_UNDERSTOOD))
        elif code == chosen:
            evidence.append(judged(item, code, taken=not taken, why=None if not taken else THE_SAME))
            taken = True
        else:
            evidence.append(judged(item, code, why=f"{DIFFERS} from the language of the text"))
    return chosen, tuple(evidence)


def code_of(words: str) -> str | None:
    """The ISO 639-1 code in a tag or name of a language ("en-GB", "en_US", "English")."""
    text = words.strip().casefold()
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*(?:\.utf-?8)?", text):
        return text[:2]
    first = re.split(r"[\s,;(]", text)[0]
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", first):
        return first[:2]
    return _LANGUAGES.get(first)


def _place(told: Told, order: Sequence[str]) -> int:
    """Where a witness stands in an order of "by" or "by where"."""
    names = (f"{told.by} {told.where}", told.by)
    return min((order.index(name) for name in names if name in order), default=len(order))
