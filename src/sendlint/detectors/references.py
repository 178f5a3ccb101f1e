"""Detectors on the numbers of orders, invoices and contracts."""
