"""What a page says about itself: JSON-LD and microdata, meta tags, markup and links."""
