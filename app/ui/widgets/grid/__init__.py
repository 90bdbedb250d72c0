"""The table that the clerk works in all day: keys, blocks and undo as in WPS and Excel."""
