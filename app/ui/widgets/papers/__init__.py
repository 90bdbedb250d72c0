"""A paper looked at as it will be printed, and saved as a file."""
