"""Amounts of money, what they are for, and what sums, shares and prices say of each other."""
