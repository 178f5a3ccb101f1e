"""The attached files, and what the words of a draft say of them: promises, names, versions."""
