"""Run the command line with `python -m sendlint`."""

from sendlint.cli.main import main

if __name__ == "__main__":
    main()
