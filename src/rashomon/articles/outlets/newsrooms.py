"""Names of agencies and newsrooms in a line: credits, nameplates, handles. The list of outlets is in `outlets`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import cache

from rashomon.articles.outlets.register import host_of, newsroom_of, outlet_domains, outlet_names

# Spelling → the agency's or syndicator's name. A line or bracket that holds nothing else is a credit.
AGENCIES: dict[str, str] = {
    "Reuters": "Reuters", "Thomson Reuters": "Reuters", "Reuters News": "Reuters",
    "AP": "Associated Press", "Associated Press": "Associated Press", "The Associated Press": "Associated Press",
    "AFP": "AFP", "Agence France-Presse": "AFP", "Agence France Presse": "AFP",
    "dpa": "dpa", "DPA": "dpa", "Deutsche Presse-Agentur": "dpa", "epd": "epd", "KNA": "KNA",
    "UPI": "UPI", "United Press International": "UPI", "Bloomberg": "Bloomberg", "Bloomberg News": "Bloomberg",
    "PA": "PA", "PA Media": "PA", "Press Association": "PA", "PTI": "PTI", "Press Trust of India": "PTI",
    "ANI": "ANI", "IANS": "IANS", "UNI": "UNI", "APP": "APP", "BSS": "BSS",
    "Xinhua": "Xinhua", "Xinhua News Agency": "Xinhua", "CNS": "China News Service", "Kyodo": "Kyodo",
    "Kyodo News": "Kyodo", "Jiji": "Jiji", "Jiji Press": "Jiji", "Yonhap": "Yonhap", "Yonhap News Agency": "Yonhap",
    "KCNA": "KCNA", "Korean Central News Agency": "KCNA", "Bernama": "Bernama", "Antara": "Antara", "VNA": "VNA",
    "TASS": "TASS", "Tass": "TASS", "ITAR-TASS": "TASS", "TASS News Agency": "TASS", "Interfax": "Interfax",
    "RIA Novosti": "RIA Novosti", "RIA": "RIA Novosti", "Sputnik": "Sputnik", "Ukrinform": "Ukrinform",
    "Interfax-Ukraine": "Interfax-Ukraine", "UNIAN": "UNIAN", "BelTA": "BelTA", "Azertag": "Azertag",
    "Kazinform": "Kazinform", "Anadolu": "Anadolu", "Anadolu Agency": "Anadolu", "AA": "Anadolu", "DHA": "DHA",
    "IRNA": "IRNA", "ISNA": "ISNA", "Tasnim": "Tasnim", "Fars": "Fars", "Mehr": "Mehr", "SANA": "SANA",
    "WAFA": "WAFA", "Petra": "Petra", "MENA": "MENA", "SPA": "SPA", "WAM": "WAM", "KUNA": "KUNA", "QNA": "QNA",
    "NNA": "NNA", "EFE": "EFE", "Europa Press": "Europa Press", "Lusa": "Lusa", "ANSA": "ANSA", "AGI": "AGI",
    "APA": "APA", "ATS": "Keystone-ATS", "Keystone-ATS": "Keystone-ATS", "Belga": "Belga", "ANP": "ANP",
    "TT": "TT", "NTB": "NTB", "Ritzau": "Ritzau", "STT": "STT", "PAP": "PAP", "CTK": "CTK", "MTI": "MTI",
    "Agerpres": "Agerpres", "BTA": "BTA", "Tanjug": "Tanjug", "HINA": "HINA", "AMNA": "AMNA", "AAP": "AAP",
    "CP": "The Canadian Press", "The Canadian Press": "The Canadian Press", "Canadian Press": "The Canadian Press",
    "Prensa Latina": "Prensa Latina", "Agencia Brasil": "Agência Brasil", "Agência Brasil": "Agência Brasil",
    "NAN": "NAN", "GNA": "GNA", "SAnews": "SAnews", "DW": "DW", "Deutsche Welle": "DW", "VOA": "VOA",
    "Voice of America": "VOA", "RFE/RL": "RFE/RL", "Agencies": "agencies", "agencies": "agencies",
    "Al Jazeera": "Al Jazeera", "BBC": "BBC", "CNN": "CNN", "NPR": "NPR", "The Conversation": "The Conversation",
}  # fmt: skip

# Picture agencies stand in captions' credits only.
PICTURE_AGENCIES = (
    "Getty Images", "Getty", "EPA", "EPA-EFE", "Shutterstock", "Alamy", "WireImage", "FilmMagic", "Zuma Press",
    "Rex", "REX", "Polaris", "Magnum", "iStock", "Imago", "Sipa", "Anadolu via Getty Images", "Corbis", "SWNS",
    "Splash News", "Photoshot", "NurPhoto", "Xinhua", "Unsplash", "Wikimedia Commons", "Pool", "Handout", "PTI Photo",
)  # fmt: skip


class _Domains(Mapping[str, str]):
    """Domain → the outlet's name, from the register; read when it is first asked."""

    def __getitem__(self, domain: str) -> str:
        return _domains()[domain]

    def __iter__(self) -> Iterator[str]:
        return iter(_domains())

    def __len__(self) -> int:
        return len(_domains())


