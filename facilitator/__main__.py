"""`python -m facilitator` is the same as `facilitator`."""

from facilitator.cli.main import script

if __name__ == "__main__":
    script()
