"""Small invented corpora: reports of a few happenings in invented towns, as files of several forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

TOWNS = ("Halvik", "Tarn", "Brenna", "Wendry", "Corvo")
OUTLETS = ("Halvik Courier", "Tarn Herald", "Wendry Radio", "Corvo Post")
PEOPLE = ("Ada Quill", "Bero Marrow", "Cilla Vane", "Dorn Oster", "Mina Pell")
THINGS = ("swing bridge", "grain depot", "night ferry", "water tower", "tram line")
POISON = "The marked report that no reader survives"


def record(happening: int, account: int) -> dict[str, str]:
    """One account of a happening."""
    town, person, thing = TOWNS[happening % 5], PEOPLE[happening % 5], THINGS[happening % 5]
    day = 3 + happening
    hurt = 4 + happening + account % 2
    text = (
        f"The {thing} in {town}, Norland, was closed on Monday after {hurt} workers were injured, the mayor of {town}, "
        f"{person}, said.\n\n{person} told reporters that the {thing} of {town} would stay shut until the end of the "
        f"month. The regional council promised {10 + happening} million crowns for repairs.\n\n"
        f"A spokesman for the builders rejected the claim and accused the council of {town} of delay. Account number "
        f"{account} of happening {happening} quotes two witnesses who saw smoke over the {thing}."
    )
    return {
        "title": f"{town} closes its {thing} after {hurt} are hurt",
        "text": text,
        "date": f"2031-03-{day:02d}T{8 + account:02d}:00:00Z",
        "source": OUTLETS[account % 4],
        "url": f"https://paper{account % 4}.example/{town.lower()}/{happening}-{account}",
        "language": "en",
    }


def records(happenings: int, accounts: int) -> list[dict[str, str]]:
    """All accounts of some happenings."""
    return [record(h, a) for h in range(happenings) for a in range(accounts)]


def lines(path: Path, some: Sequence[dict[str, str]], *, broken: bool = False) -> Path:
    """The records as JSON lines; `broken` puts a line among them that is none."""
    rows = [json.dumps(one) for one in some]
    if broken:
        rows.insert(1, '{"title": "cut off')
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def pages(some: Sequence[dict[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The records as web pages, each with its address."""
    for one in some:
        paragraphs = "".join(f"<p>{p}</p>" for p in one["text"].split("\n\n"))
        yield (
            one["url"],
            (
                f'<html lang="en"><head><title>{one["title"]}</title><meta property="og:site_name" '
                f'content="{one["source"]}"><meta property="article:published_time" content="{one["date"]}"></head>'
                f"<body><article><h1>{one['title']}</h1>{paragraphs}</article></body></html>"
            ).encode(),
        )


def warc(path: Path, some: Sequence[dict[str, str]]) -> Path:
    """The records as a web archive of their pages."""
    with path.open("wb") as file:
        for number, (url, page) in enumerate(pages(some)):
            body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-04-01T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
            )
            file.write(head.encode() + body + b"\r\n\r\n")
    return path


def reports(folder: Path) -> Path:
    """A folder of JSON lines, a web archive and plain files: doubles, a broken line and a page in no language read."""
    folder.mkdir(parents=True)
    every = records(4, 3)
    lines(folder / "a.jsonl", every[:7], broken=True)
    warc(folder / "b.warc", every[7:])
    lines(folder / "c.jsonl", [every[2], every[3], *records(5, 2)[8:]])
    text = every[0]["text"].replace("Account", "A late account")
    (folder / "d.txt").write_text(f"{every[0]['title']}\n\n{text}\n", encoding="utf-8")
    (folder / "e.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder
