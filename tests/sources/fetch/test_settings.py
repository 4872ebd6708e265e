from __future__ import annotations

import dataclasses
import inspect
import math
import re
import tomllib
from typing import Any

import pytest

from rashomon.sources.fetch import FetchSettings


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r"^(\w+):", inspect.cleandoc(FetchSettings.__doc__ or ""), re.MULTILINE))
    assert named == {field.name for field in dataclasses.fields(FetchSettings)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"interval": -1}, {"deadline": 0}, {"max_bytes": 0}, {"retries": -1}, {"ports": [0]}, {"ports": ["80"]},
        {"hosts_at_once": 0}, {"hosts_at_once": 1.5}, {"deadline": "60"}, {"deadline": math.inf}, {"retries": True},
        {"interval": math.nan}, {"allow_private": "no"}, {"ports": "80"}, {"ports": []}, {"ca_file": 1},
        {"max_bytes": None}, {"contact": "a\nb"}, {"contact": "a)b"}, {"contact": ""}, {"contact": "é"},
        {"proxy": "socks5://a:1"}, {"proxy": "a:1"}, {"proxy": "http://"}, {"proxy": "http://a:x"},
    ],
)  # fmt: skip
def test_a_setting_that_makes_no_sense_is_named(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        FetchSettings(**wrong)


def test_the_user_agent_says_what_we_are_and_how_to_reach_us() -> None:
    assert re.fullmatch(r"Rashomon/[\d.]+ \([^()]+\)", FetchSettings().user_agent)
    assert FetchSettings(contact="desk@paper.example").user_agent.endswith("; desk@paper.example)")


def test_settings_as_toml_gives_them_are_taken() -> None:
    settings = FetchSettings(**tomllib.loads("interval = 2\nports = [80, 443]\ncontact = 'desk@paper.example'"))
    assert (settings.interval, settings.ports) == (2, (80, 443))
    assert hash(settings) == hash(dataclasses.replace(settings))


def test_a_password_for_a_proxy_is_not_shown() -> None:
    assert "word" not in repr(FetchSettings(proxy="http://desk:word@proxy.example:3128"))
    with pytest.raises(ValueError, match="proxy") as caught:
        FetchSettings(proxy="ftp://desk:word@proxy.example:3128")
    assert "word" not in str(caught.value)
