"""Detectors on terms of payment and delivery."""
