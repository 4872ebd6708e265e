"""What the desk notices as reports come in, and whom it tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.model.spans import Span

DevelopmentKind = Literal[
    "appears",  # a name, place, outlet or phrase that a rule names is in a report
    "opened",  # a story is new
    "grown",  # it has passed a number of accounts that a rule names
    "merged",  # two stories turned out to be one
    "standing",  # a claim's standing is another: single became confirmed, confirmed became disputed
    "discrepancy",  # accounts differ where they did not
    "figure",  # a figure was updated
    "edited",  # an outlet changed a published report, and did not say so
    "correction",  # an outlet says that it corrected a report
    "retraction",  # an outlet took a report, or what it said, back
]
DEVELOPMENT_KINDS: tuple[DevelopmentKind, ...] = (
    "appears", "opened", "grown", "merged", "standing", "discrepancy", "figure", "edited", "correction", "retraction",
)  # fmt: skip

# In what respect a report was edited, the gravest first; "added": it only goes on.
EditKind = Literal["number", "negation", "name", "date", "quotation", "wording", "removed", "headline", "added"]
EDIT_KINDS: tuple[EditKind, ...] = (
    "number", "negation", "name", "date", "quotation", "wording", "removed", "headline", "added",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Words that show something: the span, the outlet whose report they stand in, and what they are here.

    `file`: the name of the file that the report came in, where its outlet is not known: two such reports are not told
    apart otherwise.
    """

    span: Span
    outlet: str | None
    url: str | None = None
    role: str = ""  # "before: 34", "after: 51", "carries 34", "tells it", "tells a denial" ...
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Development:
    """One thing that is other than it was in a story. What it is, never who wanted to know.

    `subject`: what it happened to, so that the same thing is known again after stories merged or claims were joined
    anew: it rests on words and articles, not on identifiers of what was made of them. `before`, `after`: the values in
    words, None where there was none. `evidence`: the words that show it, never none. `carrying`: the accounts that
    still carry the old value.
    """

    kind: DevelopmentKind
    story: str
    subject: str
    title: str  # one line: "34 dead is now 51 dead"
    why: str  # one sentence that says what rests on what
    evidence: tuple[Shown, ...]
    carrying: tuple[Shown, ...] = ()
    before: str | None = None
    after: str | None = None
    # The kind of discrepancy; of a standing the new one; of an edit its `EditKind`; of "grown" the number that a rule
    # named; of a correction that it is but a "clarification".
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A development that a rule asked for. `id`: a hash of the rule's name, the development's kind, subject and state,
    so that nobody is told the same thing twice. `at`: when the desk noticed it, ISO 8601, UTC.
    """

    id: str
    rule: str
    at: str
    headline: str  # of the story
    development: Development
