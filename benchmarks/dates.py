"""How well the day of publication is found, beside htmldate alone (fast and extensive), on folders of pages.

The truth is what a page says of itself to machines: JSON-LD, microdata and meta tags of publication, where all of them
agree; pages that say nothing or contradict themselves are left out and counted. Three rows of measures follow: the
page as it is; the same page with every machine's date taken out of it (what is left is what a reader sees, and the
address); and without the address too. A day is right where it is the truth's, or the next, if a zone can explain it;
declined is no day at all.

The pages: `html/*.html.gz` and `ground-truth.json` (for their addresses) of
https://github.com/scrapinghub/article-extraction-benchmark (MIT). A folder of .html files does as well.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html

from rashomon.articles import read_article
from rashomon.articles.dates.stamps import parse_timestamp
from rashomon.articles.fields.moments import agree, span_utc
from rashomon.articles.metadata.told import told_by_page
from rashomon.model import Article, Moment, RawDocument, Told, day

# Where machines are told of publication in so many words: these are the truth, and these are hidden.
TRUE_WHERE = re.compile(r"datePublished$|published_time$|meta datepublished$|meta publish[-_]date$|pub-date$", re.I)
HIDDEN_META = re.compile(r"date|time|publish|modif|updat|creat|issued|release|pdate|revis", re.I)
LOOKS_LIKE_DATE = re.compile(r"(?:19|20)\d\d[-/]?[01]\d[-/]?[0-3]\d|\b1[0-9]{9}\b")
ZONE = timedelta(hours=14)


class Page(NamedTuple):
    """One page, its address where known, and the moment of its publication as it tells machines."""

    name: str
    html: str
    url: str | None
    truth: Moment


class Score(NamedTuple):
    """Pages with the right day, a wrong one, none; and the wrong ones."""

    right: int
    wrong: int
    declined: int
    seconds: float
    cases: list[str]


def read_pages(folder: Path) -> tuple[list[Page], int, int]:
    """The pages of a folder that say when they were published; how many say nothing, and how many contradict."""
    addresses = {}
    truth_file = folder / "ground-truth.json"
    if truth_file.exists():
        addresses = {key: item.get("url") for key, item in json.loads(truth_file.read_text("utf-8")).items()}
    pages, silent, contradicting = [], 0, 0
    for path in sorted([*folder.rglob("*.html.gz"), *folder.rglob("*.html")]):
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        text, name = data.decode("utf-8", "replace"), path.name.split(".")[0]
        told = told_by_page(parse(text), url=addresses.get(name))
        moments = [m for m in (parse_timestamp(t.words) for t in told if is_truth(t)) if m is not None]
        if not moments:
            silent += 1
        elif not all(agree(moments[0], other) for other in moments[1:]):
            contradicting += 1
        else:
            best = next((m for m in moments if m.precision == "second" and (m.earliest or "")[19:]), moments[0])
            pages.append(Page(name, text, addresses.get(name), best))
    return pages, silent, contradicting


def is_truth(told: Told) -> bool:
    """Whether something is told to machines in so many words, and is no placeholder."""
    plain = told.by in ("json-ld", "meta") or told.where.startswith("microdata")
    return told.field == "published" and plain and bool(TRUE_WHERE.search(told.where)) and "0001" not in told.words


def parse(text: str) -> Any:
    """The page as a tree."""
    return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))


def hide(text: str, *, address: bool) -> str:
    """The page without what it tells machines of dates; with `address`, without what it says of its address too."""
    tree = parse(text)
    for element in list(tree.iter("script", "meta", "link")):
        if element.tag == "script":
            gone = True
        elif element.tag == "meta":
            key = " ".join(element.get(name) or "" for name in ("property", "name", "itemprop", "http-equiv"))
            content = element.get("content") or ""
            gone = bool(HIDDEN_META.search(key) or LOOKS_LIKE_DATE.search(content)) or (
                address and "url" in key.lower()
            )
        else:
            gone = address
        if gone and element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter(etree.Element):
        for name, value in list(element.attrib.items()):
            machine = name in ("datetime", "content", "title") or name.startswith("data-")
            if (machine and LOOKS_LIKE_DATE.search(value)) or (name == "itemprop" and "date" in value.lower()):
                del element.attrib[name]
    return str(lxml_html.tostring(tree, encoding="unicode"))


def ours(retrieved: str) -> Callable[[str, str | None], Moment | None]:
    """Rashomon's reading of a page."""

    def read(text: str, url: str | None) -> Moment | None:
        raw = RawDocument(location=url or "page.html", data=text.encode("utf-8"), form="html", retrieved=retrieved)
        article = read_article(raw)
        return article.published if isinstance(article, Article) else None

    return read


