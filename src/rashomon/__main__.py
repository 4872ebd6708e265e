"""`python -m rashomon`."""

from rashomon.interfaces.cli import main

main()
