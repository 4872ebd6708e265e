"""An allegation, and its denial as a whole: "denied the reports", "did not accord with facts".

Which denial answers which allegation the claims know already; here only those are shown that deny in so many words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Finding, Value, name_of
from rashomon.accounts.discrepancies.forms import CONTENT, Telling
from rashomon.accounts.lexicon import STOP_LEMMAS, canonical
from rashomon.language import gazetteer
from rashomon.model import Span

DENYING = frozenset({"deny", "denial", "refute", "rebut", "repudiate", "dismiss", "reject", "dispute"})
UNTRUE = re.compile(
    r"\b(?:not true|untrue|false|fake|baseless|groundless|unfounded|no truth|fabricat\w+|nonsense|invented"
    r"|(?:do|does|did) not (?:\w+ )?exist"
    r"|(?:do|does|did)(?: not|n['’]t) (?:\w+ )?(?:accord|correspond|agree|square) with)\b",
    re.I,
)  # fmt: skip
# Of one denial, the tellings that are shown; of a story's, those that are looked at.
SHOWN = 12
MOST = 200
MOST_SHOWN = 320  # characters of a telling that are shown in one piece
# Telling words that the sentences of two allegations have in common where they are one.
ALIKE = 2
Names = Mapping[str, str | None]


def compare_allegations(compared: Compared) -> list[Finding]:
    """What some tell as having happened, and somebody else denies to have."""
    answered: dict[tuple[str, int], list[Telling]] = defaultdict(list)  # denial → what it denies
    denials: dict[tuple[str, int], Telling] = {}
    for tellings in compared.tellings():
        for denial in [t for t in tellings if t.denies and _in_words(t)][:MOST]:
            told = [t for t in tellings if not t.denies and _answers(denial, t)]
            if told:
                at = denial.account.id, denial.spans[0].start
                denials[at] = denial
                answered[at] += told
    names = {origin.id: origin.name for origin in compared.origins}
    matters: list[tuple[list[Telling], list[Telling]]] = []
    for at in sorted(denials, key=lambda key: (denials[key].account.rank, key[1])):
        denial, told = denials[at], answered[at]
        home = next((m for m in matters if _one_matter(denial, told, m, names)), None)
        if home is None:
            matters.append((told, [denial]))
        else:
            home[0].extend(t for t in told if not any(t.spans == h.spans for h in home[0]))
            home[1].append(denial)
    return [_finding(told[:SHOWN], said[:SHOWN], names) for told, said in matters]


def _one_matter(
    denial: Telling, told: Sequence[Telling], matter: tuple[list[Telling], list[Telling]], names: Names
) -> bool:
    """Whether one state or body denies one thing: the same allegation, or ones that say much the same."""
    places = {(t.account.id, t.spans[0].start) for t in matter[0]}
    if any((t.account.id, t.spans[0].start) in places for t in told):
        return True
    homes = [_countries(names.get(d.origin) or "") for d in (denial, matter[1][0])]
    if not homes[0] & homes[1]:
        return False
    return any(len(_terms(a) & _terms(b)) >= ALIKE for a in told[:SHOWN] for b in matter[0][:SHOWN])


@lru_cache(maxsize=1 << 14)
def _countries(name: str) -> frozenset[str]:
    return frozenset(m.entry.country for m in gazetteer.find(name) if m.entry.country)


def _in_words(denial: Telling) -> bool:
    """Whether the sentence denies in so many words."""
    tree = denial.account.tree
    sentence = tree.sentence(denial.head)
    words = {t.lemma.casefold() for t in tree.sentence_tokens(sentence) if t.pos in {"VERB", "NOUN"}}
    return bool(DENYING & words) or bool(UNTRUE.search(tree.article.text, sentence.start, sentence.end))


def _answers(denial: Telling, told: Telling) -> bool:
    """Whether two speak, in one account or in two, in sentences with a telling word in common."""
    if denial.origin == told.origin or _in_words(told):
        return False
    return bool(_terms(denial) & _terms(told))


def _terms(telling: Telling) -> frozenset[str]:
    tree = telling.account.tree
    return frozenset(
        canonical(t.lemma)
        for t in tree.sentence_tokens(tree.sentence(telling.head))
        if t.pos in CONTENT and canonical(t.lemma) not in STOP_LEMMAS
    )


def _shown(telling: Telling) -> Span:
    """All that a telling rests on, where its pieces stand in one sentence and are not long; else its longest piece:
    "that reports of a leak" says nothing without "do not accord with the facts"."""
    tree, spans = telling.account.tree, telling.spans
    sentence = tree.sentence(telling.head)
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if sentence.start <= start and end <= sentence.end and end - start <= MOST_SHOWN:
        return tree.span(start, end)
    return max(spans, key=lambda s: (s.end - s.start, -s.start))


def _finding(told: Sequence[Telling], denials: Sequence[Telling], names: Names) -> Finding:
    says = dict.fromkeys(names.get(t.origin) or name_of(t.account) for t in told)
    denies = dict.fromkeys(names.get(t.origin) or name_of(t.account) for t in denials)
    values = [Value("says so", _shown(t), t.spans[0]) for t in told]
    values += [Value("denies it", _shown(d), d.spans[0]) for d in denials]
    why = f"{' and '.join(says)}: it is so; {' and '.join(denies)}: it is not."
    return Finding("polarity", "conflict", tuple(values), why[:1].upper() + why[1:])
