"""What an account says, clause by clause."""
