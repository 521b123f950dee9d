"""`python -m tqcheck`: the same as the command `tqcheck`."""

from tqcheck.cli import main

if __name__ == "__main__":
    main()
