"""JSON-RPC, event codec and deployment file: the only room that knows a node."""
