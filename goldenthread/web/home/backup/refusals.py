"""Why no backup was taken, or none put back. Every message is for whoever typed the command."""

from __future__ import annotations


class NotABackup(Exception):
    """The file is no backup of ours, or not whole, or does not fit this service."""


class ToolMissing(Exception):
    """PostgreSQL's own programs are not on the path."""


class ToolFailed(Exception):
    """The database, or PostgreSQL's own program, refused; the message holds its words."""


def sentence(fault: OSError) -> str:
    """Say what the system refused: no room, no right, and for which file."""
    about = f" ({fault.filename})" if fault.filename else ""
    return f"{fault.strerror or fault}{about}."
