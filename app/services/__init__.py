"""What a user can do: one class an area, one public method an act. Writes return `Done`."""
