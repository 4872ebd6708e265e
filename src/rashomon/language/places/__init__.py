"""Names of places → what the gazetteer knows of them, by the company they keep in the article."""

from rashomon.language.places.article import locate_all
from rashomon.language.places.company import Company
from rashomon.language.places.locate import locate

__all__ = ["Company", "locate", "locate_all"]
