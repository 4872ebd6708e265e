"""Judged where one reads: each page has its form or the way to it, leads back with what was done, and everything that
is derived shows it at once; forms stay small in large stories; a killed room loses no half of a judgement."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from rashomon.engine import Desk, acts
from rashomon.engine.acts import passages_of
from rashomon.interfaces.views.judging import value_of
from rashomon.interfaces.web.judging import led
from rashomon.model import Claim, Dossier, Span
from tests.web.conftest import WAITS, Serving, axe, copy_store, runs_off
from tests.web.made import made_dossier, made_store

FIRE = "Three killed in warehouse fire"
VISIT = "Foreign minister to visit Karsk"
WHY = "the harbour's own list says so"
PATIENCE = WAITS  # seconds for an answer on a busy machine


@dataclass
class Reading:
    """The room over a copy of the demo, in a page without script."""

    base: str
    path: Path
    page: Page

    def dossier(self, words: str = FIRE) -> Dossier:
        with Desk(self.path, jobs=1) as desk:
            return desk.dossier(words)

    def open(self, address: str) -> None:
        self.page.goto(self.base + address)

    def judge(self, form: str, act: str) -> None:
        """Say who and why, and press a form's button."""
        self.page.fill(f"{form} input[name=by]", "Ines")
        self.page.fill(f"{form} input[name=why]", WHY)
        with self.page.expect_navigation():
            self.page.click(f"{form} button[value={act}]")

    def unfold(self, form: str) -> None:
        self.page.click(f"{form} > summary")

    def got(self, address: str) -> Any:
        return httpx.get(self.base + address, timeout=PATIENCE).raise_for_status()

    @property
    def at(self) -> str:
        """Where the browser is, without what was made."""
        return re.sub(r"[?&]made=\w+", "", self.page.url.removeprefix(self.base))


@pytest.fixture
def reading(browser: Browser, demo_copy: Path, serving: Serving) -> Iterator[Reading]:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield Reading(serving(demo_copy), demo_copy, page)
    context.close()


def told_by(dossier: Dossier, least: int) -> tuple[int, Claim]:
    """A claim that several articles tell, with its number."""
    return next(
        (n, c) for n, c in enumerate(dossier.claims, 1)
        if len({a.article for a in c.accounts}) >= least and not any(a.denies for a in c.accounts)
    )  # fmt: skip


def number_of(dossier: Dossier, words: Span) -> int:
    """The claim that a passage tells."""
    return next(n for n, c in enumerate(dossier.claims, 1) if any(words in a.evidence for a in c.accounts))


def test_a_claim_that_is_split_beside_the_others_is_two_everywhere_at_once(reading: Reading) -> None:
    before = reading.dossier()
    story = before.story.id
    number, claim = told_by(before, 3)
    reading.open(f"/stories/{story}/side-by-side?open=c{number}")
    reading.page.locator("tr.open.shown .telling").first.get_by_role("link", name="Is it this claim?").click()
    form = f"#judge-c{number}"
    chosen = reading.page.locator(f"{form} input[name=here]:checked")
    expect(chosen).to_have_count(1)
    taken = re.match(r"[^:]+:\d+-\d+", chosen.get_attribute("value") or "")
    reading.judge(form, "reject")

    # Back in the same cell, whatever number its claim has now, with what was done.
    assert "claims read otherwise" in reading.page.inner_text("#made")
    after = reading.dossier()
    off = next(
        a.evidence[0] for a in claim.accounts
        if taken and f"{a.evidence[0].article}:{a.evidence[0].start}-{a.evidence[0].end}" == taken[0]
    )  # fmt: skip
    stayed = next(a.evidence[0] for a in claim.accounts if a.article != off.article)
    now, other = number_of(after, stayed), number_of(after, off)
    assert now != other
    assert reading.at == f"/stories/{story}/side-by-side?open=c{now}#c{now}"
    assert len(after.claims) >= len(before.claims)  # what is split off may tell what another claim does
    assert f"{len(after.claims)} claims" in reading.page.inner_text(".counts")

    reading.open(f"/stories/{story}")
    assert f"{len(after.claims)} claims" in reading.page.inner_text(".counts")
    reading.open(f"/stories/{story}/provenance?claim={now}")
    carrying = len({a.article for a in after.claims[now - 1].accounts})
    assert carrying < len({a.article for a in claim.accounts})
    assert len(set(reading.page.locator("table.chains td.o").all_inner_texts())) == carrying
    reading.open(f"/stories/{story}/claims/{other}")
    assert off.exact.split()[0] in reading.page.inner_text(".words")
    assert len(reading.got(f"/api/stories/{story}/claims").json()) == len(after.claims)
    assert (
        reading.got(f"/api/stories/{story}/dossier").json()["claims"][other - 1]["text"] == after.claims[other - 1].text
    )
    assert len(reading.got(f"/stories/{story}/export/story.json").json()["claims"]) == len(after.claims)


