"""Alerts in the terminal, and channels made of their settings."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from rashomon.engine.watch.settings import ChannelSettings, SettingsError
from rashomon.interfaces.channels import make, make_all
from rashomon.interfaces.channels.terminal import Terminal
from rashomon.interfaces.channels.wording import tone_of
from rashomon.model import Alert
from rashomon.store import Store
from tests.interfaces.channels.made import alert, hostile


def printed(*alerts: Alert, colour: bool = False) -> str:
    out = io.StringIO()
    Terminal("t", Console(file=out, width=100, force_terminal=colour, highlight=False)).send(alerts)
    return out.getvalue()


def test_a_block_says_when_what_why_and_how_to_see_it_again() -> None:
    text = printed(alert(1))
    for words in (
        "21 Nov 2026, 01:00 UTC", "→ Figure updated", "(rule: Dams)", "1 missing is now 5 missing",
        "in The dam at Orvel", "why The water board says so",
        "Orvel Gazette (now): “The dam at Orvel holds",
        "still carried by", "outlet not known (carries)", f"rashomon alerts {alert(1).id}",
    ):  # fmt: skip
        assert words in text
    assert "\x1b" not in text
    assert "was 1 → 5" not in text  # the title has both
    assert "was 1 → 5" in printed(alert(1, title="A figure is updated"))


def test_whose_outlet_is_not_known_is_told_apart_by_its_file() -> None:
    one = alert(1).development.carrying[0]
    text = printed(alert(1, carrying=(replace(one, file="pier-\x1b[31mnotes.txt"), one)))
    assert "notes.txt, outlet not known (carries): “" in text
    assert "    outlet not known (carries): “" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("standing", "shape", "tone"),
    [("confirmed", "●●", "own"), ("disputed", "◖◗", "clash"), ("repeated", "●)))", ""), ("single", "○", "")],
)
def test_a_standing_has_its_own_sign(standing: str, shape: str, tone: str) -> None:
    told = alert(1, kind="standing", before=None, after=standing, detail=standing)
    assert f"{shape} Claim {standing}" in printed(told)
    assert tone_of(told.development) == tone


def test_a_standing_that_is_not_known_has_no_sign_of_another() -> None:
    told = printed(alert(1, kind="standing", detail="something later"))
    assert not any(shape in told for shape in ("●●", "◖◗", "○"))


def test_a_headline_is_told_once_and_the_command_finds_the_store() -> None:
    out = io.StringIO()
    screen = Console(file=out, width=200, highlight=False)
    Terminal("t", screen, store="'a store.sqlite'").send([alert(1, title="A story opens: The dam at Orvel")])
    assert out.getvalue().count("The dam at Orvel") == 1 + alert(1).development.evidence[0].span.exact.count(
        "The dam at Orvel"
    ) + alert(1).development.carrying[0].span.exact.count("The dam at Orvel")
    assert f"rashomon alerts {alert(1).id} --store 'a store.sqlite'" in out.getvalue()


def test_hostile_words_steer_no_terminal() -> None:
    for colour in (False, True):
        text = printed(hostile(), colour=colour)
        assert "\x1b[31m<script>" not in text
        assert "\u202e" not in text
        assert "\r" not in text
        assert text.count("Bcc:") == text.replace("\n", " ").count("Bcc:")
    assert not any(line.lstrip().startswith("Bcc:") for line in printed(hostile()).splitlines())


def test_colour_is_for_terminals_alone() -> None:
    assert "\x1b[" in printed(alert(1), colour=True)


def test_every_channel_of_the_settings_can_be_made(tmp_path: Path) -> None:
    channels = [
        ChannelSettings(name="t", to="terminal"), ChannelSettings(name="a", to="atom", file="out/a.atom"),
        ChannelSettings(name="j", to="json-feed", file="j.json"), ChannelSettings(name="b", to="brief", file="briefs"),
        ChannelSettings(name="w", to="webhook", url="https://x.example/", secret_env="K"),
        ChannelSettings(name="m", to="mail", smtp="mx.example", sender="a@b.example", recipients=("c@d.example",)),
    ]  # fmt: skip
    with Store(tmp_path / "s.sqlite") as store:
        made = make_all(channels, store, folder=tmp_path)
        assert [one.name for one in made] == list("tajbwm")
        out = io.StringIO()
        console = Console(file=out, width=400, highlight=False)
        make(channels[0], store, folder=tmp_path, console=console).send([alert(1)])
        assert f"rashomon alerts {alert(1).id} --store {tmp_path / 's.sqlite'}" in out.getvalue()
        made[1].tend()
    assert (tmp_path / "out" / "a.atom").exists()  # from the settings' folder


@pytest.mark.parametrize(
    "more", [{"smtp": "mx:0"}, {"sender": "nobody"}, {"recipients": ("a@b.example\nBcc: x@y.example",)}]
)
def test_what_cannot_be_used_is_said_with_the_channel(tmp_path: Path, more: dict[str, object]) -> None:
    values = {
        "name": "post",
        "to": "mail",
        "smtp": "mx",
        "sender": "a@b.example",
        "recipients": ("c@d.example",),
        **more,
    }
    with Store(tmp_path / "s.sqlite") as store, pytest.raises(SettingsError, match="channel 'post'"):
        make(ChannelSettings.model_validate(values), store, folder=tmp_path)
