"""Settings to start from: what `rashomon watch --example` prints. A test holds that they can be used as they are."""

EXAMPLE = """\
# The settings of a news desk: rashomon watch desk.toml
# All of it is explained in docs/desk.md. Lengths of time are seconds, or such as "90s", "5m", "2h", "1d".

[desk]
store = "rashomon.sqlite"        # from this file's folder; or postgresql://desk@server/news
every = "5m"                     # between two visits of a source
interval = "1s"                  # between two requests to one host
contact = "desk@paper.example"   # where a site's owner reaches you
settle = "5s"                    # reports are gathered so long before stories are told anew

[[source]]
name = "Norland Post"
feed = "https://post.example/rss"
outlet = "Norland Post"          # of the reports that do not say it themselves

[[source]]
name = "Sudria Gazette"
sitemap = "https://gazette.example/news-sitemap.xml"
every = "15m"

[[source]]
name = "Drop"
folder = "inbox"                 # files that are put there

[[rule]]
name = "disputes"
when = ["standing", "discrepancy", "figure"]

[[rule]]
name = "our river"
when = ["appears"]
place = ["Ostra"]

[[channel]]
name = "terminal"
to = "terminal"

[[channel]]
name = "feed"
to = "atom"
file = "alerts.atom"
"""
