"""The kinds of expression, one module each: its readers, and the rules that send words to them."""
