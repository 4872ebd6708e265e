"""What is a list of addresses, and what is plainly none."""

from __future__ import annotations

import codecs

import pytest

from rashomon.sources.form import Head
from rashomon.sources.forms.urls import recognise

LIST = b"https://lamp.example/a\nhttps://lamp.example/b\n"


@pytest.mark.parametrize("before", [b"", b"\n\n", b"# remarks\n", b"<url>\n", codecs.BOM_UTF8])
def test_a_list_is_known_whatever_stands_before_it(before: bytes) -> None:
    assert recognise(Head(data=before + LIST)) > 0


@pytest.mark.parametrize("opening", [b"<!DOCTYPE html>\n", b"<?xml version='1.0'?>\n", b"\xef\xbb\xbf \n<html>\n"])
def test_markup_is_no_list(opening: bytes) -> None:
    assert recognise(Head(data=opening + LIST)) == 0.0
