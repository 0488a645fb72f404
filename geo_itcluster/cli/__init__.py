"""The command line: ``geo-itcluster``.

Nothing heavier than typer is imported before a command runs, so that ``--help`` answers at once. A module of commands
registers them with the application as it is imported; the order here is that of the help.
"""

from geo_itcluster.cli import study, specialization, composite, spillover, audit, figures, report, regions  # noqa: F401, I001
from geo_itcluster.cli.application import app
from geo_itcluster.cli.main import main

__all__ = ["app", "main"]
