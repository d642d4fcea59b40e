"""fairclip: a polite crawler and licensing-compliance archiver for defence news."""

__version__ = "0.1.0"
__all__ = ["__version__"]
