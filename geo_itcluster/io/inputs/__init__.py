"""What each study starts from: a table and a map, joined and checked."""
