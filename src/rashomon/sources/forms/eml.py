"""Mails: newsletters, press releases and forwarded reports.

The report is the mail's text, in the form that carries more of it: as plain text where that is whole and not full of
addresses, else as HTML. Attached pages, texts and PDFs, and mails forwarded as attachments, are judged anew.

A mail says little about whose report it is: the name it is from may be a person, a newsroom or whoever passed it on.
So the name is told as byline where it reads like a person's, as outlet where the address is an office's, else not.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr

from rashomon.model import FieldName, RawDocument, Rejected, Told
from rashomon.sources.feeds.markup import count_words, one_line, visible_text
from rashomon.sources.form import Content, Form, Found, Head
from rashomon.sources.judging.decode import decode
from rashomon.sources.limits import read_whole, rejected
from rashomon.sources.paragraphs.mail import unwrapped

# A line a server adds is 1,000 characters at most; a newsletter has 60 such lines.
MAX_HEADER_BYTES = 500_000
# A header field that is read: a subject has 100 characters. The library takes 4 s for a sender of 20,000 odd ones.
MAX_FIELD = 1_000
MAX_PARTS = 200
# Lines that may separate parts, and the names of such separators: a mail with fewer is taken apart in 0.1 s.
_MAX_SEPARATORS, _MAX_NESTED = 5_000, 100
MAX_ATTACHMENTS = 50
_HEADER = re.compile(rb"([!-9;-~]{1,76})[ \t]*:(?:[ \t]|\r?$)", re.M)
# Only a mail has these; words like "From:" and "Date:" open many a pasted text.
_MACHINE = frozenset(
    {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"content-transfer-encoding",
     b"dkim-signature", b"list-id", b"list-unsubscribe", b"x-mailer", b"authentication-results", b"arc-seal",
     b"x-original-to", b"envelope-to", b"x-mozilla-status", b"x-google-smtp-source", b"in-reply-to"}
)  # fmt: skip
_HUMAN = frozenset({b"from", b"date", b"subject", b"to", b"reply-to", b"sender", b"content-type"})
_LATIN = frozenset({"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"})
# An attachment of these types, or of none that says anything under such a name, may be a report.
_DOCUMENTS = frozenset({"text/html", "text/plain", "application/pdf", "application/xhtml+xml", "message/rfc822"})
_UNSURE = frozenset({"application/octet-stream", "application/x-pdf", "application/download"})
_ENDINGS = (".pdf", ".html", ".htm", ".txt", ".eml")
# The plain part is taken where it has this share of the words of the HTML part, whose menus and buttons are words too.
_WHOLE = 0.6
# A plain part made by a program has an address behind each link; more than one in so many words is no text to read.
_WORDS_AN_ADDRESS = 30
_ADDRESS = re.compile(r"https?://\S+")
# Newsletters are laid out with tables, whose cells are no cells of figures: read as those, a report becomes one row.
_TABLE = re.compile(r"<(/?)(?:table|thead|tbody|tfoot|tr|td|th)(?=[\s>/])", re.I)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_OFFICES = re.compile(
    r"^(?:news|newsletters?|newsroom|press|presse|prensa|media|info|editors?|editorial|redaktion|redaction|redaccion|"
    r"noreply|no-reply|donotreply|alerts?|updates?|hello|contact|mail|mailer|daily|briefings?|digest|subscriptions?|"
    r"communications?|office|pressoffice|reply)(?:[._+-].*|\d*)$",
    re.I,
)
_PERSON = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}$")


def recognise(head: Head) -> float:
    """Lines of header fields, some of which only a mail has."""
    start = head.data.lstrip(b"\xef\xbb\xbf\r\n \t")[:16_384]
    if start.startswith(b"From "):
        return 0.0  # mails in one file
    names = set()
    for line in start.split(b"\n"):
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not line.startswith((b" ", b"\t")):
            return 0.0
    known = len(names & _HUMAN)
    if names & _MACHINE and known >= 1:
        return 0.9
    return 0.6 if head.suffix == ".eml" and known >= 2 else 0.0


def open_mail(found: Found) -> Iterator[RawDocument | Rejected | Found]:
    """The mail as one document where it has text, then what is attached to it."""
    data = read_whole(found)
    if isinstance(data, Rejected):
        yield data
    else:
        yield from read_mail(found, data)


def read_mail(found: Found, data: bytes) -> Iterator[RawDocument | Rejected | Found]:
    """As `open_mail`, of a mail's bytes."""
    parts = _parts(data)
    if isinstance(parts, str):
        yield rejected(found.location, "broken-mail", f"{parts}; save the mail anew, or its text", data)
        return
    if parts.text or parts.html:
        yield RawDocument(location=found.location, data=data, form="eml", retrieved=found.retrieved)
    elif not parts.attached:
        yield rejected(found.location, "no-article", "the mail has no text and no attached document", data)
    for number, (name, content_type, inner) in enumerate(parts.attached, start=1):
        yield Found(
            file=io.BytesIO(inner),
            location=f"{found.location}#{number}",
            retrieved=found.retrieved,
            name=name,
            content_type=content_type,
            depth=found.depth + 1,
        )


