"""Names that accounts write differently: spelling, translation, or more and less of one name."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from rapidfuzz.distance import OSA

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Account, Finding, Value, clause
from rashomon.language import gazetteer
from rashomon.model import Entity, Kind, Mention, Verdict

Difference = Literal["same", "spelling", "translation", "fuller"]

NAMED: frozenset[Kind] = frozenset(
    {"person", "organisation", "place", "facility", "event", "vessel", "weapon", "product"}
)
# One romanisation for another. Names that agree after these are spelled differently, not different names.
ROMANISED = (
    ("ph", "f"), ("kh", "h"), ("gh", "g"), ("dzh", "j"), ("zh", "j"), ("tch", "ch"), ("sch", "sh"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("iy", "i"), ("yi", "i"), ("ij", "i"),
    ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("ts", "c"), ("tz", "c"),
)  # fmt: skip
# American and British endings are a house style and no difference between accounts.
HOUSE = (
    (re.compile(r"(?<=.{3})our(?=s?$|$)"), "or"),
    (re.compile(r"is(?=e[ds]?$|ing$|ations?$)"), "iz"),
    (re.compile(r"^centre(?=s?$)"), "center"),
    (re.compile(r"^theatre(?=s?$)"), "theater"),
    (re.compile(r"^defence$"), "defense"),
)
FUNCTION = frozenset({"of", "for", "the", "and", "in", "on", "at", "de", "del", "la", "le", "des", "du", "a"})
# Words that render one foreign word in the names of offices: two of them are two translations.
RENDERINGS = (
    frozenset({"security", "safety"}), frozenset({"interior", "internal", "home"}),
    frozenset({"foreign", "external"}), frozenset({"commission", "committee", "board"}),
    frozenset({"agency", "bureau", "service", "office"}), frozenset({"department", "directorate", "division"}),
    frozenset({"prosecutor", "prosecutors", "procurator", "procuracy", "prosecution"}),
    frozenset({"assembly", "parliament", "congress"}), frozenset({"health", "healthcare"}),
    frozenset({"transport", "transportation"}), frozenset({"emergency", "emergencies"}),
    frozenset({"civil", "civilian"}), frozenset({"aviation", "aeronautics"}),
)  # fmt: skip
RENDERED = {word: min(table) for table in RENDERINGS for word in sorted(table)}
# In the names of firms these are taken for one another, by slip and not by translation.
SLIPS = (frozenset({"airlines", "airways", "airline"}), frozenset({"corp", "corporation", "company"}))
OFFICE = frozenset({
    "ministry", "department", "agency", "bureau", "commission", "committee", "office", "authority", "service",
    "council", "directorate", "board", "court", "administration", "police", "institute", "organisation",
    "organization", "federation", "association", "airlines", "airways", "corp", "corporation", "company",
})  # fmt: skip
# What turns a name into another word of the same name: a plural, a people, a language.
INFLECTIONS = frozenset({"s", "es", "n", "an", "ian", "ish", "ese", "i", "ns", "ans", "ians"})
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "dame", "president", "minister",
    "general", "gen", "colonel", "col", "captain", "capt", "major", "maj", "lieutenant", "lt", "sergeant", "sgt",
    "private", "pvt", "admiral", "adm", "senator", "sen", "rep", "judge", "justice", "king", "queen", "prince",
    "princess", "pope", "bishop", "rabbi", "imam", "sheikh", "leader", "secretary", "chief", "governor", "gov",
    "mayor", "chancellor", "ambassador", "officer", "commander", "director", "dean", "spokesman", "spokeswoman",
    "spokesperson", "deputy", "vice", "former", "premier", "prime", "chairman", "chairwoman", "jr", "sr",
})  # fmt: skip
WORD = re.compile(r"[^\W_]+")
# Up to this many names that share a word or an identity are compared each with each; of more, each with so many of its
# neighbours in alphabetical order. No story of the labelled ones has 60 names with one word.
CROWD = 60
NEAR = 6


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
    findings = []
    for verdict, found in groups.items():
        for group in found:
            members = [form for key in sorted(group) for form in byword[key]]
            if verdict == "granularity":
                members = [form for form in members if (form.account.id, form.words) in fullest]
            if len({form.account.id for form in members}) > 1:
                findings.append(_finding(verdict, members))
    return findings


def _candidates(byword: Mapping[tuple[str, ...], Sequence[Form]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The pairs of names worth comparing: those with a word or an identity in common."""
    sharing: dict[str, list[tuple[str, ...]]] = {}
    for key, forms in byword.items():
        owners = {form.entity for form in forms if form.entity}
        for mark in {*(f"word {word}" for word in key if word not in FUNCTION), *(f"entity {e}" for e in owners)}:
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


