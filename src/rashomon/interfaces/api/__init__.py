"""The same data for programs: `shapes` are what it gives, beside the model's own; `routes` put it together."""
