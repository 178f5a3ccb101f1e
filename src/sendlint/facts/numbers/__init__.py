"""Numbers in digits and in words, and how one becomes another by a slip."""
