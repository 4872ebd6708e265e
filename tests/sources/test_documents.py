"""PDF and mail: the text a person would read, what the document says of itself, and what hostile ones cost."""

from __future__ import annotations

import io
import math
import zlib
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.engine.patience import limit
from rashomon.model import RawDocument, Rejected
from rashomon.sources import content_of
from rashomon.sources.form import Content, Found, Head
from rashomon.sources.forms import FORMS, judge
from rashomon.sources.paragraphs.mail import unwrapped
from rashomon.sources.paragraphs.pdf import Line, paragraphs, without_print_marks
from tests.sources import build

WHEN = "2024-07-08T09:10:11+00:00"
RUNAWAY = 120  # seconds: what runs away here takes minutes


def read(form: str, data: bytes) -> Content | Rejected:
    return content_of(RawDocument(location="input", data=data, form=form, retrieved=WHEN))


def told(content: Content | Rejected) -> dict[str, str]:
    assert isinstance(content, Content)
    return {one.field: one.words for one in content.told}


def page(*texts: str, number: int = 0, x: float = 60, top: float = 700, step: float = 13) -> list[Line]:
    return [Line(text=text, page=number, x=x, y=top - step * n, size=11) for n, text in enumerate(texts)]


def test_a_pdf_reads_as_it_was_written() -> None:
    content = read("pdf", build.report_pdf())
    assert isinstance(content, Content)
    assert (content.text or "").split("\n\n") == [
        "Brookmere Courier    5 March 2024".replace("    ", " "),
        "Old bridge to be repaired",
        "By Nora Quist",
        "The council of Brookmere voted on Tuesday to repair the old stone bridge over the Lenn. It has been closed to "
        "lorries since one of them struck its parapet in November, the mayor, Ida Falk, said.",
        "Repairs are to begin in May and will cost 1.2 million crowns, of which the county pays a half. Owners of the "
        "well-known mill below the bridge said they had not been asked, and would go to court. Their lawyer called the "
        "plan hasty. The well-known architect Tom Aker drew it.",
        "Work on the parapet was put off twice before. The council meets again in April, and will then hear the "
        "owners.",
        "Lorries go by Upper Lenn until then, a detour of nine miles.",
    ]


def test_no_date_of_a_file_is_the_reports() -> None:
    info = b"/Title (Old bridge to be repaired) /CreationDate (D:20240305120000Z) /ModDate (D:20240306120000Z)"
    data = build.pdf(build.lines((60, 700, 24, "Old bridge to be repaired"), (60, 660, 11, build.REPORT[0])), info=info)
    assert told(read("pdf", data)) == {"headline": "Old bridge to be repaired", "language": "en-GB"}


@pytest.mark.parametrize(
    "title", ["Microsoft Word - bridge_final2.docx", "untitled", "bridge.indd", "Press release template", "Bridge", ""]
)
def test_a_title_that_is_none_is_not_told(title: str) -> None:
    data = build.pdf(build.lines(*((60, 700 - 13 * n, 11, line) for n, line in enumerate(build.REPORT))),
                     info=b"/Title (%s) /Author (jdoe)" % title.encode())  # fmt: skip
    assert set(told(read("pdf", data))) == {"language"}


def test_what_a_browser_prints_around_a_page_is_taken_out() -> None:
    content = read("pdf", build.printed_pdf())
    assert isinstance(content, Content) and "11/20/24" not in (content.text or "") and "1/1" not in (content.text or "")
    assert told(content) == {
        "url": "https://courier.example/bridge",
        "headline": "Old bridge to be repaired",
        "outlet": "Courier",
        "language": "en-GB",
    }


def test_a_line_that_only_looks_printed_stays() -> None:
    lines = page("11/20/24, 9:41 PM was the hour at which the bell fell.", "It was heard far away.")
    assert without_print_marks(lines, "Another title")[0] == lines


