"""The typed client against a served room."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import rashomon
from rashomon import Client
from rashomon.interfaces.api.shapes import Job
from rashomon.interfaces.client import Invalid, NotFound, Problem, Refused, Unavailable
from rashomon.model import Named
from tests.web.conftest import Serving

TEXT = """Two barges collided in the canal at Tavelmouth on Monday, the canal office said.

"The lock gate opened too early," said Ines Vale, the lock keeper. Nine people were hurt, the canal office said.
"""


@pytest.fixture
def room(demo: str) -> Iterator[Client]:
    with Client(demo) as client:
        yield client


def test_what_it_gives_is_what_the_store_holds(room: Client, demo_store: Path) -> None:
    rows = list(room.stories())
    with rashomon.open(demo_store) as desk:
        assert room.health().stories == len(rows) == len(desk.stories())
        for row in rows:
            dossier = desk.dossier(row.id)
            assert room.dossier(row.id) == dossier
            assert room.claims(row.id) == dossier.claims
            assert room.discrepancies(row.id) == dossier.discrepancies
            assert room.provenance(row.id) == dossier.provenance
            assert room.story_articles(row.id) == dossier.articles
            assert room.story_entities(row.id) == dossier.entities
            assert room.story_links(row.id) == tuple(desk.links(row.id))
            assert row.claims.disputed == sum(claim.standing == "disputed" for claim in dossier.claims)
        first = next(room.articles())
        assert room.article(first.id).article == desk.article(first.id).article
        reading = desk.reading_of(first.id)
        assert room.statements(first.id) == reading.statements
        assert room.events(first.id) == reading.events
        assert room.names(first.id).mentions == reading.annotation.mentions
        entities = list(room.entities())
        assert entities == desk.entities()
        assert room.entity(entities[0].id).identity == entities[0]
        assert list(room.rejected()) == desk.rejected()


def test_it_asks_for_pages_as_they_are_needed(demo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.interfaces.client.PER_PAGE", 2)
    asked: list[str] = []
    with Client(demo) as room:
        send = room._send

        def watched(*given: str, **more: Any) -> httpx.Response:
            asked.append(given[1])
            return send(*given, **more)

        monkeypatch.setattr(room, "_send", watched)
        articles = room.articles()
        next(articles)
        assert len(asked) == 1
        assert len({one.id for one in articles}) > 2
        assert len(asked) > 2


def test_what_did_not_change_is_not_sent_again(room: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    story = next(room.stories()).id
    first = room.dossier(story)
    statuses: list[int] = []
    request = room._http.request

    def watched(*given: str, **more: object) -> httpx.Response:
        answer = request(*given, **more)  # type: ignore[arg-type]
        statuses.append(answer.status_code)
        return answer

    monkeypatch.setattr(room._http, "request", watched)
    assert room.dossier(story) == first
    assert statuses == [304]


def test_errors_say_what_is_wrong(room: Client) -> None:
    with pytest.raises(NotFound) as missing:
        room.dossier("no such story?")
    assert missing.value.status == 404
    assert "no such story?" in missing.value.detail
    with pytest.raises(Invalid) as wrong:
        list(room.stories("x" * 401))
    assert [where for where, _ in wrong.value.errors] == ["query.q"]
    with pytest.raises(NotFound):
        list(room.export("nosuch"))
    with pytest.raises(NotFound):
        list(room.follow("nosuch"))


@pytest.mark.parametrize(("status", "kind"), [(503, Unavailable), (502, Unavailable), (418, Problem), (401, Refused)])
def test_what_is_no_problem_document_is_told_too(status: int, kind: type[Problem]) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(status, text="<h1>a proxy</h1>"))
    with Client("http://room.example", transport=transport) as room, pytest.raises(kind) as told:
        room.health()
    assert told.value.status == status


def test_reading_judging_and_taking_back(demo_copy: Path, serving: Serving, tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Client(serving(demo_copy)) as room:
        before = {row.id for row in room.stories()}
        told = list(room.follow(room.read(file, outlet="Canal Post", published="2024-03-05")))
        assert told[-1].state == "done", told[-1]
        assert [job.revision for job in told] == sorted({job.revision for job in told})
        result = told[-1].result
        assert result is not None
        assert (result.new, result.known, result.rejected) == (1, 0, ())
        (changed,) = result.changed
        assert {row.id for row in room.stories()} - before == {changed.id}
        (article,) = room.story_articles(changed.id)
        assert article.outlet == "Canal Post"
        assert article.published is not None
        assert article.published.earliest == "2024-03-05"
        assert article.location.startswith("upload:")
        assert article.location.endswith("/report.txt")
        assert str(tmp_path) not in json.dumps(room._value(f"/api/articles/{article.id}"))

        again = room.wait(room.read_text(TEXT.strip() + "\n"))
        assert again.result is not None
        assert again.result.rejected == ()
        empty = room.wait(room.read_text(" . "))
        assert empty.result is not None
        assert [bad.location.startswith("upload:") for bad in empty.result.rejected] == [True]
        assert [job.id for job in room.jobs()][:2] == [empty.id, again.id]

        made = room.judge("same", "Ines Vale", Named(name="the lock keeper Vale"), by="Ada", why="the canal's register")
        assert made.holds
        assert room.undo(made.judgement.id, by="Ada", why="a mistake").holds is False
        assert [kept.judgement.id for kept in room.judgements()] == [made.judgement.id]


def test_a_broken_line_is_taken_up_where_it_broke() -> None:
    def event(revision: int, state: str) -> str:
        job = {"id": "j", "state": state, "revision": revision, "created": "", "ended": None, "files": [],
               "progress": None, "result": None, "detail": ""}  # fmt: skip
        return f"id: {revision}\nevent: progress\ndata: {json.dumps(job)}\n\n"

    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.headers.get("last-event-id", ""))
        first = event(1, "waiting") + ":\n\n" + event(2, "reading")
        return httpx.Response(200, text=first if len(asked) == 1 else event(7, "done"))

    with Client("http://room.example", transport=httpx.MockTransport(answer)) as room:
        told: list[Job] = list(room.follow("j"))
    assert [job.revision for job in told] == [1, 2, 7]
    assert asked == ["", "2"]


def test_a_token(demo_store: Path, serving: Serving) -> None:
    base = serving(demo_store, token="a long word")
    with Client(base) as room, pytest.raises(Refused) as refused:
        room.health()
    assert refused.value.status == 401
    with Client(base, "another") as room, pytest.raises(Refused):
        room.health()
    with Client(base, "a long word") as room:
        assert room.health().status == "open"
