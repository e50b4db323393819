"""The curriculum document: what a trainer writes."""
