"""The papers that the roster gives out: looked at as they will be printed, saved as files."""
