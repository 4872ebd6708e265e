"""One more copy of a report is no news: it confirms nothing, and no alert says of more origins than there were."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.dossier import from_json
from rashomon.engine import Desk
from rashomon.model import Alert
from rashomon.store import unpack
from tests.engine.alerts.reports import ALSO_FALLS, COLLAPSED, DAM, FALLS
from tests.engine.alerts.wire import EVERYTHING, rule, wire

_ORIGINS = re.compile(r"\b(\d+)(?: to (\d+))? origins?\b")
REPORTS = (FALLS, ALSO_FALLS, DAM, COLLAPSED)
REPRINT = st.fixed_dictionaries(
    {
        "title": st.sampled_from(["Bridge down", "What is known so far", "Late news"]),
        "last": st.sampled_from(["", "\nRead on the next page about the weather in Norland."]),
        "quote": st.sampled_from(["'", "’"]),
        "day": st.sampled_from(["2031-03-04 13:00:00", "2031-03-06 08:00:00"]),
    }
)


def origins_said(alerts: list[Alert]) -> tuple[int, int]:
    """The most origins that alerts say, at least and at most."""
    found = [(int(m[1]), int(m[2] or m[1])) for a in alerts for m in _ORIGINS.finditer(a.development.why)]
    return max((low for low, _ in found), default=0), max((high for _, high in found), default=0)


def origins_known(desk: Desk) -> tuple[int, int]:
    """The most that any claim of the store has."""
    packed = [desk.store.packed_dossier(story) for story in desk.store.living()]
    found = [claim.independent for one in packed if one is not None for claim in from_json(unpack(one)).claims]
    return max(low for low, _ in found), max(high for _, high in found)


@settings(max_examples=5, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(REPORTS), min_size=1, max_size=2, unique_by=lambda one: one["url"]), REPRINT)
def test_one_more_copy_confirms_nothing_and_adds_no_origin(
    reports: list[dict[str, str]], reprint: dict[str, str]
) -> None:
    body = reports[0]["maintext"].replace("'", reprint["quote"]) + reprint["last"]
    copy = {
        "title": reprint["title"], "maintext": body, "date_publish": reprint["day"],
        "source_domain": "copyist.example", "url": "https://copyist.example/1",
    }  # fmt: skip
    rules = (
        rule(when=EVERYTHING, becomes=("confirmed", "disputed", "repeated")),
        rule("g", when=("grown",), accounts=2),
    )
    with tempfile.TemporaryDirectory() as folder, wire(Path(folder) / "s.sqlite", *rules) as desk:
        desk.step(*reports)
        low, high = origins_known(desk.desk)
        told = desk.step(copy)
        assert all(a.development.after != "confirmed" for a in told if a.development.kind == "standing")
        assert origins_said(told) <= (low, high)
        assert origins_said(told)[1] <= high
