"""The store: one SQLite database, its journal, attachments and backups. SQLAlchemy lives here."""
