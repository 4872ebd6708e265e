"""Alerts by mail: one message for what waits, as text and as HTML."""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

import structlog

from rashomon.engine.alerts.postman import NotNow, Refused
from rashomon.engine.watch.settings import ChannelSettings
from rashomon.interfaces.channels import wording
from rashomon.interfaces.channels.watchdog import Watchdog
from rashomon.interfaces.channels.wording import Room
from rashomon.interfaces.render import render
from rashomon.interfaces.words import clean_line, plural
from rashomon.model import Alert, Shown

BATCH = 25  # alerts in one mail; more come in the next
SUBJECT = 120  # characters
WHOLE = 6.0  # so many timeouts may the whole exchange take: a dialogue of a dozen steps
LOGIN = frozenset({530, 534, 535, 538})  # refused for want of a login or of TLS: of the settings, not of the mail
Tls = Literal["starttls", "tls", "none"]
LOG = structlog.get_logger("rashomon.alerts")


class Mail:
    """A channel to recipients by SMTP. A mail's Message-ID is made of its alerts: sent again after a kill it is the
    same mail to whoever sorts by it.

    STARTTLS by default, and never without where it is asked for; certificates are checked. A temporary refusal (4xx)
    is tried again, a lasting one (5xx) gives the mail up, with the server's words as the reason.
    """

    def __init__(
        self,
        settings: ChannelSettings,
        *,
        room: Room,
        context: ssl.SSLContext | None = None,
        environment: Callable[[str], str | None] = os.environ.get,
    ) -> None:
        """`context`: whose certificates are good; None: the system's. Raises ValueError for an address that is none."""
        self.name = settings.name
        self.batch = BATCH
        self.attempts = settings.attempts
        self._settings = settings
        self._host, self._port = server_of(settings.smtp or "", settings.tls)
        self._sender = address_of(settings.sender or "")
        self._recipients = tuple(address_of(one) for one in settings.recipients)
        self._room, self._timeout = room, max(0.1, settings.timeout)
        self._environment, self._context = environment, context
        self._watchdog = Watchdog()
        self._has: dict[str, set[str]] = {}  # who has which alerts of a mail that others have not taken yet

    def send(self, alerts: Sequence[Alert]) -> None:
        """Send one mail of these. Raises NotNow, Refused.

        Where some recipients are taken and others are to be tried again, those who have it do not get it again.
        """
        later: dict[str, str] = {}
        for to, missing in self._groups(alerts):
            later |= self._mail(missing, to)
            for spec in (one.addr_spec for one in to):
                if spec not in later:
                    self._has.setdefault(spec, set()).update(alert.id for alert in missing)
        if later:
            raise NotNow(f"{plural(len(later), 'recipient')} not taken yet: {next(iter(later.values()))}")
        self._has.clear()

    def _groups(self, alerts: Sequence[Alert]) -> Iterator[tuple[list[Address], list[Alert]]]:
        """Recipients who lack the same alerts, with these."""
        groups: dict[tuple[str, ...], list[Address]] = {}
        for one in self._recipients:
            has = self._has.get(one.addr_spec, set())
            groups.setdefault(tuple(alert.id for alert in alerts if alert.id not in has), []).append(one)
        for ids, to in groups.items():
            if ids:
                yield to, [alert for alert in alerts if alert.id in ids]

    def _mail(self, alerts: Sequence[Alert], to: Sequence[Address]) -> dict[str, str]:
        """Send a mail; the recipients that are to be tried again, with the server's words. Raises NotNow, Refused."""
        mail = message(alerts, self._sender, to, self._room)
        try:
            with self._watchdog.over(self._timeout * WHOLE):
                refused = self._exchange(mail, to)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise self._meaning(error) from None
        for code, words in refused.values():
            if code >= 500:
                LOG.warning("a recipient was refused", channel=self.name, code=code, said=_words(words))
        return {spec: f"{code} {_words(words)}" for spec, (code, words) in refused.items() if code < 500}

    def tend(self) -> float | None:
        """Nothing without an alert."""
        return None

    def close(self) -> None:
        """Break off."""
        self._watchdog.close()

    def _exchange(self, mail: EmailMessage, to: Sequence[Address]) -> dict[str, tuple[int, bytes]]:
        context = self._context or ssl.create_default_context()
        server: smtplib.SMTP
        if self._settings.tls == "tls":
            server = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        try:
            self._watchdog.watch(server.sock)
            if self._settings.tls == "starttls":
                server.starttls(context=context)  # a server without it is an error: nothing goes in the clear
                self._watchdog.watch(server.sock)
            if self._settings.user_env:
                server.login(self._secret(self._settings.user_env), self._secret(self._settings.password_env or ""))
            found: dict[str, tuple[int, bytes]] = server.send_message(
                mail, self._sender.addr_spec, [one.addr_spec for one in to]
            )
        finally:
            server.close()
        return found

    def _secret(self, variable: str) -> str:
        found = self._environment(variable) if variable else None
        if not found:
            raise NotNow(f"the variable {variable or 'of the password (password_env)'} is not set")
        return found

    def _meaning(self, error: Exception) -> Refused | NotNow:
        """What an error means for the mail. Nothing of it names a user or a password."""
        match error:
            case _ if self._watchdog.bitten or isinstance(error, TimeoutError) or "timed out" in str(error):
                return NotNow(f"the mail server did not answer within {self._timeout:g} s")
            case smtplib.SMTPRecipientsRefused():
                code, words = next(iter(error.recipients.values()), (0, b""))
                told = f"the mail server takes none of the recipients: {code} {_words(words)}"
                return (Refused if all(row[0] >= 500 for row in error.recipients.values()) else NotNow)(told)
            case smtplib.SMTPAuthenticationError():  # not the mail's fault, and somebody can mend it
                return NotNow(f"the mail server does not take the user or the password ({error.smtp_code})")
            case smtplib.SMTPResponseException():
                told = f"the mail server answered {error.smtp_code} {_words(error.smtp_error)}"
                of_mail = isinstance(error, smtplib.SMTPDataError | smtplib.SMTPSenderRefused)
                lasting = of_mail and error.smtp_code >= 500 and error.smtp_code not in LOGIN
                return (Refused if lasting else NotNow)(told)
            case smtplib.SMTPNotSupportedError():
                return NotNow('the mail server offers no STARTTLS, or no login: is tls = "tls" or "none" meant?')
            case ssl.SSLCertVerificationError():
                return NotNow(f"the mail server's certificate is not good: {error.verify_message}")
            case smtplib.SMTPServerDisconnected():
                return NotNow("the mail server broke off")
        told = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        return NotNow(f"the mail server cannot be reached: {told}")


