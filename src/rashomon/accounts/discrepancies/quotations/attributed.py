"""Whom accounts give one utterance to, and to whom they say it was made: by name, or only by what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.groups import Groups
from rashomon.accounts.discrepancies.names.words import words_of
from rashomon.accounts.discrepancies.quotations.utterances import one_utterance
from rashomon.model import Party, Sentence, Span, Token

# Outlets as they are described where they are not named.
OUTLETS = frozenset({
    "newspaper", "paper", "daily", "magazine", "broadcaster", "agency", "station", "channel", "site", "website",
    "tabloid", "weekly", "journal", "outlet", "network", "programme", "program", "blog",
})  # fmt: skip
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "one", "some", "others", "many"})
SHOWN = 40


def compare_attributed(compared: Compared) -> list[Finding]:
    """Speakers of one utterance, and those they spoke to, told more and less fully, or two."""
    if len(compared.accounts) < 2:
        return []
    pairs = one_utterance(compared.accounts)
    held: list[tuple[Account, Party]] = []
    slots: dict[str, int] = {}
    groups = Groups()
    for one, other in pairs:
        # Two who are reported to say the same bear each other out; words in quotation marks are one person's.
        if "indirect" in {one.statement.form, other.statement.form}:
            continue
        parties = [u.statement.speaker for u in (one, other)]
        if None in parties or not _two(compared, one.account, parties[0], other.account, parties[1]):
            continue
        numbers = []
        for u, party in zip((one, other), parties, strict=True):
            if u.statement.id not in slots:
                slots[u.statement.id] = len(held)
                held.append((u.account, party))  # type: ignore[arg-type]
            numbers.append(slots[u.statement.id])
        groups.join(*numbers)
    found = [_speakers([held[n] for n in group[:SHOWN]]) for group in groups.all()]
    return [*found, *_audiences(compared)]


def _two(compared: Compared, first: Account, ours: Party | None, second: Account, theirs: Party | None) -> bool:
    """Whether the one utterance is given to two that are not called by one name."""
    if ours is None or theirs is None or (ours.entity and ours.entity == theirs.entity):
        return False
    words = [frozenset(words_of(p.text)) for p in (ours, theirs)]
    if not all(words) or words[0] & words[1] or any(w <= PRONOUNS for w in words):
        return False
    # "The airline" and "its spokesman" are one: only a person's name says more, and two bodies' names part.
    if not (_person(first, ours) or _person(second, theirs)) and not (_named(first, ours) and _named(second, theirs)):
        return False
    # An account that names the other's speaker beside its own tells of both: his spokesman, the firm he is of.
    sentences = [
        {w.casefold() for t in a.tree.sentence_tokens(_sentence(a, p)) for w in (t.text,)}
        for a, p in ((first, ours), (second, theirs))
    ]
    return not (words[1] & sentences[0]) and not (words[0] & sentences[1])


def _sentence(account: Account, party: Party) -> Sentence:
    return account.tree.sentence(_token(account, party.span))


def _token(account: Account, span: Span) -> Token:
    tree = account.tree
    inside = [t for t in tree.tokens if t.start < span.end and t.end > span.start]
    return inside[-1] if inside else tree.tokens[0]


def _person(account: Account, party: Party) -> bool:
    return any(m.kind == "person" and m.span.overlaps(party.span) for m in account.reading.annotation.mentions)


def _named(account: Account, party: Party) -> bool:
    return any(
        m.kind == "organisation" and m.span.overlaps(party.span) and m.name[:1].isupper()
        for m in account.reading.annotation.mentions
    )


def _speakers(told: Sequence[tuple[Account, Party]]) -> Finding:
    values = tuple(Value(p.text, clause(a.tree, _token(a, p.span)), p.span) for a, p in told)
    listed = " and ".join(dict.fromkeys(f"“{p.text}”" for _, p in told))
    persons = [frozenset(words_of(p.text)) for a, p in told if _person(a, p)]
    if any(not one & other for one, other in combinations(persons, 2)):
        return Finding("actor", "conflict", values, f"{listed}: one utterance, given to two.")
    return Finding("actor", "granularity", values, f"{listed}: whose words they are, told more and less fully.")


def _audiences(compared: Compared) -> list[Finding]:
    """Those whom one speaker told it, where one account names the outlet and another does not."""
    told: dict[str, dict[str, list[tuple[Account, Token, bool]]]] = defaultdict(lambda: defaultdict(list))
    for account in compared.accounts:
        for statement in account.reading.statements:
            speaker = statement.speaker
            if speaker is None or not speaker.entity or not _person(account, speaker):
                continue
            for token, named in _heard(account, _token(account, statement.cue) if statement.cue else None):
                told[speaker.entity][account.id].append((account, token, named))
    findings = []
    for _, homes in sorted(told.items()):
        own = [found[0] for found in homes.values() if len({t.lemma.casefold() for _, t, _ in found}) == 1]
        names = {t.text.casefold() for _, t, named in own if named}
        if len(names) == 1 and any(not named for _, _, named in own) and len(own) == len(homes):
            findings.append(_audience(own))
    return findings


def _heard(account: Account, cue: Token | None) -> list[tuple[Token, bool]]:
    """The outlets that the clause of a cue says were told, with whether they are named."""
    if cue is None:
        return []
    tree = account.tree
    spoken = [*tree.children(cue, "dobj", "dative")]
    for link in tree.children(cue, "prep"):
        for noun in tree.children(link, "pobj"):
            spoken.append(noun)
            if noun.lemma.casefold() == "interview":
                spoken += [t for p in tree.children(noun, "prep") for t in tree.children(p, "pobj")]
    found = []
    for noun in spoken:
        names = [m for m in tree.mentions_by_head.get(noun.index, ()) if m.kind == "organisation"]
        beside = {t.lemma.casefold() for t in (noun, *tree.children(noun, "compound", "appos", "nmod"))}
        if noun.lemma.casefold() in OUTLETS and not any(t.pos == "PROPN" for t in tree.children(noun, "compound")):
            found.append((noun, False))
        elif names and (beside & OUTLETS or noun.pos == "PROPN"):
            found.append((noun, True))
    return found


def _audience(own: Sequence[tuple[Account, Token, bool]]) -> Finding:
    values = []
    for account, token, _ in own:
        words = account.tree.subtree(token, without=("relcl", "acl", "prep", "appos", "punct"))
        values.append(Value(account.tree.span_of(words).exact, clause(account.tree, token)))
    listed = " and ".join(dict.fromkeys(f"“{v.text}”" for v in values))
    return Finding("name", "granularity", tuple(values), f"{listed}: to whom it was said, by name and without.")
