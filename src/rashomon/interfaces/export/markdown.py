"""A dossier as Markdown, its evidence in footnotes; nothing an article says can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.interfaces import words
from rashomon.interfaces.views.context import first_spans
from rashomon.interfaces.views.provenance import Graph
from rashomon.interfaces.views.sides import changes, sides, sources
from rashomon.interfaces.views.tellings import Listed, Row, cut, line, reporter_words, rows, told_by, voice_words
from rashomon.interfaces.views.view import View
from rashomon.model import Claim, Dossier, Span

# What can begin markup in CommonMark, GitHub's tables, footnotes, mathematics and mentions; HTML also.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&@])")
# What is markup only at the beginning of a line, and what would make a bare address a link.
LEADING = re.compile(r"^(\d+(?=[.)])|(?=[-+=#:]))")
ADDRESS = re.compile(r"(?i)(https?|ftp)(:)(?=//)|\bwww(\.)")


SIDES = 12  # values of one discrepancy; the rest are counted
CLAIMS = 12  # numbers of claims in a row of the table


def to_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with footnotes (GitHub's and Pandoc's), ending with a line feed."""
    return "\n".join(_Writer(dossier).lines()).rstrip() + "\n"


def escape(text: str) -> str:
    """Untrusted text on one line, with every character that could be markup escaped."""
    escaped = SPECIAL.sub(r"\\\1", words.clean_line(text))
    escaped = ADDRESS.sub(lambda m: f"{m[1]}\\:" if m[1] else f"{m[0][:-1]}\\.", escaped)
    return LEADING.sub(r"\1\\", escaped)


