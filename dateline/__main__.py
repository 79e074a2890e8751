"""`python -m dateline`: the command line."""

from bot.cli.entry import main

if __name__ == "__main__":
    main()
