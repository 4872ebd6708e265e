"""Stories that open, grow past a number of accounts, and turn out to be one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from rashomon.engine.alerts.figures import shown
from rashomon.model import Article, Development, Dossier, Shown, span_at
from rashomon.model import identifier as hash_of

SHOWN = 8


def opened(after: Dossier, came: Collection[str]) -> list[Development]:
    """The story, where all of its reports are new."""
    if not after.articles or any(article.id not in came for article in after.articles):
        return []
    return [
        Development(
            kind="opened", story=after.story.id, subject=after.story.id, after=after.story.headline,
            title=f"A story opens: {_line(after.story.headline)}",
            why=f"No report of it had come before. {counts(after)}",
            evidence=leads(after.articles, "reports"),
        )
    ]  # fmt: skip


def grown(before: int, after: Dossier, came: Collection[str], marks: Collection[int]) -> list[Development]:
    """The numbers of accounts among `marks` that the story grew past. `before`: accounts it had."""
    now = len(after.articles)
    new = [article for article in after.articles if article.id in came] or list(after.articles)
    return [
        Development(
            kind="grown", story=after.story.id, subject=hash_of("grown", after.story.id, mark), before=str(before),
            after=str(now), detail=str(mark),
            title=f"{before} → {now} accounts: {_line(after.story.headline)}",
            why=f"{counts(after)} The rule asks for more than {mark}; there were {before}.",
            evidence=leads(new, "reports"),
        )
        for mark in sorted(set(marks))
        if before <= mark < now
    ]  # fmt: skip


def merged(after: Dossier, parts: Mapping[str, Sequence[str]], headlines: Mapping[str, str]) -> list[Development]:
    """The story, where stories that there were are one now. `parts`: the reports by the story that they were in, of
    those only that are no more, and of this one; `headlines` of those that are known."""
    if len(parts) < 2:
        return []
    known = {article.id: article for article in after.articles}
    names = [headlines.get(story, story) for story in sorted(parts) if story != after.story.id]
    told = "; ".join(f"“{_line(name)}”" for name in names[:4]) + (" …" if len(names) > 4 else "")
    spans: list[Shown] = []
    for story in sorted(parts):
        here = [known[article] for article in parts[story] if article in known]
        role = "was in this story" if story == after.story.id else "was in another story"
        spans += leads(here[: max(1, SHOWN // len(parts))], role)
    if not spans:
        return []
    return [
        Development(
            kind="merged", story=after.story.id, subject=hash_of("merged", *sorted(parts)), before=told,
            after=after.story.headline, title=f"Stories turn out to be one: {_line(after.story.headline)}",
            why=f"The reports of {told} are now part of it. {counts(after)}", evidence=tuple(spans),
        )
    ]  # fmt: skip


def leads(articles: Sequence[Article], role: str, most: int = SHOWN) -> tuple[Shown, ...]:
    """The first sentence of each report that has a text."""
    from rashomon.articles.copies.sentences import sentences_of

    found = []
    for article in articles:
        places = sentences_of(article.text[:4000])
        if places:
            found.append(shown({article.id: article}, span_at(article.id, article.text, *places[0]), role))
        if len(found) >= most:
            break
    return tuple(found)


def counts(after: Dossier) -> str:
    """Accounts, never without the origins behind them: those of the claim that has most. Origins of several claims are
    never added up: ten claims of one report have ten origins, and not one of them is confirmed."""
    accounts = len(after.articles)
    told = f"{accounts} account{'' if accounts == 1 else 's'}"
    if not after.claims:
        return f"{told}; of what origin is not known."
    best = of_origins(*max(claim.independent for claim in after.claims))
    return f"{told}; the best supported claim rests on {best}."


def of_origins(low: int, high: int) -> str:
    """A range of independent origins in words: "2 origins", "1 to 2 origins"."""
    if low == high:
        return f"{low} origin{'' if low == 1 else 's'}"
    return f"{low} to {high} origins"


def _line(text: str) -> str:
    return " ".join(text.split())
