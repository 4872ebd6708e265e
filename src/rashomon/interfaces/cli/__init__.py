"""The command: one file a group of commands, each registering itself on `app`.

`read`, `stories`, `dossier`, `claim`, `article`, `explain`, `changes`, `copies`, `entities`, `entity`, `compare`,
`judge`, `judge-claim`, `judge-story`, `judge-origin`, `judgements`, `export`, `brief`, `serve`, `rejected`, `demo`.
"""

import os
import sys

from rashomon.interfaces.cli import (
    alerting,
    article,
    briefing,
    claims,
    copies,
    deciding,
    demo,
    doctoring,
    explaining,
    exporting,
    judging,
    naming,
    reading,
    rejections,
    serving,
    stories,
    storing,
    watching,
)
from rashomon.interfaces.cli.base import app
from rashomon.interfaces.cli.demo import DEMO

__all__ = [
    "DEMO", "alerting", "app", "article", "briefing", "claims", "copies", "deciding", "demo", "doctoring",
    "explaining", "exporting", "judging", "naming", "reading", "rejections", "run", "serving", "stories", "storing",
    "watching",
]  # fmt: skip


def run() -> None:
    """Run the command line; a closed pipe ends it quietly."""
    try:
        app()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)  # what a shell reports of a command ended by SIGPIPE
