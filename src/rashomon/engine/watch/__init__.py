"""The watching desk: sources asked in turn, what they give taken in, what changed noticed and handed on."""
