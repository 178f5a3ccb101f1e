"""The texts that figures are read from, and the figures of a draft taken together."""