def test_columns_are_followed_over_the_top() -> None:
    left = page("The council voted to", "repair the old bridge", "over the", x=60)
    right = page("Lenn on Tuesday. The", "mayor said so.", x=320)
    assert paragraphs([*left, *right]) == [
        "The council voted to repair the old bridge over the Lenn on Tuesday. The mayor said so."
    ]


def test_running_lines_need_to_repeat() -> None:
    pages = [
        line for n in range(4) for line in page(f"Courier {n + 1}", f"Only page {n} says {'abcd'[n] * 9} so.", number=n)
    ]
    assert "Courier" not in " ".join(paragraphs(pages))
    single = page("Courier 1", "The council voted on Tuesday to repair the bridge.")
    assert "Courier 1" in " ".join(paragraphs(single))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.builds(
            Line,
            text=st.text("abc .-\u00ad", min_size=1, max_size=30).filter(str.strip),
            page=st.integers(0, 2),
            x=st.floats(0, 600),
            y=st.floats(0, 800),
            size=st.floats(0.1, 40),
        ),
        max_size=25,
    )
)
def test_no_letter_is_lost_but_of_running_lines(lines: list[Line]) -> None:
    def letters(texts: list[str]) -> list[str]:
        return sorted(c for text in texts for c in text if c.isalpha())

    if len({line.page for line in lines}) < 2:
        assert letters(paragraphs(lines)) == letters([line.text for line in lines])
    else:
        assert set(letters(paragraphs(lines))) <= set(letters([line.text for line in lines]))


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(data), data)


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        (b"BT /F1 12 Tf " + b"(a) Tj " * 60_000 + b" ET", "too-large"),
        (b"[" * 100_000, "damaged"),
        (b"q " * 200_000, "no-text-layer"),
        (b"(" * 200_000, "damaged"),
    ],
)
def test_a_page_may_not_take_for_ever(stream: bytes, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.sources.forms.pdf._MAX_SECONDS", math.inf)  # what is counted must be enough
    with limit(RUNAWAY):
        content = read("pdf", build.pdf(stream))
    assert isinstance(content, Rejected) and content.reason == reason


def test_a_pdf_that_takes_too_long_in_spite_of_all_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.sources.forms.pdf._MAX_SECONDS", -1.0)  # over before it begins
    content = read("pdf", build.report_pdf())
    assert isinstance(content, Rejected) and content.reason == "too-large" and "takes more than" in content.detail


def test_a_packed_page_may_not_burst() -> None:
    stream = _stream(zlib.compress(b" " * 120_000_000))
    plain = build.pdf(b"@")
    data = plain.replace(b"<< /Length 1 >>\nstream\n@\nendstream", stream)
    content = read("pdf", data)
    assert isinstance(content, Rejected) and content.reason in ("damaged", "too-large")


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    from pypdf import PdfReader, PdfWriter

    for password, reason in (("", None), ("secret", "encrypted")):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(build.report_pdf())))
        writer.encrypt(user_password=password, owner_password="other", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        content = read("pdf", out.getvalue())
        assert (content.reason if isinstance(content, Rejected) else None) == reason


def test_the_cells_of_a_newsletter_are_no_table() -> None:
    rows = "".join(f"<tr><td>{line}</td></tr>" for line in build.REPORT)
    content = read("eml", mail("In your browser.", f"<table><tbody>{rows}</tbody></table>"))
    assert isinstance(content, Content) and content.html is not None
    assert "<td" not in content.html and content.html.count("<div>") == content.html.count("</div>") == 10


def mail(text: str, page: str = "", sender: str = "Nora Quist <nora.quist@courier.example>") -> bytes:
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "Old bridge to be repaired"
    message["Date"] = "Tue, 05 Mar 2024 20:01:00 +0100"
    message["Message-ID"] = "<1@courier.example>"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
    return message.as_bytes()


def test_the_part_with_the_report_is_taken() -> None:
    html = build.page().decode()
    whole, stub = "\n\n".join(build.REPORT), "View this in your browser: https://mailer.example/1"
    links = "\n\n".join(f"{line} [https://mailer.example/{n}]" for n, line in enumerate(build.REPORT * 2))
    assert read("eml", mail(whole, html)) == read("eml", mail(whole))
    for plain in (stub, links.replace("The", "https://mailer.example/t The")):
        content = read("eml", mail(plain, html))
        assert isinstance(content, Content) and content.html and "parapet" in content.html


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("Nora Quist <nora.quist@courier.example>", {"byline": "Nora Quist"}),
        ("Brookmere Courier <newsletter@courier.example>", {"outlet": "Brookmere Courier"}),
        ("Brookmere Courier <x7@courier.example>", {}),
        ("nora.quist@courier.example", {}),
        ('"nora@courier.example" <nora@courier.example>', {}),
    ],
)
def test_who_a_mail_is_from_is_told_only_where_it_is_clear(sender: str, expected: dict[str, str]) -> None:
    said = told(read("eml", mail("A text.", sender=sender)))
    assert {name: said[name] for name in ("byline", "outlet") if name in said} == expected
    assert said["published"] == "Tue, 05 Mar 2024 20:01:00 +0100"


