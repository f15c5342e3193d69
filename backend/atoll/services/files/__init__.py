"""Private files: what applicants tell the registrar, sealed."""
