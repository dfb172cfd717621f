"""Help pages: our own texts from the resources, in a window that stays beside the map."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from journeymap.assets import help_page
from journeymap.desktop.scaling import open_at
from journeymap.wording import language, text


class HelpWindow(QDialog):
    """One help page at a time; it never holds up the window behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(text("Help"))
        self.setModal(False)
        open_at(self, QSize(720, 760))
        column = QVBoxLayout(self)
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(text("Help"))
        self.browser.setOpenLinks(False)
        self.browser.document().setDocumentMargin(18)
        column.addWidget(self.browser)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)

    def show_page(self, name: str) -> None:
        """Show a page from its beginning."""
        self.browser.setMarkdown(help_page(name, language()))
        self.browser.verticalScrollBar().setValue(0)
        self.show()
        self.activateWindow()
        self.browser.setFocus()
