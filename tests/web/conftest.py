"""What the browser's tests share: one browser, the demo corpus read once, stores served on a free port, axe-core.

def test_something(browser: Browser, demo: str) -> None: ...          # `demo`: the base address, for looking
def test_writes(serving: Serving, demo_copy: Path) -> None: base = serving(demo_copy)
assert axe(page) == []                                               # from tests.web.conftest import axe
"""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

import rashomon
from rashomon.interfaces.cli.demo import DEMO
from rashomon.interfaces.web import create_app

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
STARTS = 60  # seconds a server may take to begin
WAITS = 60  # seconds for what a page must come to: for a hang and not for speed, on a machine that others share
expect.set_options(timeout=WAITS * 1000)
for phase in ("connect", "read", "write", "pool"):  # httpx gives up after five seconds where no limit is named
    setattr(httpx._config.DEFAULT_TIMEOUT_CONFIG, phase, float(WAITS))
Serving = Callable[..., str]  # a store's path (and what `create_app` takes) → the base address, without a slash


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each opens pages or contexts of its own and closes them."""
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: the browser's tests did not run")
        pytest.skip("no Chromium on this machine: install chromium to run the browser's tests")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo corpus, read once. Only for looking: what writes takes `demo_copy`."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    with rashomon.open(path, jobs=1) as desk:
        desk.read(DEMO)
    return path


@pytest.fixture
def demo_copy(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demo's store, to write to."""
    return copy_store(demo_store, tmp_path / "demo.sqlite")


@pytest.fixture(scope="session")
def demo(demo_store: Path) -> Iterator[str]:
    """The reading room over the demo, for looking: its base address."""
    with served(demo_store) as base:
        yield base


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Serves any store: `serving(path)` gives the base address; all end with the test."""
    with ExitStack() as stack:
        yield lambda store, **settings: stack.enter_context(served(store, **settings))


@pytest.fixture(scope="module")
def serving_module() -> Iterator[Serving]:
    """The same for as long as a module's tests run."""
    with ExitStack() as stack:
        yield lambda store, **settings: stack.enter_context(served(store, **settings))


@contextmanager
def served(store: Path, **settings: Any) -> Iterator[str]:
    """The reading room over a store on a free port, in a thread of its own: the base address.

    `settings`: what `create_app` takes beside the store.
    """
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        app = create_app(store, **settings)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + STARTS
        while not server.started:
            assert thread.is_alive(), "the server ended before it began"
            assert time.monotonic() < end, "the server did not begin"
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(STARTS)


def copy_store(store: Path, to: Path) -> Path:
    """A copy of a store, with what its journal still holds."""
    for suffix in ("", "-wal"):
        if (beside := store.with_name(store.name + suffix)).exists():
            shutil.copyfile(beside, to.with_name(to.name + suffix))
    return to


def axe(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds wrong with the page as it stands: rule, what it asks for, and the elements. [] is well.

    Driven through the debugger, as `page.evaluate` is, it needs no leave of the page's policy. `without`: rules left
    out; say why where you leave one out.
    """
    page.evaluate(AXE_SCRIPT)
    rules = {rule: {"enabled": False} for rule in without}
    found = page.evaluate("rules => axe.run(document, {rules, resultTypes: ['violations']})", rules)
    return [
        f"{one['id']}: {one['help']}: {'; '.join(str(node['target']) for node in one['nodes'][:5])}"
        for one in found["violations"]
    ]


def becomes(page: Page, read: Callable[[], Any], wanted: Any) -> None:
    """Wait until the page is read as is wanted, where no `expect` of Playwright's says it.

    A click, a key and a step back return before what they lead to is there: in between the old page is read, or none.
    """
    end, found = time.monotonic() + WAITS, None
    while time.monotonic() < end:
        try:
            if (found := read()) == wanted:
                return
        except Error:  # the page was left while it was read
            pass
        page.wait_for_timeout(20)
    assert found == wanted


def runs_off(page: Page) -> int:
    """By how many px the page is wider than its window; 0 is well."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desk's width."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong and nothing may be asked of any other place."""
    found = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    found.on("request", lambda asked: wrong.append(asked.url) if "//127.0.0.1" not in asked.url else None)
    yield found
    found.close()
    assert wrong == []


@pytest.fixture(scope="module")
def client(base: str) -> Iterator[httpx.Client]:
    """Requests to the address that a module's own `base` gives."""
    with httpx.Client(base_url=base, follow_redirects=True) as client:
        yield client
