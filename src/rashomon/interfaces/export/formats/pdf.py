"""The story as PDF: the self-contained page, printed by a Chromium that is installed, in a process of its own.

The page's own policy lets no script run and nothing load; the browser has no network besides (every name resolves to
nothing, and the proxy is a port where nobody listens), a folder of its own that is removed, and so much time.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

from rashomon.interfaces.export.formats.base import CannotWrite, Format, only
from rashomon.interfaces.export.html import to_html
from rashomon.model import Dossier

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
         "microsoft-edge")  # fmt: skip
VARIABLE = "RASHOMON_CHROMIUM"
SECONDS = 120  # a story of 100 accounts takes some 10
MISSING = (
    "PDF needs a Chromium (or Chrome, or Edge) on this machine, and none was found. Install one, name one in "
    f"{VARIABLE}, or print the HTML file from any browser."
)
_ONE = Lock()  # a browser takes some 300 MB: one at a time


def browser() -> str | None:
    """The path of a Chromium, None where there is none."""
    named = os.environ.get(VARIABLE)
    return shutil.which(named) if named else next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str | None:
    """What the machine lacks for PDF."""
    return None if browser() else MISSING


def command(program: str, page: Path, output: Path, folder: Path) -> list[str]:
    """The command that prints a page, and lets it do nothing else."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # it refuses root a sandbox
    return [
        program,
        "--headless",
        *sandbox,
        "--disable-gpu",
        "--no-first-run",
        "--disable-extensions",
        "--disable-sync",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        f"--user-data-dir={folder / 'profile'}",
        "--no-pdf-header-footer",
        f"--print-to-pdf={output}",
        page.as_uri(),
    ]


def to_pdf(dossier: Dossier) -> bytes:
    """The story's page as PDF. Raises CannotWrite where no browser is found, or where it fails."""
    program = browser()
    if program is None:
        raise CannotWrite(MISSING)
    with _ONE, tempfile.TemporaryDirectory(prefix="rashomon-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, output = folder / "story.html", folder / "story.pdf"
        page.write_bytes(to_html(dossier).encode("utf-8", "backslashreplace"))
        said = _run(command(program, page, output, folder), folder)
        if not output.exists() or not output.stat().st_size:
            raise CannotWrite(f"{program} printed nothing: {said or 'it did not say why'}. The HTML file prints too.")
        return output.read_bytes()


def _run(command: list[str], folder: Path) -> str:
    """Run the browser, with its children in a group that ends with it. What it said last."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH") if key in os.environ}
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        env={**kept, "HOME": str(folder), "TMPDIR": str(folder)}, cwd=folder, start_new_session=True,
    )  # fmt: skip
    try:
        _, said = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise CannotWrite(f"{command[0]} did not print the page in {SECONDS} s. Print the HTML file instead.") from None
    finally:
        if process.poll() is None:
            _stop(process)
    return " ".join(said.decode("utf-8", "replace").split()[-30:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the browser and its children: the group that it leads, which we made."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def write(dossiers: Iterable[Dossier]) -> Iterator[bytes]:
    """One story's PDF."""
    yield to_pdf(only(dossiers))


PDF = Format(
    name="pdf", scope="story", group="to read", title="PDF",
    what="The story on paper's pages, to print or to hand in.",
    lost="What is folded on the screen beyond the words that are shown; the data behind it is in the JSON.",
    suffix="pdf", media_type="application/pdf", write=write, overhead=300_000, factor=55.0,
    missing=missing, binary=True,
)  # fmt: skip
