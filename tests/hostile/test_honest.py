"""What newsrooms have lying about: odd, but honest. What is no report is named with the way out."""

from __future__ import annotations

import base64
import io
import zipfile
from pathlib import Path

import pytest

from rashomon.articles import read_article
from rashomon.model import Article, RawDocument, Rejected
from rashomon.sources import find
from tests.hostile.case import report

BODY = report(7, sentences=8)
SENTENCES = [f"{sentence.strip()}." for sentence in BODY.rstrip(".").split(". ")]
PASTED = "\n".join([
    "Skip to content", "Menu", "Home", "World", "Politics", "Sport", "Sign in", "Subscribe", "Advertisement", "",
    "Pier damaged in the night", "By Ada Brenn", "March 4, 2021 10:15 AM GMT", "Share on Facebook", "Copy link", "",
    *SENTENCES[:5], "Related stories", "Fishermen want a wall", "Most read", "1. Mayor resigns",
    "Sign up to our newsletter", "Privacy policy", "Cookie settings",
])  # fmt: skip


def read(folder: Path, name: str, data: bytes) -> list[Article | Rejected]:
    path = folder / name
    path.write_bytes(data)
    found = list(find([path]))
    return [
        read_article(item) if isinstance(item, RawDocument) else item
        for item in found
        if isinstance(item, RawDocument | Rejected)
    ]


def test_a_page_copied_into_a_text_keeps_its_head(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "pasted.txt", PASTED.encode())
    assert isinstance(found, Article)
    assert found.headline == "Pier damaged in the night"
    assert found.byline == "Ada Brenn"
    assert found.published is not None
    assert found.published.earliest == "2021-03-04T10:15:00+00:00"
    assert found.text.split("\n\n") == SENTENCES[:5]


def test_a_table_from_a_german_excel(tmp_path: Path) -> None:
    cell = BODY.replace('"', '""')
    rows = f'Überschrift;Text;Datum;Quelle;Autor\r\nSchäden am Pier;"{cell}";24.03.2021;Küstenblatt;Ada Brenn\r\n'
    (found,) = read(tmp_path, "excel.csv", rows.encode("cp1252"))
    assert isinstance(found, Article)
    assert (found.headline, found.outlet, found.byline) == ("Schäden am Pier", "Küstenblatt", "Ada Brenn")
    assert found.published is not None
    assert found.published.earliest == "2021-03-24"


def test_a_mail_whose_base64_is_cut_off(tmp_path: Path) -> None:
    head = (
        "Received: by a.example\r\nFrom: The Lantern <news@lantern.example>\r\nSubject: Pier\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    letters = base64.encodebytes(BODY.encode()).decode()
    (found,) = read(tmp_path, "mail.eml", (head + letters[: len(letters) - 103]).encode())
    assert isinstance(found, Article)
    assert BODY.startswith(found.text[:400])


def office() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("report.docx", office(), "Word document"),
        ("report.rtf", b"{\\rtf1\\ansi " + BODY.encode() + b"}", "RTF"),
        ("mail.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "Outlook"),
        ("page.url", b"[InternetShortcut]\r\nURL=https://lantern.example/p\r\n", "shortcut"),
        ("picture.txt", b"\xff\xd8\xff\xe0" + bytes(500), "JPEG"),
    ],
)
def test_what_is_no_report_is_named(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (found,) = read(tmp_path, name, data)
    assert isinstance(found, Rejected)
    assert found.reason == "unsupported"
    assert words in found.detail
