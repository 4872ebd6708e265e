#!/usr/bin/env python3
"""Agency stories of PolNeAR: are they given to the agency whose wire they are?

    python benchmarks/wire.py FOLDER [--claims] [--json]

FOLDER is `data` of PolNeAR (github.com/networkdynamics/PolNeAR): metadata.tsv, whose column `wire` names the agency
that a story came from (AP, UPI, AFP, Reuters; publishers that leave it out, "NA", are not asked), train/text, dev/text.
Only the text of a story is read: its author and publisher are withheld, since they are the label.

Of `train` every other row (the first, the third ...) may be read while rules are written; the other rows and `dev`
are only scored.

precision, recall   a story is right that is given to its own agency; one given to an agency that has no label counts
                    against precision, though some are unlabelled wires
named anywhere      the first of all agencies that the text names, wherever it stands: what a search would do
named in brackets   the first agency that stands in brackets
rashomon            the agency's mark where the report opens, and credits for the whole of it

--claims also tells each agency story alone: `agency` is the share of its claims for which nobody is named that have
the agency for their origin, `unknown` that of those whose origin stays unknown; `named` counts the claims whose words
are somebody's, which no credit may take from them. Takes a second a story.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.accounts.copying.credited import wire_of
from rashomon.articles import read_article
from rashomon.articles.outlets.newsrooms import AGENCY, agencies_in
from rashomon.model import Article
from rashomon.sources import find

LABELS = {"ap": "Associated Press", "upi": "UPI", "afp": "AFP", "reuters": "Reuters"}
NOT_SAID = "NA"


@dataclass(frozen=True)
class Story:
    """One story as read, with the agency whose wire it is by the label (None: none)."""

    article: Article
    wire: str | None


def stories(folder: Path) -> Iterator[tuple[str, Story]]:
    """Each story with its part: "read" or "scored"."""
    from rashomon.model import RawDocument

    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    train = [row for row in rows if row["compartment"] == "train"]
    listed = [("read" if n % 2 == 0 else "scored", row) for n, row in enumerate(train)]
    listed += [("scored", row) for row in rows if row["compartment"] == "dev"]
    for part, row in listed:
        path = folder / row["compartment"] / "text" / f"{row['filename']}.txt"
        if row["wire"] == NOT_SAID or not path.is_file():
            continue
        for raw in find([path]):
            article = read_article(raw) if isinstance(raw, RawDocument) else None
            if isinstance(article, Article):
                yield part, Story(article, LABELS.get(row["wire"].casefold()))


def named_anywhere(article: Article) -> str | None:
    """The first agency that the text names."""
    match = AGENCY.search(article.text)
    return agencies_in(match[0])[0] if match else None


def named_in_brackets(article: Article) -> str | None:
    """The first agency that stands in brackets."""
    for match in re.finditer(r"\(([^()\n]{2,40})\)", article.text):
        if named := agencies_in(match[1]):
            return named[0]
    return None


WAYS: dict[str, Callable[[Article], str | None]] = {
    "named anywhere": named_anywhere, "named in brackets": named_in_brackets, "rashomon": wire_of,
}  # fmt: skip


def score(listed: Sequence[Story], way: Callable[[Article], str | None]) -> dict[str, Any]:
    """Precision and recall of one way."""
    given = [(story.wire, way(story.article)) for story in listed]
    right = sum(wire is not None and wire == found for wire, found in given)
    said, gold = sum(found is not None for _, found in given), sum(wire is not None for wire, _ in given)
    precision, recall = right / max(1, said), right / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"stories": gold, "precision": round(precision, 3), "recall": round(recall, 3), "F1": round(f1, 3)}


def score_claims(listed: Sequence[Story]) -> dict[str, Any]:
    """Whose the claims of agency stories are."""
    from rashomon.accounts import tell
    from rashomon.events import find_events
    from rashomon.language import annotate
    from rashomon.model import Reading
    from rashomon.statements import find_statements

    wires = [story for story in listed if story.wire]
    counts = {"agency": 0, "unknown": 0, "named": 0}
    for story, annotation in zip(wires, annotate(s.article for s in wires), strict=True):
        statements = find_statements(story.article, annotation)
        events = find_events(story.article, annotation, statements)
        reading = Reading(article=story.article, annotation=annotation, statements=statements, events=events)
        told, _ = tell([reading], ())
        origins = {o.id: o for o in told.origins}
        for claim in told.claims:
            for account in claim.accounts:
                origin = origins[account.origin]
                agency = origin.kind == "agency" and agencies_in(origin.name) == (story.wire,)
                counts["agency" if agency else "unknown" if origin.kind == "unknown" else "named"] += 1
    nobody = max(1, counts["agency"] + counts["unknown"])
    return {
        "stories": len(wires), "agency": round(counts["agency"] / nobody, 3),
        "unknown": round(counts["unknown"] / nobody, 3), "named": counts["named"],
    }  # fmt: skip


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="`data` of PolNeAR")
    parser.add_argument("--claims", action="store_true", help="also whose the claims of the agency stories are")
    parser.add_argument("--json", action="store_true", help="as JSON")
    options = parser.parse_args()
    if not (options.folder / "metadata.tsv").is_file():
        print(f"{options.folder}: no metadata.tsv; give `data` of github.com/networkdynamics/PolNeAR", file=sys.stderr)
        return 2
    parts: dict[str, list[Story]] = {"read": [], "scored": []}
    for part, story in stories(options.folder):
        parts[part].append(story)
    rows = [
        {"part": part, "way": name, **score(listed, way)}
        for part, listed in parts.items()
        for name, way in WAYS.items()
    ]
    if options.claims:
        rows += [{"part": part, "way": "claims", **score_claims(listed)} for part, listed in parts.items()]
    if options.json:
        print(json.dumps(rows))
        return 0
    for row in rows:
        figures = "  ".join(f"{k} {v}" for k, v in row.items() if k not in ("part", "way"))
        print(f"{row['part']:8}{row['way']:20}{figures}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
