"""The entry point of `rashomon` and `python -m rashomon`."""

import sys


def main() -> None:
    """Run the command; Ctrl-C ends it quietly even while its parts are still being loaded."""
    try:
        from rashomon.interfaces.cli import run

        run()
    except KeyboardInterrupt:
        sys.exit(130)  # what a shell gives a command ended by Ctrl-C


if __name__ == "__main__":
    main()
