"""How well two spellings of a name are told from two names, on name_bench of the nomenklatura project.

826 labelled pairs of names of persons, companies, organisations and vessels (github: opensanctions/nomenklatura,
contrib/name_bench, MIT): mostly deviations proposed by a language model and checked by hand. Prints precision, recall
and F1 at our fixed threshold and at the best one for each system, beside nomenklatura's logic-v2 (its frozen scores,
which come with the data, and run live where it is installed) and a Levenshtein baseline.

nomenklatura needs PyICU, which has no wheels and compiles against ICU: `apt-get install libicu-dev pkg-config` (or
`brew install icu4c`), then a virtual environment of its own with `pip install nomenklatura`, whose Python is given as
--nomenklatura. Pairs fall into two halves by the names they share: while rules were written, only the first was read.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from rashomon.entities.compare import SAME, blocking_keys, likeness
from rashomon.entities.compare.score import forget

KINDS = {"Person": "person", "Vessel": "vessel"}
# The threshold that logic-v2's own harness decides by, and its authors' users are told of.
LOGIC_V2_SAME = 0.7
# Run by another Python: reads [schema, name, name] rows as JSON, prints scores. Each pair gets identifiers of its own,
# for the matcher caches names by them.
LIVE = """
import json, sys, time
from followthemoney import ValueEntity, model
from nomenklatura.matching.logic_v2.model import LogicV2
config = LogicV2.default_config()
rows = json.load(sys.stdin)
def entity(schema, name, id):
    made = ValueEntity(model.get(schema), {"id": id})
    made.add("name", name)
    return made
def run(turn):
    return [float(LogicV2.compare(entity(s, a, f"a{n}{turn}"), entity(s, b, f"b{n}{turn}"), config).score)
            for n, (s, a, b) in enumerate(rows)]
run("warm")
start = time.process_time()
scores = run("timed")
print(json.dumps({"scores": scores, "seconds": time.process_time() - start}))
"""


class Case(NamedTuple):
    """A labelled pair."""

    group: str
    schema: str
    left: str
    right: str
    match: bool
    half: str

    @property
    def kind(self) -> str:
        """Our kind of the pair's schema."""
        return KINDS.get(self.schema, "organisation")


class Row(NamedTuple):
    """A system's figures on some cases at a threshold."""

    system: str
    part: str
    threshold: float
    precision: float
    recall: float
    f1: float
    best_threshold: float
    best_f1: float


