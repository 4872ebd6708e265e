"""Offices given by "counterpart": "the Freedonian minister met his Sylvanian counterpart, Bo Lee"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.language import gazetteer
from rashomon.language.names.offices import adjective, country_of
from rashomon.language.names.text import Text
from rashomon.language.names.titles import OFFICES
from rashomon.language.references.forms import full, office_key
from rashomon.model import Mention, span_at

_NEAR = 60  # characters before the name in which the phrase is looked for
_OWNER = r"(?:\b(?:his|her|their|its)|['’]s)"
_PHRASE = re.compile(rf"{_OWNER} ([^,.;:]{{3,30}}) (counterpart),? (?:[A-Z][\w-]*\.? ){{0,3}}$")
_FORMER = frozenset(["former", "ex"])


def counterparts(text: str, source: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of the offices that "counterpart" gives to persons named after it, their holders in `antecedent`.

    The office is the one told last before in the same sentence, of the country whose adjective stands there.
    """
    found = []
    latest: Mention | None = None
    for m in mentions:
        if m.kind == "office" and m.antecedent:
            latest = m
        elif m.kind == "person" and latest is not None and "counterpart" in text[latest.span.end : m.span.start]:
            near = source.tokens[latest.head].sentence == source.tokens[m.head].sentence
            one = _counterpart(text, source, m, latest) if near else None
            if one is not None:
                found.append(one)
    return found


def _counterpart(text: str, source: Text, person: Mention, held: Mention) -> Mention | None:
    """The office of "his Freedonian counterpart, Bo Lee": the one told just before, of that country."""
    before = text[max(0, person.span.start - _NEAR) : person.span.start]
    found = _PHRASE.search(before) if "counterpart" in before else None
    if (
        found is None
        or held.antecedent in (None, full(person))
        or _FORMER & set(held.name.lower().replace("-", " ").split())
    ):
        return None
    start, end = (person.span.start - len(before) + found.start(1), person.span.start - len(before) + found.end(2))
    code = country_of(found[1])
    own, words = office_key(held.name)
    if code is None or code == own or not words & OFFICES:
        return None
    rest = " ".join(w for w in held.name.split() if gazetteer.country_code(w) is None)
    if country_of(rest) is not None:
        return None  # a country of several words: "Czech Republic's minister"
    span = span_at(person.span.article, text, start, end)
    head = source.token_at(end - 1)
    return Mention(span=span, kind="office", head=head, name=f"{adjective(code)} {rest}", antecedent=full(person))