def content(raw: RawDocument) -> Content | Rejected:
    """The part that carries the report, and what the mail's header says."""
    parts = _parts(raw.data)
    if isinstance(parts, str):
        return rejected(raw.location, "broken-mail", f"{parts}; save the mail anew, or its text", raw.data)
    told = tuple(_told(parts.message))
    if parts.text and _plain_is_whole(parts.text, parts.html):
        return Content(text=unwrapped(parts.text, flowed=parts.flowed), told=told)
    if parts.html:
        return Content(html=_TABLE.sub(r"<\1div", parts.html), told=told)
    return rejected(raw.location, "no-article", "the mail has no text; give what is attached to it", raw.data)


class _Parts:
    """A mail taken apart: its text in both forms, and its attached documents as (name, type, bytes)."""

    def __init__(self, message: Message[str, str]) -> None:
        self.message = message
        self.text = ""
        self.html = ""
        self.flowed = False
        self.attached: list[tuple[str, str, bytes]] = []


def _parts(data: bytes) -> _Parts | str:
    """The mail's parts, or why it cannot be taken apart."""
    end = min((place for mark in (b"\n\n", b"\r\n\r\n") if (place := data.find(mark)) >= 0), default=len(data))
    if end > MAX_HEADER_BYTES:
        return f"the mail's header has more than {MAX_HEADER_BYTES // 1000} kB"
    if data.count(b"\n--") > _MAX_SEPARATORS or data.lower().count(b"boundary=") > _MAX_NESTED:
        return "the mail has more parts than any mail has"
    try:
        # The policy that leaves header fields as they are: the other parses each, in the square of its length.
        message = message_from_bytes(data, policy=policy.compat32)
        found = _Parts(message)
        for number, part in enumerate(_leaves(message)):
            if number >= MAX_PARTS:
                break
            _take(found, part)
    except RecursionError:
        return "its parts are nested too deeply"
    except Exception as error:  # the library has many errors of its own for what it cannot read
        return f"the mail cannot be taken apart ({type(error).__name__})"
    return found


def _leaves(message: Message[str, str]) -> Iterator[Message[str, str]]:
    """The parts that hold something, in order; a forwarded mail is one of them and not looked into."""
    stack: list[Message[str, str]] = [message]
    while stack:
        part = stack.pop()
        inner = part.get_payload() if part.is_multipart() and part.get_content_type() != "message/rfc822" else None
        if isinstance(inner, list):
            stack.extend(one for one in reversed(inner[:MAX_PARTS]) if isinstance(one, Message))
        else:
            yield part


def _take(found: _Parts, part: Message[str, str]) -> None:
    for field in ("Content-Type", "Content-Disposition"):
        if field in part and len(words := str(part[field])) > MAX_FIELD:  # its parameters are read one by one
            part.replace_header(field, words[:MAX_FIELD])
    kind = part.get_content_type()
    try:
        name = part.get_filename() or ""
    except Exception:  # a name that is encoded wrongly
        name = ""
    if kind == "message/rfc822":
        inner = part.get_payload()
        forwarded = inner[0] if isinstance(inner, list) and inner else None
        if isinstance(forwarded, Message) and len(found.attached) < MAX_ATTACHMENTS:
            found.attached.append((name or "forwarded.eml", kind, forwarded.as_bytes()))
        return
    attached = part.get_content_disposition() == "attachment" or bool(name)
    if attached:
        if kind in _DOCUMENTS or (kind in _UNSURE and name.lower().endswith(_ENDINGS)):
            inner = _decoded(part)
            if inner.strip() and len(found.attached) < MAX_ATTACHMENTS:
                found.attached.append((name, kind, inner))
    elif kind == "text/plain":
        text = _text(part)
        found.flowed = found.flowed or str(part.get_param("format", "")).lower() == "flowed"
        found.text = f"{found.text}\n\n{text}" if found.text else text
    elif kind == "text/html":
        page = _text(part)
        found.html = f"{found.html}\n{page}" if found.html else page


