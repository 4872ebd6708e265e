"""The API over the demo: what it gives is what the store holds, described, tagged, in pages; errors are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from fastapi.routing import APIRoute

import rashomon
from rashomon.dossier import from_json, schema, to_json
from rashomon.interfaces.api.routes import ROUTERS


@pytest.fixture(scope="module")
def api(demo: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=demo) as client:
        yield client


@pytest.fixture(scope="module")
def document(api: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = api.get("/api/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def story(api: httpx.Client) -> str:
    return str(api.get("/api/stories").json()["items"][0]["id"])


def test_every_route_is_described(document: dict[str, Any]) -> None:
    routes = {
        (f"/api{route.path}", method)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and route.path
        for method in route.methods or ()
    }
    described = {(path, method.upper()) for path, methods in document["paths"].items() for method in methods}
    assert routes == described
    assert len(described) > 25
    operations = [one for methods in document["paths"].values() for one in methods.values()]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names), names
    for one in operations:
        good = [answer for status, answer in one["responses"].items() if status.startswith("2")]
        assert good, one["operationId"]
        for answer in good:
            assert answer["content"], one["operationId"]
            for media, told in answer["content"].items():
                assert media != "application/json" or told["schema"], one["operationId"]
        assert "4XX" in one["responses"]


def test_a_dossier_is_the_stores_own(api: httpx.Client, story: str, demo_store: Path) -> None:
    given = api.get(f"/api/stories/{story}/dossier").json()
    with rashomon.open(demo_store) as desk:
        assert given == to_json(desk.dossier(story))
    jsonschema.validate(given, schema())
    for part in ("claims", "discrepancies", "provenance", "articles", "entities"):
        assert api.get(f"/api/stories/{story}/{part}").json() == given[part]
    assert api.get(f"/api/stories/{story}/claims/2").json() == given["claims"][1]
    assert api.get(f"/api/stories/{story}/claims/100000").status_code == 404
    from_json(given)


def test_what_is_known_is_not_sent_again(api: httpx.Client, story: str) -> None:
    for path in ("/api/stories", f"/api/stories/{story}/dossier", f"/api/stories/{story}/claims", "/api/articles"):
        first = api.get(path)
        again = api.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert api.get(path, headers={"if-none-match": '"another"'}).content == first.content


def test_pages_lead_to_one_another(api: httpx.Client) -> None:
    whole = api.get("/api/articles").json()["items"]
    found: list[Any] = []
    path = "/api/articles?per_page=3"
    while path:
        answer = api.get(path)
        assert answer.json()["total"] == len(whole)
        found += answer.json()["items"]
        path = answer.links["next"]["url"] if "next" in answer.links else ""
    assert found == whole
    beyond = api.get("/api/articles?per_page=3&page=5000")
    assert beyond.json()["items"] == []
    assert int(beyond.links["prev"]["url"].rpartition("page=")[2]) == beyond.json()["pages"]


def test_filters_and_search(api: httpx.Client, story: str) -> None:
    row = api.get(f"/api/stories/{story}").json()
    assert row["outlets"]
    named = api.get("/api/stories", params={"outlet": row["outlets"][0]}).json()
    assert story in [one["id"] for one in named["items"]]
    assert api.get("/api/stories", params={"outlet": "Zanzibar Quux"}).json()["total"] == 0
    word = row["headline"].split()[0]
    hits = api.get("/api/search", params={"q": word}).json()
    assert story in [one["story"]["id"] for one in hits["items"]]
    assert any(piece["asked"] for one in hits["items"] for hit in one["hits"] for piece in hit["pieces"])


def test_articles_and_entities(api: httpx.Client, story: str) -> None:
    article = api.get(f"/api/stories/{story}").json() and api.get(f"/api/stories/{story}/articles").json()[0]
    full = api.get(f"/api/articles/{article['id']}").json()
    assert full["article"]["text"] == article["text"]
    assert full["places"]
    for statement in api.get(f"/api/articles/{article['id']}/statements").json():
        span = statement["content"]
        assert article["text"][span["start"] : span["end"]] == span["exact"]
    names = api.get(f"/api/articles/{article['id']}/names").json()
    assert names["mentions"]
    entity = api.get("/api/entities").json()["items"][0]
    told = api.get(f"/api/entities/{entity['id']}").json()
    assert told["identity"] == entity
    assert {one["story"] for one in told["stories"]} == {card[0] for card in entity["cards"]}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/stories/nosuchstory", 404),
        ("GET", "/api/articles/a%00b/names", 404),
        ("GET", "/api/jobs/none", 404),
        ("GET", "/api/jobs/none/events", 404),
        ("GET", "/api/stories/x/export/nosuch", 404),
        ("DELETE", "/api/stories", 405),
        ("GET", f"/api/stories?q={'x' * 9000}", 414),
        ("GET", "/api/stories?q=" + "x" * 401, 422),
        ("GET", "/api/stories?page=0", 422),
        ("GET", "/api/stories?since=yesterday", 422),
        ("POST", "/api/read", 415),
    ],
)
def test_errors_are_told(api: httpx.Client, method: str, path: str, status: int) -> None:
    answer = api.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert (status == 405) == ("allow" in answer.headers)
    assert answer.headers["content-security-policy"]


def test_bodies_are_checked(api: httpx.Client) -> None:
    def post(content: bytes | str, kind: str = "application/json") -> int:
        return api.post("/api/judgements", content=content, headers={"content-type": kind}).status_code

    good = {"verdict": "same", "left": {"name": "Ada"}, "right": {"name": "Ada"}, "by": "Ines"}
    assert post(json.dumps(good)) == 409  # one name is no two
    assert post("{") == 422
    assert post("[" * 100_000) in (400, 422)
    assert post(json.dumps({**good, "more": 1})) == 422
    assert post(json.dumps({**good, "by": "\ud800"})) == 422
    assert post(json.dumps(good), "text/plain") == 415
    assert post(b"\xff\xfe") in (400, 422)
    assert api.get("/api/judgements").json()["total"] == 0


def test_a_failure_of_ours_is_not_shown(demo_copy: Path, serving: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    base = serving(demo_copy)
    monkeypatch.setattr("rashomon.engine.Desk.rejected", breaks)
    answer = httpx.get(f"{base}/api/rejected")
    assert answer.status_code == 500
    assert answer.json()["status"] == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"]


def test_the_page_that_lists_it(api: httpx.Client, document: dict[str, Any]) -> None:
    page = api.get("/api").text
    for path in document["paths"]:
        assert path in page
