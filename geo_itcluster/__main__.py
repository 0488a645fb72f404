"""``python -m geo_itcluster`` is the command line."""

if __name__ == "__main__":
    from geo_itcluster import cli

    cli.main()
