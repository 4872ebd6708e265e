"""Short forms to full names: surnames, acronyms, offices, ministries. One reading or none."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.language import gazetteer
from rashomon.language.names.offices import adjective, country_of
from rashomon.language.names.text import DIRECTIONS, NO_PERSONS, SUFFIXES, Text
from rashomon.language.names.titles import MINISTRIES, OFFICES, PORTFOLIOS, word
from rashomon.model import Annotation, Article, Mention, Token

SMALL = frozenset(["of", "and", "the", "for", "de", "la", "in", "on"])
# American and British spellings of words that are part of offices and ministries.
SPELLINGS = {"defense": "defence", "labor": "labour", "program": "programme", "center": "centre"}
LEGAL_FORMS = frozenset("inc inc. corp corp. co co. company corporation ltd plc llc group ag sa se".split())
FORMS_OF_ADDRESS = {"mr": "male", "sir": "male", "mrs": "female", "ms": "female", "miss": "female", "dame": "female"}
LED = frozenset(["head", "lead"])


def link(article: Article, annotation: Annotation, source: Text, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with `antecedent` filled where the article leaves one reading."""
    linked = list(mentions)
    _acronyms(article.text, linked)
    _short_people(source, linked)
    _short_names(article.text, linked)
    _directions(linked)
    _followed(linked)
    countries = _offices(article.text, source, linked)
    _ministries(article.text, source, linked, countries)
    return tuple(linked)


def _followed(mentions: list[Mention]) -> None:
    """A short form of a short form stands for the full one."""
    further = {m.name: m.antecedent for m in mentions if m.antecedent}
    for n, m in enumerate(mentions):
        last = m.antecedent
        for _ in range(3):
            if last in further and further[last] != m.name:
                last = further[last]
        if last != m.antecedent:
            mentions[n] = replace(m, antecedent=last)


def full(mention: Mention) -> str:
    """The name a mention stands for in its article: its antecedent, or its own name."""
    return mention.antecedent or mention.name


def initials(name: str) -> str:
    """The first letters of a name's words but the small ones, in capitals."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w and w.lower() not in SMALL).upper()


def office_key(name: str) -> tuple[str | None, frozenset[str]]:
    """An office or ministry by its country (or None) and its words, in one spelling, without the country's."""
    code = country_of(name)
    rest = name
    for match in reversed(gazetteer.find(name)):
        rest = rest[: match.start] + " " + rest[match.end :]
    words = (SPELLINGS.get(w, w) for w in re.findall(r"[a-z]+", rest.lower()))
    return code, frozenset(w for w in words if w not in SMALL | {"s", "affairs", "former", "then", "ex"})


def _acronyms(text: str, mentions: list[Mention]) -> None:
    """ "Long Name (LN)" and "LN (Long Name)", then every LN of the article."""
    meaning: dict[str, set[str]] = defaultdict(set)
    for a, b in itertools.pairwise(mentions):
        between = text[a.span.end : b.span.start]
        if between.strip() == "(" and text[b.span.end : b.span.end + 1] == ")":
            for short, expansion in ((b, a), (a, b)):
                bare = short.name.replace(".", "")
                if _abbreviates(bare, expansion.name):
                    meaning[short.name].add(expansion.name)
                    break
    by_initials: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind == "organisation" and len(m.name.split()) > 2:
            by_initials[initials(m.name)].add(m.name)
    for n, m in enumerate(mentions):
        bare = m.name.replace(".", "")
        found = meaning.get(m.name) or (by_initials.get(bare) if bare.isupper() else None)
        if found and len(found) == 1 and m.kind != "person":
            long = next(iter(found))
            same = [o for o in mentions if o.name == long]
            mentions[n] = replace(m, antecedent=long, kind=same[0].kind if same else m.kind)


