"""What the farm's sites answer: pages, feeds, sitemaps, robots.txt; plain functions from a site to bytes."""

from email.utils import format_datetime
from functools import lru_cache

from jinja2 import DictLoader, Environment

from crawler.demo.sites import DemoArticle, DemoSite

_TEMPLATES = {
    "article": """<!doctype html>
<html lang="{{ site.language }}"><head><meta charset="utf-8">
<title>{{ article.title }} | {{ site.name }}</title>
<link rel="canonical" href="http://{{ site.host }}{{ article.path }}">
<meta name="author" content="{{ article.author }}">
<meta property="og:site_name" content="{{ site.name }}">
<meta property="article:published_time" content="{{ article.published.isoformat() }}">
{{ links }}{{ site.head|safe }}
</head><body>
<header><a href="/">{{ site.name }}</a><nav><a href="/">Home</a> <a href="/about/">About</a></nav></header>
<main><article><h1>{{ article.title }}</h1>
<p class="byline">By <span rel="author">{{ article.author }}</span>,
<time datetime="{{ article.published.isoformat() }}">{{ article.published.strftime("%d %B %Y") }}</time></p>
{% for paragraph in article.paragraphs %}<p>{{ paragraph|safe }}</p>
{% endfor %}{{ site.after|safe }}
</article></main>
<footer>{{ site.footer|safe }}</footer>
</body></html>
""",
    "home": """<!doctype html>
<html lang="{{ site.language }}"><head><meta charset="utf-8"><title>{{ site.name }}</title>
{{ links }}</head><body>
<header><h1>{{ site.name }}</h1></header>
<main><ul>{% for path, title in listed %}<li><a href="{{ path }}">{{ title }}</a></li>
{% endfor %}</ul></main>
<footer>{{ site.footer|safe }}</footer>
</body></html>
""",
    "feed": """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>{{ site.name }}</title><link>http://{{ site.host }}/</link>
<description>{{ site.name }}</description>
{% for article in site.articles %}<item><title>{{ article.title }}</title>
<link>http://{{ site.host }}{{ article.path }}</link>
<pubDate>{{ mail_date(article.published) }}</pubDate></item>
{% endfor %}</channel></rss>
""",
    "sitemap": """<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{% for article in site.articles %}<url><loc>http://{{ site.host }}{{ article.path }}</loc>
<lastmod>{{ article.published.date().isoformat() }}</lastmod></url>
{% endfor %}</urlset>
""",
}
_FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(loader=DictLoader(_TEMPLATES), autoescape=True)
    made.globals["mail_date"] = format_datetime
    return made


def _render(name: str, site: DemoSite, **values: object) -> bytes:
    from markupsafe import Markup  # noqa: PLC0415 - comes with Jinja2

    links = Markup(_FEED_LINK if site.found_by == "feed" else "")  # noqa: S704 - our own constant
    return _environment().get_template(name).render(site=site, links=links, **values).encode()


def article(site: DemoSite, found: DemoArticle) -> bytes:
    """One article's page."""
    return _render("article", site, article=found)


def home(site: DemoSite) -> bytes:
    """The front page; it lists the articles where neither feed nor sitemap does."""
    listed = [(found.path, found.title) for found in site.articles] if site.found_by == "listing" else []
    listed += [(path, trick) for path, trick in site.traps.items()]
    return _render("home", site, listed=listed)


def feed(site: DemoSite) -> bytes:
    """The site's RSS feed."""
    return _render("feed", site)


def sitemap(site: DemoSite) -> bytes:
    """The site's sitemap."""
    return _render("sitemap", site)


def robots(site: DemoSite) -> bytes:
    """The site's robots.txt, which names the sitemap where there is one."""
    named = f"Sitemap: http://{site.host}/sitemap.xml\n" if site.found_by == "sitemap" else ""
    return (site.robots.lstrip() + named).encode()
