"""Goal sentences of plans, taken apart: which indicator, how compared, with which number."""
