"""PDFs and mails: loops, streams without measure, parts in parts, headers that forge headers."""

from __future__ import annotations

import base64
import zlib

from tests.hostile.case import Case, page, report


def pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF of numbered objects, with a true table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def stream(data: bytes, extra: bytes = b"", *, blanks: int = 0) -> bytes:
    """A packed stream, with so many million blanks behind its data."""
    packer = zlib.compressobj(9)
    packed = packer.compress(data) + b"".join(packer.compress(b" " * 1_000_000) for _ in range(blanks))
    packed += packer.flush()
    return b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n%s\nendstream" % (len(packed), extra, packed)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def drawn(number: int) -> bytes:
    words = report(number).replace("(", "").replace(")", "").split()
    rows = [" ".join(words[at : at + 11]) for at in range(0, len(words), 11)]
    return b"BT /F1 11 Tf 60 760 Td 14 TL " + b"".join(b"(%s) Tj T* " % row.encode("latin-1") for row in rows) + b"ET"


def sheet(content: bytes, *, kids: bytes = b"[3 0 R]", count: int = 1, extra: dict[int, bytes] | None = None) -> bytes:
    return pdf({
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count),
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
           b"/Resources << /Font << /F1 5 0 R >> /XObject << /X1 6 0 R >> >> >>",
        4: content,
        5: FONT,
        6: stream(b"/X1 Do /X1 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources 7 0 R "),
        7: b"<< /XObject << /X1 6 0 R >> >>",
        **(extra or {}),
    })  # fmt: skip


def mail(body: str, *headers: str, kind: str = "text/plain; charset=utf-8") -> bytes:
    head = (
        "Received: from a.example",
        "From: Ada Brenn <ada.brenn@lantern.example>",
        "Subject: Pier damaged",
        "Date: Tue, 04 Mar 2031 10:00:00 +0000",
        "MIME-Version: 1.0",
        f"Content-Type: {kind}",
        *headers,
    )
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


def multiparts(depth: int, text: str) -> bytes:
    inner = "".join(f"--b{n}\r\nContent-Type: multipart/mixed; boundary=b{n + 1}\r\n\r\n" for n in range(depth))
    return mail(inner + f"--b{depth}\r\nContent-Type: text/plain\r\n\r\n{text}", kind="multipart/mixed; boundary=b0")


def many_parts(number: int) -> bytes:
    return mail(f"--b\r\nContent-Type: text/plain\r\n\r\n{report(number)}\r\n" + "--b\r\n\r\nx\r\n" * 100_000,
                kind="multipart/mixed; boundary=b")  # fmt: skip


