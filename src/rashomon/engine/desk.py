"""The desk: a store with the stages at work on it. What `import rashomon` opens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, BinaryIO

from rashomon.dossier import from_json
from rashomon.engine.articles import ArticleRecord, document_of, find_article, reading_of, record_of
from rashomon.engine.choosing import Wanted, chosen
from rashomon.engine.deciding import changes, looks, make, take_back
from rashomon.engine.intake import Intake, Progress, Taken
from rashomon.engine.judging import find_judgement, in_force, judgement_of, one_act
from rashomon.engine.planning import touched_by
from rashomon.engine.pool import cores
from rashomon.engine.searching import FoundPage, StoryQuery, matching, search
from rashomon.engine.versions import TELLING, reading_version
from rashomon.model import (
    Dossier,
    JudgedKind,
    Judgement,
    JudgementSubject,
    JudgementVerdict,
    Kind,
    Named,
    RawDocument,
    Reading,
    Rejected,
    Story,
    StoryLink,
    decode,
)
from rashomon.sources.fetch import FetchSettings
from rashomon.sources.form import Found
from rashomon.store import Kept, Store, StoreError

if TYPE_CHECKING:  # a listing of stories need not wait for the comparison of names
    from rashomon.engine.identities import EntityRecord
    from rashomon.engine.liking import Like
    from rashomon.engine.register import Listed, Register
    from rashomon.entities.register import Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What a reading did: counts of documents, and of stories told anew."""

    new: int
    known: int
    rejected: tuple[Rejected, ...]
    stories: int
    told: int


class NoSuchStory(LookupError):
    """No story, or more than one, goes by that name; the message says which there are."""