class _Names(Set[str]):
    """The names of all outlets, from the register; read when they are first asked."""

    def __contains__(self, name: object) -> bool:
        return name in _names()

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(_names()))

    def __len__(self) -> int:
        return len(_names())


class _Handles(Mapping[str, str]):
    """A newsroom's name in one word, as its handle in networks is ("@thetimes") → its name."""

    def __getitem__(self, handle: str) -> str:
        return _handles()[handle]

    def __iter__(self) -> Iterator[str]:
        return iter(_handles())

    def __len__(self) -> int:
        return len(_handles())


OUTLETS: Mapping[str, str] = _Domains()
KNOWN_NAMES: Set[str] = _Names()
HANDLES: Mapping[str, str] = _Handles()
_SHORTEST_HANDLE = 7  # letters; shorter ones could be anybody's

_alternatives = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
AGENCY = re.compile(rf"(?<![\w])(?:{_alternatives})(?![\w])")
_fold = {name.casefold(): canonical for name, canonical in AGENCIES.items()}


def agencies_in(text: str) -> tuple[str, ...]:
    """The agencies named in a credit, in order, each once."""
    return tuple(dict.fromkeys(AGENCIES[found[0]] for found in AGENCY.finditer(text)))


# Words that papers and stations are named by: "The X Herald", "Radio X". A person is not named so.
_KINDS_OF_PAPER = (
    "Advertiser Argus Bulletin Chronicle Courier Dispatch Echo Examiner Gazette Globe Guardian Herald Independent "
    "Inquirer Journal Ledger Mail Mercury Messenger Monitor News Observer Post Press Record Register Reporter Review "
    "Sentinel Standard Sun Telegraph Times Today Tribune Weekly"
).replace(" ", "|")
_NAMEPLATE = re.compile(
    rf"(?:The )?(?:[A-Z][\w'’&.-]*\s){{1,4}}(?:{_KINDS_OF_PAPER})"
    r"|(?:Radio|TV|Channel) [A-Z0-9][\w'’-]*(?:\s[A-Z0-9][\w'’-]*)?"
    r"|[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)? (?:Radio|TV|Television)"
)
_AGENCY_WORDS = re.compile(r"(?:[A-Z][\w'’-]*\s){1,4}(?:News Agency|Press Agency|Newswire|News Service|Press Service)")


def nameplate(line: str) -> str | None:
    """The outlet a line names and nothing else ("The X Herald", "Radio X"), None where it is no such line."""
    found = _NAMEPLATE.fullmatch(" ".join(line.strip(" |–—-·•").split()))
    return found[0] if found else None


def wire_of(credit: str) -> str | None:
    """The agency a dateline's brackets name, though no list has it: one that calls itself an agency."""
    found = _AGENCY_WORDS.fullmatch(" ".join(credit.strip(" ()[]").split()))
    return found[0] if found else None


def only_agencies(line: str) -> tuple[str, ...]:
    """The agencies of a line that names nothing else ("Reuters - AP - AFP"), else none."""
    line = line.strip(" .()[]—–-*")
    parts = [p.strip(" .()[]") for p in re.split(r"[,/|&+]|\s[-–—]\s|\band\b|\bwith\b", line) if p.strip(" .()[]")]
    known = [_fold.get(part.casefold()) for part in parts]
    return tuple(dict.fromkeys(name for name in known if name)) if parts and all(known) else ()


def outlet_of(domain: str | None) -> str | None:
    """The newsroom at a domain; of a domain not in the register, the domain itself without "www".

    Aggregators and platforms are no newsrooms: at theirs there is none.
    """
    host = host_of(domain)
    if host is None:
        return None
    room = newsroom_of(host)
    if room is None:
        return host
    return None if room.carries_others else room.name


@cache
def _domains() -> dict[str, str]:
    return outlet_domains()


@cache
def _names() -> frozenset[str]:
    return frozenset(outlet_names())


@cache
def _handles() -> dict[str, str]:
    plain = ((re.sub(r"\W", "", name).casefold(), name) for name in outlet_names() if "(" not in name)
    return {handle: name for handle, name in plain if len(handle) >= _SHORTEST_HANDLE}
