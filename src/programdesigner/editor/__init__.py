"""The language server for editors: what it says is worked out here from texts and positions; only :mod:`.server` speaks the protocol."""
