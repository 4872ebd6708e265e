"""A client of the API, typed: what it gives are the model's own words.

from rashomon import Client

with Client("http://127.0.0.1:8470") as room:
    for row in room.stories(outlet="Ansel Courier"):
        dossier = room.dossier(row.id)

Problem
├── NotFound        there is nothing of that name (404)
├── Refused         the token is missing or wrong, or the gate says no (401, 403, 421, 429)
├── Invalid         the request is no good (400, 413, 414, 415, 422)
└── Unavailable     the store is busy or cannot be used, or something failed there (5xx)
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar
from urllib.parse import quote

import httpx

from rashomon.entities.register import Identity
from rashomon.interfaces.api.shapes import (
    ArticleFull,
    ArticleNames,
    ArticlePage,
    ArticleRow,
    EntityFull,
    EntityPage,
    FoundRow,
    FoundRows,
    Health,
    Job,
    JudgementPage,
    KeptJudgement,
    RejectedPage,
    StoryPage,
    StoryRow,
)
from rashomon.model import (
    Article,
    Claim,
    Discrepancy,
    DiscrepancyKind,
    Dossier,
    Entity,
    Event,
    JudgedKind,
    JudgementSubject,
    JudgementVerdict,
    Kind,
    Named,
    Provenance,
    Rejected,
    Standing,
    Statement,
    StoryLink,
    Verdict,
    decode,
    encode,
)

LOCAL = "http://127.0.0.1:8470"  # where `rashomon serve` opens the room
TIMEOUT = 60.0  # seconds for an answer: a judgement tells stories anew
SILENCE = 60.0  # seconds without a word of a reading; the room says something every fifteen
AGAIN = 5  # times that a broken connection to a reading is taken up again
PER_PAGE = 200
ENDED = frozenset({"done", "failed", "lost"})
T = TypeVar("T")
Params = Mapping[str, Any]


class Problem(Exception):
    """The room answered with an error (RFC 9457): its `status`, `title`, `detail`, and what is wrong where."""

    def __init__(self, status: int, title: str, detail: str = "", errors: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(f"{title}: {detail}" if detail else title)
        self.status = status
        self.title = title
        self.detail = detail
        self.errors = errors


class NotFound(Problem):
    """There is nothing of that name."""


class Refused(Problem):
    """The token is missing or wrong, or the gate says no."""


class Invalid(Problem):
    """The request is no good; `errors` names what."""


class Unavailable(Problem):
    """The store is busy or cannot be used, or something failed there."""


KINDS: dict[int, type[Problem]] = {
    400: Invalid, 401: Refused, 403: Refused, 404: NotFound, 413: Invalid, 414: Invalid, 415: Invalid, 421: Refused,
    422: Invalid, 429: Refused,
}  # fmt: skip


class Client:
    """A reading room somewhere, asked for what it holds. Every method raises a Problem where it answers with one, and
    httpx.TransportError where it cannot be reached.

    What was asked before is asked for with its ETag, and not sent again where it is still so.
    """

    def __init__(
        self,
        base_url: str = LOCAL,
        token: str | None = None,
        *,
        timeout: float = TIMEOUT,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`base_url`: what `rashomon serve` prints; `token`: where it asks for one; `timeout`: seconds."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=base_url.rstrip("/"), headers=headers, timeout=timeout, transport=transport)
        self._known: dict[str, tuple[str, bytes]] = {}

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def health(self) -> Health:
        """That it is open, and what it holds."""
        return self._get(Health, "/api/health")

    # ── stories ─────────────────────────────────────────────────────────

    def stories(  # noqa: PLR0913 (what may be asked for)
        self,
        q: str = "",
        *,
        since: date | None = None,
        until: date | None = None,
        name: str = "",
        outlet: str = "",
        place: str = "",
        standing: Iterable[Standing] = (),
        kind: Iterable[DiscrepancyKind] = (),
        verdict: Iterable[Verdict] = (),
        sort: str = "newest",
    ) -> Iterator[StoryRow]:
        """The stories, newest first; only those that are asked for. Pages are fetched as they are needed."""
        asked = {
            "q": q, "since": since.isoformat() if since else None, "until": until.isoformat() if until else None,
            "name": name, "outlet": outlet, "place": place, "standing": list(standing), "kind": list(kind),
            "verdict": list(verdict), "sort": sort,
        }  # fmt: skip
        return self._pages(StoryPage, "/api/stories", {key: value for key, value in asked.items() if value})

    def search(self, q: str) -> Iterator[FoundRow]:
        """Where stories answer these words, the best first."""
        return self._pages(FoundRows, "/api/search", {"q": q})

    def story(self, story: str) -> StoryRow:
        """One story in a line."""
        return self._get(StoryRow, _at("stories", story))

    def dossier(self, story: str) -> Dossier:
        """A story's whole record."""
        return self._get(Dossier, _at("stories", story, "dossier"))

    def claims(self, story: str) -> tuple[Claim, ...]:
        """Its claims; the n-th is claim n."""
        return self._list(Claim, _at("stories", story, "claims"))

    def claim(self, story: str, n: int) -> Claim:
        """Claim n of a story, from 1."""
        return self._get(Claim, _at("stories", story, "claims", str(n)))

    def discrepancies(self, story: str) -> tuple[Discrepancy, ...]:
        """Where its accounts differ."""
        return self._list(Discrepancy, _at("stories", story, "discrepancies"))

    def provenance(self, story: str) -> Provenance:
        """Which claim came which way."""
        return self._get(Provenance, _at("stories", story, "provenance"))

    def story_articles(self, story: str) -> tuple[Article, ...]:
        """Its articles, with what each derives from."""
        return self._list(Article, _at("stories", story, "articles"))

    def story_entities(self, story: str) -> tuple[Entity, ...]:
        """Who and what it names."""
        return self._list(Entity, _at("stories", story, "entities"))

    def story_links(self, story: str) -> tuple[StoryLink, ...]:
        """Other stories that it has to do with."""
        return self._list(StoryLink, _at("stories", story, "links"))

    # ── articles, names ─────────────────────────────────────────────────

    def articles(self) -> Iterator[ArticleRow]:
        """All articles."""
        return self._pages(ArticlePage, "/api/articles", {})

    def article(self, article: str) -> ArticleFull:
        """One article as read, and everywhere it was found."""
        return self._get(ArticleFull, _at("articles", article))

    def statements(self, article: str) -> tuple[Statement, ...]:
        """Who says what in an article."""
        return self._list(Statement, _at("articles", article, "statements"))

    def events(self, article: str) -> tuple[Event, ...]:
        """Who did what to whom in an article."""
        return self._list(Event, _at("articles", article, "events"))

    def names(self, article: str) -> ArticleNames:
        """Whom and what an article names, and its times."""
        return self._get(ArticleNames, _at("articles", article, "names"))

    def entities(self, name: str = "", kind: Kind | None = None) -> Iterator[Identity]:
        """Who and what is named, those in the most stories first."""
        asked = {"name": name, "kind": kind}
        return self._pages(EntityPage, "/api/entities", {key: value for key, value in asked.items() if value})

    def entity(self, entity: str) -> EntityFull:
        """One of them, with what each story knows of it."""
        return self._get(EntityFull, _at("entities", entity))

    # ── judgements ──────────────────────────────────────────────────────

    def judgements(self) -> Iterator[KeptJudgement]:
        """What analysts decided; what was taken back too."""
        return self._pages(JudgementPage, "/api/judgements", {})

    def judge(
        self,
        verdict: JudgementVerdict,
        left: Named | str,
        right: Named | str,
        *,
        by: str,
        why: str = "",
        kind: JudgedKind | None = None,
        subject: JudgementSubject = "entities",
    ) -> KeptJudgement:
        """Decide that two things are one ("same") or are not ("different"), as `rashomon.engine.Desk.judge` does."""
        sides = [encode(Named(name=side) if isinstance(side, str) else side) for side in (left, right)]
        asked = {
            "subject": subject, "verdict": verdict, "left": sides[0], "right": sides[1], "kind": kind, "by": by,
            "why": why,
        }  # fmt: skip
        return decode(KeptJudgement, self._send("POST", "/api/judgements", json=asked).json())

    def undo(self, judgement: str, *, by: str, why: str = "") -> KeptJudgement:
        """Take a judgement back."""
        answer = self._send("POST", _at("judgements", judgement, "undo"), json={"by": by, "why": why})
        return decode(KeptJudgement, answer.json())

    # ── reading ─────────────────────────────────────────────────────────

    def read(self, *paths: Path | str, headline: str = "", outlet: str = "", url: str = "", published: str = "") -> Job:
        """Send files to be read; follow the job that this gives with `follow`, or wait with `wait`.

        `headline`, `outlet`, `url`, `published` are told of each file, beside what it says itself.
        """
        opened = [Path(path).open("rb") for path in paths]  # noqa: SIM115 (closed below)
        told = {"headline": headline, "outlet": outlet, "url": url, "published": published}
        try:
            files = [("files", (Path(file.name).name, file)) for file in opened]
            answer = self._send("POST", "/api/read", files=files, data={k: v for k, v in told.items() if v})
        finally:
            for file in opened:
                file.close()
        return decode(Job, answer.json())

    def read_text(self, text: str, *, headline: str = "", outlet: str = "", url: str = "", published: str = "") -> Job:
        """Send a text to be read, with what is known of it."""
        asked = {"text": text, "headline": headline, "outlet": outlet, "url": url, "published": published}
        return decode(Job, self._send("POST", "/api/read/text", json=asked).json())

    def jobs(self) -> tuple[Job, ...]:
        """The readings since the room was opened, the newest first."""
        return self._list(Job, "/api/jobs")

    def job(self, job: str) -> Job:
        """How far a reading is, or what came of it."""
        return self._get(Job, _at("jobs", job))

    def follow(self, job: Job | str) -> Iterator[Job]:
        """A reading as it goes on, until it has ended. A connection that breaks is taken up where it broke."""
        name = job if isinstance(job, str) else job.id
        seen, broken = "", 0
        while True:
            try:
                for revision, told in self._events(name, seen):
                    seen, broken = revision, 0
                    yield told
                    if told.state in ENDED:
                        return
            except httpx.TransportError:
                if (broken := broken + 1) > AGAIN:
                    raise
            else:  # it closed before the end: the room is being closed, or opened again without this job
                if (broken := broken + 1) > AGAIN:
                    raise Unavailable(503, "The reading was not told to its end")
            time.sleep(0.2 * broken)

    def wait(self, job: Job | str) -> Job:
        """A reading at its end."""
        *_, last = self.follow(job)
        return last

    def rejected(self) -> Iterator[Rejected]:
        """What could not be read, and why."""
        return self._pages(RejectedPage, "/api/rejected", {})

    def export(self, format: str, story: str | None = None) -> Iterator[bytes]:
        """A story, or the whole store, as a file of a format, in pieces."""
        path = _at("export", format) if story is None else _at("stories", story, "export", format)
        with self._http.stream("GET", path) as answer:
            if not answer.is_success:
                answer.read()
                raise _problem(answer)
            yield from answer.iter_bytes()

    # ── how it asks ─────────────────────────────────────────────────────

    def _get(self, kind: type[T], path: str) -> T:
        return decode(kind, self._value(path))

    def _list(self, kind: type[T], path: str) -> tuple[T, ...]:
        return tuple(decode(kind, one) for one in self._value(path))

    def _pages(self, kind: type[Any], path: str, asked: Params) -> Iterator[Any]:
        number = 1
        while True:
            params = httpx.QueryParams({**asked, "page": number, "per_page": PER_PAGE})
            page = decode(kind, self._value(f"{path}?{params}"))
            yield from page.items
            if number >= page.pages:
                return
            number += 1

    def _value(self, path: str) -> Any:
        etag, data = self._known.get(path, ("", b""))
        answer = self._send("GET", path, headers={"if-none-match": etag} if etag else {})
        if answer.status_code != 304:
            data = answer.content
            self._known.pop(path, None)
            if tag := answer.headers.get("etag"):
                self._known[path] = (tag, data)
                while len(self._known) > 64:
                    del self._known[next(iter(self._known))]
        return json.loads(data)

    def _send(self, method: str, path: str, **more: Any) -> httpx.Response:
        answer = self._http.request(method, path, **more)
        if not (answer.is_success or answer.status_code == 304):
            raise _problem(answer)
        return answer

    def _events(self, name: str, seen: str) -> Iterator[tuple[str, Job]]:
        """What is newer than the event `seen`: (its identifier, the job)."""
        headers = {"accept": "text/event-stream", **({"last-event-id": seen} if seen else {})}
        path = _at("jobs", name, "events")
        with self._http.stream("GET", path, headers=headers, timeout=httpx.Timeout(TIMEOUT, read=SILENCE)) as answer:
            if not answer.is_success:
                answer.read()
                raise _problem(answer)
            data = ""
            for line in answer.iter_lines():
                field, _, value = line.partition(": ")
                if field == "id":
                    seen = value
                elif field == "data":
                    data += value
                elif not line and data:
                    yield seen, decode(Job, json.loads(data))
                    data = ""


def _at(*parts: str) -> str:
    return "/".join(("/api", *(quote(part, safe="") for part in parts)))


def _problem(answer: httpx.Response) -> Problem:
    """The exception for an answer that is no success."""
    kind = KINDS.get(answer.status_code, Unavailable if answer.status_code >= 500 else Problem)
    try:
        told = answer.json()
        errors = tuple((str(one["where"]), str(one["what"])) for one in told.get("errors", ()))
        return kind(answer.status_code, str(told["title"]), str(told.get("detail", "")), errors)
    except (ValueError, KeyError, TypeError, AttributeError):  # not the room itself, but something before it
        return kind(answer.status_code, answer.reason_phrase or f"Status {answer.status_code}")
