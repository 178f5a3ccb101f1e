"""Detectors on identifiers with check digits."""
