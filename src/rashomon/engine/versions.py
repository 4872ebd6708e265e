"""Which version of the stages made what the store keeps; raised whenever their output for some input may change."""

READING = "reading/2"
TELLING = "telling/1"
