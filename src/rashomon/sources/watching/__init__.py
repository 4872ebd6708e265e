"""What the desk needs of sources that are visited again and again: what is new in a listing or a folder."""

from rashomon.sources.watching.folders import Folder, FolderGone
from rashomon.sources.watching.listing import Listed, Listing, NoListing, open_listing
from rashomon.sources.watching.wishes import Wishes, moment_of, wishes_of

__all__ = [
    "Folder", "FolderGone", "Listed", "Listing", "NoListing", "Wishes", "moment_of", "open_listing", "wishes_of",
]  # fmt: skip
