"""`python -m mitragyna` is the command `mitragyna`."""

from .cli import app

if __name__ == "__main__":
    app(prog_name="mitragyna")
