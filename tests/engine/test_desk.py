"""From a folder to dossiers: once, again, in any order, over any number of processes, and with bad input in it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import rashomon
from rashomon.engine import NoSuchArticle, NoSuchStory
from rashomon.engine.versions import READING
from rashomon.model import RawDocument
from rashomon.store import Store, StoreError
from tests.engine.reports import CHESS, FERRY, FERRY_AGAIN, write_reports
from tests.server import Copied, Fresh, Place


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("in") / "reports")


@pytest.fixture(scope="module")
def store(folder: Path, fresh_store: Fresh) -> Place:
    path = fresh_store()
    with rashomon.open(path, jobs=1) as desk:
        desk.read(folder)
    return path


def test_a_folder_becomes_stories_and_the_bad_ones_rejections(folder: Path, store: Place) -> None:
    with rashomon.open(store) as desk:
        assert [len(story.articles) for story in desk.stories()] == [2, 1]
        bad = {Path(r.location.split("#")[0]).name: r for r in desk.rejected()}
    assert set(bad) == {"empty.txt", "binary.txt", "broken.jsonl"}
    assert all(r.reason and r.detail for r in bad.values())


def test_reading_again_reads_nothing_again(folder: Path, store: Place, copied: Copied) -> None:
    copy = copied(store)
    with rashomon.open(copy, jobs=1) as desk:
        before = desk.listing()
        report = desk.read([folder])
        assert (report.new, report.known, report.told) == (0, 3, 0)
        assert desk.listing() == before


def test_a_new_report_tells_only_its_own_story_anew(folder: Path, store: Place, tmp_path: Path, copied: Copied) -> None:
    copy = copied(store)
    third = tmp_path / "third.txt"
    third.write_text(FERRY.replace("212 people", "214 people").replace("10:05 am", "6:40 pm"), encoding="utf-8")
    with rashomon.open(copy, jobs=1) as desk:
        report = desk.read(third)
        assert (report.new, report.told, report.stories) == (1, 1, 2)
        assert len(desk.stories()[0].articles) == 3


def test_two_processes_and_another_order_give_the_same_dossiers(folder: Path, store: Place, fresh_store: Fresh) -> None:
    with rashomon.open(fresh_store(), jobs=2) as desk:
        desk.read([folder / "chess.txt"])
        desk.read([folder / "ferry.txt", folder / "ferry.json"])
        theirs = [desk.dossier_json(story.id) for story in desk.stories()]
    with rashomon.open(store) as desk:
        ours = [desk.dossier_json(story.id) for story in desk.stories()]
    assert theirs == ours


def test_every_sentence_of_a_dossier_resolves_to_its_words(store: Place) -> None:
    with rashomon.open(store) as desk:
        dossier = desk.dossier(desk.stories()[0].id)
    texts = {article.id: article.text for article in dossier.articles}
    spans = [span for sentence in dossier.summary for span in sentence.evidence]
    spans += [span for claim in dossier.claims for account in claim.accounts for span in account.evidence]
    assert spans
    assert all(texts[span.article][span.start : span.end] == span.exact for span in spans)


def test_a_story_is_found_by_number_identifier_and_words(store: Place) -> None:
    with rashomon.open(store) as desk:
        first = desk.stories()[0].id
        assert desk.find("1") == desk.find(first) == desk.find(first[:6]) == desk.find("ferry aground") == first
        with pytest.raises(NoSuchStory, match="rashomon stories"):
            desk.find("volcano")
    with pytest.raises(NoSuchStory, match="2 stories"), rashomon.open(store) as desk:
        desk.find("in" if all("in" in s.headline.casefold() for s in desk.stories()) else "s")


def test_an_empty_store_says_what_to_do(fresh_store: Fresh) -> None:
    with rashomon.open(fresh_store()) as desk:
        assert desk.stories() == []
        with pytest.raises(NoSuchStory, match="rashomon read"):
            desk.dossier("1")


def test_a_document_that_breaks_a_stage_is_kept_as_a_rejection_and_the_run_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fresh_store: Fresh
) -> None:
    from rashomon.articles import read_article
    from rashomon.engine import reading

    real = read_article

    def poisoned(raw: RawDocument) -> object:
        if b"chess" in raw.data:
            raise RuntimeError("checkmate")
        return real(raw)

    monkeypatch.setattr(reading, "read_article", poisoned)
    path = fresh_store()
    with rashomon.open(path, jobs=1) as desk:
        report = desk.read(folder)
        assert report.new == 2
        ours = next(r for r in desk.rejected() if r.reason == "error")
        assert "checkmate" in ours.detail
        assert ours.location.endswith("chess.txt")
    monkeypatch.undo()
    with rashomon.open(path, jobs=1) as desk:  # mended: it is tried again
        assert desk.read(folder).new == 1
        assert not [r for r in desk.rejected() if r.reason == "error"]


MANY = 24  # three batches of the parser


@pytest.mark.parametrize("after", [0, 8])
def test_a_run_that_is_stopped_leaves_a_store_that_opens_and_goes_on(
    tmp_path: Path, after: int, fresh_store: Fresh
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n:02}.txt").write_text(CHESS.replace("10,000", f"{n + 10},000"), encoding="utf-8")
    path = fresh_store()
    command = [sys.executable, "-m", "rashomon", "read", str(folder), "--store", str(path), "--jobs", "2"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while run.poll() is None and read_so_far(path) < after:
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=120)
    # A signal that still reaches Python while it ends kills it, which a shell reports as 130 too.
    assert run.returncode in {0, 130, -signal.SIGINT}, err
    # One that reaches a callback of Python's own import machinery is told by it and lost: nothing of ours can catch it.
    lost = re.compile(r"^Exception ignored in.*?^KeyboardInterrupt:? *$", re.DOTALL | re.MULTILINE)
    assert "Traceback" not in lost.sub("", err)
    with rashomon.open(path, jobs=1) as desk:
        kept = len(desk.store.known(READING))
        report = desk.read(folder)
        assert report.known == kept >= after
        assert report.new == MANY - kept


def read_so_far(place: Place) -> int:
    """How many readings are in the store; -1 where there is no store yet."""
    try:
        with Store(place, readonly=True) as store:
            return store.count_cards()
    except StoreError:
        return -1


def test_a_store_that_is_none_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear editor, " * 200)
    with pytest.raises(StoreError, match=r"letter\.txt"):
        rashomon.open(path)


def test_only_the_latest_version_of_an_article_stands_as_an_account(tmp_path: Path, fresh_store: Fresh) -> None:
    def record(text: str, modified: str) -> str:
        told = {**FERRY_AGAIN, "maintext": text, "date_modify": modified, "url": "https://lowmark.example/ferry"}
        return json.dumps(told)

    first = str(FERRY_AGAIN["maintext"])
    later = first.replace("more than 200", "212") + "\nThe ferry was built in 1998, the authority said."
    for name, text, modified in (("a", first, "2025-11-04 12:30:00"), ("b", later, "2025-11-04 15:00:00")):
        (tmp_path / f"{name}.json").write_text(record(text, modified))
    (tmp_path / "c.txt").write_text(FERRY)
    with rashomon.open(fresh_store(), jobs=1) as desk:
        desk.read([tmp_path / "a.json", tmp_path / "c.txt"])
        (story,) = desk.listing()
        assert story["accounts"] == 2
        desk.read(tmp_path / "b.json")
        (story,) = desk.listing()
        assert story["accounts"] == 2
        texts = [article.text for article in desk.dossier(story["id"]).articles]
        assert sum("built in 1998" in text for text in texts) == 1
        assert len(desk.store.cards()) == 3


def test_a_changed_list_of_outlets_reads_the_articles_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_store: Fresh
) -> None:
    outlets, path = tmp_path / "outlets.tsv", fresh_store()
    (tmp_path / "ferry.json").write_text(json.dumps(FERRY_AGAIN))
    with rashomon.open(path, jobs=1) as desk:
        assert desk.read(tmp_path / "ferry.json").new == 1
        assert [card.outlet for card in desk.store.cards()] == ["lowmark.example"]
    outlets.write_text(
        "name\tdomains\tcountry\tkind\towner\taliases\nThe Lowmark\tlowmark.example\tNO\tnewspaper\t\t\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("RASHOMON_OUTLETS", str(outlets))
    with rashomon.open(path, jobs=1) as desk:
        assert desk.read(tmp_path / "ferry.json").new == 1
        assert [card.outlet for card in desk.store.cards()] == ["The Lowmark"]
        assert desk.read(tmp_path / "ferry.json").new == 0


def test_the_bytes_as_found_come_back(tmp_path: Path, fresh_store: Fresh) -> None:
    data = b"\xef\xbb\xbf" + FERRY.encode() + b"\r\n"
    (tmp_path / "ferry.txt").write_bytes(data)
    with rashomon.open(fresh_store(), jobs=1) as desk:
        desk.read(tmp_path / "ferry.txt")
        assert desk.document("ferry.txt").data == data
        with pytest.raises(NoSuchArticle, match="No article"):
            desk.document("chess.txt")


def test_a_story_that_cannot_be_told_is_counted_kept_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_store: Fresh
) -> None:
    folder = write_reports(tmp_path / "in")
    with rashomon.open(fresh_store(), jobs=1) as desk, monkeypatch.context() as patched:

        def fails(*_: object) -> None:
            raise RuntimeError("no telling today")

        patched.setattr("rashomon.engine.telling.tell_story", fails)
        report = desk.read(folder)
        told = [r for r in report.rejected if r.stage == "telling"]
        assert (report.told, len(told)) == (0, report.stories)
        assert "no telling today" in told[0].detail
        assert [r for r in desk.rejected() if r.stage == "telling"] == sorted(told, key=lambda r: r.location)
        patched.undo()
        assert desk.read(folder).told == report.stories
        assert [r for r in desk.rejected() if r.stage == "telling"] == []


def test_an_article_without_a_date_shows_the_interval_inferred_in_its_story_and_why(
    tmp_path: Path, fresh_store: Fresh
) -> None:
    folder = write_reports(tmp_path / "in")
    undated = folder / "undated.txt"
    undated.write_text(
        "Ferry aground off Hollin Point\n\nA ferry with 212 people on board ran aground off Hollin Point on Tuesday, "
        'the harbour authority said.\n\n"Nobody is hurt and the hull is whole," harbour master Ada Brenn told people '
        "in Port Ansel.\n\nThe ferry will be towed to Port Ansel on Wednesday, the authority said.\n",
        encoding="utf-8",
    )
    with rashomon.open(fresh_store(), jobs=1) as desk:
        desk.read(folder)
        article = desk.article(str(undated)).article
        reading = desk.reading_of(str(undated))
    assert article.published is not None
    assert article.published.basis == "inferred"
    assert [e for e in article.evidence if e.field == "published" and e.taken]
    assert reading.article.published == article.published
    assert any(t.moment and t.moment.earliest == "2025-11-04" for t in reading.annotation.times)
