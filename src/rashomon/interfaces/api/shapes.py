"""What the API gives beside the model's own words. The client reads the same shapes; nothing of the web is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rashomon.engine.watch.state import DeskState
from rashomon.entities.register import Identity
from rashomon.model import Alert, Article, Entity, Judgement, Mention, Reference, Rejected, Span, TimeExpression, Told

JobState = Literal["waiting", "reading", "telling", "done", "failed", "lost"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """That the room is open. `writable`: whether anything can be read in or judged."""

    status: Literal["open"]
    version: str
    stories: int
    writable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCounts:
    """A story's claims by standing."""

    confirmed: int
    repeated: int
    single: int
    disputed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bunch:
    """Accounts that lean on one origin. `origin`: "known", "several" (they lean on no one) or "unknown"."""

    accounts: int
    first_hand: bool
    origin: Literal["known", "several", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """A story in a list.

    `outlets`: named ones, sorted; `origins`: how many are known. `earliest`, `latest`: the days of its first and last
    report, ISO 8601, with their `basis`; None where none is known. `gist`: the first sentence of its summary; `place`:
    where most accounts put it.
    """

    id: str
    headline: str
    accounts: int
    outlets: tuple[str, ...]
    origins: int
    claims: StandingCounts
    discrepancies: int
    conflicts: int
    earliest: str | None
    latest: str | None
    basis: str | None
    gist: str
    place: str | None
    bunches: tuple[Bunch, ...]
    chapters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words, and whether they were asked for."""

    words: str
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Where a story answers a search: in a headline, text, name or claim, and the words there.

    `article` is the report of a headline or text, and `span` the words of its text; `claim` the claim's number;
    `entity` the name's entity.
    """

    where: str
    pieces: tuple[Piece, ...]
    article: str | None
    outlet: str | None
    span: Span | None
    claim: int | None
    entity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRow:
    """A story that was found, and where it answers."""

    story: StoryRow
    hits: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """An article in a list; dates are the earliest they may be, ISO 8601; None: not known."""

    id: str
    outlet: str | None
    headline: str | None
    url: str | None
    published: str | None
    modified: str | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAt:
    """Where a document was found, when, and what stood beside it."""

    location: str
    retrieved: str | None
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFull:
    """An article as read, its document's form and size in bytes, and everywhere it was found.

    `rejected`: why no account of a story was made of it, where none was.
    """

    article: Article
    form: str
    size: int
    places: tuple[FoundAt, ...]
    rejected: Rejected | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleNames:
    """Whom and what an article names, and when: names, words that stand for them, times."""

    mentions: tuple[Mention, ...]
    references: tuple[Reference, ...]
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityIn:
    """What one story knows of an identity."""

    story: str
    headline: str
    entity: Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFull:
    """One person, organisation or place across stories, with what each knows of it."""

    identity: Identity
    stories: tuple[EntityIn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptJudgement:
    """A judgement, whether it holds, and who took it back, when and why. `changed`: what it changed, in sentences."""

    judgement: Judgement
    holds: bool
    undone_by: str | None
    undone_at: str | None
    undone_why: str | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a reading is: documents while it reads, stories while it tells; `total` None where it is not known."""

    step: str
    done: int
    total: int | None
    new: int
    known: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAnew:
    """A story that a reading changed."""

    id: str
    headline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JobResult:
    """What came of a reading: new and known documents, what was rejected and why, how many stories there are and were
    told anew, and which these are."""

    new: int
    known: int
    rejected: tuple[Rejected, ...]
    stories: int
    told: int
    changed: tuple[ToldAnew, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One reading.

    `state`: waiting for its turn; reading, telling; done; failed (`detail` says why); lost (its process was killed:
    what it had read is kept). `revision` grows with every change; `created`, `ended`: ISO 8601, UTC.
    """

    id: str
    state: JobState
    revision: int
    created: str
    ended: str | None
    files: tuple[str, ...]
    progress: JobProgress | None
    result: JobResult | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryPage:
    """A page of stories; `total` in all, `page` from 1, `pages` at least 1. `more`: there are more than `total`, and
    how many is not known: the words stand in so many places that only those put in last were looked at."""

    items: tuple[StoryRow, ...]
    total: int
    page: int
    pages: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRows:
    """A page of what a search found. `behind`: stories of an older store that cannot be found yet; `more`: as of a page
    of stories."""

    items: tuple[FoundRow, ...]
    total: int
    page: int
    pages: int
    more: bool
    behind: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """A page of articles."""

    items: tuple[ArticleRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """A page of identities, those in the most stories first."""

    items: tuple[Identity, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedPage:
    """A page of what could not be read, and why."""

    items: tuple[Rejected, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementPage:
    """A page of judgements, the first made first; those taken back too."""

    items: tuple[KeptJudgement, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSource:
    """A source of the desk. `state`: new, well, failing, dead or paused; `reason`: why it is not well; `failures`: in a
    row. Times are ISO 8601, UTC: last asked, last answered, last gave something new, asked next."""

    name: str
    kind: str
    address: str
    outlet: str | None
    state: str
    reason: str | None
    failures: int
    tried: str | None
    succeeded: str | None
    gave: str | None
    due: str | None
    visits: int
    new: int
    known: int
    rejected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChannel:
    """What went to a channel: alerts sent, waiting, and given up after all attempts."""

    name: str
    sent: int
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskNow:
    """The desk over this store. `running`: whether it was heard of in the last half minute; `started`, `beat` (its last
    word): ISO 8601, UTC; `state` None where no desk ever said anything. `alerts`: how many there are."""

    running: bool
    desk: str | None
    started: str | None
    beat: str | None
    state: DeskState | None
    sources: tuple[DeskSource, ...]
    channels: tuple[DeskChannel, ...]
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertDelivery:
    """An alert on its way to a channel. `state`: waiting, sent or given-up; `error`: what the last attempt met."""

    channel: str
    state: str
    attempts: int
    due: str | None
    sent: str | None
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertFull:
    """An alert, and where it went."""

    alert: Alert
    deliveries: tuple[AlertDelivery, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """A page of alerts, the latest first."""

    items: tuple[Alert, ...]
    total: int
    page: int
    pages: int
