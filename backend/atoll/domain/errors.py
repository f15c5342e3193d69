"""The base of every error that a person is to read."""


class AtollError(Exception):
    """Something is wrong that a person can mend: the message says what, with which value, and what to do."""
