"""A small store that was read and told, made once; each test works on a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import rashomon

TEXTS = {
    "herald.txt": """Harbour wall at Tarn breaks

The harbour wall at Tarn broke on 3 March 2031, Ada Quill, the harbour master, said. Twelve boats were lost, she said.
The old ferry pier was closed until further notice, and nobody was hurt. Workers brought sand to the breach before noon,
the town said in a statement.""",
    "courier.txt": """Wall of Tarn's harbour gives way

Tarn's harbour wall gave way on 3 March 2031 and fourteen boats were lost, Ada Quill, the harbour master, said. The
ferry pier is closed. Nobody was hurt in Tarn, the town said in a statement, and workers were bringing sand to the
breach before noon.""",
    "radio.txt": """Night tram in Corvo moved to a new line

The night tram in Corvo runs on a new line from Monday, the city council said. Bero Marrow, who runs the trams, said
that the old line would be repaired in the summer and that passengers would need five minutes more. The council paid for
new stops at the mill.""",
    "broken.json": "{",
}


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("upkeep")
    (folder / "in").mkdir()
    for name, text in TEXTS.items():
        (folder / "in" / name).write_text(text)
    with rashomon.open(folder / "s.sqlite", jobs=1) as desk:
        desk.read(folder / "in")
    return folder / "s.sqlite"


@pytest.fixture
def path(_made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_made, tmp_path / "s.sqlite"))
