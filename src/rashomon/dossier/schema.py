"""`python -m rashomon.dossier.schema [FILE]` writes the JSON Schema, by default to docs/dossier.schema.json."""

from __future__ import annotations

import sys
from pathlib import Path

from rashomon.dossier.describe import schema_text

TARGET = Path("docs/dossier.schema.json")


def main(arguments: list[str]) -> None:
    """Write the schema to the file named, or to its place in the repository."""
    target = Path(arguments[0]) if arguments else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
