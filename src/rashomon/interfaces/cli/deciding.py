"""`rashomon judge-claim`, `judge-story`, `judge-origin`: what an analyst decides about a story's claims, articles and
origins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from rashomon.engine import Desk, acts
from rashomon.interfaces.cli.base import (
    STORE,
    JobsOption,
    StoreOption,
    app,
    counted,
    desk_at,
    existing,
    fail,
)
from rashomon.interfaces.cli.claims import find_claims
from rashomon.interfaces.cli.judging import ByOption, WhyOption
from rashomon.interfaces.cli.stories import StoryArgument
from rashomon.interfaces.words import clean_line, outlet_of
from rashomon.model import Account, Claim, Dossier, Judgement, JudgementVerdict, Origin

CLAIM = "Its number in the dossier, its identifier or the beginning of it, or words of it."
ACCOUNT = "An account that tells the claim: its outlet, or the beginning of its article's identifier."


class ClaimVerdict(StrEnum):
    """What may be decided about a claim."""

    confirm = "confirm"
    reject = "reject"
    same = "same"


class StoryVerdict(StrEnum):
    """What may be decided about a story."""

    same = "same"
    different = "different"


class OriginVerdict(StrEnum):
    """What may be decided about two origins, or about a telling."""

    same = "same"
    independent = "independent"
    own = "own"


@app.command(name="judge-claim")
def judge_claim(
    story: StoryArgument,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help=CLAIM)],
    verdict: Annotated[
        ClaimVerdict, typer.Argument(help="Whether accounts tell this claim; or that it is the same as another claim.")
    ],
    what: Annotated[list[str], typer.Argument(metavar="ACCOUNT...|CLAIM", help=ACCOUNT)],
    by: ByOption = None,
    why: WhyOption = "",
    store: StoreOption = STORE,
    jobs: JobsOption = None,
) -> None:
    """Decide that accounts tell a claim, that they tell something else, or that two claims are one.

    Accounts that are rejected become a claim of their own, together. It rests on the words of the accounts, so it
    holds after everything is read anew.

    \b
    rashomon judge-claim 1 3 confirm "Radio Halden" --by Ines --why "same barge, same hour"
    rashomon judge-claim 1 3 reject herald.example --by Ines --why "that is last year's fire"
    rashomon judge-claim 1 3 same 7 --by Ines --why "both are the toll"
    """

    def made(desk: Desk, dossier: Dossier, who: str) -> list[Judgement]:
        found = _claim(dossier, claim)
        if verdict is ClaimVerdict.same:
            other = _claim(dossier, " ".join(what))
            return acts.merge_claims(_passages(found), _passages(other), desk.in_force(), by=who, why=why)
        chosen = [a for name in what for a in _accounts(dossier, found, name)]
        rest = [acts.passages_of(a) for a in found.accounts if a not in chosen]
        act = acts.confirm if verdict is ClaimVerdict.confirm else acts.reject
        return act([acts.passages_of(a) for a in chosen], rest, by=who, why=why)

    _decide(story, made, by=by, store_at=(store, jobs))


@app.command(name="judge-story")
def judge_story(
    story: StoryArgument,
    verdict: Annotated[
        StoryVerdict, typer.Argument(help="same: one with another story; different: articles that are of another.")
    ],
    what: Annotated[
        list[str],
        typer.Argument(metavar="STORY|ARTICLE...", help="The other story; or articles of this one, as `article` does."),
    ],
    by: ByOption = None,
    why: WhyOption = "",
    store: StoreOption = STORE,
    jobs: JobsOption = None,
) -> None:
    """Decide that two stories are one, or that articles of a story are of another, one together.

    It rests on the articles, so it holds for whatever is read later, and after everything is read anew.

    \b
    rashomon judge-story 1 same "harbour fire" --by Ines --why "one fire"
    rashomon judge-story 1 different 3f2a 77c0 --by Ines --why "the fire of the year before"
    """

    def made(desk: Desk, dossier: Dossier, who: str) -> list[Judgement]:
        if verdict is StoryVerdict.same:
            other = desk.dossier(" ".join(what))
            if other.story.id == dossier.story.id:
                fail("that is the same story already.")
            mine, theirs = ([a.id for a in one.articles] for one in (dossier, other))
            return acts.merge_stories(mine, theirs, desk.in_force(), by=who, why=why)
        chosen = [desk.find_article(name) for name in what]
        inside = [a.id for a in dossier.articles]
        for article in chosen:
            if article not in inside:
                fail(f"{article} is no article of this story.")
        return acts.split_story(chosen, [a for a in inside if a not in chosen], by=who, why=why)

    _decide(story, made, by=by, store_at=(store, jobs))


@app.command(name="judge-origin")
def judge_origin(
    story: StoryArgument,
    one: Annotated[
        str, typer.Argument(metavar="ORIGIN", help="An origin of the story by its name; with --claim, an account.")
    ],
    verdict: Annotated[OriginVerdict, typer.Argument(help="One origin, two independent ones, or the outlet's own.")],
    other: Annotated[str | None, typer.Argument(metavar="ORIGIN", help="The other one; none after own.")] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="CLAIM", help="Judge two accounts of this claim, not two names.")
    ] = None,
    by: ByOption = None,
    why: WhyOption = "",
    store: StoreOption = STORE,
    jobs: JobsOption = None,
) -> None:
    """Decide that two origins are one, or independent; with --claim, that an account has its words from another, not
    from it, or is the outlet's own report.

    \b
    rashomon judge-origin 1 "fire brigade" same "fire chief" --by Ines --why "he speaks for it"
    rashomon judge-origin 1 "a spokesman" independent "Ada Brenn" --by Ines --why "two offices"
    rashomon judge-origin 1 "Radio Halden" own --claim 3 --by Ines --why "their reporter was there"
    rashomon judge-origin 1 "Radio Halden" same herald.example --claim 3 --by Ines --why "they say so"
    """

    def made(desk: Desk, dossier: Dossier, who: str) -> list[Judgement]:
        decided: JudgementVerdict = "different" if verdict is OriginVerdict.independent else "same"
        if claim is None:
            if verdict is OriginVerdict.own or other is None:
                fail("name the other origin; or, with --claim, the account whose own report it is.")
            names = [acts.origin_named(_origin(dossier, name)) for name in (one, other)]
            return acts.judge_origins(decided, names[0], names[1], by=who, why=why)
        told = _claim(dossier, claim)
        (mine, *_) = [acts.passages_of(a) for a in _accounts(dossier, told, one)]
        if verdict is OriginVerdict.own:
            outlet = next((a.outlet for a in dossier.articles if a.id == mine[0].article), None)
            return acts.own_report(mine, outlet, by=who, why=why)
        if other is None:
            fail("name the other account.")
        (theirs, *_) = [acts.passages_of(a) for a in _accounts(dossier, told, other)]
        return acts.judge_origins(decided, mine[0], theirs[0], by=who, why=why)

    _decide(story, made, by=by, store_at=(store, jobs))


def _decide(
    story: str,
    made: Callable[[Desk, Dossier, str], Sequence[Judgement]],
    *,
    by: str | None,
    store_at: tuple[Path, int | None],
) -> None:
    """Make the judgements of one command, and say what they changed."""
    if by is None:
        fail("a judgement says who made it: --by NAME, or set RASHOMON_ANALYST once.")
    path, jobs = store_at
    with desk_at(existing(path), jobs) as desk:
        try:
            done = desk.judge_together(made(desk, desk.dossier(story), by))
        except ValueError as error:
            fail(str(error))
        act = done[0].act or done[0].id
        changed = next((k.changed for k in desk.judgements() if k.act == act), ())
    typer.echo(f"Judgement {act}, {counted(len(done), 'pair')}.")
    for line in changed or ("Nothing reads otherwise by it so far.",):
        typer.echo(clean_line(line))
    typer.echo(f"Take it back with: rashomon judgements --undo {act} --by {quote(clean_line(by))}")


def _claim(dossier: Dossier, name: str) -> Claim:
    found = find_claims(dossier, name)
    if len(found) != 1:
        many = f"{len(found)} claims answer to" if found else "No claim of this story is called"
        fail(f"{many} {name!r}: name one by its number. See: rashomon dossier")
    return found[0]


def _passages(claim: Claim) -> list[acts.Passages]:
    return [acts.passages_of(account) for account in claim.accounts]


def _accounts(dossier: Dossier, claim: Claim, name: str) -> list[Account]:
    """The accounts of a claim that `name` means: by the beginning of the article's identifier, else by outlet."""
    articles = {a.id: a for a in dossier.articles}
    found = [a for a in claim.accounts if name and a.article.startswith(name)]
    words = name.casefold().split()
    found = found or [
        a for a in claim.accounts
        if words and all(w in outlet_of(articles[a.article]).casefold() for w in words)
    ]  # fmt: skip
    if len({a.article for a in found}) != 1:
        some = "\n".join(f"  {a.article}  {outlet_of(articles[a.article])}" for a in claim.accounts)
        many = f"{len(found)} accounts answer to" if found else "No account of this claim is called"
        fail(f"{many} {name!r}. There are:\n{some}")
    return found


def _origin(dossier: Dossier, name: str) -> Origin:
    known = [o for o in dossier.origins if o.kind != "unknown"]
    found = [o for o in known if o.id == name or o.name.casefold() == name.casefold()]
    words = name.casefold().split()
    found = found or [o for o in known if words and all(w in o.name.casefold() for w in words)]
    if len(found) != 1:
        some = "\n".join(f"  {o.id}  {o.name}" for o in found or known)
        many = f"{len(found)} origins answer to" if found else "No origin of this story is called"
        fail(f"{many} {name!r}. There are:\n{some}")
    return found[0]
