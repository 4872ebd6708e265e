"""Package `page`: HTML → the report's text, what the page says of it, and why there is none where there is none."""

from rashomon.articles.page.absent import Missing
from rashomon.articles.page.core import Page, read_page

__all__ = ["Missing", "Page", "read_page"]
