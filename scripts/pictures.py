#!/usr/bin/env python3
"""Take a picture of each room of the reading room, in light and dark, from the demo. Needs Chromium.

python scripts/pictures.py docs/pictures
"""

from __future__ import annotations

import base64
import shutil
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import uvicorn
from playwright.sync_api import Page, sync_playwright

import rashomon
from rashomon.engine import Desk
from rashomon.interfaces.cli import DEMO
from rashomon.interfaces.web import create_app
from rashomon.model import Dossier

WIDTH, HEIGHT = 1280, 860  # pixels
THEMES = ("light", "dark")
PIXELS = """async code => {
  const answer = await fetch("data:image/png;base64," + code)
  const image = await createImageBitmap(await answer.blob())
  const brush = new OffscreenCanvas(image.width, image.height).getContext("2d")
  brush.drawImage(image, 0, 0)
  const bytes = brush.getImageData(0, 0, image.width, image.height).data
  let words = ""
  for (let at = 0; at < bytes.length; at += 32768) words += String.fromCharCode(...bytes.subarray(at, at + 32768))
  return btoa(words)
}"""


def rooms(desk: Desk) -> dict[str, str]:
    """The address of each room, over the demo's story of most accounts that differ."""
    row = max(desk.listing(), key=lambda r: (r["accounts"], r["discrepancies"]))
    story: Dossier = desk.dossier(row["id"])
    shared = max(range(len(story.claims)), key=lambda n: len(story.claims[n].accounts))
    claim, account = story.claims[shared], story.claims[shared].accounts[0]
    words = account.evidence[0]
    at = f"/stories/{story.story.id}"
    two = "&".join(f"with={a}" for a in dict.fromkeys(a.article for a in claim.accounts[:2]))
    person = next(i for i in desk.entities() if i.kind == "person")
    place = next(i for i in desk.entities() if i.kind == "place")
    return {
        "stories": "/stories",
        "story": at,
        "side-by-side": f"{at}/side-by-side",
        "provenance": f"{at}/provenance?claim={shared + 1}",
        "article": f"/articles/{account.article}?at={words.start}-{words.end}&layers=names,times,statements",
        "names-of-a-story": f"{at}/names",
        "name": f"/names/{person.id}",
        "place": f"/places/{place.id}",
        "compare": f"{at}/compare?{two}",
        "judgements": f"{at}/judgements",
        "export": f"{at}/export",
        "read": "/read",
    }


@contextmanager
def served(store: Path) -> Iterator[str]:
    """The address of the reading room over a store, for as long as the block lasts."""
    server = uvicorn.Server(uvicorn.Config(create_app(store), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def small(page: Page, picture: bytes) -> bytes:
    """The picture with a palette of its 256 most frequent colours, the rest taken for the nearest: a third of the size.

    The browser decodes it.
    """
    page.goto("about:blank")
    pixels = np.frombuffer(base64.b64decode(page.evaluate(PIXELS, base64.b64encode(picture).decode())), dtype=np.uint8)
    colours, place, often = np.unique(pixels.reshape(-1, 4)[:, :3], axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-often, kind="stable")[:256]]
    apart = ((colours[:, None].astype(int) - palette[None].astype(int)) ** 2).sum(axis=2)
    rows = apart.argmin(axis=1).astype(np.uint8)[place.ravel()].reshape(HEIGHT, WIDTH)
    lines = np.hstack([np.zeros((HEIGHT, 1), np.uint8), rows]).tobytes()  # each line begins with its filter, none
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    chunks = (struct.pack(">I", len(b)) + a + b + struct.pack(">I", zlib.crc32(a + b)) for a, b in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def main() -> int:
    """Write the pictures into the folder named; with more words, only of those rooms."""
    target, wanted = Path(sys.argv[1]), sys.argv[2:]
    target.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "s.sqlite"
        with rashomon.open(store) as desk:
            desk.read(DEMO)
            addresses = rooms(desk)
        with served(store) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for theme in THEMES:
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme)  # type: ignore[arg-type]
                for name, address in addresses.items():
                    if wanted and name not in wanted:
                        continue
                    answer = page.goto(base + address)
                    if answer is None or not answer.ok:
                        print(f"{address}: {answer.status if answer else 'no answer'}", file=sys.stderr)
                        return 1
                    picture = target / f"{name}-{theme}.png"
                    picture.write_bytes(small(page, page.screenshot()))
            browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
