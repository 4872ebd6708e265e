"""`python -m rashomon.dossier.schema [FILE]` writes the JSON Schema, by default to docs/dossier.schema.json."""

from __future__ import annotations

import argparse
from pathlib import Path

from rashomon.dossier.describe import schema_text

TARGET = Path("docs/dossier.schema.json")


def main(arguments: list[str] | None = None) -> None:
    """Write the schema to the file named, or to its place in the repository."""
    parser = argparse.ArgumentParser(prog="python -m rashomon.dossier.schema", description=main.__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=TARGET, metavar="FILE", help=f"{TARGET} by default")
    target: Path = parser.parse_args(arguments).file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
