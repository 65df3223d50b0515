"""Mandarin, and Cantonese wording: spaCy's Chinese with jieba and our dictionary of papers and offices."""
