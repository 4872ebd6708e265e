"""Where the accounts of a story part: every checkable detail that differs, with its kind and its verdict.

In steps, each its own module, from the most certain: names, quotations, numbers, dates,
denials, plans carried out.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.accounts.discrepancies.ages import compare_ages
from rashomon.accounts.discrepancies.dates import compare_dates
from rashomon.accounts.discrepancies.findings import accounts_of, settle
from rashomon.accounts.discrepancies.names import compare_names
from rashomon.accounts.discrepancies.numbers import compare_numbers
from rashomon.accounts.discrepancies.polarity import compare_polarity
from rashomon.accounts.discrepancies.quotations import compare_quotations
from rashomon.accounts.discrepancies.status import compare_status
from rashomon.model import Claim, Discrepancy, Entity, Origin, Reading


def find_discrepancies(
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    entities: Sequence[Entity],
) -> tuple[Discrepancy, ...]:
    """The discrepancies between the accounts of one story, conflicts first; the same in any order of input.

    Accounts are aligned by what they say, not only through `claims`: a claim may have missed one of them.
    """
    accounts = accounts_of(readings)
    ranks = {account.id: account.rank for account in accounts}
    findings = [
        *compare_names(accounts, entities),
        *compare_quotations(accounts, entities),
        *compare_numbers(accounts),
        *compare_ages(accounts),
        *compare_dates(accounts),
        *compare_polarity(accounts),
        *compare_status(accounts),
    ]
    return settle(findings, claims, ranks)
