"""Origins as judged: whatever else is known, "one" never raises how many there are, "independent" never lowers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rashomon.accounts.judged.origins import judged_sources
from rashomon.accounts.origins.groups import Groups
from rashomon.accounts.origins.independence import Relations, independent
from rashomon.accounts.origins.source import Source, origin_id
from rashomon.accounts.propositions.find import Proposition
from rashomon.engine.judging import judgement_of
from rashomon.model import Article, Judgement, Named, span_at
from tests.accounts.test_independence import ARTICLES, accounts, families, named, source, unknown

Rows = Sequence[tuple[str, Source]]
LINE = "telling number {:02d} of these"


def articles_of(rows: Rows) -> dict[str, Article]:
    text = "\n".join(LINE.format(n) for n in range(len(rows)))
    return {a: Article(id=a, location=a, sha256="0", text=text, outlet=f"The {a} Post") for a in ARTICLES}


def propositions(rows: Rows) -> list[Proposition]:
    made = []
    for n, (article, _) in enumerate(rows):
        text = articles_of(rows)[article].text
        at = text.index(LINE.format(n))
        span = span_at(article, text, at, at + len(LINE.format(n)))
        made.append(
            Proposition(id=f"p{n}", article=article, sentence=n, head=n, root=True, evidence=(span,), terms=())
        )  # fmt: skip
    return made


def passage(rows: Rows, n: int) -> Named:
    span = propositions(rows)[n].evidence[0]
    return Named(name=span.exact, article=span.article, start=span.start, end=span.end)


def sources(rows: Rows, judgements: Sequence[Judgement]) -> list[Source]:
    group = tuple(propositions(rows))
    found = judged_sources([group], {p.id: s for p, (_, s) in zip(group, rows, strict=True)}, judgements,
                           articles_of(rows))  # fmt: skip
    return [found[p.id] for p in group]


def bounds(rows: Rows, judgements: Sequence[Judgement], relations: Relations) -> tuple[int, int]:
    judged = sources(rows, judgements)
    return independent([(article, s) for (article, _), s in zip(rows, judged, strict=True)], relations)


def side(rows: Rows, n: int, *, by_name: bool) -> Named:
    article, found = rows[n]
    return Named(name=found.name, article=article) if by_name and found.known else passage(rows, n)


def judged(rows: Rows, made: Sequence[tuple[bool, int, int, bool]]) -> list[Judgement]:
    found = []
    for at, (same, a, b, by_name) in enumerate(made):
        left, right = (side(rows, n % len(rows), by_name=by_name) for n in (a, b))
        # A telling beside a name says where it comes from: a judgement of another sort.
        if left == right or (left.start is None) != (right.start is None):
            continue
        one = judgement_of("same" if same else "different", left, right, by="Ines", why="", subject="origins")
        found.append(replace(one, at=f"2031-01-{at + 1:02d}", id=f"{one.id}{at}"))
    return found


decisions = st.lists(
    st.tuples(st.booleans(), st.integers(0, 7), st.integers(0, 7), st.booleans()), min_size=1, max_size=5
)


def contradictory(rows: Rows, made: Sequence[tuple[bool, int, int, bool]]) -> bool:
    """Whether somebody is judged independent of whom, by way of others, they are judged one with: the last judgement
    then takes the place of an earlier one, and may move the bounds either way."""
    pairs = [(same, rows[a % len(rows)][1].key, rows[b % len(rows)][1].key) for same, a, b, _ in made]
    ones: Groups[str] = Groups()
    for same, a, b in pairs:
        if same:
            ones.join(a, b)
    return any(not same and ones.find(a) == ones.find(b) for same, a, b in pairs)


@given(accounts, families, decisions)
@settings(max_examples=300)
def test_one_more_judgement_moves_the_bounds_its_own_way_only(
    rows: list[tuple[str, Source]], family: dict[str, str], made: list[tuple[bool, int, int, bool]]
) -> None:
    assume(not contradictory(rows, made))
    judgements = judged(rows, made)
    relations = Relations(family)
    for n in range(len(judgements)):
        before, after = bounds(rows, judgements[:n], relations), bounds(rows, judgements[: n + 1], relations)
        if judgements[n].verdict == "same":
            assert after[0] <= before[0]
            assert after[1] <= before[1]
        else:
            assert after[0] >= before[0]
            assert after[1] >= before[1]


@given(accounts, families, decisions)
def test_the_order_in_which_judgements_are_given_is_no_matter(
    rows: list[tuple[str, Source]], family: dict[str, str], made: list[tuple[bool, int, int, bool]]
) -> None:
    judgements = judged(rows, made)
    assert sources(rows, judgements) == sources(rows, judgements[::-1])


ADA, BO = named("Ada Fenn"), named("Bo Lund")


def told(rows: Rows, verdict: str, left: Named, right: Named, at: str = "2031-01-01") -> Judgement:
    made = judgement_of("same" if verdict == "same" else "different", left, right, by="Ines", why="seen",
                        subject="origins")  # fmt: skip
    return replace(made, at=at)


def test_two_names_judged_one_are_one_origin() -> None:
    rows = [("a1", ADA), ("a2", BO)]
    one = told(rows, "same", Named(name="Ada Fenn"), Named(name="Bo Lund"))
    assert bounds(rows, [], Relations()) == (2, 2)
    assert bounds(rows, [one], Relations()) == (1, 1)
    assert len({origin_id(s) for s in sources(rows, [one])}) == 1
    assert all("judged by Ines" in s.because for s in sources(rows, [one]))


def test_two_spokesmen_of_one_name_are_two_once_judged_independent() -> None:
    spokesman = source("a spokesman")
    rows = [("a1", spokesman), ("a2", spokesman)]
    two = told(rows, "different", passage(rows, 0), passage(rows, 1))
    assert bounds(rows, [], Relations()) == (1, 1)
    assert bounds(rows, [two], Relations()) == (2, 2)
    assert len({origin_id(s) for s in sources(rows, [two])}) == 2


def test_an_unknown_takes_the_origin_it_was_judged_to_copy() -> None:
    rows = [("a1", ADA), ("a2", unknown("a2"))]
    copy = told(rows, "same", passage(rows, 0), passage(rows, 1))
    assert bounds(rows, [], Relations()) == (1, 2)
    assert bounds(rows, [copy], Relations()) == (1, 1)
    assert {s.name for s in sources(rows, [copy])} == {"Ada Fenn"}


def test_an_unknown_judged_the_outlets_own_is_known() -> None:
    rows = [("a1", ADA), ("a2", unknown("a2"))]
    own = told(rows, "same", passage(rows, 1), Named(name="The a2 Post", article="a2"))
    assert bounds(rows, [own], Relations()) == (2, 2)
    assert sources(rows, [own])[1].kind == "outlet"


def test_the_later_of_two_contrary_judgements_holds_and_says_so() -> None:
    rows = [("a1", ADA), ("a2", BO)]
    first = told(rows, "same", Named(name="Ada Fenn"), Named(name="Bo Lund"))
    last = told(rows, "different", Named(name="Ada Fenn"), Named(name="Bo Lund"), at="2031-02-01")
    assert bounds(rows, [first, last], Relations()) == (2, 2)
    why = [signal.why for s in sources(rows, [first, last]) for signal in s.signals]
    assert any("overruled by a later judgement" in words for words in why)


def test_a_second_judgement_of_one_unknown_takes_nothing_from_the_first() -> None:
    rows = [("a1", ADA), ("a1", named("sources")), ("a3", unknown("a3")), ("a3", BO)]
    first = told(rows, "same", passage(rows, 1), passage(rows, 2))
    second = told(rows, "same", passage(rows, 0), passage(rows, 2), at="2031-01-02")
    assert bounds(rows, [first], Relations()) == (1, 1)
    assert bounds(rows, [first, second], Relations()) == (1, 1)


def test_a_speaker_whose_telling_is_judged_another_s_still_spoke_beside_the_joint_statement() -> None:
    police = named("police")
    joint = replace(source("ministry and Bo Lund", "group"), parts=frozenset({"ministry", "Bo Lund"}))
    rows = [("a1", named("ministry")), ("a2", joint), ("a3", police)]
    other = told(rows, "same", passage(rows, 0), Named(name="police"))
    assert bounds(rows, [], Relations()) == (1, 1)  # arms of one government, and their joint statement
    assert bounds(rows, [other], Relations()) == (1, 1)


def test_words_that_stand_nowhere_judge_nothing() -> None:
    rows = [("a1", ADA), ("a2", BO)]
    gone = told(rows, "same", replace(passage(rows, 0), name="words that were never here"), passage(rows, 1))
    assert sources(rows, [gone]) == [ADA, BO]
