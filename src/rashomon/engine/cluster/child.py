"""A process beside a worker of the cluster, for what may die of a document: one that kills its reader kills no worker.

What Ray itself does when a worker dies is to do the whole task again, without end where a document is to blame. So the
parsing stands in a process of its own, and a chunk that kills it is read again document by document, as the local
engine's pool does it: the one to blame is rejected, the others are kept. Taking files apart stands in another
(`rashomon.engine.cluster.unpacking`), which gives what it finds as it finds it.

The two talk over pipes. The child ends by itself when its worker is gone, and when it has had nothing to do for a
while: a worker of the cluster lives on after a run, and a parser is some 400 MB.
"""

from __future__ import annotations

import atexit
import importlib
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from rashomon.engine.cluster.errors import ClusterError
from rashomon.engine.rejections import failed
from rashomon.engine.work import ChunkRead
from rashomon.model import RawDocument

IDLE = 30.0  # seconds
READS = "rashomon.engine.work:read_chunk"
_LENGTH = 8
_ITEM, _DONE, _FAILED = "item", "done", "failed"  # what an answer is

Chunk = tuple[RawDocument, ...]


class Died(Exception):
    """The process died over its work."""


class Child:
    """A process that does `work` ("module:function", of one packed value) on what it is given."""

    def __init__(self, work: str) -> None:
        self.work = work
        self._process: subprocess.Popen[bytes] | None = None

    def do(self, value: Any) -> Any:
        """What the function gives for a value. Raises Died, and what it raises."""
        process = self._asked(value)
        return self._answer(process)[1]

    def each(self, value: Any) -> Iterator[Any]:
        """What the function, a generator, gives for a value, as it comes. Raises Died, and what it raises."""
        process = self._asked(value)
        kind = _ITEM
        try:
            while kind == _ITEM:
                kind, item = self._answer(process)
                if kind == _ITEM:
                    yield item
        except GeneratorExit:
            self.close()  # in the middle of an answer: nothing else can be asked of it
            raise

    def _asked(self, value: Any) -> subprocess.Popen[bytes]:
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = self._started()
        assert process.stdin
        try:
            _send(process.stdin, value)
        except OSError:
            self.close()
            raise Died from None
        return process

    def _answer(self, process: subprocess.Popen[bytes]) -> tuple[str, Any]:
        assert process.stdout
        try:
            kind, result = _receive(process.stdout)
        except (EOFError, OSError):
            self.close()
            raise Died from None
        if kind == _FAILED:
            raise result
        return kind, result

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        # The arguments name it, for who looks at what runs on a machine.
        return subprocess.Popen(
            [sys.executable, "-m", __name__, self.work], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
        )


_children: dict[str, Child] = {}


def child_for(work: str) -> Child:
    """The process of this worker for this work, which stays for the next task."""
    if work not in _children:
        _children[work] = Child(work)
        atexit.register(_children[work].close)
    return _children[work]


def read_safely(chunk: Chunk, work: str = READS) -> ChunkRead:
    """A chunk read in the process beside this one; a document that kills it twice is rejected, the others are kept."""
    child = child_for(work)
    try:
        done: ChunkRead = child.do(chunk)
        return done
    except Died:
        pass
    if len(chunk) == 1:
        return _alone(chunk[0], child)
    found = ChunkRead()
    for raw in chunk:
        found += read_safely((raw,), work)
    return found


def _alone(raw: RawDocument, child: Child) -> ChunkRead:
    """Once more: the process may have been killed for another's sake, when memory ran short."""
    try:
        done: ChunkRead = child.do((raw,))
        return done
    except Died:
        error = MemoryError("the process that read it was killed")
        return ChunkRead(rejected=(failed(raw.location, "reading", error, raw.sha256),))


def _send(pipe: IO[bytes], value: Any) -> None:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(_LENGTH, "little") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> Any:
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "little")
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main(arguments: Sequence[str]) -> None:
    """The child's life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its workers itself
    module, _, name = arguments[0].partition(":")
    work: Callable[[Any], Any] = getattr(importlib.import_module(module), name)
    # What a library prints must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    waiting = sys.stdin.buffer
    while True:
        if not select.select([waiting], [], [], IDLE)[0]:
            return
        try:
            value = _receive(waiting)
        except EOFError:
            return
        try:
            result = work(value)
            if isinstance(result, Iterator):
                for item in result:
                    _send(answers, (_ITEM, item))
                result = None
            answer = (_DONE, result)
        except ClusterError as error:
            answer = (_FAILED, error)
        except Exception as error:
            answer = (_FAILED, RuntimeError(f"{type(error).__name__}: {error}"))
        _send(answers, answer)


if __name__ == "__main__":
    # A worker that is killed while we are busy leaves its pipe closed: look at once, not after the chunk.
    _parent = os.getppid()

    def _watch() -> None:
        while os.getppid() == _parent:
            threading.Event().wait(1.0)
        os._exit(0)

    threading.Thread(target=_watch, daemon=True).start()
    main(sys.argv[1:])
