"""Judges a foreign server: everything it says is compared with what the chain alone gives."""