def _short_people(source: Text, mentions: list[Mention]) -> None:
    """A surname, or a given name, to the one full name of the article that ends or begins with it.

    "Ms Quist" is no "Robert Quist": an article on her may name her in full nowhere, and her father once.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        if m.kind == "person":
            first = source.token_at(m.span.start)
            before = word(source.tokens[first - 1]) if first else ""
            if before in FORMS_OF_ADDRESS:
                forms[m.name.casefold()].add(FORMS_OF_ADDRESS[before])
    fulls: dict[str, set[str]] = defaultdict(set)
    for m in mentions:
        parts = m.name.split()
        if m.kind == "person" and len(parts) > 1:
            for size in range(1, len(parts)):
                fulls[" ".join(parts[-size:]).casefold()].add(m.name)
            fulls[parts[0].casefold()].add(m.name)
            if len(parts) > 2:
                fulls[f"{parts[0]} {parts[-1]}".casefold()].add(m.name)
    for n, m in enumerate(mentions):
        if m.kind == "person":
            sexes = forms.get(m.name.casefold(), set())
            found = {
                f for f in fulls.get(m.name.casefold(), ())
                if f.casefold() != m.name.casefold() and not (sexes and _sex(f) and _sex(f) not in sexes)
            }  # fmt: skip
            longest = {f for f in found if not any(f != g and _within(f, g) for g in found)}
            if len(longest) == 1:
                mentions[n] = replace(m, antecedent=next(iter(longest)))


def _abbreviates(short: str, long: str) -> bool:
    """Whether capitals may stand for a name: its first letter is theirs, or the lists say they are one country."""
    if not (short.isupper() and short.isalpha() and len(long.split()) > 1):
        return False
    code = gazetteer.country_code(short)
    return code == gazetteer.country_code(long) if code else short[0].lower() == long[0].lower()


def _sex(name: str) -> str | None:
    given = name.split(maxsplit=1)[0]
    return next((sex for sex in ("female", "male") if given in gazetteer.given_names(sex)), None)


def _within(short: str, long: str) -> bool:
    """Whether all words of one name are in the other."""
    return set(short.casefold().split()) < set(long.casefold().split())


def _short_names(text: str, mentions: list[Mention]) -> None:
    """ "the Authority" to the one longer name of its kind that ends with it; places alike ("the Peninsula")."""
    for n, m in enumerate(mentions):
        if m.antecedent or m.kind not in ("organisation", "place", "facility", "event"):
            continue
        entry = gazetteer.lookup(m.name)
        if entry and entry.sort in ("capital", "country", "region", "agency", "media", "company", "metonym"):
            continue
        longer = {
            o.name for o in mentions
            if o.kind == m.kind and o.name != m.name and _shortened(m.name, o.name)
        }  # fmt: skip
        if not longer and m.kind == "organisation" and _telling(m.name):
            # Only a name already given in full is cut short: a company comes before its subsidiary.
            first = next(i for i, o in enumerate(mentions) if o.name == m.name)
            longer = {
                o.name
                for o in mentions[:first]
                if o.kind == m.kind and o.name.startswith(m.name + " ") and not _one_of_many(text, o)
            }
        shortest = {a for a in longer if all(b == a or _shortened(a, b) for b in longer)}
        if len(shortest) == 1:
            mentions[n] = replace(m, antecedent=next(iter(shortest)))


def _one_of_many(text: str, m: Mention) -> bool:
    """Whether "a" or "his" stands before a name: a thing that its maker's name begins, no body."""
    before = text[max(0, m.span.start - 40) : m.span.start]
    return re.search(r"\b(?:an?|his|her|their|my|your|our|new|used)(?: [\w-]+){0,2} $", before) is not None


def _telling(name: str) -> bool:
    """Whether one word of a body's name tells which body it is: "Goldberg" of "Goldberg Stein", no "National"."""
    low = name.lower()
    return (
        " " not in name
        and not name.isupper()
        and low not in NO_PERSONS | set(SUFFIXES)
        and gazetteer.lookup(name) is None
    )


def _shortened(short: str, long: str) -> bool:
    """Whether a name is another without its beginning, or without its legal form ("Acme", "Acme Inc.")."""
    low, rest = short.casefold(), long.casefold()
    if rest.endswith(" " + low):
        return True
    return rest.startswith(low + " ") and set(rest[len(low) :].replace(",", " ").split()) <= LEGAL_FORMS


def _directions(mentions: list[Mention]) -> None:
    """ "the North" to the one country of the article that is called North something."""
    for n, m in enumerate(mentions):
        if m.name.lower() in DIRECTIONS:
            found = {
                o.name for o in mentions
                if o.kind == "country" and o.name.lower().startswith(m.name.lower() + " ")
            }  # fmt: skip
            if len(found) == 1:
                mentions[n] = replace(m, antecedent=next(iter(found)), kind="country")


