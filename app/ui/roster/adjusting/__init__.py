"""Adjustments of the committee: put together, looked at before they are made, listed after."""
