"""The window. PySide6 lives here only; pages hold services and never touch a table or a file."""
