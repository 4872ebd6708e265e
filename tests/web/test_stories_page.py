from __future__ import annotations

from playwright.sync_api import Browser

from tests.web.conftest import axe, runs_off


def test_axe(browser: Browser, demo: str) -> None:
    page = browser.new_page()
    page.goto(demo + "/stories")
    assert axe(page) == []
    assert runs_off(page) == 0
    page.close()
