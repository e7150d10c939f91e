"""The rules of the library in plain Python: texts, words and numbers in, the same out."""
