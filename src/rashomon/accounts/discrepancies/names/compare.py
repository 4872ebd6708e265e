"""Names that accounts write differently: spelling, translation, or more and less of one name."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.accounts.discrepancies.names.words import FUNCTION, OFFICE, TITLES, difference, extends, words_of
from rashomon.accounts.propositions.page import furniture
from rashomon.language import gazetteer
from rashomon.model import Entity, Kind, Mention, Verdict

__all__ = ["compare_names", "difference", "words_of"]

NAMED: frozenset[Kind] = frozenset(
    {"person", "organisation", "place", "facility", "event", "vessel", "weapon", "product"}
)
# Up to this many names that share a word or an identity are compared each with each; of more, each with so many of its
# neighbours in alphabetical order. No story of the labelled ones has 60 names with one word.
CROWD = 60
LEGAL = re.compile(r",?\s*\b(?:Inc|Ltd|LLC|LLP|PLC|Corp|Co|SA|AG|SE|NV|BV|GmbH)\b.*$", re.I)
NEAR = 6
ACRONYM = 3  # letters: "G-20" and "G20" are as much one word as another


class Form(NamedTuple):
    """One way an article writes a name, and where it does so first."""

    words: tuple[str, ...]
    text: str
    kind: Kind
    account: Account
    mention: Mention
    entity: str | None
    country: str | None  # the country in a body's name, which is no part of what it is called
    place: str | None  # the gazetteer's identifier, where the name is a located place's


Fullest = frozenset[tuple[str, tuple[str, ...]]]  # (article, words of a name)


def compare_names(compared: Compared) -> list[Finding]:
    """Names of one person, body or place that differ between accounts by more than house style."""
    accounts, entities = compared.accounts, compared.entities
    if len(accounts) < 2:
        return []
    forms = _forms(accounts, entities)
    byword: dict[tuple[str, ...], list[Form]] = {}
    for form in forms:
        byword.setdefault(form.words, []).append(form)
    fullest = _fullest(forms)
    groups: dict[Verdict, list[set[tuple[str, ...]]]] = {"spelling": [], "translation": [], "granularity": []}
    for first, second in _candidates(byword):
        verdict = _verdict(byword[first], byword[second], fullest)
        if verdict:
            _join(groups[verdict], first, second)
    findings = [
        _finding("spelling", told) for key in sorted(byword) if (told := _pointed(byword[key]) or _joined(byword[key]))
    ]
    for verdict, found in groups.items():
        for group in found:
            members = [form for key in sorted(group) for form in byword[key]]
            if verdict == "granularity":
                members = [form for form in members if (form.account.id, form.words) in fullest]
            # A name may be misspelled beside itself: a caption under its own body.
            if len({form.account.id for form in members}) > 1 or verdict == "spelling":
                findings.append(_finding(verdict, members))
    return findings


def _pointed(forms: Sequence[Form]) -> list[Form]:
    """The forms of a body's name where accounts part by a comma within it: "Orm Lund & Vale", "Orm, Lund & Vale". A
    comma before "Inc." is house style."""
    told = [form for form in forms if form.kind == "organisation" and len(form.words) > 1]
    return told if len({LEGAL.sub("", form.text).count(",") for form in told}) > 1 else []


def _joined(forms: Sequence[Form]) -> list[Form]:
    """The forms of a name where accounts part by what joins its words or by a capital within them: "Park Min-ho" and
    "Park Min Ho", "Norlink" and "NorLink". Who searches for the one does not find the other; a name in capitals is a
    headline's, and accents and points are house style."""
    told = [form for form in forms if len(form.text) > ACRONYM and not _shouted(form.text)]
    written = {_bare(form.text) for form in told}
    one = len({re.sub(r"[ -]", "", text).casefold() for text in written}) == 1
    return told if one and len(written) > 1 else []


def _shouted(text: str) -> bool:
    """Whether a word of it is in capitals, and no initial."""
    return any(word.isupper() and len(word) > 1 for word in text.split())


