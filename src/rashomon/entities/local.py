"""What one article says of each name it has: its forms, titles, country, and where it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rashomon.entities.normal import key, words
from rashomon.language import gazetteer
from rashomon.language.names.titles import MINISTRIES, PORTFOLIOS, is_title
from rashomon.language.references.links import full, office_key
from rashomon.language.tree import Tree
from rashomon.model import Kind, Mention, Reading, Span, Token

# What closes an apposition; without it, "like Lee, the president said" would make Lee president.
CLOSES = (",", ".", ")", ";", "—", "–", "")
# A description longer than this is a sentence, not a title.
LONGEST_DESCRIPTION = 60
# Nouns that say who somebody is, and how most of them end.
PEOPLE = frozenset(
    """native student pupil wife husband father mother son daughter brother sister widow uncle aunt cousin guard
    pilot captain chef nurse clerk monk nun priest guru expert scholar fellow resident tourist model star guide
    superstar spy cop king queen grandson granddaughter parent child boy girl teen veteran suspect victim
    witness associate delegate dissident recruit patient client friend colleague partner heir magnate mogul
    diplomat bureaucrat technocrat democrat autocrat executive representative relative detective""".split()
)
ROLE_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ess", "eur", "eer", "ant", "ee", "logue")
NO_ROLES = frozenset(
    """number order matter paper letter danger winter power centre center summer river water murder cancer weather
    chapter theater theatre computer newspaper october november december september error terror sector factor
    motor tour favor favour color colour labour labor horror mirror corridor tractor anchor restaurant plant grant
    giant distant coffee committee degree fee guarantee business process success loss congress access illness
    witness press progress address dinner corner quarter master disaster register border career tower shower
    poster charter counter cover matter trailer thriller container helicopter chopper carrier airliner merger
    offer answer tender layer barrier list twist""".split()
) - {"witness", "master"}


@dataclass(slots=True)
class Local:
    """One thing as one article names it.

    `sure` is the identity that the lists give it ("country RU"), None where they do not know it. `forms`
    counts the spellings that are names, `descriptions` what else it is called, `countries` the codes of the
    countries its titles name. `acronyms` are short forms that the article itself ties to the name.
    """

    article: str
    kind: Kind
    name: str
    sure: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    acronyms: set[str] = field(default_factory=set)
    adjectives: Counter[str] = field(default_factory=Counter)  # "Kenyan": what a country is called without its name
    descriptions: Counter[str] = field(default_factory=Counter)
    countries: set[str] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


def locals_of(reading: Reading) -> list[Local]:
    """The names of one article, short forms with the full ones they stand for."""
    tree = Tree(reading.article, reading.annotation)
    found: dict[tuple[str, str], Local] = {}
    for m in reading.annotation.mentions:
        if m.kind == "office":
            continue
        name = full(m)
        kind, sure = _identity(m, name)
        place = (kind, sure or key(kind, name))
        if not place[1]:
            continue
        local = found.setdefault(place, Local(reading.article.id, kind, name, sure))
        local.spans.append(m.span)
        if m.kind != "nationality" or kind == "nationality":
            local.forms[_form(m)] += 1
            if m.antecedent and m.name != name and _acronym(m.name):
                local.acronyms.add(m.name.replace(".", ""))
        else:
            local.adjectives[_form(m)] += 1
        if kind == "person":
            for text in _descriptions(tree, m):
                local.descriptions[text] += 1
    by_name = {local.name: local for local in found.values() if local.kind == "person"}
    for m in reading.annotation.mentions:
        holder = by_name.get(m.antecedent or "") if m.kind == "office" else None
        if holder:
            holder.spans.append(m.span)
            if len(m.name.split()) > 1:
                holder.descriptions[m.name] += 1
            country = office_key(m.name)[0]
            if country:
                holder.countries.add(country)
    return [found[place] for place in sorted(found)]


def _identity(m: Mention, name: str) -> tuple[Kind, str | None]:
    """The kind, and the identity the lists give a name; a nationality is of its country."""
    entry = gazetteer.lookup(name) or gazetteer.lookup(m.name)
    if entry and m.kind == entry.kind == "organisation":
        return "organisation", f"{entry.sort} {entry.name}"
    if m.kind == "organisation" and is_ministry(name):
        code, office = office_key(name)
        return "organisation", f"ministry {code or '?'} {' '.join(sorted(office))}"
    if m.kind in ("nationality", "country") and entry and entry.sort == "country" and entry.country:
        return "country", f"country {entry.country}"
    if entry and m.kind == entry.kind and entry.sort not in ("country",):
        return entry.kind, f"{entry.sort} {entry.name}"
    return m.kind, None


def is_ministry(name: str) -> bool:
    """Whether a name is a ministry's or a department of state's."""
    parts = {w.lower() for w in name.split()}
    return bool(parts & MINISTRIES) and bool(parts & PORTFOLIOS)


def _form(m: Mention) -> str:
    """The spelling as it stands, white space and a leading article aside."""
    text = gazetteer.plain(" ".join(m.span.exact.split()))
    return re.sub(r"^[Tt]he ", "", text)


def _acronym(text: str) -> bool:
    bare = text.replace(".", "")
    return bare.isupper() and bare.isalpha() and len(bare) > 1


def _descriptions(tree: Tree, m: Mention) -> list[str]:
    """What stands beside a person's name and says who it is: "Freedonian opposition lawmaker", "a baker from X"."""
    found = []
    first = next((t.index for t in tree.tokens if t.end > m.span.start), 0)
    before = _title_before(tree, first, m.head)
    if before:
        found.append(before)
    for child in tree.children(tree.tokens[m.head], "appos"):
        part = tree.subtree(child, without=("relcl", "acl", "punct", "appos", "conj", "cc"))
        if part[0].start >= m.span.end and not any(t.tag == "CD" for t in part) and is_role(child):
            text = " ".join(tree.span_of(part).exact.split())
            text = re.sub(r"^(?:an?|the) ", "", text, flags=re.IGNORECASE)
            rest = tree.article.text[part[-1].end : part[-1].end + 5]
            after = "," if rest in (" who ", " whos") else rest[:1]
            if 2 < len(text) <= LONGEST_DESCRIPTION and part[0].tag != "PRP$" and after in CLOSES:
                found.append(text)
    return found


