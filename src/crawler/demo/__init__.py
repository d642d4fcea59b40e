"""The farm that ``fairclip demo`` crawls: it ships with the package and is served on loopback."""
