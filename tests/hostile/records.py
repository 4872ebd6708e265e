"""Records of other tools: JSON, JSON lines and tables, broken, nested, of odd values and without an end."""

from __future__ import annotations

import json
from typing import Any

from tests.hostile.case import Case, report


def cell(number: int) -> str:
    """A report as a table's cell."""
    return '"' + report(number).replace('"', '""') + '"'


def one(number: int, **fields: Any) -> str:
    return json.dumps({"title": f"Case {number}", "text": report(number), **fields})


def lines(*texts: str) -> bytes:
    return "\n".join(texts).encode("utf-8", "surrogatepass")


def table(*rows: str, head: str = "title,text,date,source,url") -> bytes:
    return "\r\n".join((head, *rows)).encode()


CASES = (
    Case(name="json-deep.json", make=lambda: b'{"a":' * 1_000_000, rejected=("broken-json",)),
    Case(name="json-deep-list.json", make=lambda: b"[{" + b'"a":[{' * 300_000, rejected=("broken-json",)),
    Case(name="json-lists.json", make=lambda: b"[" * 3_000_000, rejected=("broken-json",)),
    Case(
        name="json-deep-field.json",
        make=lambda: one(200, authors="@").replace('"@"', "[" * 900 + "]" * 900).encode(),
        read=1,
    ),
    Case(
        name="json-twice.json",
        make=(one(201)[:-1] + ', "text": 5, "text": ' + json.dumps(report(201)) + "}").encode,
        read=1,
    ),
    Case(
        name="json-nan.json",
        make=lambda: one(202, a=1).replace("1}", 'NaN, "b": -Infinity, "date_publish": 1e999}').encode(),
        read=1,
    ),
    Case(
        name="json-long-number.json",
        make=lambda: one(203, a=1).replace("1}", "9" * 100_000 + "}").encode(),
        rejected=("broken-json",),
    ),
    Case(
        name="json-surrogates.json", make=lambda: one(204, title="\ud83d A \udc00", authors=["\udfff"]).encode(), read=1
    ),
    Case(name="json-raw-surrogates.json", make=lambda: lines(one(205).replace("Case", "\ud800")), read=1),
    Case(
        name="json-million-authors.json",
        make=lambda: one(206, authors=[f"Person {n}" for n in range(100_000)]).encode(),
        read=1,
    ),
    Case(name="json-million-keys.json", make=lambda: one(207, **{f"k{n}": n for n in range(200_000)}).encode(), read=1),
    Case(
        name="json-many-records.json",
        make=lambda: b"[" + b"{}," * 2_000 + one(208).encode() + b"]",
        rejected=("no-article",),
        read=1,
    ),
    Case(
        name="json-no-comma.json",
        make=lambda: b"[" + one(209).encode() + one(210).encode() + b" oops",
        rejected=("broken-json",),
        read=2,
    ),
    Case(
        name="lines-long.jsonl",
        make=lambda: lines(one(211), '{"a": "' + "a" * 30_000_000 + '"}', one(212)),
        rejected=("too-large",),
        read=2,
    ),
    Case(
        name="lines-broken.jsonl",
        make=lambda: lines(one(213), "{", "[]", "null", '"', "{]}", "\ud800", '{"a":' * 50_000, one(214)),
        rejected=("broken-json",) * 5 + ("not-a-record",) * 2,
        read=2,
    ),
    Case(name="lines-cut.jsonl", make=lambda: lines(one(215), one(216))[:-90], rejected=("broken-json",), read=1),
    Case(
        name="lines-dates.jsonl",
        make=lambda: lines(
            *(
                one(217 + n, date_publish=date, date_modify=date, date_download=date)
                for n, date in enumerate(
                    ["9999-12-31T23:59:59-23:59", "0000-00-00", -1, 1e308, "1e308", 10**400, [1], "now" * 99_999]
                )
            )
        ),
        read=8,
    ),
    Case(
        name="lines-controls.jsonl",
        make=lambda: lines(
            one(
                225,
                title="\x1b]0;owned\x07\x1b[31mRed \u202edesrever \0\x08\x7f\x9b2J",
                authors=["\x1b[2JAda Brenn\u2067"],
                source="\x1b[5mThe\u202e Lantern",
                url="https://a.example/\x1b[31m",
            )
        ),
        read=1,
    ),
    Case(
        name="lines-huge-title.jsonl",
        make=lambda: lines(one(226, title="Long title " * 90_000, source="S" * 1_000_000)),
        read=1,
    ),
    Case(
        name="lines-markup.jsonl",
        make=lambda: lines(one(227, title="<script>alert(1)</script>", source="<b onclick=x>[red]A[/red]</b>")),
        read=1,
    ),
    Case(
        name="csv-unclosed.csv",
        make=lambda: table(f"a,{cell(228)},,,", 'b,"' + "never closed, " * 4_000_000),
        rejected=("broken-row", "ragged-row", "ragged-row"),
        read=1,
    ),
    Case(
        name="csv-unclosed-lines.csv",
        make=lambda: table(f"a,{cell(229)},,,", *['b,"x'] * 301),
        rejected=("broken-row",) * 301,
        read=1,
    ),
    Case(
        name="csv-columns.csv",
        make=lambda: table(
            ",".join("x" for _ in range(100_000)), head="text," + ",".join(f"c{n}" for n in range(99_999))
        ),
        rejected=("no-columns",),
    ),
    Case(
        name="csv-cells.csv",
        make=lambda: table(f"a,{cell(230)},,,", ",".join("x" for _ in range(1_000_000))),
        rejected=("ragged-row",),
        read=1,
    ),
    Case(
        name="csv-quotes.csv",
        make=lambda: table(f"a,{cell(231)},,,", '"' * 1_000_001),
        rejected=("broken-row",),
        read=1,
    ),
    Case(
        name="csv-nul.csv",
        make=lambda: table(f"a,{cell(232)},,,").replace(b",,,", b",\0\0,,"),
        read=1,
    ),
    Case(
        name="csv-formula.csv",
        make=lambda: table(f"\"=cmd|' /C calc'!A0\",{cell(233)},9999-99-99,=1+1,"),
        read=1,
    ),
    Case(name="csv-blank-rows.csv", make=lambda: table(*[",,,,"] * 300_000), rejected=("empty",)),
    Case(
        name="addresses-odd.txt",
        make=lambda: "\n".join(
            (
                "http://127.0.0.1:1/",
                "http://[::1",
                "https://a.example:99999999/",
                "https://" + "a" * 70_000,
                "http://user:pw@10.0.0.1/",
                "https://\u202egro.elpmaxe/",
                "http://10.0.0.1/\0",
            )
        ).encode(),
        rejected=("not-an-address",) + ("not-fetched",) * 6,
    ),
)
