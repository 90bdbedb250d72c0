"""The whole plan as a workbook for people and for the program: what is written comes back."""