def test_lines_broken_by_a_program_become_paragraphs() -> None:
    text = (
        "The council of Brookmere voted on Tuesday to repair the old stone\nbridge over the Lenn, and to\npay for it."
    )
    assert unwrapped(text.replace(", and to\n", ", and to "), flowed=False).count("\n") == 0
    verse = (
        "The bridge is down,\nthe mill is still,\nthe lorries climb the longest hill, and then they stand on the hill."
    )
    assert unwrapped(verse, flowed=False) == verse
    assert unwrapped("one \ntwo\nthree", flowed=True) == "one two\nthree"


def test_a_pasted_text_is_no_mail() -> None:
    form = judge(Head(data=b"From: our correspondent\nDate: 5 March 2024\nSubject: the bridge\n\nThe council voted."))
    assert form is not None and form.name == "text"


HOSTILE_HEADERS: list[tuple[bytes, str | None]] = [
    (b"From: " + b'"a' * 100_000, None),
    (b"Subject: " + b"=?utf-8?q?a?=" * 50_000, "broken-mail"),
    (b"Content-Type: text/plain; " + b'a="b"; ' * 50_000, None),
    (b"Content-Type: text/plain" + b"(" * 100_000, "no-article"),
    (b"Content-Type: message/rfc822\n\nMIME-Version: 1.0\n" * 5_000, "broken-mail"),
    (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 200_000, "broken-mail"),
    (b"X: y\n" * 200_000, "broken-mail"),
]


@pytest.mark.parametrize(("header", "reason"), HOSTILE_HEADERS)
def test_no_header_takes_for_ever(header: bytes, reason: str | None) -> None:
    data = b"MIME-Version: 1.0\nFrom: a@b.example\n" + header + b"\n\nThe council voted.\n"
    with limit(RUNAWAY):
        items = list(FORMS["eml"].open(Found(file=io.BytesIO(data), location="x", retrieved=WHEN)))
        content = read("eml", data)
    assert [one.reason if isinstance(one, Rejected) else None for one in items] == [reason]
    assert (content.reason if isinstance(content, Rejected) else None) == reason


@pytest.mark.parametrize("name", ["eml", "mbox", "pdf"])
@settings(max_examples=100, deadline=None)
@given(
    pick=st.integers(0, 9),
    cuts=st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 60), st.binary(max_size=6)), max_size=6),
)
def test_nothing_raises_whatever_is_changed(name: str, pick: int, cuts: list[tuple[int, int, bytes]]) -> None:
    paths = sorted((build.FORMS / name).glob("input*"))
    data = paths[pick % len(paths)].read_bytes()
    for start, size, splice in cuts:
        at = start % (len(data) + 1)
        data = data[:at] + splice + data[at + size :]
    for one in FORMS[name].open(Found(file=io.BytesIO(data), location="x", retrieved=WHEN)):
        assert isinstance(one, RawDocument | Rejected | Found)
        if isinstance(one, RawDocument):
            form = FORMS[one.form]
            assert form.content is not None
            assert isinstance(form.content(one), Content | Rejected)
