"""Days and hours that accounts give one happening, and orders of happenings that cannot be."""
