"""Every entry of the lexicon reads its own examples: all are parsed at once, a sentence an article."""

from __future__ import annotations

import pytest
from tests.events.inflecting import past

from rashomon.events import find_events
from rashomon.events.lexicon import Entry, coded, conditioned, cues, lexicon
from rashomon.events.lexicon.load import group
from rashomon.language import annotate
from rashomon.model import Article, Event, Status

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
# The codebook's modes (2021 edition, the table of each type).
MODES = {
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip
# A frame's verb that is an ordinary word of another type in the same sentence may be read as that.
SHARE_OF_FRAMES = 0.97


def framed(entry: Entry) -> list[str]:
    return [f.format(past(v)) for f in entry.frames for v in entry.verbs if v not in entry.but_verbs]


def parsed(texts: list[str]) -> dict[str, tuple[Event, ...]]:
    articles = [Article(id=f"a{n}", location="t", sha256="0", text=text) for n, text in enumerate(texts)]
    annotations = annotate(articles)
    return {a.text: find_events(a, annotation, ()) for a, annotation in zip(articles, annotations, strict=True)}


@pytest.fixture(scope="session")
def read() -> dict[str, tuple[Event, ...]]:
    texts = [text for entry in lexicon().entries for text in (*entry.examples, *framed(entry))]
    return parsed(list(dict.fromkeys(texts)))


def reads(entry: Entry, events: tuple[Event, ...]) -> bool:
    found = {(e.type, e.mode) for e in events}
    # What is asked for or threatened has its mode from what stands below it.
    return (entry.type, entry.mode) in found or (
        entry.type in ("REQUEST", "REJECT", "THREATEN") and any(kind == entry.type for kind, _ in found)
    )


@pytest.mark.parametrize(
    "entry", lexicon().entries, ids=lambda e: f"{e.type}-{e.mode}-{e.verbs[:1] or sorted(e.nouns)[:1]}"
)
def test_every_entry_reads_its_own_examples(entry: Entry, read: dict[str, tuple[Event, ...]]) -> None:
    wrong = {text: [(e.type, e.mode) for e in read[text]] for text in entry.examples if not reads(entry, read[text])}
    assert wrong == {}
    assert entry.examples or entry.frames


def test_verbs_are_read_in_their_frames(read: dict[str, tuple[Event, ...]]) -> None:
    made = [(entry, text) for entry in lexicon().entries for text in framed(entry)]
    wrong = [
        (entry.type, text, [(e.type, e.mode) for e in read[text]])
        for entry, text in made
        if not reads(entry, read[text])
    ]
    assert len(wrong) <= (1 - SHARE_OF_FRAMES) * len(made), wrong


def test_the_lexicon_has_every_plover_type_with_the_codebooks_modes() -> None:
    entries = lexicon().entries
    assert {e.type for e in entries if e.plover} == PLOVER
    assert {e.type for e in entries if not e.plover}.isdisjoint(PLOVER)
    assert all(e.mode is None or e.mode in MODES.get(e.type, ()) for e in entries if e.plover)


def test_conditions_name_verbs_of_their_entry() -> None:
    for entry in lexicon().entries:
        named = entry.objects_for | entry.no_object | entry.clause_for | set(entry.objects_class_for) | entry.but_verbs
        assert named <= set(entry.verbs), (entry.type, entry.mode, sorted(named - set(entry.verbs)))


def test_what_asks_something_comes_before_what_asks_nothing() -> None:
    for listed in lexicon().verbs.values():
        single = [(e.plover, conditioned(e, words[0])) for words, e in listed if len(words) == 1]
        assert [c for p, c in single if p] == sorted((c for p, c in single if p), reverse=True)


@pytest.mark.parametrize(
    ("type", "mode", "status", "negated", "expected"),
    [
        ("CONSULT", "visit", "planned", False, ("AGREE", None)),
        ("CONSULT", "visit", "planned", True, ("REJECT", "meet")),
        ("CONSULT", "visit", "happened", False, ("CONSULT", "visit")),
        ("RETREAT", "release", "planned", False, ("AGREE", None)),
        ("CONCEDE", None, "planned", False, ("CONCEDE", None)),
        ("COERCE", "arrest", "threatened", False, ("THREATEN", "arrest")),
        ("ASSAULT", "aerial", "threatened", False, ("THREATEN", "violence")),
        ("ASSAULT", "aerial", "planned", False, ("THREATEN", "violence")),
        ("COERCE", "arrest", "planned", False, ("COERCE", "arrest")),
        ("AGREE", None, "happened", True, ("REJECT", None)),
        ("DISASTER", None, "planned", False, ("DISASTER", None)),
    ],
)
def test_what_is_promised_threatened_or_refused_is_coded_as_such(
    type: str, mode: str | None, status: Status, negated: bool, expected: tuple[str, str | None]
) -> None:
    assert coded(type, mode, status, negated) == expected


def test_an_unknown_list_of_words_is_an_error() -> None:
    with pytest.raises(KeyError):
        cues("nothing")
    with pytest.raises(ValueError, match="nothing"):
        group("nothing")


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Norland urged the rebels to release the hostages.", "urged", ("REQUEST", "yield")),
        ("The opposition demanded the resignation of the premier.", "demanded", ("REQUEST", "change")),
        ("Sudria asked the bank for a loan.", "asked", ("REQUEST", "assist")),
        ("The rebels refused to meet the envoy.", "refused", ("REJECT", "meet")),
        ("Norland threatened to arrest the editors.", "threatened", ("THREATEN", "arrest")),
        ("The rebels threatened to attack the port.", "threatened", ("THREATEN", "violence")),
        ("The prime minister will visit Norland on Monday.", "visit", ("AGREE", None)),
        ("Norland said it would not sign the treaty.", "said", ("REJECT", None)),
        ("The union said it would strike unless wages rose.", "said", ("THREATEN", None)),
    ],
)
def test_the_mode_says_what_is_asked_for_refused_or_threatened(
    text: str, trigger: str, expected: tuple[str, str | None]
) -> None:
    found = {e.trigger.exact: (e.type, e.mode) for e in parsed([text])[text]}
    assert found[trigger][0] == expected[0]
    assert expected[1] is None or found[trigger] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shares in the airline were hammered on Monday.",
        "The new film shoots in the old port next spring.",
        "The virus attacked the nerves of the patients.",
        "The singer released an album on Friday.",
        "She opened up about her years in the choir.",
        "The figures demonstrated that the river was cleaner.",
        "The striker beat the goalkeeper twice.",
        "The bill met with approval in the villages.",
        "The glacier retreated by nine metres.",
        "Let's keep a few of those songs.",
    ],
)
def test_a_metaphor_or_another_sense_is_none_of_plovers_events(text: str) -> None:
    assert [(e.type, e.trigger.exact) for e in parsed([text])[text] if e.type in PLOVER] == []
