"""Detectors on bank accounts."""
