"""Tables and lists of figures: cells, columns, kinds of rows."""
