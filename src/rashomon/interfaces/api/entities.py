"""Who and what is named, across stories; judgements of it and of everything else."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from rashomon.interfaces.api.answers import PageNumber, PerPage, Typed, links, part, told
from rashomon.interfaces.api.bodies import JudgementAsked, UndoAsked
from rashomon.interfaces.api.shapes import EntityFull, EntityIn, EntityPage, JudgementPage, KeptJudgement
from rashomon.interfaces.web.house import InHouse
from rashomon.model import Kind, Named
from rashomon.store import Kept

router = APIRouter(route_class=Typed)


@router.get("/entities", tags=["entities"], response_model=EntityPage, operation_id="list_entities")
def list_entities(
    request: Request,
    house: InHouse,
    name: Annotated[str, Query(max_length=400, description="An identifier, a spelling, or words of one.")] = "",
    kind: Kind | None = None,
    page: PageNumber = 1,
    per_page: PerPage = 50,
) -> Response:
    """Who and what is named in the store, those in the most stories first."""
    found = house.desk.entities(name, kind)
    items, pages = part(found, page, per_page)
    value = EntityPage(items=items, total=len(found), page=page, pages=pages)
    return told(request, value, link=links(request, page, pages))


@router.get("/entities/{entity}", tags=["entities"], response_model=EntityFull, operation_id="get_entity")
def get_entity(
    request: Request,
    house: InHouse,
    entity: Annotated[str, Path(max_length=400, description="An identifier, or a spelling that is one's alone.")],
) -> Response:
    """One person, organisation or place, with what each story knows of it."""
    record = house.desk.entity(entity)
    stories = tuple(EntityIn(story=story, headline=line, entity=one) for story, line, one in record.stories)
    return told(request, EntityFull(identity=record.identity, stories=stories))


@router.get("/judgements", tags=["judgements"], response_model=JudgementPage, operation_id="list_judgements")
def list_judgements(request: Request, house: InHouse, page: PageNumber = 1, per_page: PerPage = 50) -> Response:
    """What analysts decided, the first decided first; what was taken back too."""
    kept = house.desk.judgements()
    items, pages = part(kept, page, per_page)
    value = JudgementPage(items=tuple(map(_kept, items)), total=len(kept), page=page, pages=pages)
    return told(request, value, link=links(request, page, pages))


@router.post(
    "/judgements", tags=["judgements"], status_code=201, response_model=KeptJudgement, operation_id="make_judgement"
)
def make_judgement(request: Request, house: InHouse, asked: JudgementAsked) -> Response:
    """Decide that two things are one ("same") or are not ("different"); what that touches is told anew at once."""
    left, right = (Named(**side.model_dump()) for side in (asked.left, asked.right))
    with house.writing() as desk:
        try:
            made = desk.judge(
                asked.verdict, left, right, kind=asked.kind, by=asked.by, why=asked.why, subject=asked.subject
            )
        except ValueError as error:
            raise HTTPException(409, str(error)) from None  # well formed, and not to be decided so
        kept = next(k for k in desk.judgements() if k.judgement.id == made.id)
    return told(request, _kept(kept), status=201, location=f"/api/judgements/{made.id}")


@router.get("/judgements/{judgement}", tags=["judgements"], response_model=KeptJudgement, operation_id="get_judgement")
def get_judgement(request: Request, house: InHouse, judgement: Annotated[str, Path(max_length=60)]) -> Response:
    """One judgement, by its identifier."""
    found = [kept for kept in house.desk.judgements() if kept.judgement.id == judgement]
    if not found:
        raise HTTPException(404, "No judgement has this identifier.")
    return told(request, _kept(found[0]))


@router.post(
    "/judgements/{judgement}/undo",
    tags=["judgements"],
    response_model=KeptJudgement,
    operation_id="undo_judgement",
)
def undo_judgement(
    request: Request, house: InHouse, judgement: Annotated[str, Path(max_length=60)], asked: UndoAsked
) -> Response:
    """Take a judgement back, with those that were made with it, and tell anew what it touched. It stays on record."""
    with house.writing() as desk:
        try:
            taken = desk.undo(judgement, by=asked.by, why=asked.why)
        except ValueError as error:
            raise HTTPException(409, str(error)) from None
        kept = next(k for k in desk.judgements() if k.judgement.id == taken.id)
    return told(request, _kept(kept))


def _kept(kept: Kept) -> KeptJudgement:
    return KeptJudgement(
        judgement=kept.judgement, holds=kept.holds, undone_by=kept.undone_by, undone_at=kept.undone_at,
        undone_why=kept.undone_why, changed=kept.changed,
    )  # fmt: skip