CASES = (
    Case(
        name="pdf-loop.pdf",
        make=lambda: sheet(stream(drawn(400)), kids=b"[2 0 R 3 0 R]", count=2),
        rejected=("damaged",),
    ),
    Case(name="pdf-form-loop.pdf", make=lambda: sheet(stream(drawn(401) + b" /X1 Do")), read=1),
    Case(name="pdf-many-pages.pdf", make=lambda: sheet(stream(drawn(402)), count=2**31), read=1),
    Case(name="pdf-stream-bomb.pdf", make=lambda: sheet(stream(drawn(403), blanks=400)), rejected=("damaged",)),
    Case(name="pdf-drawing.pdf", make=lambda: sheet(stream(b"0 0 m 1 1 l S\n" * 3_000_000)), rejected=("too-large",)),
    Case(name="pdf-no-text.pdf", make=lambda: sheet(stream(b"q Q")), rejected=("no-text-layer",)),
    Case(name="pdf-no-pages.pdf", make=lambda: pdf({1: b"<< /Type /Catalog >>"}), rejected=("damaged",)),
    Case(name="pdf-truncated.pdf", make=lambda: sheet(stream(drawn(404)))[:-900], rejected=("damaged",)),
    Case(
        name="pdf-wrong-table.pdf",
        make=lambda: sheet(stream(drawn(405))).replace(b"startxref\n", b"startxref\n9"),
        read=1,
    ),
    Case(
        name="pdf-length-loop.pdf",
        make=lambda: sheet(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
        rejected=("damaged",),
    ),
    Case(
        name="pdf-filters.pdf",
        make=lambda: sheet(b"<< /Length 4 /Filter [" + b"/FlateDecode " * 20_000 + b"] >>\nstream\nabcd\nendstream"),
        rejected=("damaged",),
    ),
    Case(name="pdf-deep.pdf", make=lambda: sheet(stream(drawn(406) + b"[" * 200_000)), rejected=("damaged",)),
    Case(name="pdf-only-mark.pdf", make=lambda: b"%PDF-1.7\n" + b"0 0 obj " * 200_000, rejected=("damaged",)),
    Case(
        name="pdf-many-objects.pdf",
        make=lambda: pdf({**dict.fromkeys(range(1, 200000), b"<<>>"), 1: b"<< /Type /Catalog /Pages 1 0 R >>"}),
        rejected=("no-text-layer",),
    ),
    Case(name="mail-multiparts.eml", make=lambda: multiparts(10_000, report(410)), rejected=("broken-mail",)),
    Case(name="mail-multiparts-90.eml", make=lambda: multiparts(90, report(411)), read=1),
    Case(name="mail-many-parts.eml", make=lambda: many_parts(412), rejected=("broken-mail",)),
    Case(name="mail-header.eml", make=lambda: mail(report(413), "X-A: " + "a" * 2_000_000), rejected=("broken-mail",)),
    Case(name="mail-many-headers.eml", make=lambda: mail(report(414), *["X-A: b"] * 50_000), read=1),
    Case(
        name="mail-from.eml",
        make=lambda: mail(report(415), "From: " + "<(@" * 20_000, "Subject: " + "=?utf-8?q?" * 20_000),
        read=1,
    ),
    Case(
        name="mail-base64.eml",
        make=lambda: mail(
            base64.b64encode(report(416).encode()).decode()[:-3] + "*&^%$\r\n=", "Content-Transfer-Encoding: base64"
        ),
        read=1,
    ),
    Case(name="mail-charset.eml", make=lambda: mail(report(417), kind='text/plain; charset="\x00zlib"'), read=1),
    Case(
        name="mail-injected.eml",
        make=lambda: mail(report(418), "Subject: =?utf-8?q?Pier=0D=0AX-Forged:_1=1B[31m?="),
        read=1,
    ),
    Case(
        name="mail-boundary.eml",
        make=lambda: mail(report(419), kind='multipart/mixed; boundary=""'),
        rejected=("no-article",),
    ),
    Case(
        name="mail-loop.eml",
        make=lambda: mail(
            "--b\r\n" + "Content-Type: message/rfc822\r\n\r\n" * 90 + report(420), kind="multipart/mixed; boundary=b"
        ),
        read=1,
    ),
    Case(name="mail-page.eml", make=lambda: mail(page(421, after="<div>" * 60_000), kind="text/html"), read=1),
    Case(
        name="mail-attached-bomb.eml",
        make=lambda: mail(
            f"--b\r\nContent-Type: text/plain\r\n\r\n{report(422)}\r\n--b\r\n"
            "Content-Type: application/pdf; name=a.pdf\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(sheet(stream(b"", blanks=200))).decode()
            + "\r\n--b--",
            kind="multipart/mixed; boundary=b",
        ),
        rejected=("damaged",),
        read=1,
    ),
    Case(
        name="mailbox.mbox",
        make=lambda: b"".join(
            b"From a@b.example Tue Mar  4 10:00:00 2031\r\n" + body + b"\r\n\r\n"
            for body in (mail(report(423)), mail("", kind="multipart/mixed"), mail(report(424), "X: " + "a" * 600_000))
        ),
        rejected=("broken-mail", "no-article"),
        read=1,
    ),
)
