"""Writes: functions that take a UnitOfWork and a value of domain."""