def message(alerts: Sequence[Alert], sender: Address, recipients: Sequence[Address], room: Room) -> EmailMessage:
    """The mail that tells these alerts. Headers hold one line each, whatever an article says."""
    mail = EmailMessage(policy=SMTP)
    mail["subject"] = subject(alerts)
    mail["from"] = sender
    mail["to"] = tuple(recipients)
    mail["date"] = format_datetime(wording.moment_of(max(alert.at for alert in alerts)))
    digest = hashlib.sha256("\0".join(alert.id for alert in alerts).encode("utf-8", "replace")).hexdigest()[:32]
    mail["message-id"] = f"<alerts.{digest}@{_domain(sender)}>"
    mail["auto-submitted"] = "auto-generated"  # RFC 3834: no absence notes in answer
    mail.set_content(_plain(alerts, room))
    mail.add_alternative(render("alert_mail.html.j2", alerts=alerts, room=room), subtype="html")
    return mail


def subject(alerts: Sequence[Alert]) -> str:
    """ "34 dead is now 51 dead, and 3 more"."""
    first = wording.title_of(alerts[0]).encode("utf-8", "replace").decode()
    first = first if len(first) <= SUBJECT else f"{first[:SUBJECT].rsplit(' ', 1)[0]} …"
    return first if len(alerts) == 1 else f"{first}, and {len(alerts) - 1} more"


def _plain(alerts: Sequence[Alert], room: Room) -> str:
    lines: list[str] = []
    for alert in alerts:
        told = alert.development
        lines += [wording.title_of(alert), f"{wording.kind_of(told)} · {wording.clock_words(alert.at)}"]
        if (headline := wording.story_of(alert)) is not None:
            lines.append(f"in: {headline}")
        if (change := wording.change_of(told)) is not None:
            lines.append(f"was: {change}")
        lines += [f"why: {clean_line(told.why)}", *_rows(told.evidence)]
        if told.carrying:
            lines += ["still carried by:", *_rows(told.carrying)]
        lines += [f"rule: {clean_line(alert.rule)}", room.alert(alert.id) or f"rashomon alerts {clean_line(alert.id)}"]
        lines += ["", "-" * 8, ""]
    return "\n".join(lines[:-3]).encode("utf-8", "replace").decode() + "\n"


def _rows(shown: Sequence[Shown]) -> list[str]:
    few, left = wording.some(shown)
    rows = [
        f"  {wording.outlet_of(one)}{f' ({clean_line(one.role)})' if one.role else ''}: “{wording.quoted(one)}”"
        for one in few
    ]
    return [*rows, f"  and {left} more"] if left else rows


def address_of(text: str) -> Address:
    """An address as settings give it: "desk@paper.example" or "The desk <desk@paper.example>". Raises ValueError."""
    name, sign, rest = text.strip().rpartition("<")
    spec = rest.removesuffix(">").strip() if sign else text.strip()
    try:
        return Address(display_name=name.strip().strip('"'), addr_spec=spec)
    except Exception:  # the header's parser raises of many kinds
        raise ValueError(f"{text!r} is no mail address: name@domain is wanted") from None


def server_of(text: str, tls: Tls) -> tuple[str, int]:
    """Host and port; without one the usual: 587, 465 with TLS from the start, 25 without any. Raises ValueError."""
    host, sign, port = text.strip().rpartition(":")
    if not sign or port.endswith("]"):
        host, port = text.strip(), str({"starttls": 587, "tls": 465, "none": 25}[tls])
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536 and host):
        raise ValueError(f"{text!r} is no mail server: host:port is wanted")
    return host.strip("[]"), int(port)


def _domain(sender: Address) -> str:
    return sender.domain or "localhost"


def _words(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return clean_line(text)[:160]
