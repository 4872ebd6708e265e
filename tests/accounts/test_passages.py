"""Shared passages: copies told from public quotations."""

from __future__ import annotations

from rashomon.accounts.copying.derivation import derive, families
from rashomon.accounts.copying.passages import find_sharing
from rashomon.model import day
from tests.accounts.telling import read

QUOTE = "“We regret the long delay on the northern line and we will pay back every traveller who asks,”"
WIRE = (
    "A freight train left the rails near the harbour of Veldhaven late on Sunday and blocked both tracks of the "
    "coastal line. Cranes lifted the last wagon back onto the track shortly before dawn, and trains ran again by "
    "noon. No one was hurt."
)


def test_a_common_quotation_proves_no_copying() -> None:
    one = read(f"The railway spoke on Monday. {QUOTE} the railway said.", "one")
    two = read(f"Travellers heard at last from the operator. {QUOTE} it said in a notice.", "two")
    (pair,) = find_sharing([one, two])
    assert pair.runs
    assert not pair.copied


def test_a_long_passage_outside_quotations_does() -> None:
    one = read(WIRE, "one")
    two = read(f"{WIRE} A spokesman for the harbour declined to comment.", "two")
    (pair,) = find_sharing([one, two])
    assert pair.copied
    articles = derive([one.article, two.article], [pair])
    found = [d for a in articles for d in a.derived_from]
    assert [d.degree for d in found] == ["wholly"]
    assert found[0].share > 0.8
    assert all(mine.exact.casefold() == theirs.exact.casefold() for mine, theirs in found[0].evidence)
    assert len(set(families([one.article.id, two.article.id], [pair]).values())) == 1


def test_phrases_in_the_same_order_are_a_rewrite() -> None:
    two = read(
        "Late on Sunday a freight train left the rails close to Veldhaven, and it blocked both tracks for hours. "
        "Workers said cranes lifted the last wagon away in the small hours. Later trains ran again by noon, the "
        "line's operator noted.",
        "two",
    )
    (pair,) = find_sharing([read(WIRE, "one"), two])
    assert pair.copied
    assert "same order" in pair.why


def test_two_reports_of_one_event_are_no_copies() -> None:
    two = read(
        "Both lines along the coast were shut after wagons derailed at Veldhaven on Sunday night. By midday on "
        "Monday the service had resumed.",
        "two",
    )
    assert not any(pair.copied for pair in find_sharing([read(WIRE, "one"), two]))


def test_the_later_article_derives_from_the_earlier() -> None:
    from dataclasses import replace
    from datetime import date

    one, two = read(WIRE, "one").article, read(WIRE + " More follows.", "two").article
    early = replace(two, published=day(date(2031, 3, 2), basis="stated"))
    late = replace(one, published=day(date(2031, 3, 5), basis="stated"))
    pairs = find_sharing([read(WIRE, "one"), read(WIRE + " More follows.", "two")])
    by_id = {a.id: a for a in derive([early, late], pairs)}
    assert [d.article for d in by_id[late.id].derived_from] == [early.id]
    assert by_id[early.id].derived_from == ()


def test_the_order_of_articles_changes_nothing() -> None:
    readings = [read(WIRE, "one"), read(WIRE + " More follows.", "two"), read("Nothing happened.", "three")]
    assert find_sharing(readings) == find_sharing(readings[::-1])


def test_odd_texts_do_no_harm() -> None:
    readings = [read(text, f"odd{n}") for n, text in enumerate(["", "   \n\n", '”“"', "é" * 40, "one"])]
    assert find_sharing(readings) == ()
