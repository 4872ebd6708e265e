"""Short forms to full names: surnames, acronyms, offices, ministries. One reading or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.language.names.text import Text
from rashomon.language.references.acronyms import link_acronyms
from rashomon.language.references.bodies import link_directions, link_short_names
from rashomon.language.references.forms import full, initials, office_key
from rashomon.language.references.offices import link_ministries, link_offices
from rashomon.language.references.people import link_people
from rashomon.model import Annotation, Article, Mention

__all__ = ["full", "initials", "link", "office_key"]

# How many short forms of short forms are followed to the full name.
_STEPS = 3


def link(article: Article, annotation: Annotation, source: Text, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with `antecedent` filled where the article leaves one reading."""
    linked = list(mentions)
    link_acronyms(article.text, linked)
    link_people(annotation, source, linked)
    link_short_names(article.text, linked)
    link_directions(linked)
    _follow(linked)
    countries = link_offices(article.text, source, linked)
    link_ministries(source, linked, countries)
    return tuple(linked)


def _follow(mentions: list[Mention]) -> None:
    """A short form of a short form stands for the full one."""
    further = {m.name: m.antecedent for m in mentions if m.antecedent}
    for n, m in enumerate(mentions):
        last = m.antecedent
        for _ in range(_STEPS):
            if last in further and further[last] != m.name:
                last = further[last]
        if last != m.antecedent:
            mentions[n] = replace(m, antecedent=last)
