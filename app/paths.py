"""Where things lie: the program's own resources, and the one data folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder with fonts, icons, templates, style, help and the library."""
    return ROOT / "resources"


def catalogs() -> Path:
    """The folder with the gettext catalogs."""
    return ROOT / "i18n"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder that holds everything a clerk must keep."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "wccw.db"

    @property
    def attachments(self) -> Path:
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        return self.root / "wccw.lock"


def default_data_folder() -> DataFolder:
    """The data folder of the platform's user, made on first use."""
    from platformdirs import user_data_path

    return DataFolder(user_data_path("wccw", appauthor=False, roaming=False))
