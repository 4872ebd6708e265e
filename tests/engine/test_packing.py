"""A reading goes into the store and back unchanged."""

from __future__ import annotations

import pytest

from rashomon.engine import ReadingStage
from rashomon.engine.packing import pack_reading, unpack_reading, unpack_words
from rashomon.model import RawDocument, Reading
from tests.engine.reports import CHESS, FERRY


@pytest.mark.parametrize("text", [FERRY, CHESS])
def test_a_reading_is_packed_and_unpacked_unchanged(text: str) -> None:
    raw = RawDocument(location="a.txt", data=text.encode(), form="text", retrieved="2025-11-10T10:00:00+00:00")
    reading = next(ReadingStage().run([raw]))
    assert isinstance(reading, Reading)
    assert reading.statements
    assert reading.annotation.tokens
    assert unpack_reading(pack_reading(reading)) == reading
    assert pack_reading(reading) == pack_reading(unpack_reading(pack_reading(reading)))
    assert unpack_words(pack_reading(reading)) == (reading.article.headline, reading.article.text)
