"""Durations, quantities and terms of trade."""
