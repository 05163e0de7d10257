"""Pactline: from a folder of news articles to a reconciled table of who has signed what with whom."""
