"""``python -m crawler`` is ``fairclip``."""

from crawler.cli import main

if __name__ == "__main__":
    main()