def load(folder: Path) -> list[Case]:
    """The labelled pairs, those that share a name in one half ("read" or "held")."""
    with (folder / "name_bench" / "cases.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    head: dict[str, str] = {}

    def first(name: str) -> str:
        head.setdefault(name, name)
        while head[name] != name:
            name = head[name]
        return name

    for row in rows:
        head[first(row["name1"])] = first(row["name2"])
    least: dict[str, str] = {}
    for name in sorted(head):
        least.setdefault(first(name), name)
    cases = []
    for row in rows:
        digest = hashlib.sha256(least[first(row["name1"])].encode()).digest()
        half = "held" if digest[-1] % 2 else "read"
        match = row["is_match"] == "true"
        cases.append(Case(row["case_group"], row["schema"], row["name1"], row["name2"], match, half))
    return cases


def frozen(folder: Path, cases: Sequence[Case]) -> list[float] | None:
    """logic-v2's scores as they come with the data; a pair it has not counts as 0 ("no match")."""
    path = folder / "name_bench" / "run_data" / "logicv2-frozen.csv"
    if not path.is_file():
        return None
    with path.open(encoding="utf-8", newline="") as file:
        known = {(r["schema"], r["name1"], r["name2"]): float(r["score"]) for r in csv.DictReader(file)}
    return [known.get((c.schema, c.left, c.right), 0.0) for c in cases]


def live(python: str, cases: Sequence[Case]) -> tuple[list[float], float]:
    """logic-v2's scores now, by a Python that has nomenklatura, and its µs a pair once its tables are warm."""
    rows = json.dumps([[c.schema, c.left, c.right] for c in cases])
    out = subprocess.run([python, "-c", LIVE], input=rows, capture_output=True, encoding="utf-8", check=True).stdout
    found = json.loads(out.splitlines()[-1])
    return found["scores"], found["seconds"] / len(cases) * 1e6


def levenshtein(case: Case) -> float:
    """The share of letters that two names have in common, case aside."""
    return Levenshtein.normalized_similarity(case.left.casefold().strip(), case.right.casefold().strip())


def ours(case: Case) -> float:
    """Rashomon's likeness."""
    return likeness(case.kind, case.left, case.right)


def figures(system: str, part: str, scored: Sequence[tuple[float, bool]], threshold: float | None) -> Row:
    """Precision, recall and F1 at the threshold (None: the best one), and the best F1 of all thresholds."""
    best, best_f1 = max(
        ((t / 100, _prf(scored, t / 100)[2]) for t in range(30, 101)), key=lambda item: (item[1], -item[0])
    )
    at = best if threshold is None else threshold
    return Row(system, part, at, *_prf(scored, at), best, best_f1)


def _prf(scored: Sequence[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    counted = Counter((score >= threshold, match) for score, match in scored)
    right, false, missed = counted[True, True], counted[True, False], counted[False, True]
    return (
        right / ((right + false) or 1),
        right / ((right + missed) or 1),
        2 * right / ((2 * right + false + missed) or 1),
    )


def speed(cases: Sequence[Case]) -> float:
    """µs of processor time a pair, its words known already and its score not."""
    for case in cases:
        ours(case)
    forget()
    start = time.process_time()
    for case in cases:
        ours(case)
    return (time.process_time() - start) / len(cases) * 1e6


def parted(cases: Sequence[Case]) -> list[Case]:
    """Pairs that we call one name and that share no blocking key: clustering would never compare them."""
    return [c for c in cases if ours(c) >= SAME and not blocking_keys(c.kind, c.left) & blocking_keys(c.kind, c.right)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder that has name_bench/cases.csv")
    parser.add_argument("--nomenklatura", metavar="PYTHON", help="a Python that has nomenklatura, to run it live")
    parser.add_argument("--misses", action="store_true", help="show what is wrong in the half that was read")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    cases = load(options.folder)
    halves: dict[str, Callable[[Case], bool]] = {
        "read": lambda c: c.half == "read",
        "held": lambda c: c.half == "held",
        "all": lambda c: True,
    }
    systems: list[tuple[str, list[float], float | None]] = [("rashomon", [ours(c) for c in cases], SAME)]
    micros = {"rashomon": speed(cases)}
    scores = frozen(options.folder, cases)
    if scores:
        systems.append(("logic-v2, frozen", scores, LOGIC_V2_SAME))
    if options.nomenklatura:
        now, micros["logic-v2, live"] = live(options.nomenklatura, cases)
        systems.append(("logic-v2, live", now, LOGIC_V2_SAME))
    systems.append(("Levenshtein", [levenshtein(c) for c in cases], None))
    rows = []
    for system, found, threshold in systems:
        for part, member in halves.items():
            scored = [(score, c.match) for score, c in zip(found, cases, strict=True) if member(c)]
            rows.append(figures(system, part, scored, threshold))
    apart = parted(cases)
    if options.json:
        figures_of = {f"{r.system}, {r.part}": r._asdict() for r in rows}
        json.dump({"rows": figures_of, "microseconds": micros, "parted": len(apart)}, sys.stdout, indent=1)
        return
    print("| | pairs | threshold | precision | recall | F1 | F1 at its best threshold |")
    print("|---|---|---|---|---|---|---|")
    for r in rows:
        best = f"{r.best_f1:.3f} ({r.best_threshold:.2f})"
        print(
            f"| {r.system} | {r.part} | {r.threshold:.2f} | {r.precision:.3f} | {r.recall:.3f} | {r.f1:.3f} | {best} |"
        )
    print("\nµs a pair:", ", ".join(f"{name} {value:.0f}" for name, value in micros.items()))
    print(f"Pairs called one that share no blocking key: {len(apart)}")
    if options.misses:
        for c in sorted(c for c in cases if c.half == "read" and (ours(c) >= SAME) != c.match):
            print("missed" if c.match else "merged", f"{ours(c):.2f}", c.schema, c.left, "|", c.right)


if __name__ == "__main__":
    main()
