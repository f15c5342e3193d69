"""Follows the chain: fetch, check, decode, project, write. One batch is one transaction."""
