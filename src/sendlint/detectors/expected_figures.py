"""Detectors on figures that the caller expects."""
