"""The compliance report: computed once (``compliance``), then only formatted (``render``, ``sarif``, ``html``).

Source: ``design.md`` 11. Pure: rows in, text out; no SQL, no printing.
"""
