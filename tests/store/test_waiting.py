"""Writers take turns: one waits for another, and one that is to end waits for nobody."""

from __future__ import annotations

import threading

import pytest

from rashomon.store import Store, StoreBusy
from rashomon.store.backends import base
from tests.server import Fresh


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SLICE", 0.01)


def test_a_writer_waits_until_the_other_has_done(fresh_store: Fresh) -> None:
    place = fresh_store()
    with Store(place) as one, Store(place) as other:
        writer = threading.Thread(target=other.put_stamp, args=("k", "of the other"))
        with one.arranging():
            writer.start()
            writer.join(0.1)  # several turns
            assert writer.is_alive()
            assert one.stamp("k") is None
        writer.join()
        assert one.stamp("k") == "of the other"


def test_a_writer_that_is_to_end_waits_no_longer_and_nothing_is_half_written(fresh_store: Fresh) -> None:
    place = fresh_store()
    with Store(place) as one, Store(place) as other:
        with one.arranging():
            failed: list[StoreBusy] = []

            def write() -> None:
                try:
                    other.put_stamp("k", "v")
                except StoreBusy as error:
                    failed.append(error)

            writer = threading.Thread(target=write)
            writer.start()
            other.hurry()
            writer.join()
            assert "Another process is writing" in str(failed[0])
        assert one.stamp("k") is None
        other.put_stamp("k", "v")
        assert one.stamp("k") == "v"
