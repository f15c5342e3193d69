"""What the Makefile's commands do before Atoll itself can run. Standard library only, Python 3.9 or newer."""
