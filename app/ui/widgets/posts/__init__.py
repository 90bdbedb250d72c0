"""Who holds the posts of a body: the list, the small form, and how it is written."""
