"""news-please: `maintext` (in older versions `text`), dates without a zone, "None" where nothing is known.

`title_page` and `title_rss` are other tellings of the title, `date_download` is when the page was saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rashomon.sources.records.dialect import Dialect
from rashomon.sources.records.dialects import plain

_KEYS = frozenset(
    {"date_publish", "source_domain", "date_download", "title_rss", "title_page", "localpath", "maintext"}
)
_ENOUGH = 3


def recognise(record: Mapping[str, Any]) -> float:
    """Keys that only this tool writes."""
    return 0.9 if len(_KEYS & record.keys()) >= _ENOUGH else 0.0


DIALECT = Dialect(name="news_please", title="news-please", recognise=recognise, read=plain.read)
