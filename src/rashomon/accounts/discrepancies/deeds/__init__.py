"""What was done or not done: denied here, planned there, the first or the largest of its kind."""
