"""Other people's libraries, each behind one function from documents (or pages) to rows that a scorer reads."""
