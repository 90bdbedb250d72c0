"""The rules of the office: frozen dataclasses, enums and pure functions. No input, no output."""
