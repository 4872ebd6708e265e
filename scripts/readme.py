#!/usr/bin/env python3
"""Write what the demo really prints into the README, between its marks: `python scripts/readme.py [--check]`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- demo:begin -->\n", "<!-- demo:end -->"
UNTIL = "Timeline "  # the README shows the stories, and the dossier down to its timeline


def printed() -> str:
    """The demo's output at 80 columns, as far as the README shows it."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "rashomon", "demo"]
    out = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8").stdout
    lines = [line.rstrip() for line in out.splitlines()]
    stop = next(n for n, line in enumerate(lines) if line.startswith(UNTIL))
    return "\n".join(lines[:stop]).strip("\n")


def with_demo(readme: str, output: str) -> str:
    """The README with this output between its marks."""
    head, rest = readme.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    return f"{head}{BEGIN}```\n{output}\n…\n```\n{END}{tail}"


def main() -> int:
    """Write the block, or with --check say whether it is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail where the README is out of date")
    options = parser.parse_args()
    text = README.read_text(encoding="utf-8")
    fresh = with_demo(text, printed())
    if options.check:
        if fresh != text:
            print("README.md shows an old demo: run scripts/readme.py", file=sys.stderr)
        return int(fresh != text)
    README.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
