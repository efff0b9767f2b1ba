"""The floor: a Textual app with a header, a footer and one line."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Bare(App[None]):
    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("painted")
        yield Footer()


if __name__ == "__main__":
    Bare().run()
