"""Why a page holds no report: a list of reports, an error, a test for robots, a wall, a page that only scripts fill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.articles.page.judge import Judged, letters
from rashomon.articles.page.pieces import Piece, Pieces
from rashomon.articles.page.tree import MOST_LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Why there is no report: a short stable slug, and one sentence for a person with the way out."""

    reason: str
    detail: str


TOO_LARGE = Missing(reason="too-large", detail="the page is larger than any page of news; give one report's own page")
NO_TEXT = Missing(reason="no-text", detail="the page shows no text; save it again after it has loaded")
TOO_DEEP = Missing(
    reason="too-deep", detail="the page's elements stand more than 2,000 levels within one another; save it anew"
)
INDEX = Missing(
    reason="index-page", detail="the page lists reports and holds none itself; give the addresses of the reports"
)
NO_ARTICLE = Missing(
    reason="no-article", detail="the page holds no article (navigation only?); give the article's own page"
)
# What a page says that is shown in place of the report, by what it is. Titles and opening words; several languages.
_SIGNS: tuple[tuple[Missing, re.Pattern[str]], ...] = (
    (
        Missing(
            reason="robot-check", detail="the site asks whether a person reads; open the page in a browser and save it"
        ),
        re.compile(
            r"\bcaptcha\b|are you a (?:robot|human)|verify (?:that )?you(?:'re| are) (?:a )?human|"
            r"(?:checking|verifying) (?:if the site connection is secure|your browser)|just a moment\.\.\.|"
            r"unusual (?:traffic|activity) from|pardon our interruption|security check|ddos protection|"
            r"press (?:&|and) hold|attention required|not a robot|bot (?:detection|protection)|"
            r"sind sie ein (?:mensch|roboter)|êtes-vous un robot|no soy un robot|não sou um robô|вы не робот",
            re.I,
        ),
    ),
    (
        Missing(reason="error-page", detail="the site shows an error in place of the report; look for another address"),
        re.compile(
            # A number alone is an error's where the page begins or ends with it: reports count 404 houses, too.
            r"\b(?:error|http|status|code|fehler|erreur)\W{0,3}(?:40[0134]|410|50[0234])\b|"
            r"\A\W*(?:40[134]|410|50[0234])(?=\W*\Z|\s*[-–—|:!.](?!\d)|\s(?:not|error|page|forbidden|bad|internal|"
            r"service|gateway|gone|unauthori[sz]ed)\b)|[-–—|:]\s*(?:40[134]|410|50[0234])\W*\Z|"
            r"(?:page|url|address|file|resource|document) (?:was |you \w+ \w+ \w+ )?"
            r"(?:not|could not be|cannot be|can't be|couldn't be) found|"
            r"(?:page|article|story|content)[\w ]{0,20} (?:no longer|isn't|is not|not) (?:exists?|available)|"
            r"access (?:to this page )?(?:has been )?denied|bad gateway|"
            r"service unavailable|internal server error|something went wrong|"
            r"seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|p[áa]gina no encontrada|"
            r"p[áa]gina n[ãa]o encontrada|pagina non trovata|страница не найдена|sayfa bulunamadı|"
            r"strona nie (?:została )?znalezion|pagina niet gevonden|ページが見つかりません|页面不存在|"
            r"找不到(?:网页|页面|頁面)",
            re.I,
        ),
    ),
    (
        Missing(
            reason="consent-wall",
            detail="the site shows its consent form in place of the report; consent in a browser and save the page",
        ),
        re.compile(
            r"before you continue|we value your privacy|(?:accept|manage|use of) (?:all )?cookies|cookie (?:consent|"
            r"settings|policy)|your privacy|consent to|mit werbung (?:und tracking )?(?:weiter)?lesen|"
            r"accepter (?:les )?cookies|aceptar (?:las )?cookies|zustimm\w+|согласие на обработку",
            re.I,
        ),
    ),
    (
        Missing(
            reason="script-only",
            detail="the page's text is put there by scripts; open it in a browser and save it when it has loaded",
        ),
        re.compile(
            r"(?:enable|activate|turn on|requires?|need[s ]) (?:to (?:enable|run) )?(?:javascript|js)\b|"
            r"javascript (?:is |must be |has been )?(?:enabled|disabled|required|deaktiviert)|"
            r"activer javascript|activ[ae]r? (?:el )?javascript|включите javascript|aktivieren sie javascript",
            re.I,
        ),
    ),
)  # fmt: skip
# What a page of hardly any words says of itself; in a short report somebody was not found, something was forbidden.
_LOOSE = (
    next(missing for missing, _ in _SIGNS if missing.reason == "error-page"),
    re.compile(r"\bnot found\b|\bforbidden\b", re.I),
)
_NUMBER = re.compile(r"\W*(?:40[134]|410|50[0234])\b")
_LOOSE_LETTERS = 250  # the longest such notices have some 200
# A report with more letters than this is a report whatever it speaks of; the notices have less.
NOTICE_LETTERS = 700
_OPENING = 400
# Less than this is a caption or a menu: one sentence of news has 120 to 200 letters.
LEAST_LETTERS = 100
# A list of reports: this many titles in links, and this share of its paragraphs parted by them. Of the 181 pages of
# the article extraction benchmark, the worst with so many titles has 0.5.
_TITLES = 6
_PARTED = 0.75
_TEASER_LETTERS = 40
_TITLE_LETTERS = 20
_LINKED = 0.8
_DEEP = MOST_LEVELS - 50


def absent(page: Pieces, judged: Sequence[Judged], title: str, noscript: str) -> Missing | None:
    """Why a page holds no report, None where it does. `noscript` is what it says to readers without scripts."""
    report = [item.piece for item in judged if item.reason is None]
    size = sum(letters(piece.text) for piece in report)
    if size < NOTICE_LETTERS:
        opening = " ".join(piece.text for piece in page.pieces)
        shown = opening if letters(opening) < NOTICE_LETTERS else " ".join(piece.text for piece in report)
        for missing, sign in _SIGNS:
            if sign.search(title) or sign.search(shown[:_OPENING]):
                return missing
        missing, sign = _LOOSE
        if letters(shown) < _LOOSE_LETTERS and (sign.search(title) or sign.search(shown)):
            return missing
        if letters(shown) < LEAST_LETTERS and _NUMBER.match(shown):
            return missing
    if size < LEAST_LETTERS and page.levels >= _DEEP:
        return TOO_DEEP
    if not page.pieces:
        return _SIGNS[-1][0] if noscript else NO_TEXT
    if size < LEAST_LETTERS:
        if noscript and sum(letters(piece.text) for piece in page.pieces) < NOTICE_LETTERS:
            return _SIGNS[-1][0]
        return INDEX if _titles(page.pieces) >= _TITLES else NO_ARTICLE
    return INDEX if is_index(judged) else None


def is_index(judged: Sequence[Judged]) -> bool:
    """Whether nearly every paragraph stands under a title of its own that leads elsewhere."""
    titles, parted, pairs = 0, 0, 0
    between: list[Piece] | None = None
    for item in judged:
        piece = item.piece
        if item.reason is None and piece.linked < _LINKED and letters(piece.text) >= _TEASER_LETTERS:
            if between is not None:
                found = _titles(between)
                titles += found
                parted += found > 0
                pairs += 1
            between = []
        elif between is not None:
            between.append(piece)
    return titles >= _TITLES and parted >= _PARTED * pairs


def _titles(pieces: Sequence[Piece]) -> int:
    return sum(piece.linked >= _LINKED and letters(piece.text) >= _TITLE_LETTERS for piece in pieces)
