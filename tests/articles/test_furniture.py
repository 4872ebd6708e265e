"""The report found on a whole page rendered to text: menus, teasers, comments and the small print around it."""

from __future__ import annotations

from rashomon.articles.furniture.body import Body, read_body
from rashomon.engine.patience import limit

HEADLINE = "Ferry runs aground off Port Ellery in thick fog"
BODY = [
    "A ferry carrying 212 passengers ran aground near Port Ellery on Monday, and the coast guard said all of them were"
    " brought ashore by nightfall.",
    "The harbour authority said the vessel had left its channel in thick fog, and that two crew members were treated"
    " for minor injuries.",
    '"We followed the pilot\'s orders to the letter," the captain, Marta Olsund, told reporters on the quay.',
    "She denied it.",
    "An inquiry into the accident will begin next week, the ministry of transport said, and its findings are expected"
    " before the summer. The owner of the ferry has promised to open its logbooks.",
    "The harbour will stay closed until Wednesday, when two tugs are to bring the ferry to the yard at Sund, where her"
    " hull will be examined by divers and by the insurers of the company.",
    "Ferries have crossed the sound for more than a century. The last accident, in 1987, cost two lives and led to the"
    " dredging of the channel, which has not been repeated since.",
]
MENU = [
    "Menu",
    "Home",
    "News",
    "World",
    "Business",
    "Opinion",
    "Sport",
    "Football",
    "Culture",
    "Travel",
    "Weather",
    "Log in",
]
HEAD = [HEADLINE, "By Ida Brandt", "12 May 2024, 18:05 GMT", "Share", "Tweet"]
TEASERS = [
    "Most read",
    "Council to vote on new tram line",
    "Bakery reopens after fire",
    "Councillors have postponed the vote twice.",
    "How to grow tomatoes on a balcony",
    "Gardeners share their tricks.",
    "Five walks along the coast for a rainy day",
]
FOOT = [
    "About us",
    "Contact",
    "Terms of use",
    "Privacy",
    "Archive",
    "Careers",
    "Newsletter",
    "RSS",
    "Home",
    "News",
    "World",
]
SMALL = ["© 2024 The Ellery Courier. All rights reserved.", "Our website uses cookies to remember your choices."]


def page(*parts: list[str]) -> Body:
    return read_body("\n".join(line for part in parts for line in part))


def text(*parts: list[str]) -> list[str]:
    return page(*parts).text.split("\n\n")


def test_the_report_of_a_whole_page() -> None:
    body = page(MENU, HEAD, BODY, TEASERS, FOOT, SMALL)
    assert body.text.split("\n\n") == BODY
    assert ("headline", HEADLINE) in [(t.field, t.words) for t in body.told]
    assert ("published", "12 May 2024, 18:05 GMT") in [(t.field, t.words) for t in body.told]
    reasons = {r.reason for r in body.removed}
    assert {"navigation", "byline", "date-line", "copyright", "cookies"} <= reasons


def test_nothing_of_a_page_is_lost() -> None:
    parts = [*MENU, *HEAD, *BODY, *TEASERS, *FOOT, *SMALL]
    body = page(parts)
    assert sorted([*body.text.split("\n\n"), *(r.text for r in body.removed), HEADLINE]) == sorted(parts)


def test_subheadings_and_lists_within_a_page_stay() -> None:
    within = [
        *BODY[:3],
        "What the crew saw",
        *BODY[3:6],
        "The owner named three causes:",
        "- fog",
        "- a broken buoy",
        BODY[6],
    ]
    assert text(MENU, HEAD, within, TEASERS, FOOT) == within


def test_a_standfirst_between_headline_and_byline_stays() -> None:
    standfirst = "All passengers were brought ashore by nightfall, and two of the crew were hurt."
    assert text(MENU, [HEADLINE, standfirst, *HEAD[1:]], BODY, TEASERS, FOOT) == [standfirst, *BODY]


def test_comments_under_a_report_go() -> None:
    comments = ["12 comments"]
    for name, words in (("quayside", "They should have dredged it long ago."), ("ellery77", "My aunt was on board!"),
                        ("foghorn", "Same every year, and nobody learns anything from it.")):  # fmt: skip
        comments += [name, "12 May 2024 at 19:31", words, "Reply"]
    assert text(MENU, HEAD, BODY, comments, FOOT, SMALL) == BODY


def test_a_box_in_a_report_does_not_end_it() -> None:
    box = ["Related stories", "Five ferries that never came home", "How channels are dredged", "Advertisement"]
    assert text(MENU, HEAD, BODY[:3], box, BODY[3:], TEASERS, FOOT) == BODY


def test_a_calendar_at_the_end_of_a_report_stays() -> None:
    dates = [f"June {n} – Port Ellery, harbour hall of the old ferry company" for n in range(9, 15)]
    assert text(MENU, HEAD, BODY, ["The inquiry sits on these days:"], dates, FOOT) == [
        *BODY, "The inquiry sits on these days:", *dates
    ]  # fmt: skip


def test_where_the_report_is_in_doubt_only_menus_go() -> None:
    notes = [
        "The harbour is open from Monday on.",
        "The market is closed on Mondays, and on holidays it opens at noon.",
    ]
    kept = text(MENU, FOOT, notes, FOOT)
    assert notes[1] in kept
    assert not set(kept) & set(FOOT[3:9])


def test_a_clean_report_with_a_list_is_no_page() -> None:
    verses = ["The fog came in", "The bell rang thin", "And no one heard the sound"]
    lines = [*BODY[:6], "The crew sang an old song:", *verses, BODY[6]]
    assert text(lines) == lines


def test_a_page_in_a_language_without_a_lexicon() -> None:
    body = [
        "Kapal feri yang membawa 212 penumpang kandas di dekat pelabuhan pada hari Senin, kata penjaga pantai.",
        "Otoritas pelabuhan mengatakan kapal itu keluar dari alurnya dalam kabut tebal, dan dua awak dirawat.",
        "Penyelidikan akan dimulai minggu depan, kata kementerian perhubungan, dan hasilnya diharapkan segera.",
        "Pelabuhan akan tetap ditutup sampai hari Rabu, ketika dua kapal tunda membawa feri itu ke galangan, tempat"
        " lambungnya akan diperiksa oleh para penyelam dan oleh perusahaan asuransi pemilik kapal.",
        "Feri telah menyeberangi selat itu selama lebih dari satu abad, dan kecelakaan terakhir pada tahun 1987,"
        " ketika dua orang meninggal dunia dan alur pelayaran itu dikeruk untuk pertama kalinya dalam sejarah.",
        "Kapten kapal mengatakan kepada wartawan di dermaga bahwa ia hanya mengikuti perintah pandu malam itu.",
    ]
    menu = ["Beranda", "Berita", "Dunia", "Bisnis", "Cuaca", "Masuk", "Daftar", "Arsip", "Kontak"]
    lines = [*menu, "Feri kandas di dekat pelabuhan", *body, *menu]
    assert read_body("\n".join(lines), language="id").text.split("\n\n") == body


def test_large_and_hostile_pages_do_not_run_away() -> None:
    hostile = [
        "\n".join(f"The northern clinic treated {n} wounded farmers after the storm." for n in range(3000)),
        "\n".join(["Home", "News", "World"] * 3000),
        "\n".join(["Comments", "Reply", "It is so."] * 2000),
        "\n".join('"We followed the orders to the letter," she said.' for _ in range(3000)),
        "a " * 90_000,
        "\n" * 90_000 + "x",
    ]
    with limit(120):  # what takes the square of its lines takes hours
        for document in hostile:
            read_body(document)