def is_role(token: Token) -> bool:
    """Whether a noun says what somebody is: a title, a kinsman, or a word made like "baker" and "cellist"."""
    low = token.text.lower()
    if token.tag not in ("NN", "NNP"):
        return False
    return is_title(token) or low in PEOPLE or (low.endswith(ROLE_ENDINGS) and low not in NO_ROLES and len(low) > 4)


def _title_before(tree: Tree, first: int, head: int) -> str | None:
    tokens = tree.tokens
    at = first
    while at > 0 and _titular(tokens, tokens[at - 1], head, first) and first - at < 9:
        at -= 1
    dashes = [i for i in range(at, first) if tokens[i].text in ("-", "–", "—") and tokens[i].end < tokens[i + 1].start]
    run = list(tokens[max([at, *(i + 1 for i in dashes)]) : first])
    while run and (run[0].tag in ("DT", "PRP$", "POS", "IN", "CC", "CD") or not run[0].text[:1].isalnum()):
        run.pop(0)
    if len(run) < 2 or not is_role(run[-1]):
        return None
    text = " ".join(tree.span_of(run).exact.split())
    return text if len(text) <= LONGEST_DESCRIPTION and words(text) else None


def _titular(tokens: tuple[Token, ...], token: Token, head: int, first: int) -> bool:
    """Whether a token before a name hangs on it as part of a title."""
    if token.sentence != tokens[head].sentence:
        return False
    if token.tag in ("POS", "HYPH"):
        return True
    seen = token
    for _ in range(4):
        if seen.dep not in ("compound", "amod", "nmod", "poss", "case", "npadvmod"):
            return False
        if seen.head == head or seen.head >= first:
            return seen.head == head
        seen = tokens[seen.head]
    return False
