"""Detectors on sums, lines and percentages."""
