"""Accounts that differ where they did not, and figures that were updated: with who still carries the old one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rashomon.engine.alerts.figures import DENIAL, TELLS, Carriers, is_figure, number_in, same, shown
from rashomon.engine.alerts.heard import Heard
from rashomon.engine.alerts.nouns import told_value, turned
from rashomon.engine.alerts.seen import KEPT, Matched, SeenDiscrepancy, seen_discrepancy
from rashomon.model import Development, Discrepancy, DiscrepancyValue, Dossier, Shown

SHOWN = 8
OURS = ("polarity", "status", "sequence")  # kinds whose values are words of ours, not of the accounts
_ABOUT = {
    "number": "a figure", "date": "when it was", "name": "a name", "place": "where it was", "actor": "who did it",
    "quotation": "what was said", "sequence": "what came first", "polarity": "whether it is so",
    "superlative": "whether it is the most of all", "arithmetic": "figures that do not add up",
    "status": "whether it is done or only planned",
}  # fmt: skip


def differences(
    matched: Matched, after: Dossier, came: Collection[str], gone: Sequence[SeenDiscrepancy], heard: Heard
) -> tuple[list[Development], tuple[SeenDiscrepancy, ...], tuple[SeenDiscrepancy, ...]]:
    """The new discrepancies and updated figures; the discrepancies as the reader knows them from now on; and those that
    are gone, with `gone`, those that were before.

    A discrepancy is told when one of its values is of a report that came: once, and again should it become a conflict.
    `heard`: what was told already, by another name it may have.
    """
    found: list[Development] = []
    seen: list[SeenDiscrepancy] = []
    met: set[str] = set()
    for one in after.discrepancies:
        fresh = seen_discrepancy(one)
        earlier = matched.discrepancies(fresh)
        met.update(old.anchor for old in earlier)
        new = {v.article for v in one.values} & set(came)
        anchor = earlier[0].anchor if earlier else fresh.anchor
        known = {old.verdict for old in earlier}
        told = bool(new) and _worth(one) and (not earlier or (one.verdict == "conflict" and "conflict" not in known))
        verdict = one.verdict if told or not earlier else ("conflict" if "conflict" in known else earlier[0].verdict)
        if told:
            development = _discrepancy(one, anchor, next(iter(sorted(known)), None), after, came)
            had = heard.by_all(development)
            if had is None:
                found.append(development)
            elif had.old is not None:  # all that is known is that one figure gave way to another
                verdict = "update"
        figure = _figure(one, anchor, earlier, after, came) if new else None
        if figure is not None and heard.by_all(figure) is None:
            found.append(figure)
        seen.append(replace(fresh, anchor=anchor, verdict=verdict))
    left = (*gone, *(old for old in matched.all_discrepancies() if old.anchor not in met))
    kept = {old.anchor: old for old in left if old.anchor not in {one.anchor for one in seen}}
    return found, tuple(seen), tuple(kept.values())[-KEPT:]


def _worth(one: Discrepancy) -> bool:
    """Whether accounts differ. One that lets both sides speak is no discrepancy worth an alert; one whose figures or
    dates cannot all be right is."""
    return len({v.article for v in one.values}) > 1 or one.kind in ("number", "date", "arithmetic", "superlative")


def _discrepancy(
    one: Discrepancy, anchor: str, before: str | None, after: Dossier, came: Collection[str]
) -> Development:
    articles = {article.id: article for article in after.articles}
    values = list({_line(v.value).casefold(): told_value(one, v) for v in reversed(one.values)}.values())[::-1]
    first = _one_of_each(one.values, came)
    head = "Accounts differ on" if len({v.article for v in one.values}) > 1 else "One account has two answers to"
    told = " / ".join(f"“{_short(value)}”" for value in values[:4]) + (" …" if len(values) > 4 else "")
    if one.kind in OURS:  # nobody's words are quoted: what it is about says more
        claims = [claim for claim in after.claims if claim.id in one.claims]
        # Of a polarity the claim that is denied, rather than the denial.
        claim = max(claims, key=lambda c: any(a.denies for a in c.accounts), default=None)
        told = _short(claim.text, 160) if claim else " / ".join(_short(value) for value in values)
    return Development(
        kind="discrepancy", story=after.story.id, subject=anchor, before=before, after=one.verdict, detail=one.kind,
        title=f"{head} {_ABOUT[one.kind]}: {told}", why=one.explanation,
        evidence=tuple(shown(articles, v.evidence, _role(one, v)) for v in first[:SHOWN]),
    )  # fmt: skip


def _figure(
    one: Discrepancy, anchor: str, earlier: Sequence[SeenDiscrepancy], after: Dossier, came: Collection[str]
) -> Development | None:
    """The update that a report which came brings to a figure: its value is the last by the days of publication, and
    nobody had it before."""
    if one.kind != "number" or one.verdict != "update":
        return None
    articles = {article.id: article for article in after.articles}
    order = {article: n for n, article in enumerate(_by_day(after))}
    ranked = sorted(one.values, key=lambda v: (order.get(v.article, -1), v.evidence.start))
    last = ranked[-1].article
    of_last = [v for v in ranked if v.article == last]
    others = [v for v in ranked if v.article != last]
    fresh = [v for v in of_last if not any(same(v.value, other.value) for other in others)]
    # An account that has both tells how it was before: nobody else had the old figure.
    if last not in came or not fresh or not others:
        return None
    newest = max(fresh, key=lambda v: (number_in(v.value) or 0.0, v.evidence.start))
    if not is_figure(newest.value) or any(same(newest.value, value.value) for old in earlier for value in old.values):
        return None
    old = [v for v in ranked if is_figure(v.value) and not same(v.value, newest.value)]
    if not old:
        return None
    before = next((v for v in reversed(old) if v in others), None)
    if before is None:
        return None
    carrying = Carriers(after).of_discrepancy(one, [v.value for v in old], newest.value)
    evidence = (
        shown(articles, before.evidence, f"before: {_line(before.value)}"),
        shown(articles, newest.evidence, f"after: {_line(newest.value)}"),
    )
    was, now = turned(before.evidence, before.value, newest.evidence, newest.value)
    return Development(
        kind="figure", story=after.story.id, subject=anchor, before=_line(before.value), after=_line(newest.value),
        title=f"A figure is updated: “{_short(was)}” is now “{_short(now)}”",
        why=f"{one.explanation} {_carried(carrying)}", evidence=evidence, carrying=tuple(carrying), detail="number",
    )  # fmt: skip


def _carried(carrying: Sequence[Shown]) -> str:
    if not carrying:
        return "No other account carries an older figure."
    n = len(carrying)
    return f"{n} account{' still carries' if n == 1 else 's still carry'} an older figure."


def _by_day(dossier: Dossier) -> list[str]:
    """The articles by when they were published, those without a date first: nothing says that they are the last."""

    def when(article: str) -> tuple[str, str]:
        moment = dated[article].published
        return (moment.earliest if moment else None) or "", article

    dated = {article.id: article for article in dossier.articles}
    return sorted(dated, key=when)


def _one_of_each(values: Sequence[DiscrepancyValue], came: Collection[str]) -> list[DiscrepancyValue]:
    """One telling of each value, those of reports that came first; then the others."""
    ordered = sorted(values, key=lambda v: v.article not in came)
    first = {_line(v.value).casefold(): v for v in reversed(ordered)}
    mine = [v for v in values if v in first.values()]
    return mine + [v for v in values if v not in mine]


def _role(one: Discrepancy, value: DiscrepancyValue) -> str:
    """What a value is in its account: of some kinds it is a sentence of its own ("done")."""
    if one.kind == "polarity":
        return {"says so": TELLS, "denies it": DENIAL}.get(value.value, _line(value.value))
    return _line(value.value) if one.kind in OURS else f"has {_line(value.value)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _short(text: str, most: int = 80) -> str:
    line = _line(text)
    return line if len(line) <= most else line[:most].rsplit(None, 1)[0] + " …"
