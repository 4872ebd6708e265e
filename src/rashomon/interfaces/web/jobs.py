"""Readings of uploads: one at a time in a process of its own, the others wait; how far each is can be asked for."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Condition, Thread
from typing import Any, BinaryIO

from rashomon.engine.pool import cores
from rashomon.interfaces.api.shapes import Job, JobProgress, JobResult, JobState
from rashomon.model import FieldName, decode
from rashomon.store import on_server

ENDED: frozenset[JobState] = frozenset({"done", "failed", "lost"})
MANY_FILES = 200  # of one upload
WAITING = 50  # readings that may wait
KEPT = 200  # readings that are remembered
NAME = 120  # characters of a file's name that are kept
REJECTED = 200  # rejections that are told; the store keeps them all
PREFIX = "rashomon-upload-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came: what its sender calls it, its bytes, and what was told of it, by field of an article."""

    name: str
    file: BinaryIO
    told: dict[FieldName, str] = field(default_factory=dict)


class TooMany(Exception):
    """More readings wait than are taken on."""


class TooManyFiles(Exception):
    """More files came than are taken at once."""


class Jobs:
    """The readings of one app, over one store."""

    def __init__(self, store: Path, *, processes: int | None = None) -> None:
        self._store = store
        self._processes = processes or cores()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._errands: deque[tuple[str, dict[str, Any]]] = deque()
        self._changed = Condition()
        self._process: subprocess.Popen[str] | None = None
        self._closed = False
        self._thread: Thread | None = None
        _sweep()

    def take(self, uploads: Iterable[Upload]) -> Job:
        """Take on the reading of files: they are copied first. Raises TooMany, TooManyFiles."""
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        try:
            listed = list(uploads)
            if len(listed) > MANY_FILES:
                raise TooManyFiles(f"At most {MANY_FILES} files are taken at once; put more into one ZIP file.")
            files = [_keep(upload, folder / str(number)) for number, upload in enumerate(listed)]
            errand = {
                "store": str(self._store if on_server(self._store) else self._store.absolute()),
                "folder": str(folder), "files": files, "jobs": self._processes,
            }  # fmt: skip
            job = Job(
                id=secrets.token_hex(8), state="waiting", revision=0, created=_now(), ended=None,
                files=tuple(file["name"] for file in files), progress=None, result=None, detail="",
            )  # fmt: skip
            with self._changed:
                if self._closed or len(self._errands) >= WAITING:
                    raise TooMany(f"{WAITING} readings wait already; try again when some are done.")
                self._jobs[job.id] = job
                self._errands.append((job.id, errand))
                ended = [one.id for one in self._jobs.values() if one.state in ENDED]
                for old in ended[: max(0, len(self._jobs) - KEPT)]:
                    del self._jobs[old]
                if self._thread is None:
                    self._thread = Thread(target=self._work, name="readings", daemon=True)
                    self._thread.start()
                self._changed.notify_all()
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return job

    def get(self, name: str) -> Job | None:
        """A reading by its identifier."""
        with self._changed:
            return self._jobs.get(name)

    def all(self) -> list[Job]:
        """The readings that are remembered, the newest first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    @property
    def closed(self) -> bool:
        """Whether the room is closed."""
        return self._closed

    def close(self) -> None:
        """Stop: what is being read is broken off at the next document, and stays as far as it came."""
        with self._changed:
            self._closed = True
            waiting = [errand for _, errand in self._errands]
            self._errands.clear()
            process = self._process
            self._changed.notify_all()
        for errand in waiting:
            shutil.rmtree(errand["folder"], ignore_errors=True)
        if process is not None:
            with contextlib.suppress(OSError):
                process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        if self._thread is not None:
            self._thread.join(10)
        if process is not None:
            _end(process)

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._errands or self._closed)
                if self._closed:
                    return
                name, errand = self._errands.popleft()
            try:
                self._run(name, errand)
            except OSError as error:
                self._end_as(name, "failed", f"The reading could not be started: {error}")
            finally:
                shutil.rmtree(errand["folder"], ignore_errors=True)

    def _run(self, name: str, errand: dict[str, Any]) -> None:
        self._set(name, state="reading")
        process = subprocess.Popen(
            # -P: not from the folder that we happen to stand in.
            [sys.executable, "-P", "-m", "rashomon.interfaces.web.reader"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for us, who tell it; and its own helpers can be ended with it
        )  # fmt: skip
        with self._changed:
            self._process = process
        watch = Thread(target=_watch, args=(process,), daemon=True)
        watch.start()
        try:
            assert process.stdin is not None and process.stdout is not None
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(errand) + "\n")
                process.stdin.flush()
            for line in process.stdout:
                self._hear(name, line)
            watch.join()
        finally:
            _end(process)
            with self._changed:
                self._process = None
        if (job := self.get(name)) is not None and job.state not in ENDED:
            detail = "Its process ended before it was done. What it had read is kept; read the same again to go on."
            self._end_as(name, "lost", detail)

    def _hear(self, name: str, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:  # cut off where the process was killed
            return
        if "progress" in said:
            progress = decode(JobProgress, said["progress"])
            self._set(name, state="telling" if progress.step == "telling" else "reading", progress=progress)
        elif "failed" in said:
            self._end_as(name, "failed", said["failed"])
        elif "result" in said:
            said["result"]["rejected"] = said["result"]["rejected"][:REJECTED]
            self._set(name, state="done", result=decode(JobResult, said["result"]), ended=_now())

    def _end_as(self, name: str, state: JobState, detail: str) -> None:
        self._set(name, state=state, detail=detail, ended=_now())

    def _set(self, name: str, **values: Any) -> None:
        with self._changed:
            if (job := self._jobs.get(name)) is not None:
                self._jobs[name] = replace(job, revision=job.revision + 1, **values)
            self._changed.notify_all()


def plain_name(name: str) -> str:
    """What a sender calls a file, for show only: its last part, without what steers a terminal or a line's direction.

    It never becomes a path.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ").strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if dot and len(shown) > NAME and len(ending) < 12:
        return f"{stem[: NAME - len(ending) - 1]}.{ending}"
    return shown[:NAME] or "unnamed"