def _bare(text: str) -> str:
    """The name as written but for what is house style."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.sub(r"^[Tt]he |['’.,]", "", re.sub(r"[‐‑–]", "-", plain)).split()
    return " ".join(word[:1].upper() + word[1:] for word in words)  # "Foreign ministry", "Foreign Ministry"


def _candidates(byword: Mapping[tuple[str, ...], Sequence[Form]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs of names worth comparing: those with a word or an identity in common."""
    sharing: dict[str, list[tuple[str, ...]]] = {}
    for key, forms in byword.items():
        owners = {form.entity for form in forms if form.entity}
        letters = "".join(key)
        marks = {f"word {word}" for word in key if word not in FUNCTION}
        for mark in {f"letters {letters}", *marks, *(f"entity {e}" for e in owners)}:
            sharing.setdefault(mark, []).append(key)
    pairs: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for keys in sharing.values():
        if len(keys) <= CROWD:
            pairs.update((min(a, b), max(a, b)) for a, b in itertools.combinations(keys, 2))
            continue
        # Spellings of one name stand near each other by their letters, read forwards or backwards.
        for order in (sorted(keys), sorted(keys, key=lambda key: "".join(key)[::-1])):
            for step in range(1, NEAR + 1):
                pairs.update((min(a, b), max(a, b)) for a, b in zip(order, order[step:], strict=False))
    return sorted(pairs)


def _forms(accounts: Sequence[Account], entities: Sequence[Entity]) -> list[Form]:
    owner = {(m.article, m.start, m.end): e.id for e in entities for m in e.mentions}
    places = {e.id: e.location.id for e in entities if e.location is not None}
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for account in accounts:
        page = furniture(account.reading.article.text)
        for mention in sorted(account.reading.annotation.mentions, key=lambda m: m.span.start):
            if mention.kind not in NAMED or not mention.name[:1].isupper() or _cut_short(account, mention):
                continue
            if any(start <= mention.span.start < end for start, end in page):
                continue  # who signs an embedded post writes the name as the network has it
            name, country = mention.name, None
            if mention.kind == "organisation":
                name, country = _without_country(name)
            words = words_of(name)
            if mention.kind == "person":
                words = _without_office(words)
            if not words or any(any(c.isdigit() for c in word) for word in words):
                continue
            entity = owner.get((mention.span.article, mention.span.start, mention.span.end))
            place = places.get(entity or "")
            form = Form(words, _shown(mention, words), mention.kind, account, mention, entity, country, place)
            found.setdefault((account.id, words), form)
    return list(found.values())


def _cut_short(account: Account, mention: Mention) -> bool:
    """Whether the name goes on in the text where the mention ends: a reading fault, and no short form."""
    following = account.reading.article.text[mention.span.end : mention.span.end + 2]
    goes_on = following[:1] == " " and following[1:2].isupper()
    return mention.kind == "person" and (
        goes_on or (following[:1] in {"-", "‐", "‑", "–"} and following[1:2].isalpha())
    )


