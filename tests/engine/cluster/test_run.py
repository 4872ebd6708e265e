"""A real cluster of two nodes on this machine against the local engine: the same store, whatever fails on the way."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine import Desk
from rashomon.engine.cluster import ClusterSettings, Cutting, NoExtra, OutputError, Sharding, read_on_cluster
from rashomon.engine.cluster.errors import need_extra
from rashomon.store.upkeep.checking import check_store
from rashomon.store.upkeep.copying import copy_store
from tests.engine.cluster import corpus, full_disk, stages
from tests.engine.cluster.stores import held
from tests.server import Fresh

try:
    need_extra()
except NoExtra as missing:
    if os.environ.get("CI"):
        raise
    pytest.skip(str(missing), allow_module_level=True)

# Loopback, but not 127.0.0.1: Ray takes that for the machine's own address when a driver joins.
FIRST, SECOND = "127.0.0.2", "127.0.0.3"
ROOT = Path(__file__).parents[3]
# So small that a dozen reports are several shards of each kind.
CUTTING = Cutting(large=1500, documents=2, shard_files=1)
SHARDING = Sharding(many=4, few=2)
WAIT = 300.0  # seconds after which what is waited for does not come: no test is timed otherwise


@pytest.fixture(scope="module")
def meeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every process of the cluster knows, where the stages meet the tests."""
    return tmp_path_factory.mktemp("meeting")


@pytest.fixture(scope="module")
def cluster(meeting: Path) -> Iterator[Any]:
    """Two nodes of one processor each, and this process connected."""
    full_disk.installed(meeting / "plugins")
    before = dict(os.environ)
    path = os.pathsep.join([str(ROOT), str(ROOT / "src"), str(meeting / "plugins")])
    os.environ |= {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_worker_niceness": "0",
        # A node that is gone refuses each check of its health at once, and is given up after the fifth: that these
        # follow each other closely shortens the wait. How long an answer may take stays as it is.
        "RAY_health_check_initial_delay_ms": "1000",
        "RAY_health_check_period_ms": "200",
        "PYTHONPATH": path,
        stages.FOLDER: str(meeting),
    }
    sys.path.append(str(meeting / "plugins"))
    import fsspec  # type: ignore[import-untyped]
    import ray
    from ray.cluster_utils import Cluster

    fsspec.register_implementation("full", full_disk.FullDisk)
    node: dict[str, Any] = {"num_cpus": 1, "object_store_memory": 80_000_000, "include_dashboard": False}
    nodes: Any = Cluster(initialize_head=True, head_node_args={**node, "node_ip_address": FIRST})
    # First the connection: it is to the node that stays.
    ray.init(address=nodes.address, _node_ip_address=FIRST, log_to_driver=False, logging_level=logging.ERROR)
    nodes.second = nodes.add_node(**node, node_ip_address=SECOND)
    nodes.wait_for_nodes()
    try:
        yield nodes
    finally:
        ray.shutdown()
        nodes.shutdown()
        sys.path.remove(str(meeting / "plugins"))
        os.environ.clear()
        os.environ |= before


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports."""
    return corpus.reports(tmp_path_factory.mktemp("in") / "reports")


@pytest.fixture(scope="module")
def alone(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the local engine makes of the reports."""
    path = tmp_path_factory.mktemp("alone") / "store"
    with Desk(path, jobs=1) as desk:
        desk.read([inputs])
    found = held(path)
    assert len(found["dossiers"]) == len(corpus.HAPPENINGS)  # several stories, each of several accounts
    return found


@pytest.fixture
def gate(meeting: Path) -> Iterator[Path]:
    """The gate of `stages.gated`, shut."""
    yield meeting
    for path in (*meeting.glob("began-*"), *meeting.glob("gate-is-open")):
        path.unlink()


def read(store: Path, inputs: Path, output: str, reads: str = "rashomon.engine.work:read_chunk") -> Any:
    settings = ClusterSettings(output=output, cutting=CUTTING, sharding=SHARDING, reads=reads)
    with Desk(store, jobs=1) as desk:
        return read_on_cluster(desk, [inputs], settings)


def wait_for(what: Callable[[], Any]) -> Any:
    until = time.monotonic() + WAIT
    while not (found := what()):
        assert time.monotonic() < until, "what the test waits for does not come"
        time.sleep(0.02)
    return found


def while_it_runs(do: Callable[[], None], run: Callable[[], Any]) -> Any:
    """Run, and do something in the middle; what the run gives."""
    went_wrong: list[BaseException] = []

    def beside() -> None:
        try:
            do()
        except BaseException as error:  # told in the test's own thread
            went_wrong.append(error)

    thread = threading.Thread(target=beside)
    thread.start()
    try:
        return run()
    finally:
        thread.join()
        assert not went_wrong


def parts(output: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in output.glob("readings/*.parquet")}


