"""Lines of a PDF's page → paragraphs, from how far apart they stand."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.sources.paragraphs.pdf import Line, paragraphs


def lines(texts: Iterable[tuple[str, float]]) -> list[Line]:
    """Lines of 12 points, each so far below the one before."""
    found, y = [], 740.0
    for text, gap in texts:
        y -= gap
        found.append(Line(text=text, page=0, x=34.0, y=y, size=12.0))
    return found


def test_a_short_report_with_more_paragraphs_than_second_lines() -> None:
    printed = lines(
        [
            ("By Ida Brandt", 25.5),
            ("15 November 2025", 25.5),
            ("The ferry that ran aground off Port Ellery was refloated on Saturday at high water, the", 25.5),
            ("harbour office said.", 13.5),
            ("Divers had closed the hole in the hull in two nights of work that nobody had believed to", 25.5),
            ("be enough, and the tugs had waited for the tide.", 13.5),
            ("Nobody was hurt.", 25.5),
        ]
    )
    found = paragraphs(printed)
    assert found[:2] == ["By Ida Brandt", "15 November 2025"]
    assert [text.split()[0] for text in found[2:]] == ["The", "Divers", "Nobody"]


def test_double_spacing_with_a_quotation_set_closer_stays_in_paragraphs() -> None:
    typed = lines(
        [
            ("The harbour office said on Saturday that the ferry had been refloated at high water and", 27.0),
            ("that divers had closed the hole in the hull in two nights of work. The letter that the", 27.0),
            ("union had sent to the owner in March, and of which the office had a copy, read in part:", 27.0),
            ("The doors on the car deck do not close as they should, and have not closed since the", 13.5),
            ("autumn. We ask you to have them seen to before the winter, as we asked you before, and", 13.5),
            ("will not sail otherwise.", 13.5),
            ("The owner said that the letter had never reached it, and that the doors had been in good", 27.0),
            ("order when the ferry was last inspected, which was in April, by an engineer of its own", 27.0),
            ("choosing.", 27.0),
        ]
    )
    assert len(paragraphs(typed)) <= 3
