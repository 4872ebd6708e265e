"""What a page says of the sources a report leans on, and of claims that are denials."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.interfaces.views.figures import axis
from rashomon.interfaces.views.view import MANY, View
from rashomon.model import Dossier, day
from tests.dossier.fixtures import dossier as made_up


def _sources(dossier: Dossier, count: int) -> Dossier:
    """The dossier of one article, each of whose claims has one of `count` named origins."""
    article = dossier.articles[0]
    origins = tuple(
        replace(dossier.origins[0], id=f"o{n}x", kind="person", name=f"Speaker {n}", entity=None) for n in range(count)
    )
    told = next(claim for claim in dossier.claims if any(a.article == article.id for a in claim.accounts))
    account = replace(next(a for a in told.accounts if a.article == article.id), denies=False)
    claims = tuple(
        replace(told, id=f"c{n}x", accounts=(replace(account, origin=origins[n].id),), origins=(origins[n].id,))
        for n in range(count)
    )
    return replace(dossier, articles=(article,), claims=claims, origins=origins)


def test_a_report_of_many_sources_leans_on_none_of_them() -> None:
    (bunch,) = View(_sources(made_up(), 6)).bunches()
    assert (bunch.kind, bunch.name) == (MANY, "Several sources")
    assert "one voice" not in View(_sources(made_up(), 6)).bunches_caption()
    (bunch,) = View(_sources(made_up(), 1)).bunches()
    assert bunch.name == "Speaker 0"


def test_a_disputed_claim_that_nobody_speaks_against_is_said_to_be_a_denial() -> None:
    dossier = made_up()
    view = View(dossier)
    told = replace(dossier.claims[0], id="cx", standing="disputed")
    plain = replace(told, accounts=tuple(replace(a, denies=False) for a in told.accounts))
    assert view.against(plain) == "itself a denial"
    assert view.against(replace(plain, standing="repeated")) == ""
    against = replace(plain, accounts=(*plain.accounts, replace(plain.accounts[0], denies=True)))
    assert view.against(against) == "1 against"


def test_no_tick_runs_out_of_the_axis() -> None:
    found = axis([day(date(2025, 5, 1), basis="stated"), day(date(2025, 6, 12), basis="stated")])
    assert found is not None
    assert found.ticks and all(at <= 92 for at, _ in found.ticks)
