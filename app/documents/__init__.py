"""Files in and out: the document model and its renderers, workbooks from strangers, fonts."""
