"""Figures for Prometheus: what a running desk counts as it goes, and what the store and the last beat say.

Each has a registry of its own, never the process's: two desks in one process do not mix. Every label is one of a
bounded list: stages, reasons and kinds are ours, sources and channels are those of the desk's settings. Nothing that
an article says becomes a label.
"""

from __future__ import annotations

import threading
import time
from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from rashomon.engine.logs import said
from rashomon.engine.reasons import bounded
from rashomon.engine.watch.state import STALE, DeskState, from_values
from rashomon.model.alerts import DEVELOPMENT_KINDS
from rashomon.store import Store, StoreError
from rashomon.store.upkeep.figures import StoreFigures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.model import Rejected

# A chunk of eight articles takes some 0.3 s, a story 10 ms to a minute; a fetch up to a minute.
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
LATENCIES = (0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600)
STAGES = (
    "articles", "language", "statements", "events", "packing", "keeping", "arranging", "telling", "linking", "noticing",
)  # fmt: skip
STATES = ("new", "well", "failing", "dead", "paused")
SENDINGS = ("waiting", "sent", "given-up")
# Counting a store of 100,000 articles takes 12 ms, of a million some 0.2 s: more at a server that is busy.
QUICK = 0.05  # seconds of counting that any asking may cost
SPARED = 100  # times what the counting took are passed before it is done again
MANY = 1_000  # sources, channels: more have no series of their own
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Live:
    """What a running desk counts. Threads may share it."""

    def __init__(self, store: Store | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        """`store`: what it holds is told, too, at each asking."""
        self.registry = CollectorRegistry(auto_describe=True)
        counters = {
            "read": "Articles read since this desk was started.",
            "known": "Documents that came and were known already, since this desk was started.",
            "told": "Stories told anew since this desk was started.",
        }
        self._counters = {
            name: Counter(f"rashomon_{name}", text, registry=self.registry) for name, text in counters.items()
        }
        self._rejected = Counter(
            "rashomon_rejected", "Documents rejected since this desk was started.", ["reason"], registry=self.registry
        )
        self._stages = Histogram(
            "rashomon_stage_seconds", "Seconds of a stage: of a chunk of articles, of a story.", ["stage"],
            registry=self.registry, buckets=BUCKETS,
        )  # fmt: skip
        self._latency = Histogram(
            "rashomon_latency_seconds", "Seconds from a document's coming to its being read, told, and sent.", ["to"],
            registry=self.registry, buckets=LATENCIES,
        )  # fmt: skip
        self._queue = Gauge("rashomon_queue_documents", "Documents that wait to be read.", registry=self.registry)
        for stage in STAGES:
            self._stages.labels(stage)
        if store is not None:
            self.registry.register(Held(store, now=now, live=True))

    def read(self, *, new: int = 0, known: int = 0, rejected: Iterable[Rejected] = ()) -> None:
        """Documents were taken in."""
        self._counters["read"].inc(new)
        self._counters["known"].inc(known)
        for bad in rejected:
            self._rejected.labels(bounded(bad.reason)).inc()

    def told(self, stories: int) -> None:
        """Stories were told anew."""
        self._counters["told"].inc(stories)

    def stage(self, stage: str, seconds: float) -> None:
        """A stage took so long. `Intake.timing` takes this as it is."""
        self._stages.labels(stage if stage in STAGES else "other").observe(seconds)

    def latency(self, to: str, seconds: float) -> None:
        """So long after a document came it was "read", its story "told", or an alert of it "sent"."""
        self._latency.labels(to if to in ("read", "told", "sent") else "other").observe(max(0.0, seconds))

    def queue(self, waiting: int) -> None:
        """So many documents wait."""
        self._queue.set(waiting)


class Held(Collector):
    """What the store holds, and the desk's last beat. Threads may share it.

    The store is counted anew at each asking where that is quick. Where it is not, the last counts are told for so long
    that counting takes a hundredth of the time at most, with when they were taken; the beat and the sources are always
    of now.
    """

    def __init__(
        self,
        store: Store,
        *,
        now: Callable[[], datetime] | None = None,
        live: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`live`: the desk's own counts stand beside it in the same registry; `clock`: seconds."""
        self._store = store
        self._now = now or (lambda: datetime.now(UTC))
        self._live = live
        self._clock = clock
        self._lock = threading.Lock()
        self._counted: tuple[StoreFigures, float, float] | None = None  # with when, and until when it will do

    def _figures(self) -> tuple[StoreFigures, float]:
        """The store in figures, and when it was counted, seconds since 1970."""
        with self._lock:
            begun = self._clock()
            if self._counted is None or begun >= self._counted[2]:
                moment, figures = self._now().timestamp(), self._store.figures()
                took = self._clock() - begun
                self._counted = figures, moment, begun + (SPARED * took if took > QUICK else 0)
            return self._counted[:2]

    def describe(self) -> Iterable[Metric]:
        """Nothing is named beforehand: the store need not be there yet."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """The figures; of a store that cannot be asked just now, that alone."""
        try:
            found = [*self._held(), *self._beat()]
        except StoreError:
            yield GaugeMetricFamily("rashomon_store_up", "Whether the store answers.", value=0)
            return
        yield GaugeMetricFamily("rashomon_store_up", "Whether the store answers.", value=1)
        yield from found

    def _held(self) -> Iterator[Metric]:
        store = self._store
        figures, moment = self._figures()
        text = "When articles, stories, rejections, alerts and deliveries were counted, seconds since 1970."
        yield GaugeMetricFamily("rashomon_counted_timestamp_seconds", text, value=moment)
        yield GaugeMetricFamily("rashomon_articles", "Articles in the store.", value=figures.articles)
        yield GaugeMetricFamily("rashomon_stories", "Stories in the store.", value=figures.stories)
        yield GaugeMetricFamily("rashomon_pending", "Articles that wait to be put into a story.", value=figures.pending)
        yield GaugeMetricFamily("rashomon_stale", "Stories that wait to be told anew.", value=figures.stale)
        reasons: Tally[tuple[str, str]] = Tally()
        for one in figures.rejections:
            reasons[one.stage if one.stage in _REJECTING else "other", bounded(one.reason)] += one.count
        yield _labelled("rashomon_rejections", "Rejections kept in the store.", ("stage", "reason"), reasons)
        alerts = {(kind,): figures.alerts.get(kind, 0) for kind in DEVELOPMENT_KINDS}
        yield _labelled(
            "rashomon_alerts", "Alerts noticed, as kept in the store.", ("kind",), alerts, CounterMetricFamily
        )
        channels = sorted({channel for channel, _ in figures.deliveries})[:MANY]
        sent = {(_name(c), state): figures.deliveries.get((c, state), 0) for c in channels for state in SENDINGS}
        yield _labelled("rashomon_deliveries", "Deliveries by channel and state.", ("channel", "state"), sent)
        last: dict[tuple[str, ...], float] = {}
        states: dict[tuple[str, ...], float] = {}
        failures: dict[tuple[str, ...], float] = {}
        for source in store.sources()[:MANY]:
            name = _name(source.source)
            if (at := _moment(source.succeeded)) is not None:
                last[name,] = at
            failures[name,] = source.failures
            states |= {(name, state): float(source.state == state) for state in STATES}
        text = "When a source last answered, seconds since 1970."
        yield _labelled("rashomon_source_last_success_timestamp_seconds", text, ("source",), last)
        yield _labelled("rashomon_source_failures", "Failures in a row.", ("source",), failures)
        yield _labelled("rashomon_source_state", "1: the state the source is in.", ("source", "state"), states)

    def _beat(self) -> Iterator[Metric]:
        beat = next(iter(self._store.beats()), None)
        at = _moment(beat.beat) if beat else None
        up = at is not None and self._now().timestamp() - at <= STALE
        yield GaugeMetricFamily("rashomon_desk_up", "Whether a desk watches over this store.", value=float(up))
        if beat is None or at is None:
            return
        yield GaugeMetricFamily(
            "rashomon_desk_beat_timestamp_seconds",
            "When the desk last said that it is up, seconds since 1970.",
            value=at,
        )
        try:
            state = from_values(beat.state)
        except (ValueError, TypeError):
            return
        yield from self._state(state)

    def _state(self, state: DeskState) -> Iterator[Metric]:
        queue, totals, latency = state.queue, state.totals, state.latency
        gauges: list[tuple[str, str, float | None]] = [
            ("desk_paused", "Whether the desk cannot write just now.", float(state.doing == "paused")),
            ("desk_memory_bytes", "Bytes that the desk's process holds.", state.memory),
            ("queue_most", "How many documents may wait.", queue.most),
            ("queue_bytes", "Bytes of the documents that wait.", queue.bytes),
            ("queue_pages", "Pages that feeds named and that are not fetched yet.", queue.pages),
            ("queue_revisits", "Pages that will be looked at again.", queue.revisits),
        ]  # fmt: skip
        counters: list[tuple[str, str, float]] = [
            ("visits", "Visits of sources since the desk was started.", totals.visits),
            ("fetched", "Documents that came since the desk was started.", totals.fetched),
            ("edits", "Pages that were other than before, since the desk was started.", totals.edits),
        ]
        if not self._live:
            gauges.append(("queue_documents", "Documents that wait to be read.", queue.waiting))
            counters += [
                ("read", "Articles read since the desk was started.", totals.new),
                ("known", "Documents that came and were known already.", totals.known),
                ("told", "Stories told anew since the desk was started.", totals.told),
            ]
        for name, text, value in gauges:
            if isinstance(value, int | float):
                yield GaugeMetricFamily(f"rashomon_{name}", text, value=value)
        for name, text, count in counters:
            yield CounterMetricFamily(f"rashomon_{name}", text, value=count)
        parts = {(part,): float(s) for part, s in state.seconds.items() if part in ("reading", "telling", "sending")}
        yield _labelled(
            "rashomon_desk_seconds", "Seconds spent, since the start.", ("part",), parts, CounterMetricFamily
        )
        quantiles = {
            ("read", "0.5"): latency.read_median, ("told", "0.5"): latency.told_median,
            ("told", "0.95"): latency.told_p95, ("told", "1"): latency.told_longest,
        }  # fmt: skip
        known = {key: value for key, value in quantiles.items() if isinstance(value, int | float)}
        text = "Seconds from a document's coming to its being read and told, of the last thousand."
        yield _labelled("rashomon_desk_latency_seconds", text, ("to", "quantile"), known)


_REJECTING = frozenset({"sources", "articles", "language", "statements", "events", "reading", "telling"})


def of_store(store: Store, *, now: Callable[[], datetime] | None = None) -> CollectorRegistry:
    """A registry of what a store holds and of its desk's last beat, for whom no desk runs in this process."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(Held(store, now=now))
    return registry


def exposed(registry: CollectorRegistry) -> bytes:
    """The figures in Prometheus's text format (CONTENT_TYPE)."""
    return generate_latest(registry)


class MetricsServer:
    """Prometheus's page on a port of this machine. `close` ends it."""

    def __init__(self, server: Any, thread: threading.Thread) -> None:
        self._server = server
        self._thread = thread
        self.port = int(server.server_port)

    def close(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def serve_metrics(port: int, registry: CollectorRegistry) -> MetricsServer:
    """Answer Prometheus at http://127.0.0.1:PORT/metrics from a thread (port 0: any that is free; the answer says
    which). Raises OSError where the port is taken."""
    server, thread = start_http_server(port, addr="127.0.0.1", registry=registry)
    return MetricsServer(server, thread)


def _labelled(
    name: str,
    text: str,
    labels: tuple[str, ...],
    values: Mapping[Any, float],
    kind: Any = GaugeMetricFamily,
) -> Metric:
    family: Metric = kind(name, text, labels=labels)
    for key, value in sorted(values.items()):
        family.add_metric(key, value)  # type: ignore[attr-defined]
    return family


def _name(text: str) -> str:
    """A source's or a channel's name as a label: from the settings, and still nothing that breaks a line."""
    return said(text, 80)


def _moment(stamp: str | None) -> float | None:
    """Seconds since 1970; None where it is no moment."""
    try:
        found = datetime.fromisoformat(stamp or "")
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
