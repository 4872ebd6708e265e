"""The slots of all sentences that stand together, kind by kind."""

from __future__ import annotations

from rashomon.accounts.discrepancies.compared import Compared
from rashomon.accounts.discrepancies.findings import Finding
from rashomon.accounts.discrepancies.slots.called import compare_called
from rashomon.accounts.discrepancies.slots.counts import compare_counts
from rashomon.accounts.discrepancies.slots.figures import compare_figures
from rashomon.accounts.discrepancies.slots.leads import compare_leads
from rashomon.accounts.discrepancies.slots.left import compare_left
from rashomon.accounts.discrepancies.slots.moments import compare_moments


def compare_slots(compared: Compared) -> list[Finding]:
    """What the slots of sentences that stand together give more and less exactly."""
    if len(compared.accounts) < 2:
        return []
    pairs = compared.beside()
    return [
        *compare_counts(pairs),
        *compare_figures(compared),
        *compare_moments(compared, pairs),
        *compare_leads(compared),
        *compare_called(compared),
        *compare_left(compared),
    ]
