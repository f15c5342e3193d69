"""Checks of our own that `make check` calls; each is a script that tells what is wrong and exits with 1."""
