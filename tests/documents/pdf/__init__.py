"""Tests of finished PDFs and of the rules that make them."""
