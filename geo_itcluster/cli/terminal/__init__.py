"""Results as tables for a terminal: the layout of any table, and a module for each kind of study."""
