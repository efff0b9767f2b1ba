"""``python -m relcourse``."""

from relcourse.cli import main

if __name__ == "__main__":
    main()
