"""The process that reads uploads: `python -m rashomon.interfaces.web.reader`.

It takes one errand as a line of JSON on its standard input and says how far it is, a line of JSON each, on its
standard output. It is a process of its own, so that pages stay quick while it works, and neither its crash nor its
death takes anything with it: what was read is kept, and the next reading goes on. When the app that started it is
gone, it stops at the next document.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from rashomon.engine import Desk, Progress
from rashomon.model import Told, encode
from rashomon.sources.form import Found
from rashomon.store import StoreError

OFTEN = 0.1  # seconds between two words about how far it is
CHANGED = 50  # stories told anew that are named


def main() -> int:
    """Read what the errand names."""
    # Only this errand speaks on the standard output: what a library prints goes where errors go.
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    errand = json.loads(sys.stdin.readline())

    def say(**values: Any) -> None:
        said.write(json.dumps(values) + "\n")
        said.flush()

    try:
        say(result=read(errand, say))
    except StoreError as error:
        say(failed=str(error))
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    finally:
        shutil.rmtree(errand["folder"], ignore_errors=True)
    return 0


def read(errand: dict[str, Any], say: Any) -> dict[str, Any]:
    """Read the files of an errand; what came of it, as JSON values. Raises StoreError."""
    last, step = 0.0, ""

    def tell(progress: Progress) -> None:
        nonlocal last, step
        now = time.monotonic()
        if now - last < OFTEN and progress.step == step and progress.done != progress.total:
            return
        last, step = now, progress.step
        say(progress=encode(progress))

    with ExitStack() as stack:
        found = [_found(file, stack.enter_context(Path(file["path"]).open("rb"))) for file in errand["files"]]
        if os.name == "posix":  # open files outlive their names: whatever happens now, nothing is left behind
            shutil.rmtree(errand["folder"], ignore_errors=True)
        desk = stack.enter_context(Desk(errand["store"], jobs=errand["jobs"]))
        before = desk.store.told()
        report = desk.read(found, progress=tell)
        after = desk.store.told()
        changed = [story for story, key in after.items() if before.get(story) != key]
        rows = desk.store.listing(set(changed)) if changed else []
    return {
        "new": report.new,
        "known": report.known,
        "rejected": [encode(one) for one in report.rejected],
        "stories": report.stories,
        "told": report.told,
        "changed": [{"id": row["id"], "headline": row["headline"]} for row in rows[:CHANGED]],
    }


def _found(file: dict[str, Any], opened: BinaryIO) -> Found:
    told = tuple(
        Told(field=one["field"], by="record", where="told with the upload", words=one["words"]) for one in file["told"]
    )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Found(file=opened, location=file["location"], retrieved=now, name=file["name"], told=told)


if __name__ == "__main__":
    sys.exit(main())
