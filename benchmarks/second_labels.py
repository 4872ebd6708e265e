#!/usr/bin/env python3
"""Stories labelled by hand for claims, origins, standing, discrepancies and derivation, kept without their words.

    python benchmarks/second_labels.py ARTICLES FOLDER     # write the labels, one JSON file a story, into FOLDER
    python benchmarks/accounts.py FOLDER ARTICLES SCORER   # score on them
    python benchmarks/second_labels.py ARTICLES FOLDER --keep   # the other way: FOLDER's labels into the file kept here
    python benchmarks/second_labels.py ARTICLES FOLDER --set third   # the stories labelled on 2026-11-23

ARTICLES: `datasets` of fhamborg/Giveme5W1H on GitHub. `second_labels.json` beside this script has places and judgements
only: where in an article's text a quote stands, never the quote; each article is named by its file and the SHA-256 of
its text, and another text is an error. The scheme is that of the public labels that `accounts.py` is scored on; the
reader was another one (a language model, one pass, told to be careful), so these are a second opinion on other stories
and no gold of equal standing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

SETS = ("second", "third")
Label = dict[str, Any]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, help="folder the labels' article files are named from")
    parser.add_argument("folder", type=Path, help="where the labels are written, or read with --keep")
    parser.add_argument("--keep", action="store_true", help="put the labels of FOLDER into the file beside this script")
    parser.add_argument("--set", choices=SETS, default=SETS[0], help="which set of labels; each has a file of its own")
    options = parser.parse_args()
    here = Path(__file__).parent / f"{options.set}_labels.json"
    if options.keep:
        told = {p.stem: without_words(json.loads(p.read_text("utf-8")), options.articles)
                for p in sorted(options.folder.glob("*.json"))}  # fmt: skip
        lines = ",\n".join(
            f"{json.dumps(name)}: {json.dumps(label, ensure_ascii=False)}" for name, label in told.items()
        )
        here.write_text("{\n" + lines + "\n}\n", "utf-8")
        return 0
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, label in json.loads(here.read_text("utf-8")).items():
        (options.folder / f"{name}.json").write_text(
            json.dumps(with_words(label, options.articles), ensure_ascii=False, indent=1), "utf-8"
        )
    return 0


def without_words(label: Label, articles: Path) -> Label:
    """A label whose quotes are [start, end) in their articles' texts; ValueError for one that does not stand there."""
    texts = {a["id"]: text_of(articles / a["file"]) for a in label["articles"]}

    def place(article: str, quote: str) -> list[int]:
        found = re.search(r"\W+".join(re.findall(r"\w+", quote)), texts[article])  # the scorer looks at words alone
        if not found:
            raise ValueError(f"{label['story']}: {article} does not say {quote!r}")
        return list(found.span())

    return {
        "articles": [{"id": a["id"], "file": a["file"], "text": digest(texts[a["id"]])} for a in label["articles"]],
        "claims": [
            {"id": c["id"], "standing": c["standing"], "independent": c["independent"], **doubt(c),
             "accounts": [
                 {"article": a["article"], "at": place(a["article"], a["quote"]), "attributed_to": a["attributed_to"],
                  "relayed_by": a.get("relayed_by", []), "support": a["support"]}
                 for a in c["accounts"]
             ]}
            for c in label["claims"]
        ],
        "discrepancies": [
            {"id": x["id"], "kind": x["kind"], "verdict": x["verdict"], **doubt(x),
             "values": [{"article": v["article"], "at": place(v["article"], v["quote"])} for v in x["values"]]}
            for x in label["discrepancies"]
        ],
        "derivation": [
            {"pair": d["pair"], "degree": d.get("degree"), **doubt(d),
             "quote_only": bool(d.get("quote_only")) or quoted(d.get("common_source") or "")}
            for d in label["derivation"]
        ],
    }  # fmt: skip


def with_words(label: Label, articles: Path) -> Label:
    """The same with the quotes; ValueError where an article's text is another one than was labelled."""
    texts = {}
    for article in label["articles"]:
        texts[article["id"]] = text_of(articles / article["file"])
        if digest(texts[article["id"]]) != article["text"]:
            raise ValueError(
                f"{articles / article['file']} is not the text that was labelled: take the labels' dataset"
            )

    def quoted_at(entry: Label) -> Label:
        start, end = entry["at"]
        return {**entry, "quote": " ".join(texts[entry["article"]][start:end].split())}

    return {
        **label,
        "claims": [{**c, "accounts": [quoted_at(a) for a in c["accounts"]]} for c in label["claims"]],
        "discrepancies": [{**x, "values": [quoted_at(v) for v in x["values"]]} for x in label["discrepancies"]],
    }


def text_of(path: Path) -> str:
    """An article's text as its file has it."""
    return str(json.loads(path.read_text("utf-8"))["text"])


def digest(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def doubt(entry: Label) -> Label:
    """`unsure`, where the reader was."""
    return {"unsure": True} if entry.get("unsure") else {}


def quoted(source: str) -> bool:
    """Whether all that two articles share is a public quotation, as the scorer reads it."""
    return all("(quoted)" in part for part in source.split(";"))


if __name__ == "__main__":
    sys.exit(main())
