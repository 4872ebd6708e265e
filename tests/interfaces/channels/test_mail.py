"""Mail: one message for what waits, and servers that refuse, hang, or take only some."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.alerts.postman import NotNow, Refused
from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.channels.mail import Mail, address_of, message, server_of
from rashomon.interfaces.channels.wording import Room
from tests.interfaces.channels.made import HOSTILE, alert, hostile

TO = ("ines@desk.example", "tomas@desk.example")


class Server:
    """Takes mail, or answers as it is told."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.rcpt: Callable[[str], str] = lambda _: "250 OK"
        self.data = "250 OK"

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        answer = self.rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.data.startswith("250"):
            parsed = email.message_from_bytes(envelope.content, policy=email.policy.default)
            assert isinstance(parsed, EmailMessage)
            self.mails.append((list(envelope.rcpt_tos), parsed))
        return self.data


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    handler = Server()
    with running(handler) as port:
        yield handler, port


class running:  # noqa: N801 (used as a context)
    def __init__(self, handler: Server, **settings: Any) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.controller = Controller(handler, hostname="127.0.0.1", port=port, **settings)

    def __enter__(self) -> int:
        self.controller.start()
        return int(self.controller.port)

    def __exit__(self, *_: object) -> None:
        self.controller.stop()


def mail(port: int, *, timeout: float = 60.0, environment: dict[str, str] | None = None, **more: Any) -> Mail:
    values = {
        "name": "post", "to": "mail", "smtp": f"127.0.0.1:{port}", "sender": "Desk <desk@desk.example>",
        "recipients": TO, "tls": "none", "timeout": timeout, **more,
    }  # fmt: skip
    return Mail(ChannelSettings.model_validate(values), room=Room("https://room.example"),
                environment=(environment or {}).get)  # fmt: skip


def test_what_waits_goes_out_as_one_mail_in_two_forms(server: tuple[Server, int]) -> None:
    handler, port = server
    mail(port).send([alert(1), alert(2)])
    ((to, found),) = handler.mails
    assert to == list(TO)
    assert found["subject"] == "1 missing is now 5 missing, and 1 more"
    assert found["auto-submitted"] == "auto-generated"
    plain, page = (found.get_body(kind).get_content() for kind in (("plain",), ("html",)))  # type: ignore[union-attr]
    for words in ("The dam at Orvel holds", "Orvel Gazette", "https://room.example/alerts/a1e570002", "carried by",
                  "(now)", "(carries)"):  # fmt: skip
        assert words in plain
        assert words in page


def test_the_same_alerts_are_the_same_mail(server: tuple[Server, int]) -> None:
    handler, port = server
    channel = mail(port)
    for alerts in ([alert(1)], [alert(1)], [alert(2)]):
        channel.send(alerts)
    first, again, other = (found["message-id"] for _, found in handler.mails)
    assert first == again != other


def test_a_temporary_refusal_is_tried_again_and_a_lasting_one_given_up(server: tuple[Server, int]) -> None:
    handler, port = server
    handler.data = "451 come back"
    with pytest.raises(NotNow, match="451 come back"):
        mail(port).send([alert(1)])
    handler.data = "554 no such words here"
    with pytest.raises(Refused, match="554 no such words"):
        mail(port).send([alert(1)])


def test_all_recipients_refused(server: tuple[Server, int]) -> None:
    handler, port = server
    handler.rcpt = lambda _: "550 nobody"
    with pytest.raises(Refused, match="550 nobody"):
        mail(port).send([alert(1)])
    handler.rcpt = lambda _: "450 full"
    with pytest.raises(NotNow, match="450 full"):
        mail(port).send([alert(1)])


def test_who_has_a_mail_does_not_get_it_again_with_who_has_not(server: tuple[Server, int]) -> None:
    handler, port = server
    channel = mail(port)
    handler.rcpt = lambda address: "450 full" if address == TO[1] else "250 OK"
    with pytest.raises(NotNow, match="1 recipient not taken yet: 450 full"):
        channel.send([alert(1)])
    handler.rcpt = lambda _: "250 OK"
    channel.send([alert(1), alert(2)])  # another alert came meanwhile
    got = {address: [m["subject"] for to, m in handler.mails if address in to] for address in TO}
    assert got[TO[0]] == ["1 missing is now 5 missing", "2 missing is now 5 missing"]
    assert got[TO[1]] == ["1 missing is now 5 missing, and 1 more"]


