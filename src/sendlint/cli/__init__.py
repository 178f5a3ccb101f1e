"""The command line; its entry point is sendlint.cli.main.main."""
