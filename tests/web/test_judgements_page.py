"""Judgements in the browser: each is made with a form and no script, seen on the page and in the log, outlives a
rebuild and is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from rashomon.engine import Desk, acts
from rashomon.interfaces.web.judging import back_to
from rashomon.model import Claim, Dossier, Named
from tests.web.conftest import WAITS, Serving, axe, copy_store, runs_off

WHY = "the harbour's own list says so"
STEERING = '<img src=x onerror="document.title=1">\u202e=cmd|"x"'


class Room:
    """The reading room over a store of its own, in one browser page without script."""

    def __init__(self, base: str, path: Path, page: Page) -> None:
        self.base, self.path, self.page = base, path, page

    def dossier(self, words: str) -> Dossier:
        with Desk(self.path, jobs=1) as desk:
            return desk.dossier(words)

    def stories(self) -> list[set[str]]:
        with Desk(self.path, jobs=1) as desk:
            return sorted((set(s.articles) for s in desk.stories()), key=sorted)

    def open(self, story: str, claim: int | None = None) -> None:
        asked = f"?claim={claim}" if claim else ""
        self.page.goto(f"{self.base}/stories/{story}/judgements{asked}")

    def send(self, form: str, act: str, *, why: str = WHY, by: str = "Ines") -> None:
        """Fill in who and why, and press a form's button."""
        self.page.fill(f"{form} input[name=by]", by)
        self.page.fill(f"{form} input[name=why]", why)
        with self.page.expect_navigation(timeout=WAITS * 1000):
            self.page.click(f"{form} button[value={act}]")

    def logged(self) -> str:
        """The latest entry of the log, as it reads."""
        self.page.goto(f"{self.base}/judgements")
        return self.page.locator(".log > li").first.inner_text()

    def rebuild(self) -> None:
        """Tell all stories anew, as another version would."""
        with Desk(self.path, jobs=1) as desk:
            desk.store.put_stamp("told", "another")
            desk.read([])

    def take_back(self) -> None:
        self.page.goto(f"{self.base}/judgements")
        entry = self.page.locator(".log > li").first
        entry.locator("summary").click()
        entry.locator("input[name=by]").fill("Odo")
        with self.page.expect_navigation(timeout=WAITS * 1000):
            entry.locator("form button").click()


@pytest.fixture
def room(browser: Browser, demo_store: Path, tmp_path: Path, serving: Serving) -> Iterator[Room]:
    path = copy_store(demo_store, tmp_path / "judged.sqlite")
    context = browser.new_context(java_script_enabled=False)
    yield Room(serving(path), path, context.new_page())
    context.close()


FIRE = "Three killed in warehouse fire"


def told_by(dossier: Dossier, least: int) -> tuple[int, Claim]:
    """A claim that several articles tell, with its number."""
    return next(
        (n, c) for n, c in enumerate(dossier.claims, 1)
        if len({a.article for a in c.accounts}) >= least and not any(a.denies for a in c.accounts)
    )  # fmt: skip


def homes(dossier: Dossier, claim: Claim, at: int) -> list[Claim]:
    """The claims that hold the words of one of a claim's accounts."""
    words = claim.accounts[at].evidence[0]
    return [c for c in dossier.claims if any(words in a.evidence for a in c.accounts)]


def judged_by(dossier: Dossier) -> list[str]:
    signals = (s for c in dossier.claims for a in c.accounts for s in a.signals)
    return [s.why for s in signals if s.kind == "judgement"]


def test_a_telling_is_confirmed(room: Room) -> None:
    before = room.dossier(FIRE)
    number, claim = told_by(before, 3)
    room.open(before.story.id, number)
    room.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    room.send(f"#judge-c{number}", "confirm")
    assert "Kept" in room.page.inner_text("#made")
    after = room.dossier(FIRE)
    assert homes(after, claim, 0)[0].id == claim.id
    assert any("Ines" in why and WHY in why for why in judged_by(after))
    assert "One claim" in room.logged()
    assert WHY in room.logged()


