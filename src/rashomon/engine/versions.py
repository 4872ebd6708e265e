"""Which version of the stages, and of the user's settings, made what the store keeps."""

from rashomon.articles.outlets.register import register_key

# Raised whenever the stages' output for some input may change.
READING = "reading/11"
TELLING = "telling/11"


def reading_version() -> str:
    """The version of readings: of our stages, and of the user's list of outlets where there is one."""
    key = register_key()
    return f"{READING}+outlets:{key}" if key else READING
