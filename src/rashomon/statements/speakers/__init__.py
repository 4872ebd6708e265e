"""Who speaks and through whom: the words for them, their names, their kinds."""