def test_a_telling_is_taken_off_on_the_page_of_its_claim(room: Room) -> None:
    before = room.dossier(FIRE)
    number, claim = told_by(before, 3)
    room.page.goto(f"{room.base}/stories/{before.story.id}/claims/{number}")
    room.page.click(f"#judge-c{number} > summary")
    room.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    room.send(f"#judge-c{number}", "reject")
    assert "Kept" in room.page.inner_text("#made")
    after = room.dossier(FIRE)
    assert {c.id for c in homes(after, claim, 0)}.isdisjoint(c.id for c in homes(after, claim, 1))


def test_a_telling_is_taken_off_its_claim_and_put_back(room: Room) -> None:
    before = room.dossier(FIRE)
    number, claim = told_by(before, 3)
    room.open(before.story.id, number)
    room.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    room.send(f"#judge-c{number}", "reject")
    for _ in range(2):
        after = room.dossier(FIRE)
        assert {c.id for c in homes(after, claim, 0)}.isdisjoint(c.id for c in homes(after, claim, 1))
        room.rebuild()
    logged = room.logged()
    assert "Different claims" in logged
    assert f"{len(after.claims)} claims, {len(before.claims)} before" in logged
    room.take_back()
    assert room.dossier(FIRE) == before
    assert "Taken back by Odo" in room.logged()


def test_two_claims_are_made_one(room: Room) -> None:
    before = room.dossier(FIRE)
    one, other = before.claims[0], before.claims[6]
    room.open(before.story.id, 1)
    room.page.fill("#judge-c1 input[name=seek]", "7")
    room.send("#judge-c1", "merge")
    for _ in range(2):
        after = room.dossier(FIRE)
        assert {c.id for c in homes(after, one, 0)} & {c.id for c in homes(after, other, 0)}
        room.rebuild()
    assert {c.id for c in homes(before, one, 0)}.isdisjoint(c.id for c in homes(before, other, 0))
    assert "One claim" in room.logged()
    room.take_back()
    assert room.dossier(FIRE) == before


@pytest.mark.parametrize(("act", "moved"), [("own", 0), ("one", -1), ("apart", 1)])
def test_whose_word_tellings_are_is_judged(room: Room, act: str, moved: int) -> None:
    before = room.dossier(FIRE)
    number, claim = next(
        (n, c) for n, c in enumerate(before.claims, 1)
        if len(c.accounts) == 2 and c.independent == (1, 2) and all(a.support == "unknown" for a in c.accounts)
    )  # fmt: skip
    room.open(before.story.id, number)
    for at in range(1 if act == "own" else 2):
        room.page.check(f"#judge-c{number} input[name=here] >> nth={at}")
    room.send(f"#judge-c{number}", act)
    for _ in range(2):
        (after,) = [c for c in room.dossier(FIRE).claims if c.id == claim.id]
        if moved:
            low, high = after.independent
            assert (low - 1, high - 2) in ((0, -1), (1, 0))
            assert (high < 2) == (moved < 0)
            assert (low > 1) == (moved > 0)
        assert any("Ines" in a.because for a in after.accounts)
        room.rebuild()
    room.take_back()
    assert room.dossier(FIRE) == before


@pytest.mark.parametrize("act", ["same", "different"])
def test_two_origins_are_one_or_independent(room: Room, act: str) -> None:
    before = room.dossier(FIRE)
    room.open(before.story.id)
    options = room.page.locator("#judge-origins select[name=left] option").all_inner_texts()
    chief = next(o for o in options if o.startswith("Thomas Verrin"))
    brigade = next(o for o in options if o.startswith("Harbour Fire Brigade"))
    room.page.select_option("#judge-origins select[name=left]", label=chief)
    room.page.select_option("#judge-origins select[name=right]", label=brigade)
    room.send("#judge-origins", act)
    for _ in range(2):
        after = room.dossier(FIRE)
        if act == "same":
            assert len(after.origins) == len(before.origins) - 1
        bounds = {c.id: c.independent for c in after.claims}
        for claim in before.claims:
            low, high = bounds[claim.id]
            assert (low <= claim.independent[0] and high <= claim.independent[1]) or act == "different"
            assert (low >= claim.independent[0] and high >= claim.independent[1]) or act == "same"
        room.rebuild()
    assert ("One origin" if act == "same" else "Independent") in room.logged()
    room.take_back()
    assert room.dossier(FIRE) == before