def test_two_names_that_are_one_on_a_names_page_are_one_everywhere_at_once(reading: Reading) -> None:
    before = reading.dossier()
    one, other = sorted(
        (e for e in before.entities if e.kind == "person"), key=lambda e: -len({m.article for m in e.mentions})
    )[:2]
    named = reading.got("/names?kind=person").text
    assert one.name in named
    assert other.name in named
    reading.open(f"/stories/{before.story.id}/names/{one.id}")
    reading.unfold("#judge-names")
    assert reading.page.input_value("#judge-names input[name=left]") == one.name
    reading.page.fill("#judge-names input[name=right]", other.name)
    reading.judge("#judge-names", "same")

    assert urlsplit(reading.page.url).path.startswith("/names/")
    assert "Kept" in reading.page.inner_text("#made")
    assert {one.name, other.name} <= set(reading.page.locator(".spellings .said").all_inner_texts())
    here = urlsplit(reading.page.url).path
    after = reading.dossier()
    (both,) = [e for e in after.entities if {one.name, other.name} <= {s.text for s in e.spellings}]
    reading.open(f"/stories/{before.story.id}/names/{other.id if other.id == both.id else both.id}")
    assert urlsplit(reading.page.url).path == here
    listed = reading.got("/api/entities?kind=person&per_page=100").json()
    found = [e for e in listed["items"] if one.name in str(e)]
    assert len(found) == 1
    exported = reading.got(f"/stories/{before.story.id}/export/story.json").json()["entities"]
    assert sum(one.name in (s["text"] for s in e["spellings"]) for e in exported) == 1

    # And a spelling is split off where it was joined.
    reading.open(here)
    reading.unfold("#judge-names")
    reading.page.select_option(
        "#judge-names select[name=spelling]",
        label=other.name if reading.page.inner_text("h1") == one.name else one.name,
    )
    reading.judge("#judge-names", "different")
    assert "Kept" in reading.page.inner_text("#made")
    assert not {one.name, other.name} <= set(reading.page.locator(".spellings .said").all_inner_texts())


def test_an_article_that_does_not_belong_is_taken_out_at_the_storys_foot(reading: Reading) -> None:
    before = reading.dossier()
    reading.open(f"/stories/{before.story.id}")
    reading.unfold("#judge-story")
    out = reading.page.locator("#judge-story input[name=here]").last
    article = out.get_attribute("value")
    out.check()
    reading.judge("#judge-story", "split")
    after = reading.dossier()
    assert reading.at.split("#")[0] == f"/stories/{after.story.id}"
    assert "Kept" in reading.page.inner_text("#made")
    assert article not in {a.id for a in after.articles}
    assert f"{len(after.articles)} accounts" in reading.page.inner_text(".counts")


def test_a_claims_form_is_one_step_from_its_row_and_its_paths(reading: Reading) -> None:
    before = reading.dossier()
    story = before.story.id
    number, _ = told_by(before, 3)
    reading.open(f"/stories/{story}")
    reading.page.click(f"#c{number} details.words > summary")
    reading.page.get_by_role("link", name=f"Judge claim {number}", exact=True).click()
    expect(reading.page.locator(f"#judge-c{number} form")).to_be_visible()
    reading.open(f"/stories/{story}/provenance?claim={number}")
    reading.unfold(f"#judge-c{number}")
    reading.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    reading.judge(f"#judge-c{number}", "own")
    assert parse_qs(urlsplit(reading.page.url).query)["claim"] == [str(number)]
    assert "Kept" in reading.page.inner_text("#made")


def test_another_claim_is_named_by_its_words(reading: Reading) -> None:
    before = reading.dossier()
    story = before.story.id
    words = [set(re.findall(r"\w{4,}", c.text.casefold())) for c in before.claims]
    common = next(w for w in sorted(set().union(*words)) if sum(w in one for one in words[1:]) > 1)
    reading.open(f"/stories/{story}/judgements?claim=1")
    reading.page.fill("#judge-c1 input[name=seek]", common)
    reading.judge("#judge-c1", "merge")
    assert "claims have these words" in reading.page.inner_text("#judge-c1 .wrong")
    options = reading.page.locator("#judge-c1 select[name=other] option").all_inner_texts()[1:]
    assert options
    assert all(common in option.casefold() or option.endswith("…") for option in options)
    reading.page.select_option("#judge-c1 select[name=other]", index=1)
    reading.judge("#judge-c1", "merge")
    assert "Kept" in reading.page.inner_text("#made")


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_no_page_leads_back_elsewhere(reading: Reading, back: str) -> None:
    story = reading.dossier().story.id
    answer = httpx.get(f"{reading.base}/stories/{story}/judgements", params={"back": back}, timeout=PATIENCE)
    assert answer.status_code == 200
    assert back not in answer.text


