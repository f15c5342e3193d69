"""The public API under /v1: one blueprint a resource."""