def test_two_names_are_made_one_and_two_again(room: Room) -> None:
    before = room.dossier(FIRE)
    one, other = [e.name for e in before.entities if e.kind == "person"][:2]
    room.open(before.story.id)
    room.page.fill("#judge-names input[name=left]", one)
    room.page.fill("#judge-names input[name=right]", other)
    room.send("#judge-names", "same")
    for _ in range(2):
        spellings = [{s.text for s in e.spellings} for e in room.dossier(FIRE).entities]
        assert any({one, other} <= names for names in spellings)
        room.rebuild()
    assert "One name" in room.logged()
    room.take_back()
    assert room.dossier(FIRE) == before


def test_one_name_is_parted_into_two_bearers(room: Room) -> None:
    before = room.dossier(FIRE)
    entity = next(e for e in before.entities if e.kind == "person" and len({m.article for m in e.mentions}) > 1)
    one, other = sorted({m.article for m in entity.mentions})[:2]
    room.open(before.story.id)
    room.page.fill("#judge-names input[name=left]", entity.name)
    room.page.fill("#judge-names input[name=right]", entity.name)
    room.page.click("#judge-names .bound summary")
    room.page.select_option("#judge-names select[name=left_article]", one)
    room.page.select_option("#judge-names select[name=right_article]", other)
    room.send("#judge-names", "different")
    bearers = [{m.article for m in e.mentions} for e in room.dossier(FIRE).entities if e.name == entity.name]
    assert not any({one, other} <= articles for articles in bearers)
    assert "Two names" in room.logged()


def test_stories_are_made_one_and_parted_again(room: Room) -> None:
    before = room.stories()
    fire, visit = room.dossier(FIRE), room.dossier("Foreign minister to visit Karsk")
    room.open(fire.story.id)
    room.page.fill("#judge-story input[name=other]", "foreign minister to visit karsk")
    room.send("#judge-story", "merge")
    both = {a.id for a in (*fire.articles, *visit.articles)}
    for _ in range(2):
        assert both in room.stories()
        room.rebuild()
    assert "One story" in room.logged()
    room.take_back()
    assert room.stories() == before
    assert room.dossier(FIRE) == fire


def test_articles_are_taken_out_into_a_story_of_their_own(room: Room) -> None:
    before = room.dossier(FIRE)
    room.open(before.story.id)
    for at in (0, 1):
        room.page.check(f"#judge-story input[name=here] >> nth={at}")
    room.send("#judge-story", "split")
    assert "Kept" in room.page.inner_text("#made")
    for _ in range(2):
        assert {a.id for a in before.articles[:2]} in room.stories()
        room.rebuild()
    assert "is a story of its own, of 2 accounts" in room.logged()
    room.take_back()
    assert room.dossier(FIRE) == before


def test_what_is_wrong_is_told_beside_its_form_with_what_was_written(room: Room) -> None:
    story = room.dossier(FIRE).story.id
    room.open(story, 1)
    room.send("#judge-c1", "reject", by="Ines Ärk")
    assert room.page.inner_text("#judge-c1 .wrong") == "Choose at least one telling."
    assert room.page.input_value("#judge-c1 input[name=by]") == "Ines Ärk"
    assert room.page.input_value("#judge-c1 input[name=why]") == WHY
    assert room.page.locator("#judge-story .wrong").count() == 0
    room.send("#judge-story", "merge")
    assert "Name the other story" in room.page.inner_text("#judge-story .wrong")
    with Desk(room.path, jobs=1) as desk:
        assert desk.judgements() == []


def test_a_story_told_anew_meanwhile_is_judged_on_the_words_that_were_seen_and_the_page_says_so(room: Room) -> None:
    before = room.dossier(FIRE)
    number, claim = told_by(before, 3)
    room.open(before.story.id, number)
    names = [e.name for e in before.entities if e.kind == "person"][:2]
    with Desk(room.path, jobs=1) as desk:
        desk.judge("same", Named(name=names[0]), Named(name=names[1]), by="Odo", why="meanwhile")
    room.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    room.send(f"#judge-c{number}", "reject")
    assert "had changed since" in room.page.inner_text("#made")
    after = room.dossier(FIRE)
    assert {c.id for c in homes(after, claim, 0)}.isdisjoint(c.id for c in homes(after, claim, 1))