def theirs(retrieved: str, *, extensive: bool) -> Callable[[str, str | None], Moment | None]:
    """htmldate's reading of a page."""

    def read(text: str, url: str | None) -> Moment | None:
        found = find_date(text, extensive_search=extensive, original_date=True, url=url, max_date=retrieved[:10])
        return day(date.fromisoformat(found), basis="stated") if found else None

    return read


def is_right(found: Moment, truth: Moment) -> bool:
    """Whether a day, or month, is the truth's, or beside it as a zone can explain."""
    first, last = span_utc(truth)
    if truth.precision == "second" and (truth.earliest or "")[19:]:
        begin, end = found.first_day(), found.last_day()
        if begin is None or end is None:
            return False
        start = datetime(begin.year, begin.month, begin.day, tzinfo=UTC) - ZONE
        return start <= first <= datetime(end.year, end.month, end.day, tzinfo=UTC) + timedelta(days=1) + ZONE
    return found.first_day() == truth.first_day() or agree(found, truth) or (first is last)


def score(pages: list[tuple[Page, str, str | None]], read: Callable[[str, str | None], Moment | None]) -> Score:
    """Read each page and compare."""
    right = wrong = declined = 0
    cases = []
    started = time.perf_counter()
    for page, text, url in pages:
        found = read(text, url)
        if found is None:
            declined += 1
        elif is_right(found, page.truth):
            right += 1
        else:
            wrong += 1
            cases.append(f"{page.name[:12]} {found.earliest} instead of {page.truth.earliest} {page.url or ''}")
    return Score(right, wrong, declined, time.perf_counter() - started, cases)


def rows(pages: list[Page], retrieved: str, *, alone: bool = False) -> Iterator[tuple[str, str, Score]]:
    """What is hidden, who reads (`alone`: nobody beside us), and how well."""
    readers = [("rashomon", ours(retrieved))]
    if not alone:
        readers.append(("htmldate, fast", theirs(retrieved, extensive=False)))
        readers.append(("htmldate, extensive", theirs(retrieved, extensive=True)))
    variants: tuple[tuple[str, Callable[[Page], tuple[Page, str, str | None]]], ...] = (
        ("nothing", lambda page: (page, page.html, page.url)),
        ("dates for machines", lambda page: (page, hide(page.html, address=False), page.url)),
        ("these and the address", lambda page: (page, hide(page.html, address=True), None)),
    )
    for hidden, variant in variants:
        given = [variant(page) for page in pages]
        for name, read in readers:
            yield hidden, name, score(given, read)


def main() -> None:
    """Read the folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder with the pages")
    parser.add_argument("--retrieved", default="2026-01-01", help="the day the pages were fetched at the latest")
    parser.add_argument("--wrong", action="store_true", help="list the wrong ones of Rashomon")
    parser.add_argument("--alone", action="store_true", help="leave htmldate out")
    parser.add_argument("--json", action="store_true", help="figures as JSON, for programs")
    arguments = parser.parse_args()
    pages, silent, contradicting = read_pages(arguments.folder)
    if arguments.json:
        counts = [
            {"hidden": hidden, "reader": name, "right": s.right, "wrong": s.wrong, "declined": s.declined}
            for hidden, name, s in rows(pages, arguments.retrieved, alone=arguments.alone)
        ]
        print(json.dumps({"pages": len(pages), "rows": counts}, indent=1))
        return
    print(f"{len(pages)} pages; {silent} more say nothing to machines, {contradicting} contradict themselves\n")
    print("| hidden | reader | right | wrong | declined | wrong of all | pages/s |\n|---|---|---|---|---|---|---|")
    listed: list[str] = []
    for hidden, name, found in rows(pages, arguments.retrieved, alone=arguments.alone):
        share = found.wrong / (len(pages) or 1)
        speed = len(pages) / (found.seconds or 1)
        print(f"| {hidden} | {name} | {found.right} | {found.wrong} | {found.declined} | {share:.1%} | {speed:.0f} |")
        if name == "rashomon":
            listed += [f"{hidden}: {case}" for case in found.cases]
    if arguments.wrong:
        print("\n" + "\n".join(listed))


if __name__ == "__main__":
    main()
