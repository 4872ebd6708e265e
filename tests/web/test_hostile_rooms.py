"""What hostile reports, hostile pages and hostile requests do to the room: nothing.

The reports below are read as any other; every room is then opened in a browser with a witness in place: no script of
theirs runs, nothing is asked of elsewhere, and the policy that would stop them is never even called upon.
"""

from __future__ import annotations

import html
import json
import socket
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, expect

import rashomon
from rashomon.interfaces.web.pages import ROUTERS
from rashomon.interfaces.web.security import HEADERS, TRIES, UPLOAD, local
from tests.web.conftest import WAITS, Serving

SCRIPT = '<script>window.owned = 1</script><img src="https://evil.example/i" onerror="window.owned = 2">'
STYLE = "</title></style></textarea><style>body{background:url(https://evil.example/s)}</style>\"' onmouseover=owned() "
STEER = "\u202eevil\u2066\u200f\x1b[31m"
FORMULA = '=HYPERLINK("https://evil.example","open")'
QUOTES = STYLE.replace("<", "‹")  # with signs of markup the text would be taken for a page
FOCUS = "' onfocus=owned() autofocus x='"
PLACES = ("../../etc/passwd", "%2e%2e%2f", "{{7*7}}", "${7*7}", "\x00", "a'b\"c", "💥" * 30, "constructor")
STORY = """{first} A tanker ran aground off Port Tavel in Sudria on Tuesday, the harbour office said. {mark}

"We were pushed on to the rocks," said Captain {name} of the tanker. Twelve people were hurt, the harbour office said.

The Sudrian government denied that the tanker was pushed. {last}
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    reports = [
        {
            "title": f"Tanker aground {SCRIPT}",
            "source": f"The Lamp {SCRIPT}",
            "author": STYLE,
            "url": "javascript:owned()",
            "text": STORY.format(first="", mark=html.escape(SCRIPT), name="Ora Lind", last=STEER),
        },
        {
            "title": f"{FORMULA} Tanker aground off Port Tavel",
            "source": f"@SUM(1) {STEER}",
            "author": "Ines Vale",
            "url": 'https://paper.example/a?x="><script>owned()</script>',
            "text": STORY.format(first=QUOTES, mark="{{7*7}} [x](javascript:owned())", name="Ora Lind", last=""),
        },
        {
            "title": 'Tanker "><svg onload=owned()> aground off Port Tavel',
            "source": "-1+1|cmd",
            "author": "Ada Brenn",
            "url": "https://other.example/../../%00",
            "text": STORY.format(first="", mark=FOCUS, name="Ora <b>Lind</b>", last="\ud800 alone"),
        },
    ]
    for number, one in enumerate(reports):
        record = {**one, "date": f"2024-05-0{number + 7}T08:00:00Z"}
        (folder / f"{number} <img src=x onerror=owned()>.json").write_text(json.dumps(record), encoding="ascii")
    store = folder / "hostile.sqlite"
    with rashomon.open(store, jobs=1) as desk:
        report = desk.read(sorted(folder.glob("*.json")))
        assert report.new == len(reports), report.rejected
    return store


@pytest.fixture(scope="module")
def base(hostile: Path, serving_module: Serving) -> str:
    return serving_module(hostile)


@pytest.fixture(scope="module")
def rooms(hostile: Path) -> list[str]:
    """The address of every page that the app has, over the hostile store."""
    with rashomon.open(hostile) as desk:
        story = max(desk.stories(), key=lambda one: len(one.articles))
        articles = story.articles
        identity = desk.entities()[0]
        place = next((one for one in desk.entities() if one.kind in ("place", "country")), identity)
        entity = desk.dossier(story.id).entities[0].id
    named = {"story": story.id, "article": articles[0], "identity": identity.id, "entity": entity, "file": "story.md"}
    found = []
    for router in ROUTERS:
        for route in router.routes:
            if not isinstance(route, APIRoute) or "GET" not in (route.methods or ()) or "{job}" in route.path:
                continue
            values = {**named, "identity": place.id if route.path.startswith("/places") else identity.id}
            path = route.path
            for name, value in values.items():
                path = path.replace(f"{{{name}}}", value)
            found.append(path)
    found += [f"/articles/{one}" for one in articles if any(path.startswith("/articles/") for path in found)]
    found += [f"/stories?q={quote(SCRIPT)}", f"/stories?q={quote(STEER)}&name={quote(FORMULA)}", "/api", "/nothing"]
    found += [f"/stories/{story.id}/provenance?claim=1", f"/stories/{story.id}/compare?with={articles[0]}&with=x"]
    return list(dict.fromkeys(path for path in found if "{" not in path))


WITNESS = """
window.violations = [];
document.addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective));
window.said = [];
for (const name of ['alert', 'confirm', 'prompt', 'open']) window[name] = () => window.said.push(name);
window.owned = undefined;
"""


def test_nothing_of_theirs_runs_in_any_room(browser: Browser, base: str, rooms: list[str]) -> None:
    page = browser.new_page()
    page.add_init_script(WITNESS)
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("console", lambda m: errors.append(f"{page.url}: {m.text}") if "Content Security" in m.text else None)
    page.on("download", lambda download: download.cancel())
    looked = 0
    for room in rooms:
        try:
            answer = page.goto(base + room)
        except Exception as error:  # a file is no page
            assert "download" in str(error).lower(), room
            continue
        assert answer is not None
        assert answer.status < 500, room
        told = page.evaluate("({owned: window.owned, said: window.said, violations: window.violations})")
        assert told == {"owned": None, "said": [], "violations": []}, room
        assert page.query_selector("[onerror], [onload], [onmouseover], [onfocus], main script, main style") is None, (
            room
        )
        assert page.query_selector('a[href^="javascript" i], [src^="http"], a[href^="data" i]') is None, room
        looked += 1
    assert looked > 8
    assert errors == []
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {urlsplit(base).netloc}
    page.close()


def test_what_would_run_is_stopped_by_the_policy(browser: Browser, base: str) -> None:
    """The witness sees what it is there for: the same signs, put in by force, are stopped and noted."""
    page = browser.new_page()
    page.add_init_script(WITNESS)
    page.goto(f"{base}/stories")
    page.evaluate("html => { document.querySelector('main').innerHTML = html }", SCRIPT + "<b onclick='owned=3'>b</b>")
    page.click("main b")
    page.wait_for_function("window.violations.length > 1")
    assert page.evaluate("window.owned") is None
    page.close()


def test_every_answer_has_the_headers(base: str, rooms: list[str]) -> None:
    with httpx.Client(base_url=base) as client:
        answers = [client.get(room) for room in rooms]
        answers += [client.get("/static/base.css"), client.get("/static/none"), client.put("/stories"), client.get("/")]
        answers += [client.get("/api/stories"), client.get("/api/none"), client.post("/api/judgements", content="{")]
        answers += [client.get("/", headers={"host": "evil.example"}), client.get(f"/stories?{'q' * 9000}")]
    for answer in answers:
        for name, value in HEADERS.items():
            if name not in ("cache-control", "content-security-policy"):
                assert answer.headers.get(name) == value, (answer.url, name)
        policy = answer.headers["content-security-policy"]
        assert policy in (HEADERS["content-security-policy"], "default-src 'none'; sandbox"), answer.url
        assert "cache-control" in answer.headers
        assert answer.status_code < 500, answer.url
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize(
    "room", ["/stories/{}", "/articles/{}", "/names/{}", "/static/{}", "/read/{}", "/api/stories/{}/dossier"]
)
def test_odd_identifiers_lead_nowhere(base: str, room: str, name: str) -> None:
    answer = httpx.get(base + room.format(quote(name, safe="%")))
    assert answer.status_code in (400, 404), answer.text
    assert "root:" not in answer.text
    assert "49" not in answer.headers.get("location", "")


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fweb%2fapp.py",
        "/static/%2e%2e/render.py",
        "/static/.%00",
        "/static//etc/passwd",
    ],
)
def test_no_path_leads_out_of_the_static_files(base: str, path: str) -> None:
    answer = raw(base, f"GET {path} HTTP/1.1\r\nhost: {urlsplit(base).netloc}\r\nconnection: close\r\n\r\n".encode())
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"import " not in answer


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
    ],
)
@pytest.mark.parametrize("path", ["/read", "/enter", "/judgements", "/api/read", "/api/judgements", "/nothing"])
def test_another_sites_page_changes_nothing(base: str, path: str, headers: dict[str, str]) -> None:
    assert httpx.post(base + path, headers=headers, data={"text": "x"}).status_code == 403


def test_our_own_page_may(base: str) -> None:
    headers = {"origin": base, "sec-fetch-site": "same-origin"}
    assert httpx.post(f"{base}/read", headers=headers, data={"text": ""}).status_code == 422


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "[", "", "0.0.0.0", "localhost@evil.example:80x"]
)
def test_a_name_bound_to_this_machine_is_not_answered(base: str, host: str) -> None:
    answer = raw(base, f"GET /api/stories HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n".encode())
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))


def test_a_name_that_is_allowed_is(hostile: Path, serving: Serving) -> None:
    base = serving(hostile, hosts=frozenset({"Desk.example"}))
    assert httpx.get(f"{base}/api/health", headers={"host": "desk.example:8470"}).status_code == 200
    assert httpx.get(f"{base}/api/health", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "head",
    [
        "content-length: x",
        "content-length: -1",
        "content-length: 5\r\ncontent-length: 6",
        "content-length: 5\r\ntransfer-encoding: chunked",
        "transfer-encoding: xchunked",
        f"content-length: {UPLOAD + 1}",
        f"content-length: {'9' * 400}",
        "content-length: 0\r\nhost: evil.example",
    ],
)
def test_odd_heads_are_refused(base: str, head: str) -> None:
    host = urlsplit(base).netloc
    kind = "content-type: application/json"
    answer = raw(base, f"POST /api/judgements HTTP/1.1\r\nhost: {host}\r\n{kind}\r\n{head}\r\n\r\n".encode())
    assert answer[9:12] in (b"400", b"413", b"501", b"421", b"422"), answer[:200]
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("path", ["/api/read", "/read"])
def test_a_body_without_end_is_cut_off(base: str, path: str) -> None:
    host = urlsplit(base).netloc
    with socket.create_connection((urlsplit(base).hostname or "", urlsplit(base).port or 0), timeout=WAITS) as line:
        line.sendall(
            f"POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-type: multipart/form-data; boundary=x\r\n"
            "transfer-encoding: chunked\r\n\r\n".encode()
        )
        line.sendall(_chunk(b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'))
        piece = _chunk(b"a" * 2**20)
        for _ in range(UPLOAD // 2**20 + 1):
            line.sendall(piece)
        assert line.recv(400).startswith(b"HTTP/1.1 413")


def test_many_files_are_refused(base: str) -> None:
    files = [("files", (f"{n}.txt", b"x")) for n in range(201)]
    assert httpx.post(f"{base}/api/read", files=files).status_code == 413
    assert httpx.get(f"{base}/api/jobs").json() == []


def test_the_door(hostile: Path, serving: Serving, browser: Browser) -> None:
    base = serving(hostile, token="open sesame")
    led = httpx.get(f"{base}/stories?q=a%20b")
    assert (led.status_code, led.headers["location"]) == (303, "/enter?next=/stories%3Fq%3Da%2520b")
    assert httpx.get(f"{base}/api/stories").status_code == 401
    assert httpx.post(f"{base}/read", data={"text": "x"}).status_code == 401
    assert httpx.get(f"{base}/static/base.css").status_code == 200
    page = browser.new_page()
    page.goto(f"{base}/stories?q=tanker")
    page.fill("#token", "wrong")
    page.click("text=Enter >> nth=-1")
    expect(page.locator("#wrong")).to_be_visible()
    page.fill("#token", "open sesame")
    page.press("#token", "Enter")
    page.wait_for_url("**/stories?q=tanker")
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "pass"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    assert "sesame" not in cookie["value"]
    assert page.evaluate("document.cookie") == ""
    page.close()


def test_who_tries_too_often_waits(hostile: Path, serving: Serving) -> None:
    base = serving(hostile, token="open sesame")
    tries = [httpx.get(f"{base}/api/health", headers={"authorization": f"Bearer {n}"}) for n in range(TRIES + 1)]
    assert [one.status_code for one in tries] == [401] * TRIES + [429]
    assert int(tries[-1].headers["retry-after"]) > 0
    right = httpx.get(f"{base}/api/health", headers={"authorization": "Bearer open sesame"})
    assert right.status_code == 429  # nor can it be told by trying


@pytest.mark.parametrize(
    "way", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:x", "/a\nb", ""]
)
def test_nobody_is_sent_elsewhere(way: str) -> None:
    assert local(way) == "/stories"


def _chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def raw(base: str, request: bytes) -> bytes:
    """What is answered to these very bytes."""
    answer = b""
    with socket.create_connection((urlsplit(base).hostname or "", urlsplit(base).port or 0), timeout=WAITS) as line:
        line.sendall(request)
        try:
            while piece := line.recv(65536):
                answer += piece
                line.settimeout(1)  # what is kept open after its answer would give another one at once
        except TimeoutError:
            pass
    return answer
