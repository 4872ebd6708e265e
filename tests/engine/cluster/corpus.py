"""A small invented corpus: reports of a few happenings in an invented country, as files of several forms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

OUTLETS = ("Halvik Courier", "Tarn Herald", "Wendry Radio", "Corvo Post")
POISON = "the marked report that no reader survives"
HAPPENINGS = (
    (
        "Halvik closes its swing bridge after {n} are hurt",
        "The swing bridge over the Lask in Halvik, Norland, was closed on Monday after {n} workers were injured, Mayor "
        "Ada Quill said.\n\nQuill told reporters that the bridge would stay shut until a report of engineers on its "
        "bearings is done. Barges are turned away at the lock. The builders rejected the charge of neglect.",
    ),
    (
        "Fire at a grain depot in Tarn kills {n}",
        "A fire destroyed a grain depot at Tarn early on Thursday and killed {n} people, the fire chief Bero Marrow "
        "announced.\n\nFlames rose from the silos for six hours. Marrow said that dust had exploded in an elevator. "
        "Farmers of the Tarn valley fear for the rye harvest, and the cooperative promised to pay them.",
    ),
    (
        "Sudria expels {n} diplomats of Norland",
        "Sudria expelled {n} diplomats of Norland on Friday and accused them of espionage, Foreign Minister Cilla Vane "
        "announced.\n\nVane said that the embassy had listened to the cabinet. Norland denied the accusation and "
        "threatened to recall its ambassador from Corvo. Trade talks were called off by both governments.",
    ),
    (
        "Nurses of Brenna strike for {n} per cent",
        "Nurses at the hospital of Brenna began a strike on Tuesday and demand {n} per cent more pay, their union "
        "said.\n\nMina Pell, who leads the union, said that wards were empty of staff at night. The clinic's director "
        "rejected the demand as unpayable. Operations that can wait were put off by a week.",
    ),
)


def record(happening: int, account: int) -> dict[str, str]:
    """One account of a happening."""
    title, text = HAPPENINGS[happening]
    n = 4 + happening + account % 2
    outlet = OUTLETS[account % 4]
    return {
        "title": title.format(n=n),
        "text": f"{text.format(n=n)}\n\nAn editor of the {outlet} saw it as witness number {account + 1}.",
        "date": f"2031-03-{3 + 5 * happening:02d}T{8 + account:02d}:00:00Z",
        "source": outlet,
        "url": f"https://paper{account % 4}.example/{happening}/{account}",
        "language": "en",
    }


def records(accounts: int) -> list[dict[str, str]]:
    """So many accounts of every happening."""
    return [record(h, a) for a in range(accounts) for h in range(len(HAPPENINGS))]


def marked() -> dict[str, str]:
    """A report that kills who reads it by `stages.poisoned`."""
    whole = record(0, 3)
    return {**whole, "text": f"{whole['text']}\n\nThis is {POISON}.", "url": "https://paper3.example/marked"}


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
    """A folder of JSON lines, a web archive and single files; with doubles, a broken line and a file of no report."""
    folder.mkdir(parents=True)
    every = records(2)
    lines(folder / "a.jsonl", every[:3], broken=True)
    warc(folder / "b.warc", every[3:6])
    lines(folder / "c.jsonl", [every[1], every[2], *every[6:]])
    (folder / "d.txt").write_text(f"{every[0]['title']}\n\n{every[0]['text']}\n", encoding="utf-8")
    (folder / "e.txt").write_bytes(b"\x00\x01\x02" * 50)
    return folder