class _Writer:
    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.view = View(dossier)
        self.notes: dict[Span, int] = {}

    def lines(self) -> Iterator[str]:
        yield from (f"# {escape(self.dossier.story.headline)}", "")
        yield from (self._counts(), "")
        yield from self._summary()
        yield from self._chapters()
        yield from self._timeline()
        yield from self._claims()
        yield from self._discrepancies()
        yield from self._tellings()
        yield from self._provenance()
        yield from self._articles()
        yield from (f"[^{n}]: {self._note(span)}" for span, n in self.notes.items())

    def _counts(self) -> str:
        d = self.dossier
        standings = ", ".join(f"{len(c)} {standing}" for standing, _, c in self.view.by_standing())
        parts = [words.plural(len(d.articles), "account"), words.plural(len(d.claims), "claim")]
        if standings:
            parts[-1] += f" ({standings})"
        parts.append(words.plural(len(d.discrepancies), "discrepancy", "discrepancies"))
        parts += self.view.times()
        return "; ".join(parts) + "."

    def _summary(self) -> Iterator[str]:
        if self.dossier.summary:
            yield from ("## Summary", "")
        for sentence in self.dossier.summary:
            refs = "".join(self._ref(span) for span in first_spans(sentence.evidence))
            yield from (f"{escape(sentence.text)}{refs}", "")
        unknown = self.view.not_known()
        if unknown:
            yield from ("### Not known", "", *(f"- {escape(line)}" for line in unknown), "")

    def _timeline(self) -> Iterator[str]:
        if not self.dossier.timeline:
            return
        yield from ("## Timeline", "", "| When | How we know | What | Claim |", "|---|---|---|---|")
        for entry in self.dossier.timeline:
            claim = self.view.claims[entry.claim]
            when = escape(words.when_words(entry.moment, year=not self.view.one_year))
            text = escape(words.claim_line(claim.text)) + self._status(claim)
            yield f"| {when} | {escape(words.how_words(entry.moment))} | {text} | {self._number(claim.id)} |"
        yield ""

    def _claims(self) -> Iterator[str]:
        if self.dossier.claims:
            yield from ("## Claims by standing", "")
        for standing, meaning, claims in self.view.by_standing():
            yield from (f"### {standing.capitalize()}, {len(claims)}: {meaning}", "")
            for claim in claims:
                refs = "".join(self._ref(a.evidence[0]) for a in claim.accounts)
                against = self.view.against(claim)
                carried = self.view.carried(claim) + (f", {against}" if against else "")
                text = escape(words.claim_line(claim.text)) + self._status(claim)
                yield f"- **{self._number(claim.id)}.** {text}{refs}  "
                yield f"  {escape(carried)}. {escape(self.view.sources(claim))}."
            yield ""

    def _discrepancies(self) -> Iterator[str]:
        if self.dossier.discrepancies:
            yield from ("## Where the tellings part", "")
        for number, discrepancy in enumerate(self.dossier.discrepancies, start=1):
            sign, verdict = words.VERDICTS[discrepancy.verdict]
            claims = words.joined(self._number(key) for key in discrepancy.claims)
            changed = f"; {changes(discrepancy)}" if discrepancy.changes else ""
            yield from (f"### {number}. {escape(sign)} {verdict}: {discrepancy.kind} (claim {claims}){changed}", "")
            found = sides(self.view, discrepancy)
            for side in found[:SIDES]:
                who = escape(self.view.outlet(side.span.article))
                whose = escape(sources(self.view, side))
                words_there = escape(side.around.exact)
                yield f"- **{escape(side.value)}**: “{words_there}” {who}; {whose}.{self._ref(side.span)}"
            if len(found) > SIDES:
                yield f"- and {len(found) - SIDES} more values"
            yield from ("", escape(discrepancy.explanation), "")

    def _tellings(self) -> Iterator[str]:
        told = rows(self.view)
        if told:
            yield from ("## How each outlet tells it", "")
        for row in told:
            yield from (f"### {escape(self.view.outlet(row.article.id))}", "")
            if row.article.headline:
                yield f"- **Headline** {escape(row.article.headline)}"
            yield from self._telling(row)
            yield ""

    def _telling(self, row: Row) -> Iterator[str]:
        if row.copies:
            yield f"- In the main the text of {escape(self.view.outlet(row.copies))}."
        for lead in row.leads:
            numbers = words.joined(f"claim {self._number(claim.id)}" for claim in lead.claims)
            told = escape(cut(words.clean_line(lead.around.exact)))
            yield f"- **Leads with** {told} ({numbers}){self._ref(lead.around)}"
        for claim in row.omits.shown:
            yield f"- **Leaves out** {self._told(claim, told_by(self.view, claim, row.article.id))}"
        yield from _more(row.omits, "left out")
        yield from (f"- **Only here** {self._told(claim)}" for claim in row.only.shown)
        yield from _more(row.only, "only here")
        if row.telling.reporter is not None:
            yield f"- **Voices** {escape(reporter_words(row.telling))}"
        for voice in row.voices:
            yield f"  - {escape(voice.name)}: {escape(voice_words(voice))}.{self._ref(voice.evidence)}"
        if row.more_voices:
            yield f"  - and {words.plural(len(row.more_voices), 'more voice')}"
        for loaded in row.loaded:
            refs = "".join(self._ref(span) for span in (loaded.word, *loaded.neutral))
            yield f"- **Judges** {escape(loaded.why)}{refs}"

    def _told(self, claim: Claim, note: str = "") -> str:
        return f"{escape(line(claim))} ({f'{note}, ' if note else ''}claim {self._number(claim.id)})"

    def _provenance(self) -> Iterator[str]:
        graph = Graph(self.view)
        ways, left = graph.ways()
        if not ways:
            return
        yield from ("## Where it comes from", "", f"{escape(graph.caption())}.", "")
        yield from ("| From | To | How | Claims |", "|---|---|---|---|")
        for way in ways:
            claims = ", ".join(self._number(one) for one in way.claims[:CLAIMS])
            claims += f" and {len(way.claims) - CLAIMS} more" if len(way.claims) > CLAIMS else ""
            ref = self._ref(way.evidence) if way.evidence else ""
            yield f"| {escape(way.source)} | {escape(way.target)} | {way.how}{ref} | {claims} |"
        yield from (("", f"And {left} more.") if left else ())
        yield ""

    def _chapters(self) -> Iterator[str]:
        if not self.dossier.story.chapters:
            return
        yield from ("## Chapters", "")
        for chapter in self.dossier.story.chapters:
            when = escape(words.when_words(chapter.moment, year=not self.view.one_year))
            yield f"- **{when}** {escape(chapter.headline)} ({words.plural(len(chapter.articles), 'account')})"
        yield ""

    def _articles(self) -> Iterator[str]:
        yield from ("## Articles", "", "| Outlet | Headline | Published | Found at |", "|---|---|---|---|")
        for article in self.dossier.articles:
            cells = (
                self.view.outlet(article.id),
                article.headline or "",
                self.view.date(article.id),
                article.location,
            )
            yield f"| {' | '.join(escape(cell) for cell in cells)} |"
        yield ""

    def _number(self, claim: str) -> str:
        return str(self.view.number_of_claim[claim])

    def _status(self, claim: Claim) -> str:
        return "" if claim.status in ("happened", "ongoing") else f" *({claim.status})*"

    def _ref(self, span: Span) -> str:
        return f"[^{self.notes.setdefault(span, len(self.notes) + 1)}]"

    def _note(self, span: Span) -> str:
        outlet = escape(self.view.outlet(span.article))
        where = f"{outlet}, {escape(self.view.date(span.article))}, characters {span.start} to {span.end}"
        return f"“{escape(span.exact)}” {where}."


def _more(listed: Listed, what: str) -> Iterator[str]:
    left = listed.count - len(listed.shown)
    if left:
        yield f"- and {left} more {what}"
