"""A statement in the making: tokens and offsets before identifiers, parties and chains are settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model import Attitude, SpeechForm, Token

Piece = tuple[int, int]  # characters of the article's text, end excluded


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
    phrase: list[Token] = field(default_factory=list)  # the source as written, where the speaker is a part of it

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
