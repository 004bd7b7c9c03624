"""Results to reports: shows, and decides nothing."""
