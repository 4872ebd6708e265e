"""How common a term is in the archive: counted over its reports, all of the first and a part of the later ones.

Counts of the first thousands tell how common a word is; later reports are counted one in two, in four, in eight as the
archive doubles, each for so many. So the counts follow what becomes common, and counting costs next to nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rashomon.stories.features import Features
from rashomon.stories.online.shelf import Shelf, number_of
from rashomon.stories.weights import Weights

COUNTED = 4096  # reports that are all counted
SETTLED = 4096  # from so many counted on a term's weight hardly changes: what was weighed stays weighed


def count(shelf: Shelf, reports: Iterable[Features]) -> None:
    """Count the terms of reports that were not counted before; once for each report."""
    documents = shelf.documents()
    found: Counter[int] = Counter()
    before = documents
    for report in reports:
        stride = 1
        while stride * 2 * COUNTED <= documents:
            stride *= 2
        documents += 1
        # Which are counted depends on the report, not on the order of arrival.
        if number_of(report.article) % stride == 0:
            for term in report.words:
                found[number_of(term)] += stride
    shelf.count(documents - before, found)


def weights_for(shelf: Shelf, reports: Sequence[Features]) -> Weights:
    """The counts of these reports' terms."""
    numbers = {term: number_of(term) for report in reports for term in report.words}
    counts = shelf.counts(set(numbers.values()))
    words = {term: having for term, number in numbers.items() if (having := counts.get(number, 0))}
    return Weights(documents=shelf.documents(), words=words)
