"""Files written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file at once: whoever reads it sees the old content or the new. Raises OSError, and then the old one is still there."""
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        _usual_mode(temporary, path)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _usual_mode(temporary: str, path: Path) -> None:
    """The permissions that a file written in the plain way would have; temporary files are private."""
    if os.name == "nt":
        return
    if path.exists():
        os.chmod(temporary, path.stat().st_mode & 0o777)
    else:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(temporary, 0o666 & ~mask)
