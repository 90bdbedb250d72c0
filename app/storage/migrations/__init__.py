"""The way from older forms of the tables to the present one (see `app.storage.schema`)."""
