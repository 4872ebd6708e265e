"""Prometheus at the reading room: figures of the store, behind the same token as every room."""

from __future__ import annotations

from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.web.conftest import Serving


def test_the_figures_are_prometheus_own_and_need_the_token(demo_store: Path, serving: Serving) -> None:
    base = serving(demo_store, token="open sesame")
    turned = httpx.get(f"{base}/metrics", follow_redirects=False)
    assert turned.status_code == 303 and "rashomon_articles" not in turned.text
    answer = httpx.get(f"{base}/metrics", headers={"authorization": "Bearer open sesame"})
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    found = {f.name: [s.value for s in f.samples] for f in text_string_to_metric_families(answer.text)}
    assert found["rashomon_articles"][0] > 10 and found["rashomon_store_up"] == [1]
    assert found["rashomon_desk_up"] == [0]
