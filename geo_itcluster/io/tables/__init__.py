"""Files of tables to cells, columns and panels."""