@pytest.mark.usefixtures("cluster")
def test_same_bytes_as_the_local_engine_though_a_worker_is_killed_and_nothing_twice(
    gate: Path, inputs: Path, alone: dict[str, list[str]], tmp_path: Path
) -> None:
    def kill() -> None:
        began = wait_for(lambda: sorted(gate.glob("began-*")))
        os.kill(int(began[0].name.partition("-")[2]), signal.SIGKILL)
        (gate / "gate-is-open").touch()

    report = while_it_runs(
        kill, lambda: read(tmp_path / "store", inputs, str(tmp_path / "out"), "tests.engine.cluster.stages:gated")
    )
    assert held(tmp_path / "store") == alone
    assert report.told == report.stories == len(corpus.HAPPENINGS)
    assert {bad.reason for bad in report.rejected} == {"broken-json", "binary"}

    finished = parts(tmp_path / "out")
    assert len(finished) > 5  # so it was cut
    again = read(tmp_path / "store", inputs, str(tmp_path / "out"), "tests.engine.cluster.stages:gated")
    assert (again.new, again.told) == (0, 0)
    assert held(tmp_path / "store") == alone
    # Parts that are finished serve another store.
    read(tmp_path / "other", inputs, str(tmp_path / "out"), "tests.engine.cluster.stages:gated")
    assert held(tmp_path / "other") == alone
    assert parts(tmp_path / "out") == finished  # and nothing of them was read again


@pytest.mark.usefixtures("cluster")
def test_a_poisoned_article_costs_itself_alone(tmp_path: Path) -> None:
    every = corpus.records(1)
    corpus.lines(tmp_path / "in.jsonl", [every[0], corpus.marked(), *every[1:]])
    report = read(
        tmp_path / "store", tmp_path / "in.jsonl", str(tmp_path / "out"), "tests.engine.cluster.stages:poisoned"
    )
    (bad,) = report.rejected
    assert bad.location.endswith("in.jsonl#2")
    assert (bad.stage, bad.reason) == ("reading", "error")
    assert "killed" in bad.detail
    assert report.new == len(every)
    assert report.stories == len(every)


@pytest.mark.usefixtures("cluster")
def test_a_server_s_store_holds_the_same_and_a_file_that_kills_its_reader_costs_itself_alone(
    inputs: Path, alone: dict[str, list[str]], on_server: Fresh, tmp_path: Path
) -> None:
    bad = corpus.lines(tmp_path / f"{stages.KILLS}.jsonl", [corpus.records(1)[0], corpus.marked()])
    place = on_server()
    settings = ClusterSettings(
        output=str(tmp_path / "out"),
        cutting=CUTTING,
        sharding=SHARDING,
        opens="tests.engine.cluster.stages:marked_file",
    )  # fmt: skip
    with Desk(place, jobs=1) as desk:
        report = read_on_cluster(desk, [inputs, bad], settings)
    assert [one.location for one in report.rejected if one.reason == "error"] == [str(bad)]
    copy_store(place, tmp_path / "copy")
    found = held(tmp_path / "copy")
    of_it = {name: [row for row in rows if stages.KILLS not in row] for name, rows in found.items()}
    assert {name for name in found if found[name] != of_it[name]} == {"rejections", "locations", "places"}
    assert of_it == alone
    assert check_store(place).findings == ()


@pytest.mark.usefixtures("cluster")
def test_a_full_object_store_stops_the_run_and_room_lets_it_go_on(
    inputs: Path, alone: dict[str, list[str]], tmp_path: Path
) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / ".room").write_text("40000")
    with pytest.raises(OutputError, match="No space left") as stopped:
        read(tmp_path / "store", inputs, f"full://{output}")
    assert "run the same command again" in str(stopped.value)
    assert "secret" not in str(stopped.value)
    whole = {path.stem for path in output.glob("readings/*.json")}
    finished = {name: part for name, part in parts(output).items() if Path(name).stem in whole}
    assert finished  # some were done before it was full
    (output / ".room").write_text("100000000")
    read(tmp_path / "store", inputs, f"full://{output}")
    assert finished.items() <= parts(output).items()  # and are not done again
    assert held(tmp_path / "store") == alone


def test_a_node_is_lost(cluster: Any, gate: Path, inputs: Path, alone: dict[str, list[str]], tmp_path: Path) -> None:
    # Afterwards the cluster has one node. After a run that was killed its nodes are slow to be given work: two minutes.
    def lose() -> None:
        wait_for(lambda: len(list(gate.glob("began-*"))) >= 2)  # one processor a node: both are at work
        cluster.remove_node(cluster.second, allow_graceful=False)
        (gate / "gate-is-open").touch()

    while_it_runs(
        lose, lambda: read(tmp_path / "store", inputs, str(tmp_path / "out"), "tests.engine.cluster.stages:gated")
    )
    assert held(tmp_path / "store") == alone


def test_the_run_itself_is_killed_and_goes_on(
    cluster: Any, gate: Path, inputs: Path, alone: dict[str, list[str]], tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; import ray\n"
        f"ray.init(address=sys.argv[4], _node_ip_address={FIRST!r}, log_to_driver=False)\n"
        "from tests.engine.cluster.test_run import read\n"
        "read(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], 'tests.engine.cluster.stages:gated')"
    )
    named = [str(tmp_path / "store"), str(inputs), str(tmp_path / "out"), cluster.address]
    run = subprocess.Popen(
        [sys.executable, "-c", code, *named], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(lambda: sorted(gate.glob("began-*")) or run.poll() is not None)
        assert run.poll() is None
    finally:
        run.kill()
        run.wait()
    (gate / "gate-is-open").touch()
    read(tmp_path / "store", inputs, str(tmp_path / "out"), "tests.engine.cluster.stages:gated")
    assert held(tmp_path / "store") == alone
