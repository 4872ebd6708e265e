"""Titles, offices and ministries: the words, and where they stand in a run of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model import Token

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend fr hon monsieur madame herr frau "
    "señor señora sayyid hajji".split()
)
RANKS = frozenset(
    "gen general lt lieutenant col colonel maj major capt captain sgt sergeant pvt private pfc spc cpl "
    "corporal adm admiral cmdr commander cdr marshal brigadier brig commodore detective det inspector insp "
    "constable superintendent supt sheriff trooper ensign cadet airman specialist staff sub-lieutenant "
    "generalissimo".split()
)
# Heads of offices held by one person at a time, or nearly so: "the ..." then means one holder.
OFFICES = frozenset(
    "president premier chancellor minister secretary chairman chairwoman chairperson governor mayor senator "
    "ambassador spokesman spokeswoman spokesperson speaker leader king queen prince princess emperor emir "
    "sultan pope archbishop bishop cardinal ayatollah director commissioner prosecutor judge justice "
    "president-elect ceo coroner monarch dictator patriarch vice-president".split()
)
# Heads that many people share: titles before a name, no definite description of their own.
ROLES = frozenset(
    "sen rep representative congressman congresswoman mp envoy attorney councillor councilman councilwoman "
    "lawmaker chief chair founder co-founder coach imam sheikh shaikh rabbi officer deputy diplomat adviser "
    "advisor counsel analyst professor head boss official member soldier lawyer author economist historian "
    "general commander captain chairman aide politician activist journalist reporter singer actor actress "
    "model comedian musician legend striker midfielder manager tycoon billionaire magnate".split()
)
PORTFOLIOS = frozenset(
    "foreign defence defense interior finance health education justice home trade energy environment "
    "transport transportation culture economy economic labour labor agriculture tourism information "
    "communications sports science technology water oil industry planning housing treasury state security "
    "commerce development intelligence emergencies emergency railways aviation fisheries unification "
    "external internal public affairs war propaganda navy army homeland veterans".split()
)
MODIFIERS = PORTFOLIOS | frozenset(
    "prime vice deputy first second acting assistant supreme crown press attorney solicitor senior chief "
    "opposition executive managing national party general secretary under-secretary permanent special "
    "presidential police lieutenant staff shadow former ex then-".split()
)
TITLES = HONORIFICS | RANKS | OFFICES | ROLES
MINISTRIES = frozenset(["ministry", "department"])
# Words that may come before a title and belong neither to it nor to the name.
OLD = frozenset(["former", "ex", "late", "then", "incoming", "outgoing", "current"])

_LONGEST = 7  # tokens a title may run to: "Deputy Assistant Secretary of State for East Asia"


def word(token: Token) -> str:
    """The token's text in lower case, without a closing full stop."""
    return token.text.lower().rstrip(".")


def is_title(token: Token) -> bool:
    """Whether the token alone is an honorific, a rank or the head of an office."""
    return word(token) in TITLES


def title_at(tokens: Sequence[Token], first: int, last: int) -> int:
    """How far a title (with what it is of) runs from token `first`, at most to `last`; `first` where none does.

    "Defense Minister Ann Lee" gives the index of "Ann"; "Secretary of Defense Ann Lee" too.
    """
    end = first
    at = first
    while at < last and at - first < _LONGEST:
        text = word(tokens[at])
        if text in TITLES:
            at += 1
            end = at
            of = _portfolio_after(tokens, at, last)
            if of > at:
                at = end = of
        elif text in MODIFIERS or (text in "-/" and at > first):
            at += 1
        else:
            break
    return end


def _portfolio_after(tokens: Sequence[Token], at: int, last: int) -> int:
    """Past "of Defense", "of State for Health", "of Foreign Affairs and Trade"; `at` where nothing follows."""
    if at >= last or word(tokens[at]) not in ("of", "for"):
        return at
    seen = at + 1
    end = at
    while seen < last and (word(tokens[seen]) in PORTFOLIOS or word(tokens[seen]) in ("and", "&", "the", "for")):
        if word(tokens[seen]) in PORTFOLIOS:
            end = seen + 1
        seen += 1
    return end


def ministry_at(tokens: Sequence[Token], first: int, last: int) -> tuple[int, tuple[str, ...]] | None:
    """A ministry's phrase from `first`: past its end, and its portfolio in lower case; None where none stands.

    Reads "Defence Ministry", "foreign and trade ministry", "Ministry of Finance", "Department of Health".
    """
    at = first
    portfolio: list[str] = []
    if word(tokens[at]) in MINISTRIES:
        end = _portfolio_after(tokens, at + 1, last)
        if end > at + 1 and word(tokens[at + 1]) == "of":
            return end, tuple(word(t) for t in tokens[at + 2 : end] if word(t) in PORTFOLIOS)
        return None
    while at < last and word(tokens[at]) in PORTFOLIOS:
        portfolio.append(word(tokens[at]))
        at += 1
        if at + 1 < last and word(tokens[at]) in ("and", "&") and word(tokens[at + 1]) in PORTFOLIOS:
            at += 1
    if portfolio and at < last and word(tokens[at]) in MINISTRIES:
        return at + 1, tuple(portfolio)
    return None