class Desk:
    """A store and the work on it.

    `desk.read(paths)` reads reports and brings the stories up to date; `desk.stories()` lists them;
    `desk.dossier(story)` gives one story's whole record.
    """

    def __init__(self, store: Path | str, *, jobs: int | None = None, readonly: bool = False) -> None:
        """Open `store` (made where it is missing). `jobs`: processes, all cores by default; `readonly`: only to look
        at what is there. Raises StoreError.
        """
        self.store = Store(store, readonly=readonly)
        self.jobs = max(1, jobs or cores())
        self.reading = reading_version()
        self._register: Register | None = None
        self._lock = Lock()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def read(
        self,
        inputs: Path | str | Found | Iterable[Path | str | Found],
        *,
        fetching: FetchSettings | None = None,
        follow: bool | None = None,
        stdin: BinaryIO | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> ReadReport:
        """Read files, folders, globs and addresses, then tell anew each story that changed.

        An upload comes as `rashomon.sources.form.Found`. What is known is not read again. `fetching`: how addresses
        are fetched (None: none are); `follow`: whether the addresses in feeds are fetched too (None: those of feeds
        that were fetched themselves); `stdin`: what "-" among the inputs reads.

        Whatever cannot be read is kept as a rejection. May be interrupted at any point: what was done stays,
        and the next call goes on from there. Raises StoreError where the store cannot be written.
        """
        listed = [inputs] if isinstance(inputs, Path | str | Found) else inputs
        taken = Taken(new=0, known=0, rejected=())

        def tick(step: str, done: int, total: int | None, new: int, known: int, rejected: int) -> None:
            if progress:
                progress(Progress(step=step, done=done, total=total, new=new, known=known, rejected=rejected))

        with self.intake() as intake:
            taken = intake.take(
                listed, fetching=fetching, follow=follow, stdin=stdin,
                tick=lambda new, known, bad: tick("reading", new + known + bad, None, new, known, bad),
            )  # fmt: skip
            bad = len(taken.rejected)
            told = intake.tell(lambda done, total: tick("telling", done, total, taken.new, taken.known, bad))
        rejected = taken.rejected + told.rejected
        return ReadReport(new=taken.new, known=taken.known, rejected=rejected, stories=told.stories, told=told.told)

    def intake(self) -> Intake:
        """The way in, with workers of its own: for who takes reports in more than once. Use as a context."""
        return Intake(self.store, self.reading, self.jobs)

    def judge(
        self,
        verdict: JudgementVerdict,
        left: Named,
        right: Named,
        *,
        kind: JudgedKind | None = None,
        by: str,
        why: str = "",
        subject: JudgementSubject = "entities",
    ) -> Judgement:
        """Decide that two things are one ("same") or are not ("different"), and tell anew what that touches.

        `subject`: what is judged, as `Judgement` says: names, passages that tell one claim, articles of one story, or
        origins. It is kept with who, when and why, is stronger than any score, and outlives a new reading of
        everything. Raises ValueError where a side is not what the subject asks for, both are the same, or nobody is
        named as judging.
        """
        made = judgement_of(verdict, left, right, kind=kind, by=by, why=why, subject=subject)
        return self.judge_together([made])[0]

    def judge_together(self, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        """Make judgements (`rashomon.engine.judging.judgement_of`) as one act, that is taken back as one."""
        made = one_act(judgements)
        if made:
            self._decide(made, lambda: make(self.store, made))
        return made

    def undo(self, name: str, *, by: str, why: str = "") -> Judgement:
        """Take a judgement back, by its identifier or the beginning of it, and tell anew what it touched.

        It stays in the record, and those that were made with it are taken back too. Raises NoSuchJudgement.
        """
        found = find_judgement(self.store, name)
        act = tuple(k.judgement for k in self.store.judgements() if k.holds and k.act == found.act)
        take_back(self.store, act, by=by, why=why)
        self._tell_anew()
        return found.judgement

    def in_force(self) -> tuple[Judgement, ...]:
        """The judgements that nobody took back, the first made first."""
        return in_force(self.store.judgements())

    def _decide(self, made: Sequence[Judgement], do: Callable[[], set[str]]) -> None:
        """Do what `made` asks for, tell anew what it touches, and note what that changed."""
        touched = {story for judgement in made for story in touched_by(self.store, judgement)}
        before = looks(self.store, touched)
        touched |= do()
        self._tell_anew()
        living = {story for story in touched if self.store.leads_to(story) == story}
        self.store.put_changed(made[0].act or made[0].id, changes(before, looks(self.store, living)))

    def judgements(self) -> list[Kept]:
        """All judgements, the first made first; those taken back too."""
        return self.store.judgements()

    def behind(self) -> int:
        """How many stories, and articles in none yet, a reading or a judgement left when it was broken off.

        All stories where another version of Rashomon told them.
        """
        if self.store.stamp("told") != f"{self.reading} {TELLING}":
            return self.store.count_stories()
        return self.store.count_stale() + len(self.store.waiting())

    def catch_up(self) -> None:
        """Tell what is behind. Raises StoreError."""
        with self.intake() as intake:
            intake.tell()

    def _tell_anew(self) -> None:
        """Tell what a judgement touches, which is kept already. Raises StoreError, saying so."""
        try:
            self.catch_up()
        except StoreError as error:
            kept = (
                "What was decided is kept, but not all that it touches is told anew yet: the next judgement, reading "
            )
            raise type(error)(f"{kept}or start goes on with it. {error}") from None

    def register(self) -> Listed:
        """Who and what is named in the store, as of now: put together at the first call, and anew when a story or a
        judgement changed. Threads may share it."""
        from rashomon.engine.register import Register

        with self._lock:
            register = self._register = self._register or Register(self.store)
        return register.listed()

    def entities(self, name: str = "", kind: Kind | None = None) -> list[Identity]:
        """Who and what is named in the store, across stories, those in the most stories first.

        Only those that `name` may mean (an identifier, a spelling, words of one), and of a kind, where given.
        """
        return self.register().meant(name, kind)

    def entity(self, name: str, kind: Kind | None = None) -> EntityRecord:
        """One of them with what each story knows of it. Raises NoSuchEntity."""
        from rashomon.engine.identities import entity_record

        return entity_record(self.store, self.register(), name, kind)

    def stories(self) -> list[Story]:
        """The stories, those of several accounts first, newest first: all at once (`each_story`: one by one)."""
        return list(self.each_story())

    def each_story(self) -> Iterator[Story]:
        """The same, one after another, as they are read from the store."""
        return (decode(Story, row["story"]) for row in self.store.listed())

    def listing(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        name: str | None = None,
        outlet: str | None = None,
        place: str | None = None,
    ) -> list[dict[str, Any]]:
        """What the command's table of stories shows, as JSON values, in its order; only the stories asked for. All at
        once, some 1 kB a story: of a large store take `each_row`.

        Reported between the days `since` and `until` (either alone will do; stories without a date are left out then),
        that name `name` or the place `place`, that have a report of `outlet`: words of a name will do, in any case.
        """
        return list(self.each_row(Wanted(since=since, until=until, name=name, outlet=outlet, place=place)))

    def each_row(self, wanted: Wanted | None = None, among: Collection[str] | None = None) -> Iterator[dict[str, Any]]:
        """The same, one after another, as they are read from the store; only `among` some stories, where given."""
        return chosen(self.store, wanted or Wanted(), among)

    def search(self, query: StoryQuery) -> FoundPage:
        """The stories that a query finds, a page of them, and where each answers it (`rashomon.engine.searching`)."""
        return search(self.store, query)

    def matching(self, query: StoryQuery) -> set[str]:
        """The identifiers of all stories that a query finds."""
        return matching(self.store, query)

    def like(self, text: str | Path, *, published: date | None = None, limit: int = 10) -> list[Like] | Rejected:
        """The stories that a text is most like, the most alike first, each with its score and why: the names and words
        they share and the days between them. `Rejected` with the reason where the text cannot be read.

        `text`: a text, or the Path of a file with a report; `published`: the day of a text where it is known. Nothing
        is kept of it.
        """
        from rashomon.engine.liking import stories_like  # with the parser, which a listing need not wait for

        return stories_like(self.store, text, published=published, limit=limit)

    def links(self, story: str) -> list[StoryLink]:
        """Other stories that a story, by what `find` takes, has to do with, the strongest tie first.

        Kept as of the last reading that changed either of the two. Raises NoSuchStory.
        """
        return self.store.story_links(self.find(story))

    def find(self, name: str) -> str:
        """The identifier of the story `name` means: an identifier, the beginning of one, its number in the
        listing, or words of its headline. An identifier of a story that was merged into another leads to that one.
        Raises NoSuchStory.
        """
        if self.store.dossier_key(name) is not None:
            return name
        # Python reads no number of more than 4,300 digits.
        if name.isdecimal() and len(name) < 10 and int(name) >= 1 and (there := self.store.told_at(int(name))):
            return there
        words = name.casefold().split()
        found = self.store.told_beginning(name) if name else []
        if name and not found:
            leads = {self.store.leads_to(given) for given in self.store.given(name)}
            found = self.store.told_of({story for story in leads if story})
        if words and not found:
            told = self.store.told_headlines()
            found = [(story, line) for story, line in told if all(w in line.casefold() for w in words)]
        if len(found) == 1:
            return found[0][0]
        if not self.store.count_told():
            raise NoSuchStory("The store holds no stories yet. Read some reports first: rashomon read PATH")
        if not found:
            raise NoSuchStory(f"No story is called {name!r}. See: rashomon stories")
        some = "\n".join(f"  {story}  {headline}" for story, headline in found[:8])
        raise NoSuchStory(f"{len(found)} stories answer to {name!r}; name one of them:\n{some}")

    def dossier(self, story: str) -> Dossier:
        """The dossier of a story, by what `find` takes. Raises NoSuchStory."""
        return from_json(self.dossier_json(story))

    def dossier_json(self, story: str) -> dict[str, Any]:
        """The same as JSON values."""
        value: dict[str, Any] = self.store.dossier(self.find(story))
        return value

    def key_of(self, story: str) -> str:
        """What a story's dossier was told from, as one hash: as long as it stays, so does the dossier.

        `story`: its identifier. Raises NoSuchStory.
        """
        key = self.store.dossier_key(story)
        if key is None:
            raise NoSuchStory(f"No story is called {story!r}. See: rashomon stories")
        return key

    def find_article(self, name: str) -> str:
        """The identifier of the article `name` means: an identifier, the beginning of one, an address or path
        where it was found, or words of its headline. Raises NoSuchArticle.
        """
        return find_article(self.store, name)

    def article(self, name: str) -> ArticleRecord:
        """An article with where it was found, by what `find_article` takes. Raises NoSuchArticle."""
        return record_of(self.store, name)

    def reading_of(self, name: str) -> Reading:
        """What was read of an article (names, references, times, statements, events), by what `find_article` takes.

        Raises NoSuchArticle.
        """
        return reading_of(self.store, name)

    def document(self, name: str) -> RawDocument:
        """The document of an article, its bytes as found, by what `find_article` takes. Raises NoSuchArticle."""
        return document_of(self.store, name)

    def rejected(self) -> list[Rejected]:
        """What could not be read, and why."""
        return self.store.rejected()
