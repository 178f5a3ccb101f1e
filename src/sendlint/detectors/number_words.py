"""Detectors on amounts in digits and in words."""
