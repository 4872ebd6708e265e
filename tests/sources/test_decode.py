from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import RawDocument, Told
from rashomon.sources import content_of
from rashomon.sources.form import Content
from rashomon.sources.judging.decode import decode

GERMAN = "Das Café am Hafen schließt für immer, sagte der Wirt; die Gäste hörten es mit Bedauern."
RUSSIAN = "Совет гавани решил во вторник закрыть старый пирс после того, как инженеры нашли трещины."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_each_encoding_gives_the_text(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), html=False) == GERMAN


def test_what_a_server_says_goes_before_what_the_page_says() -> None:
    page = f"<html><head><meta charset='iso-8859-1'></head><p>{RUSSIAN}</p></html>".encode("koi8-r")
    assert RUSSIAN in (decode(page, html=True, charset="koi8-r") or "")
    raw = RawDocument(
        location="a",
        data=page,
        form="html",
        retrieved="2024-05-06T07:08:09+00:00",
        told=(Told(field="charset", by="http", where="Content-Type", words="KOI8-R"),),
    )
    content = content_of(raw)
    assert isinstance(content, Content) and RUSSIAN in (content.html or "")


def test_a_charset_that_cannot_be_is_not_believed() -> None:
    page = f"<html><head><meta charset='koi8-r'></head><p>{RUSSIAN}</p></html>".encode("koi8-r")
    assert RUSSIAN in (decode(page, html=True, charset="no-such-charset") or "")
    assert decode(GERMAN.encode(), html=True, charset="cp1251") == GERMAN  # it is UTF-8, whatever is said


@pytest.mark.parametrize(
    ("said", "encoding", "text"),
    [
        ("gb2312", "gb18030", "港务局决定周二关闭旧码头，堃先生说，工程师发现了裂缝。" * 3),
        ("euc-kr", "cp949", "항구 위원회는 화요일에 낡은 부두를 닫기로 했다고 똠방 씨가 말했다." * 3),
        ("shift_jis", "cp932", "港湾局は火曜日、古い桟橋を閉鎖すると決めた、と髙橋氏は述べた。" * 3),
        ("iso-8859-9", "cp1254", "Liman meclisi salı günü “eski iskeleyi” kapatmaya karar verdi, dedi Şule Ağır."),
    ],
)
def test_a_charset_said_is_read_as_the_larger_one_it_is_taken_for(said: str, encoding: str, text: str) -> None:
    page = f"<html><head><meta charset='{said}'></head><p>{text}</p></html>".encode(encoding)
    assert text in (decode(page, html=True) or "")


def test_a_few_stray_bytes_do_not_unseat_the_charset_said() -> None:
    head = b"<html><head><meta charset='windows-1251'></head><p>"
    page = head + RUSSIAN.encode("cp1251") * 4 + b"\x98" + b"</p></html>"
    assert RUSSIAN * 4 in (decode(page, html=True) or "")


def test_a_server_that_says_latin_where_nobody_told_it_is_not_believed_before_the_page() -> None:
    page = f"<html><head><meta charset='windows-1251'></head><p>{RUSSIAN}</p></html>".encode("cp1251")
    assert RUSSIAN in (decode(page, html=True, charset="ISO-8859-1") or "")


def test_utf8_that_is_cut_or_mixed_stays_utf8() -> None:
    data = RUSSIAN.encode()
    assert decode(data[:-2], html=False) == RUSSIAN[:-2]
    mixed = data + " “quoted” – café".encode("cp1252") + data
    assert decode(mixed, html=False) == RUSSIAN + " “quoted” – café" + RUSSIAN


def test_a_last_letter_of_another_encoding_is_no_cut() -> None:
    assert (decode("The council met in the old café".encode("cp1252"), html=False) or "").endswith("caf\xe9")


@given(st.text(max_size=300))
def test_utf8_comes_back_whole(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if b"\x00" not in data and not text.startswith("\ufeff"):
        assert decode(data, html=False) == data.decode()


@given(st.binary(max_size=400), st.booleans(), st.sampled_from([None, "cp1251", "x", "idna", "base64", "\x00"]))
def test_it_never_raises(data: bytes, html: bool, charset: str | None) -> None:
    assert isinstance(decode(data, html=html, charset=charset), str | None)
