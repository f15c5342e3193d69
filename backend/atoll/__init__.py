"""Atoll: a civil, company and tax register for a small nation, on a ledger anybody can check."""
