"""What runs in the environments of other rule engines: these files import nothing of ours but each other."""
