"""Reads: cards from content, paper, pages for everybody, and rounds for who keeps them."""
