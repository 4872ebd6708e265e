"""How each outlet tells the story, in the order and the number in which it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.interfaces.views.copying import nearest
from rashomon.interfaces.views.view import View
from rashomon.interfaces.words import ORIGIN_KINDS, claim_line, per_cent, plural
from rashomon.model import Article, Claim, Loaded, Span, Telling, Voice

SHOWN = 4  # claims and voices of a kind that are shown at once; the rest is folded
FOLDED = 40  # claims of a kind in a fold; the rest is counted and stands in the data
LOADED = 6  # judging words of one article that are shown
CUT = 180  # characters of a claim in a list
SHORTEST = 5  # words: a clause of fewer says little on its own, and is shown after those that say more


@dataclass(frozen=True, slots=True)
class Listed:
    """Claims of one kind: those shown, those folded, and how many are in the data only."""

    shown: tuple[Claim, ...]
    folded: tuple[Claim, ...]
    left: int

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.shown) + len(self.folded) + self.left


@dataclass(frozen=True, slots=True)
class Lead:
    """A sentence that an article leads with, in its own words, and the claims it tells; `around` is the sentence."""

    around: Span
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One article's telling, or that it is a copy: `copies` is the article whose text it is, in the main."""

    article: Article
    telling: Telling
    copies: str | None
    leads: tuple[Lead, ...]
    omits: Listed
    only: Listed
    voices: tuple[Voice, ...]
    more_voices: tuple[Voice, ...]
    loaded: tuple[Loaded, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.leads or self.omits.count or self.only.count or self.voices or self.loaded)


def rows(view: View, told: Sequence[Telling] | None = None) -> list[Row]:
    """One row for each article that has a telling (of these, where given), in the dossier's order."""
    return [_row(view, telling) for telling in (view.dossier.tellings if told is None else told)]


def _row(view: View, telling: Telling) -> Row:
    article = view.articles[telling.article]
    only = sorted(
        (view.claims[one] for one in telling.only_here if one not in telling.leads_with),
        key=lambda c: (len(c.text.split()) < SHORTEST, _place(c, article.id), c.id),
    )
    return Row(
        article=article,
        telling=telling,
        copies=near.article if (near := nearest(article)) and near.degree == "wholly" else None,
        leads=_leads(view, telling),
        omits=_listed([view.claims[one] for one in telling.omits]),
        only=_listed(only),
        voices=telling.voices[:SHOWN],
        more_voices=telling.voices[SHOWN:],
        loaded=telling.loaded[:LOADED],
    )


def _leads(view: View, telling: Telling) -> tuple[Lead, ...]:
    told: dict[Span, list[Claim]] = {}
    for one in telling.leads_with:
        claim = view.claims[one]
        told.setdefault(view.contexts.of(words_of(claim, telling.article)), []).append(claim)
    return tuple(Lead(around, tuple(told[around])) for around in sorted(told))


def _listed(claims: Sequence[Claim]) -> Listed:
    shown, folded = tuple(claims[:SHOWN]), tuple(claims[SHOWN : SHOWN + FOLDED])
    return Listed(shown, folded, len(claims) - len(shown) - len(folded))


def _place(claim: Claim, article: str) -> int:
    return min((s.start for a in claim.accounts if a.article == article for s in a.evidence), default=0)


def words_of(claim: Claim, article: str) -> Span:
    """The article's own words for the claim; another account's where it has none."""
    told = [span for a in claim.accounts if a.article == article for span in a.evidence]
    return min(told, key=lambda span: span.start) if told else claim.accounts[0].evidence[0]


def also_only_here(row: Row) -> str:
    """How many claims no other text tells, with those that it leads with."""
    above = sum(one in row.telling.leads_with for one in row.telling.only_here)
    words = f"{plural(len(row.telling.only_here), 'claim')} that no other text tells"
    return f"{words}, {above} of them above" if above and row.only.count else words


def told_by(view: View, claim: Claim, article: str) -> str:
    """ "told by 2 of the 3 other texts": copies of one text count once, as for what is left out."""
    mine = view.texts[article]
    tellers = {view.texts[a.article] for a in claim.accounts if a.article in view.texts} - {mine}
    others = set(view.texts.values()) - {mine}
    return f"told by {len(tellers)} of the {plural(len(others), 'other text')}"


def voice_words(voice: Voice) -> str:
    """ "official statement, 56 words, 33 %"."""
    known = {**ORIGIN_KINDS, "outlet": "another outlet", "unknown": ""}
    kind = f"{known[voice.kind]}, " if voice.kind and known[voice.kind] else ""
    return f"{kind}{plural(voice.words, 'word')}, {per_cent(voice.share)}"


def reporter_words(telling: Telling) -> str:
    """How much of the article is nobody's words but the reporter's."""
    if telling.reporter is None:
        return ""
    if telling.reporter >= 1:
        return "Nothing in it is attributed to anyone."
    return f"{per_cent(telling.reporter)} of its words are the reporter’s own; of the rest:"


def line(claim: Claim) -> str:
    """The claim's text on one line, shortened where it is long."""
    return cut(claim_line(claim.text))


def cut(text: str) -> str:
    """The text, shortened where it is long."""
    return text if len(text) <= CUT else text[: CUT - 1].rstrip() + "…"
