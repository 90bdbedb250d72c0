"""The papers of the plans: tables of goals and duties, unit sheets, the cascade."""
