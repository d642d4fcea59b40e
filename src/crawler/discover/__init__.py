"""Where next: addresses out of feeds, sitemaps and pages."""
