"""The dossier as a JSON file, in the shape of docs/dossier.schema.json."""

from __future__ import annotations

import json

from rashomon.dossier import to_json
from rashomon.model import Dossier


def to_json_text(dossier: Dossier) -> str:
    """The dossier as indented JSON that ends with a line feed.

    Letters of all scripts are written as they are; a lone surrogate, which no encoding can hold, as its escape.
    """
    text = json.dumps(to_json(dossier), indent=2, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(to_json(dossier), indent=2, ensure_ascii=True)
    return text + "\n"
