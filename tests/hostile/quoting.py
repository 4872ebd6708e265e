"""Quotation marks in numbers, kinds and places that no newsroom sets."""

from __future__ import annotations

from tests.hostile.case import Case, report


def told(number: int, *paragraphs: str) -> bytes:
    """An honest report with these paragraphs after it."""
    return "\n\n".join((report(number, sentences=8), *paragraphs)).encode("utf-8", "surrogatepass")


SAID = "“The gate was open,” said Ada Brenn, “and nobody shut it.” He agreed. “It is late,” Oost said. "
NESTED = "“I said ‘no’ and he said ‘I heard “yes” from them,’ and we left,” Ada Brenn said. "
KINDS = "„Wir gehen“ »Vi går« « Nous partons » ‹Vado› 「行く」 『行』 ``We go'' ,,Idziemy'' ″We go″ ”Vi går” 'We go' "
INCHES = 'The 6\'2" guard set a 12" by 9" frame on a 5½" shelf at 0°12\'30" north, he said. '
ESCAPED = 'He said \\"we go\\" and &quot;we stay&quot; and \\\\"both\\\\". '
VERSE = "“The river ran to Karsund bay,\n“the gate stood open night and day,\n“and no one came to shut it.\n"
TALK = "REPORTER: Was the gate open, minister?\n\nMS. BRENN: It was “open”, they said. I did not shut it.\n\n"
LABELS = "A: " * 900
SHOUTED = "THE MINISTER SAID THE GATE WAS OPEN AND ACCUSED NORLAND OF SHUTTING IT. BRENN DENIED THIS ON TUESDAY. "
TABLE = "Karsund | 12 dead | said | 3.5% | Tuesday | “n/a” |\nVelk | 4 hurt | denied | 11% | Friday | – |\n"
CODE = 'if (gate.open && said("yes")) { return \'shut\'; } // he said: don\'t\nfor x in fired: attack(x[0], "b")\n'
CAPTION = "Ada Brenn speaks to reporters outside the gate on Tuesday. (Photo: Ivo Stal/Coast Wire)\n\n"
FORM = "Place: Karsund\nDate: Tuesday\nPrice: free\nNote: “closed”\n"

CASES = (
    Case(name="quoting-many.txt", make=lambda: told(700, SAID * 150), read=1),
    Case(name="quoting-paragraphs.txt", make=lambda: told(701, *([SAID] * 60)), read=1),
    Case(name="quoting-open.txt", make=lambda: told(702, "“ " * 900, "“word " * 600, '"word ' * 600), read=1),
    Case(name="quoting-closed.txt", make=lambda: told(703, "word” " * 600, "” " * 900, "» word" * 600), read=1),
    Case(name="quoting-deep.txt", make=lambda: told(704, "“‘" * 900 + "word" + "’”" * 900, NESTED * 40), read=1),
    Case(name="quoting-kinds.txt", make=lambda: told(705, KINDS * 60, *([KINDS] * 20)), read=1),
    Case(name="quoting-inches.txt", make=lambda: told(706, INCHES * 40, ESCAPED * 3), read=1),
    Case(name="quoting-verse.txt", make=lambda: told(707, VERSE * 60, "“" + "a line of verse\n" * 300), read=1),
    Case(name="quoting-talk.txt", make=lambda: told(708, TALK * 60), read=1),
    Case(name="quoting-labels.txt", make=lambda: told(709, LABELS, FORM * 60, "Q: A: Q: A:\n" * 100), read=1),
    Case(
        name="quoting-apostrophes.txt",
        make=lambda: told(710, "the boys' and the girls' " * 200, "' " * 900, "'tis '90s rock 'n' roll " * 100),
        read=1,
    ),
    Case(name="quoting-capitals.txt", make=lambda: told(712, SHOUTED * 250), read=1),
    Case(name="quoting-tables.txt", make=lambda: told(713, TABLE * 200, "- said\n* denied\n1. fired\n" * 150), read=1),
    Case(name="quoting-code.txt", make=lambda: told(714, CODE * 150, CAPTION * 100), read=1),
    Case(name="quoting-reopened.txt", make=lambda: told(711, *(["“The gate was open."] * 300)), read=1),
)
