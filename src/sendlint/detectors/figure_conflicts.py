"""Detectors on one figure that has two values: in the text, a file, the thread."""
