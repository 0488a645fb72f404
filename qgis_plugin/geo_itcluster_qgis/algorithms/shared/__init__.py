"""What the algorithms of several groups share."""
