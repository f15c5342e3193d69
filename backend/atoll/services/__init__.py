"""What needs a node or a secret, and is not reading."""
