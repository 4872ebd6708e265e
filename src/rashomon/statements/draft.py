"""A statement in the making: tokens and offsets before identifiers, parties and chains are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model import Attitude, Manner, SpeechForm, Token

Piece = tuple[int, int]  # characters of the article's text, end excluded


# Characters of a stretch of text, as places are looked up; about a paragraph.
STRETCH = 512


class Places:
    """What lies near a place in a text, without asking everything that was found in it."""

    def __init__(self) -> None:
        self._stretches: dict[int, list[int]] = {}

    def put(self, number: int, low: int, high: int) -> None:
        """Keep `number` for the characters `low` to `high`, and two more, as marks and full stops may follow."""
        for stretch in range(low // STRETCH, (high + 2) // STRETCH + 1):
            self._stretches.setdefault(stretch, []).append(number)

    def near(self, place: int) -> list[int]:
        """The numbers whose characters hold `place`, and others near it, in the order they were put."""
        return self._stretches.get(place // STRETCH, [])


@dataclass(slots=True)
class Draft:
    """What a rule found. `pieces` are the content, in order; `end` is where cue, speaker and content end.

    `continues`: the words carry on an earlier statement's, so its chain holds for them too.
    """

    form: SpeechForm
    pieces: list[Piece]
    speaker: list[Token]
    cue: list[Token]
    attitude: Attitude
    rule: str
    relays: list[list[Token]] = field(default_factory=list)
    continues: Draft | None = None
    nested: bool = False  # inside a direct quotation
    manner: Manner = "speech"
    phrase: list[Token] = field(default_factory=list)  # the source as written, where the speaker is a part of it
    aside: list[Piece] = field(default_factory=list)  # beside the speaker's name and no part of it: handle, date
    known_as: str | None = None  # the name that the rule knows the speaker by

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Past the last character of the content."""
        return self.pieces[-1][1]

    @property
    def content(self) -> Piece:
        """The longest piece; the first of them where several are as long."""
        return max(self.pieces, key=lambda piece: piece[1] - piece[0])
