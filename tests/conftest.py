"""What all tests share: hypothesis looks at the same examples each time, so that a run can be repeated.

HYPOTHESIS_PROFILE=explore looks for new ones.
"""

import os
import signal

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


def interruptible() -> None:
    """Let a child be interrupted: tests that run in the background ignore SIGINT, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


# These run under QGIS's own Python, in a run of their own: make test-plugin.
collect_ignore = ["plugin"]
