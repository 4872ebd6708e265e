"""The webhook: what is posted, how it is signed, and what becomes of each answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine.alerts.postman import NotNow, Refused
from rashomon.engine.watch.settings import ChannelSettings, SettingsError, load_settings
from rashomon.interfaces.channels.webhook import Webhook
from rashomon.interfaces.channels.wording import Room
from tests.interfaces.channels.made import Hands, alert, hostile

KEY = "whsec_" + base64.b64encode(b"thirty-two bytes that none knows").decode()
Answer = Callable[[BaseHTTPRequestHandler], None]


class Receiver:
    """A server that keeps what is posted and answers as it is told."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.paths: list[str] = []
        self.answer: Answer = lambda handler: plain(handler, 204)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                outer.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
                outer.paths.append(self.path)
                outer.answer(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?desk=1"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()


def plain(handler: BaseHTTPRequestHandler, status: int, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("content-length", "0")
    handler.end_headers()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    yield found
    found.server.shutdown()
    found.server.server_close()


def hook(url: str, *, secret: str | None = KEY, timeout: float = 60.0, room: Room = Room()) -> Webhook:  # noqa: B008
    settings = ChannelSettings(name="hook", to="webhook", url=url, secret_env="HOOK_KEY", timeout=timeout)
    return Webhook(settings, room=room, clock=Hands().clock, environment={"HOOK_KEY": secret}.get)


# docs/desk.md shows these lines to those who receive.
def genuine(headers: dict[str, str], body: bytes, secret: str, now: float) -> bool:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    name, at = headers["webhook-id"], headers["webhook-timestamp"]
    wanted = hmac.new(key, f"{name}.{at}.".encode() + body, hashlib.sha256).digest()
    given = [one.removeprefix("v1,") for one in headers["webhook-signature"].split(" ") if one.startswith("v1,")]
    fresh = abs(now - int(at)) < 300  # a message that somebody kept and plays again is refused
    return fresh and any(hmac.compare_digest(base64.b64decode(one), wanted) for one in given)


def test_what_is_posted_is_signed_and_holds_the_words(receiver: Receiver) -> None:
    hook(receiver.url, room=Room("https://desk.example/")).send([alert(1)])
    ((headers, body),) = receiver.got
    now = Hands().clock.date().timestamp()
    assert genuine(headers, body, KEY, now)
    assert not genuine(headers, body + b" ", KEY, now)
    assert not genuine({**headers, "webhook-id": "other"}, body, KEY, now)
    assert not genuine(headers, body, KEY, now + 3600)
    assert receiver.paths == ["/hook?desk=1"]
    told = json.loads(body)
    assert told["type"] == "alert.figure"
    assert told["timestamp"] == "2026-11-21T01:00:00Z"
    shown = told["data"]["development"]["evidence"][0]
    assert shown["outlet"] == "Orvel Gazette"
    assert shown["span"]["exact"].startswith("The dam at Orvel")
    assert shown["room"] == "https://desk.example/articles/a000000000001?at=0-81#at"
    assert told["data"]["links"]["alert"] == f"https://desk.example/alerts/{alert(1).id}"


def test_docs_show_how_to_verify_in_the_lines_that_are_tested() -> None:
    import inspect

    docs = Path(__file__).parents[3] / "docs" / "desk.md"
    assert inspect.getsource(genuine).strip() in docs.read_text(encoding="utf-8")


def test_a_second_attempt_has_the_same_name(receiver: Receiver) -> None:
    channel = hook(receiver.url)
    channel.send([alert(1)])
    channel.send([alert(1)])
    (first, _), (second, _) = receiver.got
    assert first["webhook-id"] == second["webhook-id"] == first["idempotency-key"]


def test_the_specification_s_own_example_is_signed_as_it_says() -> None:
    from rashomon.interfaces.channels.webhook import headers_of, key_of

    key = key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "X")
    assert len(key) == 24
    body = b'{"test": 2432232314}'
    wanted = base64.b64encode(hmac.new(key, b"alert_p5jXN8AQM9LWM0D4loKWxJek.1614265330." + body, "sha256").digest())
    signed = headers_of("p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, key)["webhook-signature"]
    assert signed == f"v1,{wanted.decode()}"


def test_hostile_words_are_json_and_no_header(receiver: Receiver) -> None:
    hook(receiver.url).send([hostile()])
    ((headers, body),) = receiver.got
    assert "<script>" in json.loads(body)["data"]["development"]["why"]
    assert "bcc" not in headers


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_what_is_not_taken_is_tried_again(receiver: Receiver, status: int) -> None:
    receiver.answer = lambda handler: plain(handler, status, retry_after="77")
    with pytest.raises(NotNow, match=str(status)) as found:
        hook(receiver.url).send([alert(1)])
    assert found.value.after == 77


@pytest.mark.parametrize("status", [410, 413])
def test_what_will_never_be_taken_is_given_up(receiver: Receiver, status: int) -> None:
    receiver.answer = lambda handler: plain(handler, status)
    with pytest.raises(Refused, match=str(status)):
        hook(receiver.url).send([alert(1)])


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answer = lambda handler: plain(handler, 307, location=receiver.url)
    with pytest.raises(NotNow, match="redirects are not followed"):
        hook(receiver.url).send([alert(1)])
    assert len(receiver.got) == 1


def test_an_endless_answer_is_not_read_to_its_end(receiver: Receiver) -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100_000):
                handler.wfile.write(b"x" * 65_536)
                sent.append(1)
        except OSError:
            pass

    receiver.answer = endless
    hook(receiver.url).send([alert(1)])
    assert len(sent) < 10_000


@pytest.mark.parametrize("words", [b"", b"HTTP/1.1 200 OK\r\nx: "])
def test_a_server_that_says_nothing_or_drips_is_left(words: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stop = threading.Event()

        def serve() -> None:
            connected, _ = listening.accept()
            with connected:
                try:
                    connected.sendall(words)
                    while words and not stop.wait(0.02):
                        connected.sendall(b"x")
                    stop.wait(20)
                except OSError:
                    pass

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        with pytest.raises(NotNow, match=r"did not answer within 0\.1 s"):
            hook(f"http://127.0.0.1:{listening.getsockname()[1]}/", timeout=0.1).send([alert(1)])
        stop.set()
        thread.join(20)


def test_neither_key_nor_address_is_in_what_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NotNow) as found:
        hook(f"http://127.0.0.1:{port}/token-in-the-path").send([alert(1)])
    assert "token" not in str(found.value)
    for secret in (None, "", "whsec_", "whsec_no base64!"):
        with pytest.raises(NotNow, match="HOOK_KEY") as found:
            hook("http://127.0.0.1:1/", secret=secret).send([alert(1)])
        assert "no base64!" not in str(found.value)


@pytest.mark.parametrize(("url", "more", "taken"), [
    ("https://hooks.example/x", "", True), ("http://127.0.0.1:9/x", "", True), ("http://[::1]:9/", "", True),
    ("http://localhost/", "", True), ("http://hooks.example/x", "", False),
    ("http://hooks.example/x", "allow_http = true", True), ("ftp://hooks.example/", "", False),
])  # fmt: skip
def test_alerts_go_over_tls_or_stay_on_this_machine(tmp_path: Path, url: str, more: str, taken: bool) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(f'[[channel]]\nname = "h"\nto = "webhook"\nurl = "{url}"\nsecret_env = "K"\n{more}\n')
    if taken:
        assert load_settings(path).channel[0].url == url
    else:
        with pytest.raises(SettingsError, match="https"):
            load_settings(path)
