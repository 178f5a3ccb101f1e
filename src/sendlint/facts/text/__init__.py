"""The texts of a draft: letters, words, sentences, and the phrases of the languages in them."""
