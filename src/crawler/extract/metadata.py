"""tmp"""
from crawler.extract import titles, bylines, printed, published
from crawler.extract.claims import claims_of
from crawler.model import Metadata
from crawler.page.document import Page
from crawler.urls import split, registrable_domain

def sites_of(page, claims):
    names = [v for k in ("og:site_name","application-name","publisher","apple-mobile-web-app-title") for v in claims.metas.get(k,())]
    for n in (*claims.articles,*claims.pages):
        p=n.properties.get("publisher"); p=page.jsonld.resolve(p)
        if isinstance(p,dict) and isinstance(p.get("name"),str): names.append(p["name"])
    host=split(page.url).host.removeprefix("www.")
    names+= [host, registrable_domain(host), registrable_domain(host).partition(".")[0]]
    return {n.strip() for n in names if n and n.strip()}

def read(page):
    claims=claims_of(page)
    sites=sites_of(page,claims)
    t=titles.read(page,claims,sites=sites)
    a=bylines.choose(bylines.claims_of(page,claims,printed.read(page,heading=t and t.heading),sites=sites))
    d=published.read(page,claims,heading=t and t.heading)
    return Metadata(published=d.published.moment.when if d.published else None, published_day_only=bool(d.published and d.published.moment.day_only), modified=d.modified.moment.when if d.modified else None, title=t.text if t else None, authors=a.names if a else (), byline=a.text if a else None, provenance={"title":t.source if t else "","authors":a.where if a else "","published":d.published.where if d.published else ""})