def _without_office(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without an office that was read as a part of it, where two names or more remain."""
    last = max((n for n, word in enumerate(words) if word in TITLES), default=-1)
    return words[last + 1 :] if len(words) - last > 2 else words


def _without_country(name: str) -> tuple[str, str | None]:
    """A ministry's or the like's name without its country, and the country."""
    if not OFFICE & set(words_of(name)):
        return name, None
    found = [m for m in gazetteer.find(name) if m.entry.sort == "country" and m.entry.country]
    if not found:
        return name, None
    first = found[0]
    rest = re.sub(r"\s+", " ", re.sub(r"^\s*['’]s\b", "", name[: first.start] + name[first.end :]).strip())
    return (rest, first.entry.country) if len(words_of(rest)) > 1 else (name, first.entry.country)


def _shown(mention: Mention, words: Sequence[str]) -> str:
    """The name as the text has it, without an article before it or an office."""
    exact = mention.span.exact
    text = mention.name if mention.name in exact else re.sub(r"^[Tt]he\s+", "", exact)
    pieces = text.split()
    while mention.kind == "person" and len(pieces) > 2 and words_of(" ".join(pieces[1:]))[: len(words)] != () and (
        words_of(pieces[0]) != tuple(words[:1])
    ):  # fmt: skip
        pieces = pieces[1:]
    return " ".join(pieces)


def _fullest(forms: Iterable[Form]) -> Fullest:
    """The longest form of each person in each article: what the article gives at its fullest."""
    people = [form for form in forms if form.kind == "person" and len(form.words) > 1]
    longer: dict[tuple[str, str], list[Form]] = {}  # the forms of an article that have a word, of three words or more
    for form in people:
        if len(form.words) > 2:
            for word in set(form.words):
                longer.setdefault((form.account.id, word), []).append(form)
    return frozenset(
        (form.account.id, form.words)
        for form in people
        if not any(
            len(other.words) > len(form.words) and extends(form.words, other.words)
            for other in min((longer.get((form.account.id, word), []) for word in form.words), key=len)
        )
    )


def _verdict(first: Sequence[Form], second: Sequence[Form], fullest: Fullest) -> Verdict | None:
    kinds = {form.kind for form in first} & {form.kind for form in second}
    known = bool({form.entity for form in first if form.entity} & {form.entity for form in second if form.entity})
    apart = {form.entity for form in (*first, *second)} - {None}
    if not kinds and not known:
        # One name may be read as a place here and a facility there; a single letter in a long name tells.
        one = len(first[0].words) == len(second[0].words) > 1
        sure = one and OSA.distance("".join(first[0].words), "".join(second[0].words)) == 1
        return "spelling" if sure and difference(first[0].words, second[0].words, "place") == "spelling" else None
    homes = [{form.country for form in side} - {None} for side in (first, second)]
    places = [{form.place for form in side} - {None} for side in (first, second)]
    if any(all(pair) and not pair[0] & pair[1] for pair in (homes, places)):
        return None  # bodies of two countries; two places that the gazetteer tells apart
    kind = min(kinds) if kinds else first[0].kind
    told = difference(first[0].words, second[0].words, kind, known)
    if told == "spelling":
        if not known and len(apart) > 1 and _together(first, second):
            return None
        return "spelling"
    if told == "translation":
        return "translation"
    if told == "fuller" and not _heads_sentence(first, second) and not _hyphenated(first, second):
        ours, theirs = ({f.account.id for f in side if (f.account.id, f.words) in fullest} for side in (first, second))
        return "granularity" if ours and theirs and ours != theirs else None
    return None


def _heads_sentence(first: Sequence[Form], second: Sequence[Form]) -> bool:
    """Whether the word that one has more stands before the name at the head of a sentence: "Physicist Ana Holt"."""
    short, long = sorted((first, second), key=lambda side: len(side[0].words))
    added = len(long[0].words) - len(short[0].words)
    if long[0].words[added:] != short[0].words:
        return False
    heads = all(
        form.account.tree.sentence(form.account.tree.tokens[form.mention.head]).start == form.mention.span.start
        for form in long
    )
    # "Fired Ana Holt" in a headline: a word that the account has in small letters as well is no name.
    word = long[0].words[0]
    return added > 1 or heads or any(word in _small_words(form.account) for form in (*short, *long))


def _small_words(account: Account) -> frozenset[str]:
    """The words that an account writes in small letters somewhere."""
    known = account.tree.answers["words in small letters"]
    if "all" not in known:
        known["all"] = frozenset(t.text for t in account.tree.tokens if t.text.islower())
    found: frozenset[str] = known["all"]
    return found


def _hyphenated(first: Sequence[Form], second: Sequence[Form]) -> bool:
    """Whether the word that one has more hangs on by a hyphen: the other was cut off there in reading."""
    short, long = sorted((first, second), key=lambda side: len(side[0].words))
    joined = len(words_of(long[0].text.split()[-1])) if long[0].text.split() else 0
    return joined > 1 and long[0].words[: len(short[0].words)] == short[0].words


def _together(first: Sequence[Form], second: Sequence[Form]) -> bool:
    """Whether one article writes both, as it would two people of like name."""
    return bool({form.account.id for form in first} & {form.account.id for form in second})


def _join(groups: list[set[tuple[str, ...]]], first: tuple[str, ...], second: tuple[str, ...]) -> None:
    touching = [group for group in groups if first in group or second in group]
    for group in touching:
        groups.remove(group)
    groups.append(set().union({first, second}, *touching))


def _finding(verdict: Verdict, members: Sequence[Form]) -> Finding:
    texts = sorted({form.text for form in members})
    listed = ", ".join(f"“{text}”" for text in texts[:-1]) + f" and “{texts[-1]}”"
    why: Mapping[Verdict, str] = {
        "spelling": f"{listed} are one name, spelled differently.",
        "translation": f"{listed} are names for one body: different renderings of the same words.",
        "granularity": f"{listed} are one person, whose name some accounts give more fully.",
    }
    values = tuple(
        Value(form.text, clause(form.account.tree, form.account.tree.tokens[form.mention.head])) for form in members
    )
    return Finding("name", verdict, values, why[verdict])