def test_numbers_in_an_address_follow_their_claims(demo_copy: Path) -> None:
    with Desk(demo_copy, jobs=1) as desk:
        before = desk.dossier(FIRE)
        _, claim = told_by(before, 3)
        tellings = [passages_of(a) for a in claim.accounts]
        desk.judge_together(acts.reject(tellings[:2], tellings[2:], by="Ines", why=WHY))
        after = desk.dossier(FIRE)
    story, last = before.story.id, len(before.claims)
    moved = number_of(after, before.claims[-1].accounts[0].evidence[0])
    assert moved != last
    assert led(f"/stories/{story}/claims/{last}?a=1#judge-c{last}", before, after) == (
        f"/stories/{after.story.id}/claims/{moved}?a=1#judge-c{moved}"
    )
    assert led(f"/stories/{story}?page=2", before, after) == f"/stories/{after.story.id}?page=2"
    assert led(f"/stories/{story}/claims/{last + 5}", before, after) is None


def test_forms_stay_small_in_a_story_of_thousands_of_claims(tmp_path: Path, serving: Serving) -> None:
    dossier = made_dossier(150, 5000)
    base, story = serving(made_store(tmp_path / "large.sqlite", dossier)), dossier.story.id
    for address, most in (
        (f"/stories/{story}/claims/5000", 30_000),
        (f"/stories/{story}/claims/1", 400_000),  # the words of 120 accounts
        (f"/stories/{story}/judgements?claim=5000", 100_000),
        (f"/stories/{story}/judgements?articles=121&claims=41&q=houses", 100_000),
    ):
        answer = httpx.get(base + address, timeout=PATIENCE)
        assert answer.status_code == 200
        assert len(answer.content) < most, address
    assert answer.text.count('<input type="checkbox" name="here"') == 30
    assert answer.text.count('class="n"') == 40


def test_the_forms_are_sound_in_both_themes_and_at_the_width_of_a_phone(
    browser: Browser, demo_store: Path, tmp_path: Path, serving: Serving
) -> None:
    path = copy_store(demo_store, tmp_path / "seen.sqlite")
    with Desk(path, jobs=1) as desk:
        dossier = desk.dossier(FIRE)
        articles = [a.id for a in dossier.articles]
        made = desk.judge_together(acts.split_story(articles[:1], articles[1:], by="Ines", why="x" * 300))[0].act
        story = desk.find(FIRE)
        person = next(e for e in desk.dossier(FIRE).entities if e.kind == "person")
    base = serving(path)
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800})
        page = context.new_page()
        for address in (f"/stories/{story}?made={made}", f"/stories/{story}/names/{person.id}"):
            page.goto(base + address)
            page.evaluate("for (const one of document.querySelectorAll('details.judge')) one.open = true")
            assert axe(page) == []
            assert runs_off(page) == 0
        context.close()


def _served(path: Path) -> tuple[str, subprocess.Popen[str]]:
    command = [sys.executable, "-m", "rashomon", "serve", "--port", "0", "--store", str(path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            _until(lambda base=found[0]: _answers(base))  # type: ignore[misc]
            return found[0], process
    raise AssertionError("the room did not open")


def _answers(base: str) -> bool:
    try:
        return httpx.get(f"{base}/api/health", timeout=PATIENCE).status_code == 200
    except httpx.TransportError:
        return False


def _until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_room_killed_while_it_judges_keeps_the_judgement_whole_or_not_at_all(demo_copy: Path) -> None:
    """Killed as soon as the form was sent, as soon as the judgement is in the store, and as soon as it was answered."""
    with Desk(demo_copy, jobs=1) as desk:
        dossier = desk.dossier(FIRE)
    number, claim = told_by(dossier, 3)
    told = [value_of(passages_of(a)) for a in claim.accounts]
    form = {
        "subject": "claims", "act": "reject", "story": dossier.story.id, "claim": str(number), "every": told,
        "here": told[:1], "by": "Ines", "why": WHY,
    }  # fmt: skip
    tellings = [passages_of(a) for a in claim.accounts]
    whole = len(acts.reject(tellings[:1], tellings[1:], by="Ines", why=WHY))
    for moment in ("sent", "kept", "answered"):
        path = copy_store(demo_copy, demo_copy.with_name(f"{moment}.sqlite"))
        base, process = _served(path)
        answers: list[int] = []

        def send(base: str = base, answers: list[int] = answers) -> None:
            try:
                answers.append(httpx.post(f"{base}/judgements", data=form, timeout=PATIENCE).status_code)
            except httpx.TransportError:
                answers.append(0)

        sending = threading.Thread(target=send)
        with Desk(path, jobs=1, readonly=True) as looking:
            sending.start()
            if moment == "kept":
                _until(lambda looking=looking: bool(looking.judgements()))  # type: ignore[misc]
            elif moment == "answered":
                sending.join(PATIENCE)
            process.kill()  # SIGKILL
            process.wait()
            sending.join(PATIENCE)
        assert process.stderr is not None
        process.stderr.close()
        with Desk(path, jobs=1) as desk:
            desk.read([])  # what the next start does before it reads
            kept = desk.judgements()
            now = desk.dossier(FIRE)
            assert len(kept) in ((0, whole) if moment == "sent" else (whole,)), "half a judgement"
            apart = number_of(now, claim.accounts[0].evidence[0]) != number_of(now, claim.accounts[-1].evidence[0])
            assert apart == bool(kept), "a judgement that nothing shows"
            assert moment != "answered" or answers == [303]
