"""Understanding a return: its headings, words, periods and numbers, and what is wrong in them."""
