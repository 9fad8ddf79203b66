"""What loading and exporting a council refuse."""

from __future__ import annotations

from goldenthread.web.refusals import Refused


class AlreadyLoaded(Refused):
    """There is a council here; it is only replaced by whoever says so."""

    def __init__(self) -> None:
        super().__init__(
            "A council is loaded already. Nothing was changed. To replace its definitions, "
            "targets and registers by those of this folder, and to add its later values, say so "
            "expressly."
        )


class NotLoaded(Refused):
    """There is no council here yet."""

    def __init__(self) -> None:
        super().__init__("No council has been loaded yet.")


class FolderNotEmpty(Refused):
    """An export would mix with what stands there already."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} is not an empty folder; nothing was written.")
