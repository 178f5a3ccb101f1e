"""What stands for text still to come: merge fields, missing values, left-over marks."""
