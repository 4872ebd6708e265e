"""Plain text: without lines, with nothing but lines, of marks and pictures, and made to send patterns astray."""

from __future__ import annotations

import random

from tests.hostile.case import Case, report


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def between(number: int, *lines: str) -> bytes:
    """A report with odd lines over, in and under it."""
    first, *rest = (f"{sentence.strip()}." for sentence in report(number).rstrip(".").split(". "))
    return "\n\n".join((*lines, first, *lines, *rest, *lines)).encode("utf-8", "surrogatepass")


STEER = "\x1b]0;owned\x07\x1b[31mRed\u202edesrever\u2066\x9b2J\x08"

CASES = (
    Case(name="text-one-line.txt", make=lambda: (report(500) + " ").encode() * 9_000, rejected=("too-large",)),
    Case(name="text-word.txt", make=lambda: b"a" * 5_000_000, rejected=("no-article",)),
    Case(name="text-many-lines.txt", make=lambda: b"a\n" * 5_000_000, rejected=("too-large",)),
    Case(name="text-blank-lines.txt", make=lambda: report(501).encode() + b"\n" * 5_000_000, read=1),
    Case(name="text-short-lines.txt", make=lambda: b"Read more\n" * 19_000, rejected=("language",)),
    Case(name="text-marks.txt", make=lambda: b'.,;:!?"()[]-' * 15_000, rejected=("no-article",)),
    Case(name="text-spaced-marks.txt", make=lambda: b'. , ; : ! ? " ( ) - ' * 3_900, rejected=("no-article",)),
    Case(name="text-emoji.txt", make=lambda: "😀 🚢 💥 👨‍👩‍👧 🇫🇷 ".encode() * 5_000, rejected=("no-article",)),
    Case(name="text-combining.txt", make=lambda: between(502, "Z" + "\u0301" * 100_000), read=1),
    Case(name="text-noise.txt", make=lambda: noise(300_000), rejected=("binary",)),
    Case(name="text-nul.txt", make=lambda: report(503).encode().replace(b"a", b"a\0", 1), read=1),
    Case(name="text-all-nul.txt", make=lambda: bytes(5_000_000), rejected=("binary",)),
    Case(name="text-controls.txt", make=lambda: between(504, f"{STEER} Pier damaged", f"By {STEER} Ada Brenn"), read=1),
    Case(
        name="text-mixed.txt",
        make=lambda: report(505).encode() + "\n\nZürich – “so”\n\n".encode("cp1252") + "Ещё абзац.".encode(),
        read=1,
    ),
    Case(name="text-surrogates.txt", make=lambda: between(506, "\ud800 alone"), read=1),
    Case(name="text-utf-7.txt", make=lambda: report(507).encode("utf-7"), read=1),
    Case(name="text-utf-16-cut.txt", make=lambda: report(508).encode("utf-16")[:-1], read=1),
    Case(
        name="text-utf-32-lie.txt",
        make=lambda: b"\xff\xfe\x00\x00" + report(509).encode() + b"abc",
        rejected=("no-article",),
    ),
    Case(name="text-bom-lie.txt", make=lambda: b"\xfe\xff" + report(510).encode(), read=1),
    Case(name="text-ebcdic.txt", make=lambda: report(511).encode("cp037"), read=1),
    Case(
        name="text-dates.txt",
        make=lambda: between(
            512, "Published: 31 December 9999", "Updated 99/99/9999 25:61", "0 January 0000", "Posted -1"
        ),
        read=1,
    ),
    Case(
        name="text-slashes.txt", make=lambda: between(513, "1/" * 100, "1/" * 2_000, "1-1." * 400, "12:" * 400), read=1
    ),
    Case(
        name="text-months.txt",
        make=lambda: between(514, "May " * 400, "1 May " * 300, "Monday, " * 300, "June 1, " * 300),
        read=1,
    ),
    Case(name="text-by.txt", make=lambda: between(515, "By " * 60, "By " * 900, "By By, and By and " * 200), read=1),
    Case(name="text-letters.txt", make=lambda: between(516, "a" * 190, "A" * 190, "a" * 900, "A " * 5_000), read=1),
    Case(name="text-brackets.txt", make=lambda: between(517, "(" * 900, ")" * 900, "[" * 900, "( " * 5_000), read=1),
    Case(
        name="text-dashes.txt",
        make=lambda: between(518, "-" * 900, "– " * 5_000, "— " * 90 + "(AFP) — ", "_" * 900),
        read=1,
    ),
    Case(name="text-quotes.txt", make=lambda: between(519, '"' * 900, "“" * 900, "' " * 5_000, "“”" * 400), read=1),
    Case(
        name="text-capitals.txt",
        make=lambda: between(520, "LONDON, " * 900, "PARIS (" * 300, "Ada Brenn " * 900, "ABC" * 300),
        read=1,
    ),
    Case(
        name="text-digits.txt", make=lambda: between(521, "9" * 900, "9 " * 5_000, "1,000," * 900, "2031" * 200), read=1
    ),
    Case(
        name="text-copyright.txt",
        make=lambda: between(522, "© " * 900, "Copyright 2031 " * 300, "(c) " * 900, "All rights " * 900),
        read=1,
    ),
    Case(
        name="text-spaces.txt",
        make=lambda: between(523, "a" + " " * 200_000 + "b", "\t" * 200_000 + "c", "\u00a0 " * 90_000 + "d"),
        read=1,
    ),
    Case(
        name="text-share.txt",
        make=lambda: between(524, "Share " * 900, "Follow us on " * 300, "@a " * 5_000, "#a" * 400),
        read=1,
    ),
    Case(
        name="text-addresses.txt",
        make=lambda: between(525, "http://" * 900, "www." * 900, "a@" * 900, "https://a.example/" + "%" * 900),
        read=1,
    ),
    Case(name="text-repeats.txt", make=lambda: (report(526) + "\n\n").encode() * 20, read=1),
    Case(name="text-two-lines.txt", make=lambda: b"A council said so.\n\n" * 8_000, read=0, rejected=("no-article",)),
)