def test_hostile_names_and_reasons_are_only_words(browser: Browser, room: Room) -> None:
    before = room.dossier(FIRE)
    number, _ = told_by(before, 3)
    room.open(before.story.id, number)
    room.page.check(f"#judge-c{number} input[name=here] >> nth=0")
    room.send(f"#judge-c{number}", "reject", why=STEERING, by=STEERING)
    page = browser.new_page()
    try:
        page.goto(f"{room.base}/judgements")
        assert page.title() == "Judgements · Rashomon"
        assert page.locator(".log img").count() == 0
        assert "<img src=x" in page.locator(".log .reason").first.inner_text()
        assert "\u202e" not in page.content()
    finally:
        page.close()


def test_the_name_is_remembered_and_one_goes_back_to_where_one_was(room: Room) -> None:
    story = room.dossier(FIRE).story.id
    form = {
        "subject": "entities", "act": "same", "left": "Ada Fenn", "right": "A. Fenn", "by": "Ines Ärk", "why": WHY,
        "story": story, "back": f"/stories/{story}?claims=all#c3",
    }  # fmt: skip
    with httpx.Client(base_url=room.base, timeout=60) as client:
        answer = client.post("/judgements", data=form)
        assert (answer.status_code, answer.headers["location"].split("made=")[0]) == (
            303,
            f"/stories/{story}?claims=all&",
        )
        assert answer.headers["location"].endswith("#c3")
        assert 'value="Ines Ärk"' in client.get(f"/stories/{story}/judgements").text
        away = client.post("/judgements", data={**form, "back": "https://elsewhere.example/"})
        assert away.headers["location"].startswith(f"/stories/{story}/judgements?")


@pytest.mark.parametrize(
    "address",
    ["https://x.example/", "//x.example", "/\\x.example", "javascript:alert(1)", "x", "", "/a\r\nset-cookie: a"],
)
def test_only_addresses_of_this_app_lead_back(address: str) -> None:
    assert back_to(address, "/judgements") == "/judgements"


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
@pytest.mark.parametrize("path", ["/judgements", "/judgements/undo"])
def test_what_another_site_sends_is_refused(room: Room, path: str, headers: dict[str, str]) -> None:
    form = {"subject": "entities", "act": "same", "left": "Ada", "right": "Bo", "by": "Ines", "why": WHY}
    assert httpx.post(f"{room.base}{path}", data=form, headers=headers).status_code == 403
    with Desk(room.path, jobs=1) as desk:
        assert desk.judgements() == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"subject": "claims", "act": "reject", "here": "a1:0-4:000000000000", "every": "a1:0-4:000000000000"},
        {"subject": "claims", "act": "reject", "here": "../../x"},
        {"subject": "stories", "act": "merge", "other": "1", "every": "nobody"},
        {"subject": "origins", "act": "same", "left": "x", "right": "y"},
        {"subject": "elsewhere", "act": "same"},
    ],
)
def test_nonsense_is_refused_in_words(room: Room, form: dict[str, str]) -> None:
    answer = httpx.post(f"{room.base}/judgements", data={"by": "Ines", "why": WHY, **form})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_the_rooms_are_sound_in_both_themes_and_at_the_width_of_a_phone(
    browser: Browser, demo_store: Path, tmp_path: Path, serving: Serving
) -> None:
    path = copy_store(demo_store, tmp_path / "seen.sqlite")
    with Desk(path, jobs=1) as desk:
        story = desk.find(FIRE)
        articles = [a.id for a in desk.dossier(story).articles]
        desk.judge_together(acts.split_story(articles[:1], articles[1:], by="Ines", why="x" * 300))
    base = serving(path)
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800})
        page = context.new_page()
        for address in ("/judgements", f"/stories/{story}/judgements?claim=1"):
            page.goto(base + address)
            assert axe(page) == []
            assert runs_off(page) == 0
        context.close()
