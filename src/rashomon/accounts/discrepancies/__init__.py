"""Where the tellings part: details that differ, with kind and verdict."""
