"""``python -m journeymap``: the same as the command ``journeymap``."""

import gc
import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the command line; Ctrl+C ends it calmly, also while it is still loading."""
    try:
        gc.disable()  # What is imported stays: to look through it for cycles only takes time.
        from journeymap.cli import main as commands

        gc.freeze()
        gc.enable()
        return commands()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
