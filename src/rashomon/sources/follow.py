"""The addresses met in a run: which are fetched, and what stands in for those that are not.

1. An address is fetched once a run, after all that is at hand: several hosts at once, in the order they were met.
2. Addresses in lists are fetched unless `follow` is False; those in feeds and records where it is True, or None and
   the feed was fetched itself. What is not fetched is a rejection, unless an entry has a text of its own.
3. What a fetched document links to (a feed, a sitemap's index) is fetched in the next round; after the last, no more.
4. An entry whose page cannot be fetched is given with its own text after all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from rashomon.model import RawDocument, Rejected
from rashomon.sources.form import Fetched, Found, Link
from rashomon.sources.limits import rejected

# An index of sitemaps leads to a sitemap, and that to its pages.
MAX_HOPS = 3
# How much of entries' own texts is held while their pages are fetched; beyond it a page that fails is lost.
_MAX_HELD_BYTES = 100_000_000
_LONGEST_SHOWN = 300


class Fetches(Protocol):
    """What fetches addresses: `rashomon.sources.fetch.Fetcher`, or a stand-in."""

    def fetch(self, links: Iterable[Link]) -> Iterator[Found | Fetched | Rejected]:
        """What stands at each address, in the order of `links`: a Rejected, a Fetched, or a Found and its Fetched."""
        ...


Open = Callable[[Found, int], Iterator[RawDocument | Rejected]]


@dataclass(slots=True, kw_only=True)
class _Offer:
    """A link just met, while it is not yet known whether the entry's own text follows it."""

    link: Link
    why_not: tuple[str, str] | None


class Addresses:
    """The addresses still to be fetched, and what is held until they are."""

    def __init__(self, fetcher: Fetches | None, follow: bool | None) -> None:
        self._fetcher = fetcher
        self._follow = follow
        self._links: list[Link] = []
        self._met: set[str] = set()
        self._offer: _Offer | None = None
        self._held: dict[str, RawDocument] = {}  # entries' own texts by the addresses of their pages
        self._held_bytes = 0

    def ask(self, url: str) -> Iterator[Rejected]:
        """Keep an address that was given itself, whatever is followed."""
        link = Link(url=url, location=url)
        if self._fetcher is None:
            yield rejected(url, *_no_network(link))
        else:
            self._keep(link)

    def add(self, link: Link, *, hops: int, beside: bool) -> Iterator[Rejected]:
        """Keep a link for fetching, or reject it.

        `beside`: it stands in an entry of a feed or in a record, whose own text may follow (`instead`).
        """
        yield from self.settle()
        why_not = self._why_not(link, hops, beside)
        if beside:
            self._offer = _Offer(link=link, why_not=why_not)
        elif why_not:
            yield rejected(link.location, *why_not)
        else:
            self._keep(link)

    def instead(self, raw: RawDocument) -> Iterator[RawDocument | Rejected]:
        """A document: given, unless it is the text of the entry whose page is going to be fetched."""
        offer = self._offer
        if offer is None or offer.link.location != raw.location:
            yield from self.settle()
            yield raw
            return
        self._offer = None
        if offer.why_not:
            yield raw
        elif self._keep(offer.link) and self._held_bytes + len(raw.data) <= _MAX_HELD_BYTES:
            self._held[offer.link.url] = raw
            self._held_bytes += len(raw.data)

    def settle(self) -> Iterator[Rejected]:
        """The link last met has no text of its own."""
        offer, self._offer = self._offer, None
        if offer and offer.why_not:
            yield rejected(offer.link.location, *offer.why_not)
        elif offer:
            self._keep(offer.link)

    def fetch(self, open_found: Open) -> Iterator[RawDocument | Rejected | Fetched]:
        """Fetch, round by round. `Fetched` of an address whose links are fetched next comes after those."""
        before: list[Fetched] = []
        hops = 0
        while self._links and self._fetcher:
            hops += 1
            links, self._links = self._links, []
            later: list[Fetched] = []
            items = self._fetcher.fetch(links)
            try:
                yield from self._round(items, open_found, hops, later)
            finally:
                if close := getattr(items, "close", None):
                    close()
            yield from before
            before = later
        yield from before

    def _round(
        self, items: Iterator[Found | Fetched | Rejected], open_found: Open, hops: int, later: list[Fetched]
    ) -> Iterator[RawDocument | Rejected | Fetched]:
        known = 0
        for item in items:
            if isinstance(item, Found):
                given = False
                for one in open_found(item, hops):
                    given = given or isinstance(one, RawDocument)
                    yield one
                held = self._release(item.location)
                if held and not given:
                    yield held
            elif isinstance(item, Fetched):
                self._release(item.url)
                if len(self._links) > known:
                    later.append(item)
                else:
                    yield item
                known = len(self._links)
            else:
                yield item
                if held := self._release(item.location):
                    yield held

    def _why_not(self, link: Link, hops: int, beside: bool) -> tuple[str, str] | None:
        """Why an address is not fetched: reason and sentence; None where it is."""
        if hops >= MAX_HOPS:
            return (
                "too-far",
                f"{_shown(link.url)} is {hops + 1} links away from what was given; give it itself to read it",
            )
        wanted = self._follow if self._follow is not None else (not beside or hops > 0)
        if not wanted and beside:
            return (
                "teaser",
                f"no text of {_shown(link.url)} stands here, or only a teaser; --follow fetches the linked pages",
            )
        if not wanted:
            return "not-fetched", f"{_shown(link.url)} was not fetched, as asked; leave out --no-follow to fetch it"
        if self._fetcher is None:
            return _no_network(link)
        return None

    def _keep(self, link: Link) -> bool:
        address = link.url.partition("#")[0]
        if address in self._met:
            return False
        self._met.add(address)
        self._links.append(link)
        return True

    def _release(self, url: str) -> RawDocument | None:
        held = self._held.pop(url, None)
        if held:
            self._held_bytes -= len(held.data)
        return held


def _shown(url: str) -> str:
    """An address in a sentence: of one of 5,000 characters its beginning."""
    return url if len(url) <= _LONGEST_SHOWN else f"{url[:_LONGEST_SHOWN]}…"


def _no_network(link: Link) -> tuple[str, str]:
    return (
        "not-fetched",
        f"{_shown(link.url)} was not fetched: this run reads no network; leave out --offline, or save the page as a "
        "file",
    )
