"""What is presented as the same words, and is not the same."""
