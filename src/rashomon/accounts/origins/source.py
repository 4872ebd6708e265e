"""The end of a chain: who a claim comes from, as far as the words say."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.accounts.origins.offices import OUTSIDE_GOVERNMENT, Office
from rashomon.model import OriginKind, identifier

NO_OFFICE = Office(None, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The end of one chain. `key`: equal keys are one origin. `known`: whether it says where the claim comes
    from (an agency's unattributed wire and an unattributed sentence do not). `own`: told to the outlet itself."""

    key: str
    kind: OriginKind
    name: str
    entity: str | None = None
    office: Office = NO_OFFICE
    known: bool
    because: str
    own: bool = False
    person: bool = False
    vague: bool = False  # a description without a name: it may be anybody
    traits: frozenset[str] = frozenset()  # what an unnamed source is said to be: "military", "close to the talks"

    @property
    def group(self) -> str:
        """What the source speaks for: its government, where it is an arm of one, else itself."""
        if self.office.official and self.office.country and self.office.name not in OUTSIDE_GOVERNMENT:
            return f"government:{self.office.country}"
        return self.key


def origin_id(source: Source) -> str:
    """The identifier of the origin that a chain ends in."""
    return identifier("origin", source.key)
