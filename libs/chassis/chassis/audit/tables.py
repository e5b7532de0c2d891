"""Where the migrations of the audit lie: for every service, and for one that has a log as well."""

from pathlib import Path

AUDIT = Path(__file__).parent / "migrations"
BESIDE_APPENDS = Path(__file__).parent / "appending"
"""After those of the event store and of the audit."""
