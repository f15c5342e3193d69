"""The pages: views over the index, and nothing that reaches out to a node."""
