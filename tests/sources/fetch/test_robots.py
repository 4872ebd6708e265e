from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.sources.fetch.addresses import parse
from rashomon.sources.fetch.failures import Failure
from rashomon.sources.fetch.robots import read_rules

PAGE = parse("https://news.example/2031/05/ferry.html?page=2")
WORDS = [
    "User-agent:",
    "user agent",
    "*",
    "Rashomon",
    "other",
    "Disallow:",
    "Allow:",
    "/",
    "/2031/*.html",
    "$",
    "#",
    "Crawl-delay:",
    "1e999",
    "7",
    "Request-rate:",
    "1/10m 0000-9999",
    "\ufeff",
    "\x00",
    "Sitemap: x",
    "%",
    "é",
]
SPACES = [" ", "\n", "\r\n", "", "\x85"]


def allowed(robots: str, page: str = PAGE.url) -> bool:
    try:
        read_rules(robots.encode()).require(parse(page))
    except Failure as failure:
        assert failure.reason == "robots"
        return False
    return True


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(SPACES)), max_size=40))
def test_whatever_stands_there_it_is_a_yes_or_a_no(words: list[tuple[str, str]]) -> None:
    rules = read_rules("".join(map("".join, words)).encode("utf-8", "replace"))
    assert rules.delay is None or rules.delay >= 0
    try:
        rules.require(PAGE)
    except Failure as failure:
        assert failure.reason in ("robots", "robots-unreachable")


@given(st.binary(max_size=500))
def test_any_bytes_are_read(data: bytes) -> None:
    read_rules(data)


def test_the_most_specific_rule_wins_and_allow_wins_a_draw() -> None:
    assert not allowed("User-agent: *\nDisallow: /2031/\nAllow: /")
    assert allowed("User-agent: *\nDisallow: /\nAllow: /2031/")
    assert allowed("User-agent: *\nDisallow: /2031/\nAllow: /2031/")


def test_groups_of_one_name_are_one_group() -> None:
    robots = "User-agent: Rashomon\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: rashomon\nDisallow: /b\n"
    assert [allowed(robots, f"https://news.example/{page}") for page in "abc"] == [False, False, True]


def test_a_group_without_rules_allows_everything() -> None:
    assert allowed("User-agent: Rashomon\nDisallow:\n\nUser-agent: *\nDisallow: /\n")


def test_a_rule_in_other_letters_or_escapes_is_the_same_rule() -> None:
    assert not allowed("User-agent: *\nDisallow: /käse", "https://news.example/k%C3%A4se")
    assert not allowed("User-agent: *\nDisallow: /k%c3%a4se", "https://news.example/käse")


def test_the_query_belongs_to_what_a_rule_speaks_of() -> None:
    assert not allowed("User-agent: *\nDisallow: /*?page=")
