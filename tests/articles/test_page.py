"""What is read from a web page: the report's paragraphs, what was taken away, and why there is no report."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.articles.page import Page, read_page
from rashomon.articles.page.tree import MOST_ATTRIBUTES, MOST_CHARACTERS, MOST_ELEMENTS, MOST_LEVELS, parse

FIRST = (
    "The harbour council of Eldmouth voted on Monday to close the eastern pier until spring, after engineers "
    "found cracks in eleven of its piles."
)
SECOND = (
    "“We cannot let people walk on it for another winter,” said Mara Quill, who chairs the council’s works "
    "committee, before the vote."
)
THIRD = (
    "Fishermen who land their catch there said they had been told nothing, and asked the town to pay for the "
    "longer way to the western quay."
)
FOURTH = (
    "Repairs are expected to take five months and to cost about 2.4 million crowns, according to a report that "
    "the council published with its decision."
)
REPORT = (FIRST, SECOND, THIRD, FOURTH)
TEASER = "A bakery in Northgate is to reopen under new owners next month"


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(body: str, head: str = "<title>Pier to close</title>") -> str:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>"


def article(inner: str) -> str:
    menu = "<nav><ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(9)) + "</ul></nav>"
    foot = "<footer><p><a href=/terms>Terms</a> <a href=/about>About us</a></p></footer>"
    return page(f"{menu}<main><article><h1>Pier to close</h1><div class=body>{inner}</div></article></main>{foot}")


def read(html: str) -> Page:
    found = read_page(html, url="https://outlet.example/pier")
    assert found is not None
    return found


def paragraphs(html: str) -> list[str]:
    return read(html).text.split("\n\n")


def removed(html: str) -> dict[str, str]:
    return {item.text: item.reason for item in read(html).removed}


# Text


def test_a_block_is_a_paragraph_and_the_headline_no_part_of_the_text() -> None:
    assert paragraphs(article(p(*REPORT))) == list(REPORT)


def test_inline_markup_neither_parts_nor_glues_words() -> None:
    inner = FIRST.replace("eastern pier", "<em>eastern</em> <a href=/pier>pier</a>").replace("piles", "pi<b>les</b>")
    assert paragraphs(article(p(inner, *REPORT[1:])))[0] == FIRST


def test_headings_items_and_quotations_are_lines_of_their_own() -> None:
    inner = (
        p(FIRST)
        + "<h2>What the engineers found</h2>"
        + "<ul><li>Cracks in eleven piles below the water line;</li><li>rust in four of the iron bands.</li></ul>"
        + f"<blockquote><p>{SECOND}</p></blockquote>"
        + p(THIRD, FOURTH)
    )
    assert paragraphs(article(inner)) == [
        FIRST,
        "What the engineers found",
        "Cracks in eleven piles below the water line;",
        "rust in four of the iron bands.",
        SECOND,
        THIRD,
        FOURTH,
    ]


def test_captions_are_taken_away_and_kept_as_removed() -> None:
    caption = "The eastern pier at low tide. Photo: Jon Sedge"
    html = article(p(FIRST) + f"<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>" + p(*REPORT[1:]))
    assert paragraphs(html) == list(REPORT)
    assert removed(html) == {caption: "caption"}


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        (f"<div class='related-stories'><h3>More news</h3><p><a href=/b>{TEASER}</a></p></div>", "related"),
        ("<div class=newsletter-signup><p>The day's news from Eldmouth each morning.</p></div>", "promotion"),
        ("<div class='share-bar'><span>Share this story with your friends and neighbours</span></div>", "share"),
        ("<div id=ad-slot-3>Advertisement for umbrellas, made by hand in Northgate</div>", "advert"),
    ],
)  # fmt: skip
def test_boxes_among_the_paragraphs_are_taken_away(box: str, reason: str) -> None:
    html = article(p(FIRST, SECOND) + box + p(THIRD, FOURTH))
    assert paragraphs(html) == list(REPORT)
    assert set(removed(html).values()) <= {reason, "related", "elsewhere"}


def test_a_title_in_a_link_between_paragraphs_is_related_and_a_sentence_with_a_link_is_the_report_s() -> None:
    linked = FOURTH.replace("a report", "<a href=/r>a report</a>")
    html = article(p(FIRST, f"<a href=/b>Read also: {TEASER}</a>", SECOND, THIRD, linked))
    assert paragraphs(html) == list(REPORT)
    assert removed(html) == {f"Read also: {TEASER}": "related"}


def test_a_whole_sentence_in_a_link_is_the_report_s() -> None:
    assert paragraphs(article(p(FIRST, f"<a href=/q>{SECOND}</a>", THIRD, FOURTH))) == list(REPORT)


def test_titles_under_the_report_go_with_their_heading() -> None:
    links = "".join(f"<li><a href=/{n}>{TEASER}, part {n}</a></li>" for n in range(4))
    html = article(p(*REPORT) + f"<h3>You may also like</h3><ul>{links}</ul>")
    assert paragraphs(html) == list(REPORT)


def test_names_on_the_whole_page_say_nothing() -> None:
    html = page(
        "<div class='page has-newsletter related ads subscription'><article class='share-enabled comments-open'>"
        f"<h1>Pier to close</h1>{p(*REPORT)}</article></div>"
    )
    assert paragraphs(html) == list(REPORT)


def test_an_embedded_post_stays_with_its_author() -> None:
    post = (
        "<div class='embed social'><blockquote class=twitter-tweet><p>Three generations of us have fished from that "
        "pier, and nobody called.</p>— Odd Lark (@oddlark) <a href=/t>November 3, 2025</a></blockquote></div>"
    )
    found = paragraphs(article(p(FIRST, SECOND) + post + p(THIRD, FOURTH)))
    assert "Three generations of us have fished from that pier, and nobody called." in found
    assert "— Odd Lark (@oddlark) November 3, 2025" in found


def test_what_opens_under_a_pointer_is_no_part_of_the_line() -> None:
    tip = "<span class=tooltip>Mara Quill: more reports about her <a href=/mq>here</a></span>"
    found = paragraphs(article(p(FIRST, SECOND.replace("Mara Quill", f"Mara Quill{tip}"), THIRD, FOURTH)))
    assert found == list(REPORT)


def test_comments_are_no_part_of_the_report() -> None:
    comment = "I have walked on that pier for forty years and never saw a crack, so who are these engineers?"
    html = article(
        p(*REPORT) + f"<section id=comments><h3>Comments</h3><div class=comment><p>{comment}</p></div></section>"
    )
    assert comment not in read(html).text


def test_a_report_laid_out_in_several_blocks_is_read_to_its_end() -> None:
    more = [
        f"Paragraph {n}: the {n}th pile was driven in the year of the great storm, as its builders noted."
        for n in range(2, 9)
    ]
    pairs = ((FIRST, SECOND), (THIRD, FOURTH), (more[0], more[1]), (more[2], more[3]))
    chunks = "<div class=ad></div>".join(
        f"<div class='grid body-chunk'><div class='article__body'>{p(a, b)}</div></div>" for a, b in pairs
    )
    assert paragraphs(page(f"<main><h1>Pier to close</h1>{chunks}</main>")) == [*REPORT, *more[:4]]


def test_a_second_report_on_the_page_is_not_read() -> None:
    other = "The bakery in Northgate, shut since the summer, will open its doors again in four weeks, its owners said."
    html = page(
        f"<article class=story><h1>Pier to close</h1><div class=text>{p(*REPORT)}</div></article>"
        f"<article class=story><h1>Bakery reopens</h1><div class=text>{p(other, other[::-1])}</div></article>"
    )
    assert paragraphs(html) == list(REPORT)


def test_the_posts_of_a_live_blog_are_read() -> None:
    posts = "".join(
        f"<div class=post id=p{n}><h2><a href='#p{n}'>Hour {n}: the divers go down again to the piles</a></h2>"
        f"<time>{n}:00</time><p>At hour {n} the divers came up and said that pile {n} was cracked from end to end.</p>"
        f"<p>The works committee, which met at hour {n}, asked them to go on until the tide turned.</p></div>"
        for n in range(9, 18)
    )
    found = read(page(f"<main><h1>Pier to close: as it happened</h1>{posts}</main>"))
    assert found.missing is None
    for n in range(9, 18):
        assert f"At hour {n} the divers came up and said that pile {n} was cracked from end to end." in found.text
        assert f"Hour {n}: the divers go down again to the piles" in found.text


def test_what_stands_behind_a_paywall_s_name_is_read() -> None:
    html = article(p(FIRST) + f"<div class='paywall subscriber-content'>{p(SECOND, THIRD)}</div>" + p(FOURTH))
    assert paragraphs(html) == list(REPORT)


def test_a_quotation_in_a_figure_and_its_source_are_read() -> None:
    quote = f"<figure class=wp-block-pullquote><blockquote><p>{SECOND}</p></blockquote></figure>"
    assert paragraphs(article(p(FIRST) + quote + p(THIRD, FOURTH))) == list(REPORT)


def test_a_report_hidden_until_a_script_shows_it_is_read() -> None:
    html = page(f"<h1>Pier to close</h1><div style='display: none'>{p(*REPORT)}</div>")
    assert paragraphs(html) == list(REPORT)


def test_teasers_over_the_headline_are_no_part_of_the_report() -> None:
    teasers = "".join(f"<li>{TEASER}, and its {n}th oven will be lit by the mayor of the town.</li>" for n in range(5))
    html = page(f"<div><ul>{teasers}</ul><div><h1>Pier to close</h1><div class=text>{p(*REPORT)}</div></div></div>")
    assert paragraphs(html) == list(REPORT)


def test_a_copy_for_machines_is_not_read_again() -> None:
    whole = " ".join(REPORT)
    html = article(p(*REPORT) + f"<div><div itemprop=articleBody><p>{whole}</p></div></div>")
    assert paragraphs(html) == list(REPORT)


# How pages are built


def test_an_old_page_of_tables_and_line_breaks() -> None:
    cell = "<br><br>".join(f"<font size=2>{text}</font>" for text in REPORT)
    html = page(
        "<table width=100%><tr><td width=150><a href=/>Home</a><br><a href=/n>News</a></td>"
        f"<td><h1>Pier to close</h1><br>{cell}</td></tr></table>"
    )
    assert paragraphs(html) == list(REPORT)


def test_a_table_of_figures_is_read_row_by_row() -> None:
    table = "<table><tr><th>Pile</th><th>Cracks</th></tr><tr><td>North</td><td>7</td></tr></table>"
    found = paragraphs(article(p(FIRST, SECOND) + table + p(THIRD, FOURTH)))
    assert found == [FIRST, SECOND, "Pile | Cracks", "North | 7", THIRD, FOURTH]


def test_an_amp_page() -> None:
    html = (
        "<!doctype html><html amp lang=en><head><title>Pier to close</title></head><body>"
        "<amp-sidebar id=side><ul><li>Home</li></ul></amp-sidebar>"
        "<amp-consent><p>We value your privacy</p></amp-consent>"
        f"<main><h1>Pier to close</h1>{p(FIRST)}<amp-ad width=300 type=x><div>Advertisement</div></amp-ad>"
        f"{p(*REPORT[1:])}</main></body></html>"
    )
    assert paragraphs(html) == list(REPORT)


def test_a_page_escaped_as_text() -> None:
    html = article(p(*REPORT)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert paragraphs(html) == list(REPORT)


def test_short_lines_are_a_report_too() -> None:
    lines = [
        f"Question {n}: who knew of the cracks?" if n % 2 else f"Quill: The works committee, on day {n}."
        for n in range(20)
    ]
    assert paragraphs(article(p(*lines))) == lines


def test_short_paragraphs_after_a_long_one_are_the_report_s() -> None:
    short = ("Nobody was hurt, the town said.", "The vote was nine to two, with one absent.")
    assert paragraphs(article(p(f"{FIRST} {SECOND} {THIRD}", *short))) == [f"{FIRST} {SECOND} {THIRD}", *short]


def test_scripts_that_set_no_spaces() -> None:
    text = (
        "港町の評議会は月曜日、東桟橋を春まで閉鎖することを決めた。技術者が杭のうち十一本にひびを見つけたためである。"
    )
    more = "漁業者らは事前の説明がなかったと話し、西岸壁までの遠回りにかかる費用を町が負担するよう求めた。"
    assert paragraphs(article(p(text, more))) == [text, more]


def test_stray_nuls_and_lone_surrogates_lose_nothing() -> None:
    assert paragraphs(article(p(*REPORT)).replace("pier", "pi\x00er")) == [
        t.replace("pi\x00er", "pier") for t in REPORT
    ]
    assert FIRST in read(article(p(*REPORT) + "<p>\ud800</p>")).text


# What the page tells machines


def body_in_json(body: str, shown: str = "<div id=app></div>") -> str:
    script = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "articleBody": body})
    return page(shown, f"<title>Pier to close</title><script type='application/ld+json'>{script}</script>")


def test_where_scripts_fill_the_page_the_body_for_machines_is_read() -> None:
    whole = "\n".join((*REPORT, *(text.replace("pier", "jetty") for text in REPORT)))
    found = read(body_in_json(whole, p(FIRST)))
    assert found.text.split("\n\n") == whole.split("\n")


def test_tags_and_escapes_in_a_body_for_machines_are_taken_out() -> None:
    many = (*REPORT, *(text.replace("pier", "jetty") for text in REPORT))
    found = read(body_in_json("".join(f"&lt;p&gt;{text}&lt;/p&gt;" for text in many).replace("&", "&amp;")))
    assert found.text.split("\n\n") == list(many)


def test_a_body_that_is_cut_is_not_read() -> None:
    found = read(body_in_json(" ".join(REPORT * 2)[:700] + "..."))
    assert found.text == ""
    assert found.missing is not None


# Pages without a report


@pytest.mark.parametrize(
    ("reason", "html"),
    [
        ("robot-check", page("<p>Checking your browser before you go on.</p>", "<title>Just a moment...</title>")),
        ("robot-check", page("<h1>Are you a robot?</h1><p>Tick the box to show that you are not.</p>")),
        ("error-page", page("<h1>Page not found</h1><p>It may have moved.</p>", "<title>404</title>")),
        ("error-page", page("<h1>Seite nicht gefunden</h1>", "<title>Fehler</title>")),
        ("error-page", page("<h1>Oops</h1><p>Go back to our front page.</p>", "<title>Eldmouth Post | 404</title>")),
        ("error-page", page("<h1>502 Bad Gateway</h1><p>nginx</p>")),
        ("error-page", page("<h1>HTTP 410</h1><p>This address leads nowhere now.</p>")),
        ("error-page", page("<h1>404</h1><p>Sorry, nothing is here.</p>")),
        ("error-page", page("<p>The report that you look for was not found on this server.</p>")),
        ("consent-wall", page("<h1>Before you continue</h1><p>We and our partners store cookies on your device.</p>")),
        ("script-only", page("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>")),
        ("no-text", page("<div id=root></div>")),
        ("no-article", page("<nav><a href=/a>Home</a></nav><p>Tel. 555</p>", "<title>Contact</title>")),
    ],
)
def test_a_page_without_a_report_says_why(reason: str, html: str) -> None:
    found = read(html)
    assert found.text == ""
    assert found.missing is not None
    assert found.missing.reason == reason
    assert found.missing.detail


def test_a_list_of_reports_is_none() -> None:
    teasers = "".join(
        f"<div class=item><h2><a href=/{n}>{TEASER}, part {n}</a></h2><p>Its owners said on day {n} that they would "
        "hire four people and bake the bread that the street had missed.</p></div>"
        for n in range(12)
    )
    found = read(page(f"<main><h1>News</h1>{teasers}</main>"))
    assert found.missing is not None
    assert found.missing.reason == "index-page"


def test_a_report_about_cookies_or_robots_is_a_report() -> None:
    text = [t.replace("pier", "page with the captcha and its cookies, error 404,") for t in REPORT]
    assert paragraphs(article(p(*text, *REPORT))) == [*text, *REPORT]


def test_nothing_at_all_is_no_page() -> None:
    assert read_page("") is None
    assert read_page(" \n\x00") is None


# Bad input: bounded by structure


def test_elements_deeper_than_the_parser_goes() -> None:
    html = page("<div>" * 100_000 + p(*REPORT))
    tree = parse(html)
    depth = 0
    element = tree
    while len(element):
        element, depth = element[-1], depth + 1
    assert depth <= MOST_LEVELS
    found = read(html)
    assert found.missing is not None
    assert found.missing.reason == "too-deep"


def test_a_deep_page_within_bounds_is_read() -> None:
    assert paragraphs(page("<div>" * 1500 + p(*REPORT) + "</div>" * 1500)) == list(REPORT)


def test_unclosed_tags_lose_nothing() -> None:
    html = page("<h1>Pier to close</h1><div>" + "".join(f"<p><font><b><i>{text}" for text in REPORT * 20))
    assert set(REPORT) <= set(read(html).text.split("\n\n"))


def test_a_huge_attribute_loses_nothing() -> None:
    assert paragraphs(article(p(*REPORT)).replace("<h1>", f"<img src='data:{'a' * 10_500_000}'><h1>")) == list(REPORT)


def test_attributes_without_end_are_bounded() -> None:
    html = article(p(*REPORT)).replace("<h1>", f"<img {' '.join(f'a{n}=b' for n in range(100_000))}><h1>")
    image = next(parse(html).iter("img"))
    assert len(image.attrib) <= MOST_ATTRIBUTES
    assert paragraphs(html) == list(REPORT)


def test_pages_larger_than_any_are_refused_unread() -> None:
    for html in ("<p>" + "word " * (MOST_CHARACTERS // 5 + 1), "<p>x</p>" * (MOST_ELEMENTS + 1)):
        found = read(html)
        assert found.missing is not None
        assert found.missing.reason == "too-large"


@pytest.mark.parametrize(
    "soup",
    [
        "<script>" + 'if (a<b) { document.write("</p><div>"); }' * 5_000 + "</script>",
        "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
        "<!-- <!-- -->" * 5_000,
        "</div>" * 20_000,
        "<![CDATA[" * 5_000 + "]]>",
        f"<div class='{'related ' * 100_000}'></div>",
        "<table><tr><td>" * 300 + "</td></tr></table>" * 300,
    ],
)
def test_soup_before_the_report_loses_nothing(soup: str) -> None:
    html = article(p(*REPORT))
    assert set(REPORT) <= set(read(html.replace("<main>", soup + "<main>")).text.split("\n\n"))


_TAGS = (
    "div",
    "p",
    "b",
    "table",
    "tr",
    "td",
    "li",
    "ul",
    "article",
    "h1",
    "a href=x",
    "br",
    "blockquote",
    "script",
    "figure",
)
_bits = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in _TAGS] + [f"</{tag.split()[0]}>" for tag in _TAGS]),
    st.sampled_from([*REPORT, TEASER, "<!--", "-->", "&lt;p&gt;", "&#0;", "<p class=related hidden>"]),
    st.text(st.characters(exclude_characters="<&"), max_size=20),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(_bits, max_size=40))
def test_any_soup_is_read_and_no_word_is_invented(bits: list[str]) -> None:
    html = "".join(bits)
    found = read_page(html)
    if found is not None and "&" not in html:
        letters = re.sub(r"[\W_]+", "", re.sub(r"<[^<>]*>", "", html.replace("\x00", "")))
        for paragraph in found.text.split("\n\n"):
            for word in re.findall(r"[A-Za-z]{5,}", paragraph):
                assert word in letters or word in html


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_any_text_is_read(html: str) -> None:
    found = read_page(html)
    assert found is None or isinstance(found, Page)


@pytest.mark.parametrize(
    "first",
    [
        "The storm damaged 404 houses in Eldmouth on Monday, and 502 people were without power in the evening.",
        "The boy was not found on Monday, although 410 volunteers searched the marshes behind Eldmouth until dark.",
        "Bathing is forbidden in Eldmouth since Monday: 1,503 jellyfish were counted below the eastern pier alone.",
        "404 people have signed a petition against the closing of the pier, which the council handed over on Monday.",
    ],
)
def test_a_short_report_may_speak_of_numbers_that_errors_have_too(first: str) -> None:
    found = read_page(page(f"<h1>What the council heard</h1><p>{first}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert isinstance(found, Page), found
    assert first in found.text
