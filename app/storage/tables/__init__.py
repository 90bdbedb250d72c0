"""The tables, one module for each area; `app.storage.schema` puts them together."""
