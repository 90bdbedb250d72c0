"""The three tiers: counties with their own committees and offices, townships and streets below."""
