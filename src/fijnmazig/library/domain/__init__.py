"""The rules of the library, in plain Python: texts, words and numbers in, texts, words and numbers out."""
