"""Reads: functions that take a connection and return values of the domain."""
