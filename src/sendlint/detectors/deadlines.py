"""Detectors on dates against the calendar: deadlines, order, year, meetings."""
