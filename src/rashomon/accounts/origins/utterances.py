"""Quotations in common: two who are given the same words are one voice.

The words prove no copying (a public remark reaches every newsroom), but they were said once. Where one account names
the speaker and another only describes ("a rabbi", "he"), the name holds for both. Where accounts name two, they may
differ (a spokeswoman and her ministry, or a mistake): both names stay, and count as one origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.accounts.origins.groups import Groups
from rashomon.accounts.origins.source import Source
from rashomon.accounts.propositions.find import Proposition
from rashomon.model import Signal, Span, Statement

WORD = re.compile(r"\w+(?:[.'’]\w+)*")
# In a statement of mixed form only what stands in marks is quoted.
MARKED = re.compile(r"[“\"]([^“”\"]+)[”\"]?")
# So many words in a row, so many of them of four letters or more: fewer are a phrase that anyone may use.
RUN = 6
SUBSTANCE = 4
LONG = 4


def one_voice(propositions: Sequence[Proposition], sources: Mapping[str, Source]) -> dict[str, Source]:
    """The sources by proposition, those of one quotation tied together; `sources` are by proposition, too."""
    statements = {s.id: s for p in propositions for s in p.statements[:1] if s.form in ("direct", "mixed")}
    voices = _voices(statements.values())
    by_voice: dict[str, list[str]] = defaultdict(list)
    for p in propositions:
        if p.statements and (voice := voices.get(p.statements[0].id)):
            by_voice[voice].append(p.id)
    found = dict(sources)
    first = {p.id: p.statements[0] for p in propositions if p.statements}
    for voice, told in sorted(by_voice.items()):
        named = {found[one].key: found[one] for one in sorted(told) if _is_named(found[one])}
        lead = next(iter(named.values())) if len(named) == 1 else None
        home = next((first[one] for one in sorted(told) if lead and found[one].key == lead.key), None)
        for one in sorted(told):
            source = found[one]
            if lead and home and not _is_named(source) and source.kind != "anonymous":
                why = f"the same words are given to {lead.name}"
                signal = Signal(kind="quotation", why=why, here=first[one].content, there=_elsewhere(home, first[one]))
                source = replace(
                    lead, because=f"{source.because}; {why}", own=source.own, signals=(*source.signals, signal)
                )
            found[one] = replace(source, utterance=voice)
    return found


def _is_named(source: Source) -> bool:
    return source.known and not source.vague and source.kind != "anonymous"


def _elsewhere(home: Statement, here: Statement) -> Span | None:
    return home.content if home.article != here.article else None


def _voices(statements: Iterable[Statement]) -> dict[str, str]:
    """For each statement (identifier) whose quoted words stand in another, the smallest of those that share them."""
    groups: Groups[str] = Groups()
    met: dict[tuple[str, ...], str] = {}
    for statement in sorted(statements, key=lambda s: s.id):
        for run in _runs(statement):
            other = met.setdefault(run, statement.id)
            if other != statement.id:
                groups.join(statement.id, other)
    smallest: dict[str, str] = {}
    for one in groups.members():
        smallest[groups.find(one)] = min(one, smallest.get(groups.find(one), one))
    return {one: smallest[groups.find(one)] for one in groups.members()}


def _runs(statement: Statement) -> Iterator[tuple[str, ...]]:
    for part in statement.fragments or (statement.content,):
        text = part.exact.replace("’", "'")
        quoted = [text] if statement.form == "direct" else [m.group(1) for m in MARKED.finditer(text)]
        for piece in quoted:
            words = [w.casefold() for w in WORD.findall(piece)]
            for at in range(len(words) - RUN + 1):
                run = tuple(words[at : at + RUN])
                if sum(len(w) >= LONG for w in run) >= SUBSTANCE:
                    yield run