def words_of(name: str) -> tuple[str, ...]:
    """A name's words without case, accents, hyphens, apostrophes, house style, articles or titles."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = re.sub(r"['’](s\b)?", "", plain).replace(".", "")
    words = [_house(word) for word in WORD.findall(plain)]
    while len(words) > 1 and words[0] in TITLES | {"the", "a", "an"}:
        words = words[1:]
    return tuple(words)


def difference(first: Sequence[str], second: Sequence[str], kind: Kind, known: bool = False) -> Difference | None:
    """How two names differ if they are one name; None where they are more likely two.

    `known`: the two were found to be one identity on other grounds, so less likeness is enough.
    """
    if "".join(first) == "".join(second):
        return "same"
    if kind == "organisation":
        told = _rendered(first, second)
        if told:
            return told
    if len(first) == len(second):
        odd = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
        alike = len(first) - len(odd)
        if all(_near(a, b, known) for a, b in odd) and (
            alike >= len(odd) or (known and alike > 0) or (len(first) == 1 and known)
        ):
            return "spelling"
        if kind == "person" and len(odd) == 1 and first[0] == second[0] and _initial(*odd[0]):
            return "fuller"
    if kind == "person" and _extends(first, second):
        return "fuller"
    return None


def _forms(accounts: Sequence[Account], entities: Sequence[Entity]) -> list[Form]:
    owner = {(m.article, m.start, m.end): e.id for e in entities for m in e.mentions}
    places = {e.id: e.location.id for e in entities if e.location is not None}
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    for account in accounts:
        for mention in sorted(account.reading.annotation.mentions, key=lambda m: m.span.start):
            if mention.kind not in NAMED or not mention.name[:1].isupper() or _cut_short(account, mention):
                continue
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
            len(other.words) > len(form.words) and _extends(form.words, other.words)
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
    return added > 1 or heads


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


def _house(word: str) -> str:
    for pattern, plain in HOUSE:
        word = pattern.sub(plain, word)
    return word


def _near(first: str, second: str, known: bool) -> bool:
    """Whether two words are one word spelled in two ways.

    One letter in four is as much as romanisations of the same name usually part; two in eight for long ones.
    A first letter that differs is another name unless the two are known to be one.
    """
    short, long = sorted((first, second), key=lambda w: (len(w), w))
    if long.startswith(short) and long[len(short) :] in INFLECTIONS and not known:
        return False
    if long == short + "s":
        return False
    if len(short) >= 3 and _romanised(first) == _romanised(second):
        return True
    if len(short) < 4 or (first[0] != second[0] and not known):
        return False
    return OSA.distance(first, second) <= (2 if len(short) >= 8 or (known and len(short) >= 5) else 1)


def _romanised(word: str) -> str:
    for written, plain in ROMANISED:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1", r"\1", word)


def _initial(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and len(long) > 1 and long.startswith(short)


def _extends(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether one is the other with names added (not an initial alone), two names or more being shared."""
    short, long = sorted((tuple(first), tuple(second)), key=len)
    if len(short) < 2 or len(short) == len(long) or any(len(word) == 1 for word in short):
        return False
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    added = [word for word in long if word not in short]
    return any(len(word) > 1 for word in added) and not set(added) & TITLES


def _rendered(first: Sequence[str], second: Sequence[str]) -> Difference | None:
    """How two names of bodies differ that share all but a word of one meaning, or but a preposition."""
    ours, theirs = (frozenset(w for w in words if w not in FUNCTION) for words in (first, second))
    if len(ours) < 2 or len(theirs) < 2:
        return None
    if ours == theirs:
        small = [[w for w in words if w in FUNCTION and w != "the"] for words in (first, second)]
        if len(first) == len(second) >= 4 and small[0] != small[1] and all(small):
            same = [a == b for a, b in zip(first, second, strict=True)]
            return "spelling" if same.count(False) == 1 else "same"
        return "same"
    if (ours | theirs) & OFFICE:
        plain = [frozenset(RENDERED.get(w, w) for w in side) for side in (ours, theirs)]
        shared = plain[0] & plain[1]
        put = any(ours & table and theirs & table and ours & table != theirs & table for table in RENDERINGS)
        if put and len(shared) > 1 and shared in plain and len(plain[0] ^ plain[1]) <= 1:
            return "translation"
    odd = ours ^ theirs
    if len(odd) != 2 or not (ours & theirs) or not (ours | theirs) & OFFICE:
        return None
    return "spelling" if any(odd <= table for table in SLIPS) else None