def _decoded(part: Message[str, str]) -> bytes:
    """The part's bytes; of Base64 that is cut off or damaged, as much as can be decoded."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64" and data == _undecoded(part):
        # The library gives the letters themselves back where they do not come out even.
        letters = _NOT_BASE64.sub(b"", data)
        if len(letters) % 4 and len(letters) > 0.95 * len(data.translate(None, b"\r\n")):
            with suppress(ValueError):
                return b64decode(letters[: len(letters) // 4 * 4])
    return data


def _undecoded(part: Message[str, str]) -> bytes:
    letters = part.get_payload()
    return "".join(letters.splitlines()).encode("utf-8", "surrogateescape") if isinstance(letters, str) else b""


def _text(part: Message[str, str]) -> str:
    """The part's text: in the charset it names where its bytes fit that, else as `decode` finds it."""
    data = _decoded(part)
    charset = str(part.get_content_charset() or "").lower()
    # Mails that say ISO-8859-1 or ASCII mean what Windows writes, where they are not UTF-8 after all.
    for name in ("utf-8", "cp1252") if charset in _LATIN else (charset,):
        try:
            text = data.decode(name)
            break
        except (LookupError, ValueError):
            continue
    else:
        text = decode(data, html=part.get_content_type() == "text/html") or data.decode("utf-8", "replace")
    return text.replace("\x00", "").encode("utf-8", "replace").decode().strip()


def _plain_is_whole(text: str, page: str) -> bool:
    words = count_words(text)
    if not page:
        return True
    if len(_ADDRESS.findall(text)) * _WORDS_AN_ADDRESS > words:
        return False
    return words >= _WHOLE * count_words(visible_text(page))


def _told(message: Message[str, str]) -> Iterator[Told]:
    subject = re.sub(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|vs)\s*:\s*)+", "", _header(message, "Subject"), flags=re.I)
    if headline := one_line(subject):
        yield _say("headline", "Subject", headline)
    name, address = parseaddr(_header(message, "From"))
    name, local = one_line(name).strip("\"' "), address.partition("@")[0]
    if name and "@" not in name:
        if _OFFICES.match(local):
            yield _say("outlet", "From", name)
        elif _PERSON.match(name) and _resembles(name, local):
            yield _say("byline", "From", name)
    if date := _header(message, "Date"):
        yield _say("published", "Date", date)
    if language := _header(message, "Content-Language"):
        yield _say("language", "Content-Language", language.split(",")[0].strip())


def _resembles(name: str, local: str) -> bool:
    """Whether a mailbox is named after the person: "Ann Lee" has "ann.lee" or "alee"; a newsroom seldom has."""
    words = [word for word in re.split(r"\W+", name.lower()) if word]
    letters = re.sub(r"[\W\d_]+", "", local.lower())
    return bool(words) and (words[-1] in letters or words[0] == letters) and len(words[-1]) > 1


def _header(message: Message[str, str], name: str) -> str:
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    data = str(raw).encode("utf-8", "surrogateescape")
    try:
        plain = data.decode()
    except UnicodeDecodeError:  # written as it is, against the rules, by a program for Windows
        plain = data.decode("cp1252", "replace")
    plain = " ".join(plain.split())[:MAX_FIELD]
    try:
        words = str(policy.default.header_factory(name, plain))
    except Exception:  # what the library cannot parse
        words = plain
    return " ".join(words.encode("utf-8", "replace").decode().replace("\x00", "").split())


def _say(field: FieldName, where: str, words: str) -> Told:
    return Told(field=field, by="mail", where=where, words=words)


FORM = Form(name="eml", title="Mails (EML)", recognise=recognise, open=open_mail, content=content)