def _offices(text: str, source: Text, mentions: list[Mention]) -> dict[str, str]:
    """Ties offices to their holders; gives the country of each holder whose title says it."""
    holders: dict[str, set[tuple[str | None, frozenset[str]]]] = defaultdict(set)
    countries: dict[str, set[str]] = defaultdict(set)
    pending: list[int] = []
    for n, m in enumerate(mentions):
        if m.kind != "office":
            continue
        person = _holder(text, mentions, n)
        if person is None:
            pending.append(n)
            continue
        mentions[n] = replace(m, antecedent=full(person))
        key = office_key(m.name)
        holders[full(person)].add(key)
        country = key[0] or _led_by(source, mentions, person)
        if country and not key[0] and len(key[1]) > 1:
            mentions[n] = replace(mentions[n], name=f"{adjective(country)} {m.name}")
        if country:
            countries[full(person)].add(country)
            holders[full(person)].add((country, key[1]))
    for n in pending:
        m = mentions[n]
        if not _definite(source, m):
            continue
        code, words = office_key(m.name)
        fits = {
            person
            for person, keys in holders.items()
            if any(_fits(words, held) and (code is None or c == code) for c, held in keys)
        }
        if len(fits) == 1:
            mentions[n] = replace(m, antecedent=next(iter(fits)))
    return {person: next(iter(codes)) for person, codes in countries.items() if len(codes) == 1}


def _fits(words: frozenset[str], held: frozenset[str]) -> bool:
    """Whether a description ("the minister") is of an office held ("foreign minister")."""
    return bool(words & OFFICES) and words <= held


def _definite(source: Text, m: Mention) -> bool:
    first = source.token_at(m.span.start)
    return m.antecedent is None and (
        country_of(m.span.exact) is not None or (first > 0 and word(source.tokens[first - 1]) == "the")
    )


def _holder(text: str, mentions: Sequence[Mention], n: int) -> Mention | None:
    """The person named right after an office, or beside it in apposition."""
    office = mentions[n]
    if n + 1 < len(mentions) and mentions[n + 1].kind == "person":
        between = text[office.span.end : mentions[n + 1].span.start]
        if between.strip() in ("", ",", ", Mr", ", Mr.") and "\n" not in between:
            return mentions[n + 1]
    for back in (1, 2):
        if n >= back and mentions[n - back].kind == "person":
            between = text[mentions[n - back].span.end : office.span.start]
            if back == 1 and re.fullmatch(
                r", (?:who is |who was )?(?:the|its|his|her|a|their)?\s?(?:former )?(?:[A-Z][\w.-]+['’]s )?", between
            ):
                after = text[office.span.end : office.span.end + 1]
                if after in (",", ".", ")", ";", "") or text[office.span.end :].startswith((" of ", " for ")):
                    return mentions[n - back]
            break
    return None


def _led_by(source: Text, mentions: Sequence[Mention], person: Mention) -> str | None:
    """The country of "the Freedonian delegation led by minister Lee": it is his, unless his title says another."""
    tokens = source.tokens
    token = tokens[person.head]
    for _ in range(3):  # pobj → by → led → delegation
        parent = tokens[token.head]
        if parent.index == token.index:
            return None
        if token.dep in ("pobj", "agent", "appos", "compound") or token.lemma in LED:
            if token.lemma in LED and token.dep in ("acl", "relcl", "advcl"):
                return _nationality_of(tokens, mentions, parent)
            token = parent
        else:
            return None
    if token.lemma in LED and token.head != token.index:
        return _nationality_of(tokens, mentions, tokens[token.head])
    return None


def _nationality_of(tokens: Sequence[Token], mentions: Sequence[Mention], noun: Token) -> str | None:
    codes = {
        gazetteer.country_code(m.name)
        for m in mentions
        if m.kind == "nationality" and tokens[m.head].head == noun.index and m.head < noun.index
    }
    return next(iter(codes)) if len(codes) == 1 else None


def _ministries(text: str, source: Text, mentions: list[Mention], countries: dict[str, str]) -> None:
    """Gives bare ministries ("the defence ministry") their country, where the words before leave one."""
    tokens = source.tokens
    for n, m in enumerate(mentions):
        code, words = office_key(m.name)
        if m.kind != "organisation" or not words & MINISTRIES or not words & PORTFOLIOS_KEYS or code:
            continue
        portfolio = words & PORTFOLIOS_KEYS
        found: str | None = None
        sentence = tokens[m.head].sentence
        for o in reversed(mentions[:n]):
            other, others = office_key(o.name)
            if o.kind == "organisation" and others & MINISTRIES and others & PORTFOLIOS_KEYS == portfolio and other:
                found = other
                break
            if o.kind == "office" and others & PORTFOLIOS_KEYS == portfolio and "minister" in others:
                known = other or (countries.get(o.antecedent) if o.antecedent else None)
                if known:
                    found = known
                break
            if sentence - tokens[o.head].sentence > 2:
                break
        if found:
            mentions[n] = replace(m, name=f"{adjective(found)} {m.name}")


PORTFOLIOS_KEYS = frozenset(SPELLINGS.get(p, p) for p in PORTFOLIOS) - {"general", "public", "affairs"}
