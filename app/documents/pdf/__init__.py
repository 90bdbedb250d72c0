"""From a document to its PDF: lines, tables, pages, embedded faces."""
