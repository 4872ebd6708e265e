"""Side by side, and accounts compared, each as one HTML file: no script, no request; every cell opens its words.

The matrix also as CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rashomon.interfaces.export.formats.csv_tables import cell
from rashomon.interfaces.render import render, styles
from rashomon.interfaces.views.compared import Compared, chosen
from rashomon.interfaces.views.matrix import Choice, Matrix, matrix_rows
from rashomon.interfaces.views.told import MARKS
from rashomon.model import Dossier

ROWS = 240  # claims of a file; more would make it heavier than 1.5 MB, and stand in the data


def side_file(dossier: Dossier) -> str:
    """The claims against the accounts as the text of a self-contained HTML file, to be written in UTF-8."""
    return render(
        "side.html.j2",
        title=f"Side by side: {dossier.story.headline}",
        matrix=Matrix(dossier, choice=Choice(only="all"), rows=ROWS),
        marks_of=MARKS,
        css=styles("base.css", "side.css"),
        wide=True,
    )


def side_csv(dossier: Dossier) -> str:
    """The whole matrix as CSV, to be written in UTF-8: every claim, every account; no cell is a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([cell(value) for value in row] for row in matrix_rows(dossier))
    return f"\ufeff{file.getvalue()}"  # without the mark Excel takes the bytes for the machine's old code page


def compare_file(dossier: Dossier, articles: Sequence[str]) -> str:
    """The comparison of two or three accounts, named by identifier or code, as the text of a self-contained HTML file.

    Raises ValueError, with a sentence for a person, where these cannot be compared.
    """
    found, wrong = chosen(dossier, articles)
    if wrong or not found:
        raise ValueError(wrong or "No account is chosen. Choose two or three.")
    return render(
        "compare.html.j2",
        title=f"Compare: {dossier.story.headline}",
        d=dossier,
        compared=Compared(dossier, found),
        wrong="",
        marks_of=MARKS,
        css=styles("base.css", "compare.css"),
        wide=True,
    )
