"""What stands here makes the recorded figures of other tools; it is no test, and pytest must not import it."""

collect_ignore_glob = ["*.py"]
