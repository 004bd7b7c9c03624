"""Rounds of audit: kept, read back, counted and compared; sees results, never plans."""
