"""What Prometheus is told: parsed by its own parser, its labels from bounded lists, the stages' seconds real."""

from __future__ import annotations

import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

import rashomon
from rashomon.engine.metrics import Held, Live, exposed, of_store, serve_metrics
from rashomon.engine.reasons import OTHER, REASONS, bounded
from rashomon.engine.watch.state import STALE, DeskState, Queue, to_values
from rashomon.model import Rejected
from rashomon.store import Store
from rashomon.store.sources import SourceRow
from rashomon.store.upkeep.figures import StoreFigures

NOW = datetime(2031, 3, 4, 12, 0, tzinfo=UTC)


def samples(text: bytes) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@pytest.fixture
def store(tmp_path: Path) -> Any:
    with Store(tmp_path / "s.sqlite") as store:
        yield store


def bad(reason: str, n: int = 0) -> Rejected:
    return Rejected(location=f"in/{n}.bin", stage="sources", reason=reason, detail="It is.", sha256=None)


def test_a_store_without_a_desk_says_what_it_holds(store: Store) -> None:
    store.keep("v1", [], [], [bad("binary", 1), bad("binary", 2), bad("http-404", 3), bad("made\nup", 4)])
    found = samples(exposed(of_store(store, now=lambda: NOW)))
    assert found["rashomon_articles", ()] == 0 and found["rashomon_store_up", ()] == 1
    assert found["rashomon_desk_up", ()] == 0
    by_reason = {dict(labels)["reason"]: n for (name, labels), n in found.items() if name == "rashomon_rejections"}
    assert by_reason == {"binary": 2, "http-4xx": 1, OTHER: 1}


class Timed(Store):
    """A store that takes so many seconds of a clock to be counted."""

    clock, takes, asked = 0.0, 0.0, 0

    def figures(self) -> StoreFigures:
        self.clock, self.asked = self.clock + self.takes, self.asked + 1
        return super().figures()


@pytest.mark.parametrize(("takes", "later"), [(0.01, [1, 2, 3]), (2.0, [1, 1, 2])])
def test_what_takes_long_to_count_is_not_counted_at_each_asking(tmp_path: Path, takes: float, later: list[int]) -> None:
    with Timed(tmp_path / "s.sqlite") as store:
        store.takes = takes
        held = Held(store, now=lambda: NOW + timedelta(seconds=store.clock), clock=lambda: store.clock)
        asked, counted = [], []
        for seconds in (0, 150, 60):
            store.clock += seconds
            said = {metric.name: metric for metric in held.collect()}
            counted.append(said["rashomon_counted_timestamp_seconds"].samples[0].value - NOW.timestamp())
            asked.append(store.asked)
        assert asked == later
        assert counted[0] == 0
        assert (counted[1] == 0) is (later[1] == 1)  # it is said of when the counts are


def test_sources_and_the_last_beat_are_told(store: Store) -> None:
    hostile = 'Harbour "feed"\n# HELP x\\'
    store.put_sources(
        [
            SourceRow(source=hostile, kind="feed", address="https://a.example/rss", state="well",
                      succeeded=stamp(NOW - timedelta(minutes=1))),
            SourceRow(source="Never", kind="feed", address="https://b.example/rss", state="dead", failures=9),
        ]
    )  # fmt: skip
    store.begin_watch("here:1", now=stamp(NOW), stale=stamp(NOW))
    store.beat("here:1", now=stamp(NOW), state=to_values(DeskState(queue=Queue(waiting=7, most=50))))
    found = samples(exposed(of_store(store, now=lambda: NOW + timedelta(seconds=STALE))))
    last = {
        labels: n for (name, labels), n in found.items() if name == "rashomon_source_last_success_timestamp_seconds"
    }
    assert len(last) == 1 and list(last.values()) == [(NOW - timedelta(minutes=1)).timestamp()]
    assert found["rashomon_source_failures", (("source", "Never"),)] == 9
    assert found["rashomon_source_state", (("source", "Never"), ("state", "dead"))] == 1
    assert found["rashomon_desk_up", ()] == 1 and found["rashomon_queue_documents", ()] == 7
    late = samples(exposed(of_store(store, now=lambda: NOW + timedelta(seconds=STALE + 1))))
    assert late["rashomon_desk_up", ()] == 0


