"""Story → Dossier: what needs all accounts of a story together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.accounts import tell
from rashomon.dossier import build
from rashomon.engine.versions import TELLING
from rashomon.entities import identify, resolve
from rashomon.model import Dossier, Judgement, Reading, Rejected, Story
from rashomon.stories.chapters import chapters_of
from rashomon.stories.dating import date_articles
from rashomon.stories.named import story_of


def tell_story(readings: Sequence[Reading], judgements: Sequence[Judgement] = (), name: str | None = None) -> Dossier:
    """The dossier of the story that these readings tell, under these judgements; their order changes nothing.

    `name`: the story's identifier; without one it is named after its articles.
    """
    dated = date_articles(sorted(readings, key=lambda r: r.article.id))
    resolution = resolve(dated, [j for j in judgements if j.subject == "entities"])
    known = identify(dated, resolution)
    story = story_of([r.article for r in known])
    story = replace(story, id=name or story.id, chapters=chapters_of(known))
    order = {article: n for n, article in enumerate(story.articles)}
    known = tuple(sorted(known, key=lambda r: order[r.article.id]))
    accounts, articles = tell(known, resolution.entities, judgements)
    by_id = {a.id: a for a in articles}
    known = tuple(replace(r, article=by_id[r.article.id]) for r in known)
    return build(story, known, resolution.entities, accounts, tuple(by_id[a] for a in story.articles))


class TellingStage:
    """entities, accounts and dossier in one: what a worker does with a story."""

    name = "telling"
    version = TELLING.rpartition("/")[2]

    def __init__(self, judgements: Sequence[Judgement] = ()) -> None:
        self.judgements = judgements

    def run(self, items: Iterable[tuple[Story, Sequence[Reading]]]) -> Iterator[Dossier | Rejected]:
        """One dossier or rejection for each story, in order."""
        for story, readings in items:
            try:
                yield tell_story(readings, self.judgements, story.id or None)
            except Exception as error:
                yield Rejected(
                    location=f"story {story.id}",
                    stage=self.name,
                    reason="error",
                    detail=f"{type(error).__name__}: {error}. This is a fault of Rashomon: please report it.",
                )
