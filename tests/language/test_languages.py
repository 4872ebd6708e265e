"""Only what can be analysed goes on; where the language could not be told, small words decide."""

from __future__ import annotations

import pytest

from rashomon.language import is_read
from rashomon.model import Article


@pytest.mark.parametrize(
    ("language", "text", "read"),
    [
        ("en", "Minister spricht.", True),
        ("de", "The minister spoke in the hall.", False),
        (None, "The minister spoke in the hall, and the crowd was silent for a minute.", True),
        (None, "O ministro falou no salão, e a multidão ficou em silêncio por um minuto.", False),
        (None, "Der Minister sprach im Saal, und die Menge war für eine Minute still.", False),
    ],
)
def test_is_read(language: str | None, text: str, read: bool) -> None:
    assert is_read(Article(id="a", location="a.txt", sha256="0" * 64, text=text, language=language)) is read
