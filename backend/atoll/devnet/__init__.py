"""A whole nation on one machine: node, deployment, index and pages, started and stopped as one."""