def _sweep() -> None:
    """Remove what a room that was killed left of readings that waited in it."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        number = folder.name.removeprefix(PREFIX).partition("-")[0]
        if os.name == "posix" and number.isdecimal():
            try:
                os.kill(int(number), 0)
            except ProcessLookupError:
                shutil.rmtree(folder, ignore_errors=True)
            except (OSError, OverflowError):  # somebody else's
                continue


def _keep(upload: Upload, path: Path) -> dict[str, Any]:
    """Copy an upload to a path of ours."""
    digest = hashlib.sha256()
    with path.open("xb") as kept:
        while piece := upload.file.read(1 << 20):
            digest.update(piece)
            kept.write(piece)
    name = plain_name(upload.name)
    # With a few signs of the bytes: two different files of one name ("index.html") are no versions of each other.
    return {
        "path": str(path), "name": name, "location": f"upload:{digest.hexdigest()[:8]}/{name}",
        "told": [{"field": key, "words": words} for key, words in upload.told.items() if words.strip()],
    }  # fmt: skip


def _watch(process: subprocess.Popen[str]) -> None:
    """Wait for a process to end, and end whatever it started: killed, it cannot tell its own helpers to go, and they
    would keep its output open for ever."""
    if hasattr(os, "waitid") and hasattr(os, "killpg"):
        with contextlib.suppress(OSError):
            # Without taking the end note of: until that is done nobody else can be given its number.
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.wait()


def _end(process: subprocess.Popen[str]) -> None:
    """End a process, if it has not ended by itself."""
    if process.poll() is None:
        process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
