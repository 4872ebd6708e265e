"""The API against its own description: made-up requests, good and bad, and what comes back is as described."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from rashomon.interfaces.api.routes import ROUTERS
from rashomon.interfaces.web import create_app
from rashomon.interfaces.web.jobs import Jobs, Upload
from tests.dossier import fixtures
from tests.web.made import made_store

EXAMPLES = 8  # of each operation, good and bad alike


@pytest.fixture(scope="module")
def whole_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    store: Path = made_store(tmp_path_factory.mktemp("api") / "made.sqlite", fixtures.dossier())
    app = create_app(store)
    # What is read is tested elsewhere: here no process is started for each of a hundred made-up files.
    app.state.jobs = _Waiting(store)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"host": "127.0.0.1"})
    app.state.house.close()


class _Waiting(Jobs):
    """Readings that wait for ever."""

    def take(self, uploads: Any) -> Any:
        listed: list[Upload] = list(uploads)
        job = super().take([])
        assert all(one.file.read() is not None for one in listed)
        return job

    def _work(self) -> None:
        return


OPERATIONS = sorted(
    (f"/api{route.path}", method)
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute) and route.path
    for method in route.methods or ()
)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_the_api_is_as_described(whole_api: Any, path: str, method: str, mode: GenerationMode) -> None:
    operation = whole_api[path][method]
    strategy = operation.as_strategy(generation_mode=mode)

    @given(case=strategy)
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.call_and_validate(headers={"host": "127.0.0.1"})

    if mode is GenerationMode.NEGATIVE:
        with suppress(Unsatisfiable):  # what takes nothing, or anything, cannot be asked for wrongly
            ask()
    else:
        ask()
