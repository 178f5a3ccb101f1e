"""Detectors on what the plain and the HTML part say."""
