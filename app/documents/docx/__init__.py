"""The Word renderer: the editable twin of the PDF, for Word and WPS."""