def test_a_beat_that_cannot_be_read_costs_only_itself(store: Store) -> None:
    store.begin_watch("here:1", now=stamp(NOW), stale=stamp(NOW))
    store.beat("here:1", now=stamp(NOW), state={"format": "rashomon.desk/1", "queue": "gone", "totals": [1]})
    found = samples(exposed(of_store(store, now=lambda: NOW)))
    assert found["rashomon_desk_up", ()] == 1 and found["rashomon_stories", ()] == 0


def test_a_store_that_is_gone_is_down_and_the_rest_still_answers(store: Store) -> None:
    live = Live(store)
    live.queue(3)
    store.path.rename(store.path.with_suffix(".moved"))
    found = samples(exposed(live.registry))
    assert found["rashomon_store_up", ()] == 0 and found["rashomon_queue_documents", ()] == 3


def test_stage_seconds_come_from_the_stages_in_the_workers_too(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(3):
        said = f"The harbour wall at Tarn broke on Monday in {n} places, Ada Quill said. "
        text = said + "Boats were moved to the old ferry pier before noon, and nobody was hurt. " * 6
        (folder / f"{n}.txt").write_text(f"Harbour wall at Tarn breaks, part {n}\n\n{text}")
    live = Live()
    with rashomon.open(tmp_path / "s.sqlite", jobs=2) as desk, desk.intake() as intake:
        intake.timing = live.stage
        taken = intake.take([folder])
        live.read(new=taken.new, known=taken.known, rejected=taken.rejected)
        live.told(intake.tell().told)
    found = samples(exposed(live.registry))
    assert found["rashomon_read_total", ()] == taken.new > 0
    for stage in ("articles", "language", "statements", "events", "packing", "keeping", "arranging", "telling"):
        assert found["rashomon_stage_seconds_sum", (("stage", stage),)] > 0, stage
    assert ("rashomon_stage_seconds_sum", (("stage", "other"),)) not in found


def test_labels_are_bounded_whatever_comes() -> None:
    live = Live()
    live.read(rejected=[bad(f"odd-{n}", n) for n in range(50)] + [bad("http-503")])
    live.stage("no such stage", 1)
    live.latency("nowhere", -5)
    found = samples(exposed(live.registry))
    assert {labels for (name, labels) in found if name == "rashomon_rejected_total"} == {
        (("reason", OTHER),),
        (("reason", "http-5xx"),),
    }
    assert found["rashomon_rejected_total", (("reason", OTHER),)] == 50
    assert found["rashomon_latency_seconds_sum", (("to", "other"),)] == 0


def test_two_desks_in_one_process_do_not_mix() -> None:
    one, other = Live(), Live()
    one.told(5)
    assert samples(exposed(other.registry))["rashomon_told_total", ()] == 0


def test_prometheus_is_answered_on_this_machine(store: Store) -> None:
    live = Live(store)
    live.told(2)
    server = serve_metrics(0, live.registry)
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/metrics") as answer:
            found = samples(answer.read())
    finally:
        server.close()
    assert found["rashomon_told_total", ()] == 2 and found["rashomon_articles", ()] == 0
    with pytest.raises(OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{server.port}/metrics", timeout=60)


def test_every_series_has_one_owner(store: Store) -> None:
    """A name told twice in one answer makes Prometheus refuse the whole of it."""
    store.begin_watch("here:1", now=stamp(NOW), stale=stamp(NOW))
    store.beat("here:1", now=stamp(NOW), state=to_values(DeskState()))
    live = Live(store, now=lambda: NOW)
    names = [family.name for family in text_string_to_metric_families(exposed(live.registry).decode())]
    assert len(names) == len(set(names)) > 15
    assert list(Held(store).describe()) == []


def test_every_reason_says_what_it_means_and_what_to_do() -> None:
    for name, reason in REASONS.items():
        assert bounded(name) == name and reason.means and reason.do.endswith((".", ")")), name