def test_a_recipient_refused_for_good_does_not_hold_the_others(server: tuple[Server, int]) -> None:
    handler, port = server
    handler.rcpt = lambda address: "550 gone" if address == TO[1] else "250 OK"
    mail(port).send([alert(1)])
    assert [to for to, _ in handler.mails] == [[TO[0]]]


def test_nothing_goes_in_the_clear_where_tls_is_asked_for(server: tuple[Server, int]) -> None:
    handler, port = server
    with pytest.raises(NotNow, match="STARTTLS"):
        mail(port, tls="starttls").send([alert(1)])
    with pytest.raises(NotNow):
        mail(port, tls="tls").send([alert(1)])
    assert handler.mails == []


def test_a_login_is_from_the_environment_and_never_said() -> None:
    handler = Server()
    seen: list[LoginPassword] = []

    def authenticate(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: LoginPassword) -> AuthResult:
        seen.append(data)
        return AuthResult(success=data.password == b"right", handled=False)

    login: dict[str, Any] = {"user_env": "MAIL_USER", "password_env": "MAIL_PASSWORD"}
    with running(handler, authenticator=authenticate, auth_require_tls=False, auth_required=True) as port:
        mail(port, environment={"MAIL_USER": "desk", "MAIL_PASSWORD": "right"}, **login).send([alert(1)])
        assert len(handler.mails) == 1
        with pytest.raises(NotNow, match="does not take the user or the password") as found:
            mail(port, environment={"MAIL_USER": "desk", "MAIL_PASSWORD": "wrong-one"}, **login).send([alert(1)])
        assert "wrong-one" not in str(found.value)
        with pytest.raises(NotNow, match="MAIL_PASSWORD"):
            mail(port, environment={"MAIL_USER": "desk"}, **login).send([alert(1)])
        with pytest.raises(NotNow, match="530"):  # no login at all: of the settings, and not the mail's fault
            mail(port).send([alert(1)])
    assert seen


def test_a_server_that_hangs_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, pytest.raises(NotNow, match="did not answer"):
        mail(listening.getsockname()[1], timeout=0.1).send([alert(1)])


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NotNow, match="cannot be reached: Connection refused"):
        mail(port).send([alert(1)])


def parsed(*alerts: Any) -> EmailMessage:
    sender, to = address_of("desk@desk.example"), address_of("ines@desk.example")
    raw = message(alerts, sender, [to], Room()).as_bytes()
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_hostile_words_make_no_header_and_no_markup() -> None:
    found = parsed(hostile())
    assert found["bcc"] is None
    assert sorted(name.lower() for name in found) == [
        "auto-submitted", "content-type", "date", "from", "message-id", "mime-version", "subject", "to",
    ]  # fmt: skip
    page = found.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "<script>" not in page
    assert "javascript:" not in page
    assert "\x1b" not in found.get_body(("plain",)).get_content()  # type: ignore[union-attr]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_title_is_one_subject(title: str) -> None:
    found = parsed(alert(1, title=title))
    assert found["to"] == "ines@desk.example"
    assert len(found.keys()) == 8


@pytest.mark.parametrize(("text", "tls", "found"), [
    ("mx.example:2525", "none", ("mx.example", 2525)), ("mx.example", "starttls", ("mx.example", 587)),
    ("mx.example", "tls", ("mx.example", 465)), ("[::1]:25", "none", ("::1", 25)), ("[::1]", "none", ("::1", 25)),
])  # fmt: skip
def test_servers(text: str, tls: Any, found: tuple[str, int]) -> None:
    assert server_of(text, tls) == found


@pytest.mark.parametrize("text", ["", "nobody", "a@b\r\nBcc: c@d.example", "a@b.example, c@d.example", HOSTILE])
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(ValueError, match="no mail address"):
        address_of(text)
