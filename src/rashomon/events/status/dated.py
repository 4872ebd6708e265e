"""What an event's date says against its grammar: "is meeting tomorrow" is planned, "in 1990 it seizes power" past."""

from __future__ import annotations

import re
from datetime import timedelta

from rashomon.events.status.reality import Reality
from rashomon.events.triggers.find import Trigger
from rashomon.language import Tree
from rashomon.model import Status, TimeExpression, Token

# A day more than the article's may be another time zone's.
ZONES = timedelta(days=1)
# Words of what is still to come, for articles without a date.
AHEAD = re.compile(r"\b(?:tomorrow|next|coming|upcoming|later this)\b", re.IGNORECASE)
# Light verbs that only make a thing known: a date after them is of the thing.
ANNOUNCING = frozenset("announce order offer schedule plan set propose organise organize call".split())


def status_by_date(tree: Tree, trigger: Trigger, read: Reality, time: TimeExpression | None) -> Status:
    """The status that a sentence gives an event, once its date is held against the article's."""
    status = read.status
    if status == "ongoing" and trigger.occurs and trigger.verb is not None and _only_places(trigger.verb):
        return "happened"
    if time is None or status not in ("happened", "ongoing"):
        return status
    # A past tense is surer than a date; a noun has none.
    announced = trigger.rule == "light verb" and trigger.verb is not None and trigger.verb.lemma in ANNOUNCING
    timeless = status == "ongoing" or trigger.rule in ("noun", "nominal") or announced
    ahead = _is_ahead(tree, time, timedelta(0) if status == "ongoing" else ZONES)
    if timeless and not read.negated and ahead:
        return "planned"
    verb = trigger.verb
    present = verb is not None and verb.tag in ("VBZ", "VBP") and trigger.rule == "verb"
    if status == "ongoing" and present and _is_behind(tree, time):
        return "happened"
    return status


def _only_places(verb: Token) -> bool:
    """ "The visit comes amid tension": reports place what happened so, in the present."""
    return verb.lemma.casefold() in ("come", "follow") and verb.tag in ("VBZ", "VBP")


def _is_ahead(tree: Tree, time: TimeExpression, slack: timedelta) -> bool:
    published, moment = tree.article.published, time.moment
    first, last = moment.first_day() if moment else None, published.last_day() if published else None
    if first is not None and last is not None:
        return first > last + slack
    return moment is None and AHEAD.search(time.span.exact) is not None


def _is_behind(tree: Tree, time: TimeExpression) -> bool:
    published, moment = tree.article.published, time.moment
    last, first = moment.last_day() if moment else None, published.first_day() if published else None
    return last is not None and first is not None and last < first
