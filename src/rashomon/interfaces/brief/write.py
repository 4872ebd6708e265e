"""A brief as a page of its own, and as Markdown. Nothing an article says can become markup in either."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.interfaces.brief.gather import Brief, Item
from rashomon.interfaces.channels import wording
from rashomon.interfaces.channels.wording import Room
from rashomon.interfaces.export.markdown import escape
from rashomon.interfaces.render import render, styles
from rashomon.interfaces.words import MONTHS, WEEKDAYS, clean_line, plural
from rashomon.model import Shown

WORDS = 6  # quotations of one item; the rest are counted


def day_words(brief: Brief) -> str:
    """ "Sat 21 Nov 2026"."""
    day = brief.day
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def counts_words(brief: Brief) -> str:
    """What the day gave, in a sentence."""
    told = "No report is dated this day"
    if brief.reports:
        stories = plural(brief.stories, "story", "stories")
        told = f"{plural(brief.reports, 'report')} dated this day, in {stories}"
    if brief.single:
        told += f"; {plural(brief.single, 'story', 'stories')} of one account, only counted here"
    if brief.more:
        told += f"; {plural(brief.more, 'story', 'stories')} not looked into"
    return f"{told}. Midnight is that of {clean_line(brief.zone)}."


def to_html(brief: Brief, room: Room) -> str:
    """The brief as the text of a self-contained HTML file, to be written in UTF-8."""
    return render(
        "brief.html.j2", brief=brief, room=room, title=f"Brief of {day_words(brief)}", counts=counts_words(brief),
        day=day_words(brief), most=WORDS, css=styles("base.css", "desk.css"),
    )  # fmt: skip


def to_markdown(brief: Brief, room: Room) -> str:
    """The brief as Markdown, ending with a line feed."""
    return "\n".join(_lines(brief, room)).rstrip() + "\n"


def _lines(brief: Brief, room: Room) -> Iterator[str]:
    yield from (f"# Brief of {day_words(brief)}", "", escape(counts_words(brief)), "")
    if brief.empty:
        yield from ("Nothing was reported, and nothing changed.", "")
    elif not brief.sections:
        yield from ("Nothing opened, and nothing changed that is told here.", "")
    for section in brief.sections:
        yield from (f"## {section.title}", "", section.about, "")
        for item in section.items:
            yield from _item(item, room)
        yield from ([f"- and {section.left} more"] if section.left else [])
        yield ""
    if brief.unwell:
        yield from ("## Sources that are not well", "", "As they are now.", "")
        for source in brief.unwell:
            since = f"; last answered {wording.clock_words(source.succeeded)}" if source.succeeded else ""
            yield f"- **{escape(source.source)}**, {source.state}: {escape(source.reason or 'no reason known')}{since}"


def _item(item: Item, room: Room) -> Iterator[str]:
    told = item.development
    title = escape(told.title) or wording.KINDS[told.kind]
    address = (item.alert and room.alert(item.alert)) or (told.story and room.story(told.story)) or None
    yield f"- **{_link(title, address)}**"
    if (headline := wording.beside(item.headline, told.title)) is not None:
        yield f"  in {_link(escape(headline), told.story and room.story(told.story))}  "
    if (change := wording.change_of(told)) is not None and told.kind != "opened":
        yield f"  {escape(change)}  "
    if told.why:
        yield f"  {escape(told.why)}"
    yield from _shown(told.evidence, room)
    if told.carrying:
        yield "  - still carried by:"
        yield from (f"  {line}" for line in _shown(told.carrying, room))


def _shown(shown: tuple[Shown, ...], room: Room) -> Iterator[str]:
    few, left = wording.some(shown, WORDS)
    for one in few:
        role = f" ({escape(one.role)})" if one.role else ""
        words = _link(f"“{escape(wording.quoted(one))}”", room.span(one.span) or wording.web(one.url))
        yield f"  - {escape(wording.outlet_of(one))}{role}: {words}"
    if left:
        yield f"  - and {left} more"


def _link(text: str, address: str | None) -> str:
    """A link, where there is an address that Markdown can hold."""
    found = wording.web(address)
    if not found:
        return text
    safe = found.replace("(", "%28").replace(")", "%29").replace("*", "%2A").replace("_", "%5F")
    return f"[{text}]({safe})"
