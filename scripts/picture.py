#!/usr/bin/env python3
"""Take the README's picture from the demo: a story's head and its first discrepancies. Needs Chromium.

python scripts/picture.py docs/dossier.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import rashomon
from rashomon.interfaces.cli import DEMO
from rashomon.interfaces.export import to_html

MARGIN = 24  # pixels
STORY = "former mayor"  # the shortest of the demo's stories with a conflict


def main() -> int:
    """Write the picture to the path named."""
    target = Path(sys.argv[1])
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, rashomon.open(Path(folder) / "s.sqlite") as desk:
        desk.read(DEMO)
        page_file = Path(folder) / "story.html"
        page_file.write_text(to_html(desk.dossier(STORY)), encoding="utf-8")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1160, "height": 900}, color_scheme="light")
            page.goto(page_file.as_uri())
            ledger = page.locator("section", has=page.locator("article.disc")).first
            box = ledger.bounding_box()
            assert box, "the ledger is on the page"
            around = {"x": box["x"] - MARGIN, "y": box["y"] - MARGIN, "width": box["width"] + 2 * MARGIN,
                      "height": box["height"] + 2 * MARGIN}  # fmt: skip
            page.screenshot(path=str(target), clip=around, full_page=True)
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
