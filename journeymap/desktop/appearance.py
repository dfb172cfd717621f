"""The calm look of the window: a palette for light and one for dark, one accent."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from journeymap.desktop.canvas.painting import load_fonts
from journeymap.desktop.scaling import USUAL_POINTS
from journeymap.desktop.settings import Appearance, Motion
from journeymap.desktop.style import TickStyle
from journeymap.diagram import DARK, LIGHT, Theme

_NAMED_BUTTONS = (
    ("QPushButton", "several"),
    ("QPushButton", "quiet"),
    ("QToolButton", "quiet"),
    ("QPushButton", "switch"),
    ("QPushButton", "choice"),
    ("QPushButton", "small-choice"),
    ("QPushButton", "entry"),
    ("QToolButton", "start"),
)
"""The buttons whose name gives them a border, which would win over that of the focus."""


def is_dark(choice: Appearance) -> bool:
    """Whether the dark theme is wanted: by choice, or as the system says."""
    if choice is not Appearance.SYSTEM:
        return choice is Appearance.DARK
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def is_moving(choice: Motion) -> bool:
    """Whether things glide: by choice, or as the system says."""
    if choice is not Motion.SYSTEM:
        return choice is Motion.SMOOTH
    hints = QGuiApplication.styleHints()
    # Named, because PySide takes what belongs to a temporary for gone with it.
    access = hints.accessibility()
    return access.motionPreference() is not Qt.MotionPreference.ReducedMotion


def apply_appearance(application: QApplication, *, dark: bool, text_size: int = 100) -> None:
    """Give the whole program one look, its text at so many percent of the usual size.

    Where it has that look already nothing is done: a new sheet is matched with every widget anew.
    """
    load_fonts()
    theme = DARK if dark else LIGHT
    sheet = _sheet(theme, text_size / 100)
    if application.styleSheet() == sheet:
        return
    application.setStyleSheet("")  # Else style and palette match the old sheet with every widget.
    application.setStyle(TickStyle(theme))
    font = QFont("Noto Sans")
    font.setPointSizeF(USUAL_POINTS * text_size / 100)
    application.setFont(font)
    application.setPalette(_palette(theme))
    application.setStyleSheet(sheet)


def shown_theme() -> Theme:
    """The theme that the window has now."""
    window = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window == QColor(DARK.panel) else LIGHT


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.Base: theme.card,
        role.AlternateBase: theme.lane_tint,
        role.Button: theme.panel,
        role.Text: theme.ink,
        role.WindowText: theme.ink,
        role.ButtonText: theme.ink,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.ink,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_alarm,
        role.PlaceholderText: theme.quiet,
        role.Link: theme.accent,
        role.Accent: theme.accent,
        role.Mid: theme.edge,
    }
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.edge))
    return palette


def _sheet(theme: Theme, scale: float) -> str:
    line, hover = _mixed(theme.edge, theme.panel), hover_colour(theme)
    return f"""
    QMainWindow, QStatusBar, QToolBar, QMenuBar {{ background: {theme.panel}; }}
    QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
    QToolBar {{ border: 0; border-bottom: 1px solid {line}; padding: 5px 8px; spacing: 3px; }}
    QStatusBar {{ border-top: 1px solid {line}; color: {theme.quiet}; }}
    QStatusBar::item {{ border: 0; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px 6px; }}
    QToolButton:hover, QPushButton:hover {{ background: {hover}; }}
    QToolButton:checked {{ background: {theme.accent}; color: {theme.on_alarm}; }}
    QPushButton#several {{ background: {theme.card}; border: 1px solid {line}; text-align: left;
      padding: 5px 24px 5px 8px; }}
    QToolButton#qt_toolbar_ext_button {{ padding: 0; border: 0; }}
    QTabBar QToolButton {{ padding: 0; background: {theme.panel}; border: 1px solid {line}; }}
    QTabBar::scroller {{ width: {round(24 * max(scale, 1))}px; }}
    QToolButton::menu-indicator {{ image: none; }}
    QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; font-weight: bold; }}
    QDockWidget::title {{ background: {theme.panel}; padding: 8px 12px; }}
    QScrollArea, QWidget#inspector-page, QWidget#records-page,
      QWidget#telling-page {{ background: {theme.panel};
      border: 0; }}
    QLineEdit, QPlainTextEdit, QComboBox {{ background: {theme.card};
      border: 1px solid {theme.edge};
      border-radius: 5px; padding: 4px 7px; min-height: 20px;
      selection-background-color: {theme.accent}; selection-color: {theme.on_alarm}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 1px solid {theme.accent}; }}
    QLineEdit[understood="false"], QComboBox[understood="false"]
    {{ border: 1px solid {theme.gap}; }}
    QComboBox::drop-down {{ border: 0; width: 18px; }}
    QComboBox QLineEdit {{ border: 0; padding: 0; min-height: 0; }}
    QPlainTextEdit#title-editor {{ border: 2px solid {theme.accent}; padding: 0; }}
    QSpinBox {{ min-height: {round(26 * scale)}px; }}
    QPushButton {{ background: {theme.card}; border: 1px solid {line}; border-radius: 5px;
      padding: 6px 12px; }}
    QPushButton#quiet, QToolButton#quiet {{ background: transparent; border: 1px solid transparent;
      color: {theme.accent}; }}
    QPushButton#switch {{ background: transparent; border: 0; border-top: 1px solid {line};
      border-radius: 0; text-align: left; padding: 10px 0; font-weight: bold;
      color: {theme.quiet}; }}
    QPushButton#switch:checked {{ color: {theme.ink}; }}
    QPushButton#choice {{ border-radius: 5px; padding: 5px 12px; }}
    QPushButton#choice:checked {{ background: {theme.accent}; color: {theme.on_alarm};
      border: 1px solid {theme.accent}; }}
    QToolButton#start {{ background: {theme.card}; border: 1px solid {line}; padding: 8px; }}
    QToolButton#start:hover {{ background: {hover}; }}
    QPushButton#small-choice {{ padding: 3px 8px; }}
    QPushButton#small-choice:checked {{ background: {theme.accent}; color: {theme.on_alarm};
      border: 1px solid {theme.accent}; }}
    QFrame#handoff-form {{ background: {theme.panel}; border: 1px solid {theme.edge};
      border-radius: 8px; }}
    QPushButton#entry {{ text-align: left; }}
    QPushButton#gap {{ background: {theme.gap}; color: {theme.on_alarm};
      border: 1px solid {theme.gap}; }}
    QPushButton#offer {{ background: {theme.panel}; border: 1px solid {theme.edge};
      border-radius: 6px; padding: 5px 14px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QDialog#palette {{ border: 1px solid {theme.edge}; }}
    QWidget#presenting {{ background: {theme.panel}; border-top: 1px solid {line}; }}
    QLabel#caption {{ font-size: {20 * scale:g}pt; font-weight: bold; }}
    QLabel#question {{ font-size: {13 * scale:g}pt; }}
    QWidget#presenting QPushButton, QWidget#presenting QComboBox, QWidget#presenting QLineEdit
      {{ font-size: {12 * scale:g}pt; }}
    QLabel#timer {{ font-size: {20 * scale:g}pt; color: {theme.quiet}; }}
    QLabel#heading {{ font-size: {13 * scale:g}pt; font-weight: bold; }}
    QWidget#opening {{ background: {theme.canvas}; }}
    QWidget#capture {{ background: {theme.panel}; border-top: 1px solid {line}; }}
    QLabel#chip, QLabel#chip-help, QLabel#chip-doubtful {{ border: 1px solid {line};
      border-radius: 5px; padding: 2px 7px; font-size: {9 * scale:g}pt; }}
    QLabel#capture-place {{ color: {theme.quiet}; font-size: {9 * scale:g}pt; padding-left: 1px; }}
    QLabel#chip {{ background: {theme.card}; }}
    QLabel#chip-help {{ border: 0; padding: 2px 9px 2px 1px; color: {theme.quiet}; }}
    QLabel#chip-doubtful {{ color: {theme.gap}; border-color: {theme.gap}; }}
    QListWidget#suggestions {{ background: {theme.card}; border: 1px solid {theme.edge};
      border-radius: 6px; padding: 4px; }}
    QLabel#section {{ font-weight: bold; }}
    QLabel#beside {{ color: {theme.quiet}; }}
    QLabel#row-title, QLabel#hint {{ color: {theme.quiet}; padding-top: 5px; }}
    QWidget#filter {{ background: {hover}; }}
    QLabel#note {{ background: {hover}; padding: 8px 14px; }}
    QFrame#elsewhere {{ background: {hover}; }}
    QFrame#inner-record {{ border: 1px solid {line}; border-radius: 6px; }}
    QTableWidget {{ background: {theme.card}; alternate-background-color: {theme.lane_tint};
      border: 1px solid {line}; border-radius: 5px; outline: 0; }}
    QTableWidget::item {{ padding: 4px 8px; }}
    QTableWidget::item:selected {{ background: {hover}; color: {theme.ink}; }}
    QTableWidget::item:focus {{ border: 1px solid {theme.accent}; }}
    QListWidget, QTreeWidget {{ background: transparent; border: 1px solid transparent;
      border-radius: 4px; outline: 0; }}
    QGraphicsView {{ border: 1px solid transparent; }}
    QListWidget::item, QTreeWidget::item {{ padding: 4px; border-radius: 4px; }}
    QListWidget::item:hover, QTreeWidget::item:hover {{ background: {hover}; }}
    QListWidget::item:selected, QTreeWidget::item:selected {{ background: {theme.accent};
      color: {theme.on_alarm}; }}
    QTableView {{ gridline-color: {line}; }}
    QHeaderView::section {{ background: transparent; border: 0; color: {theme.quiet};
      padding: 4px 6px; }}
    QToolTip {{ background: {theme.card}; color: {theme.ink}; border: 1px solid {line};
      padding: 4px; }}
    QMenu {{ background: {theme.card}; border: 1px solid {line}; padding: 5px; }}
    QMenu::item {{ padding: 6px 26px 6px 20px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.accent}; color: {theme.on_alarm}; }}
    QMenu::item:disabled {{ color: {theme.edge}; }}
    QTabBar::tab {{ background: transparent; padding: 8px 12px; border: 0; color: {theme.quiet}; }}
    QTabBar::tab:selected {{ color: {theme.ink}; border-bottom: 2px solid {theme.accent}; }}
    QTabWidget::pane {{ border: 0; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {line}; border-radius: 4px; min-height: 30px;
      min-width: 30px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    """ + _focus(theme)


def _focus(theme: Theme) -> str:
    """The border of what has the keyboard: last, and by name where a name has a border of its own.

    On a filled button the accent would not be seen, so there it is the ink.
    """
    buttons = ["QToolButton", "QPushButton"]
    buttons += [f"{kind}#{name}" for kind, name in _NAMED_BUTTONS]
    quiet = ", ".join(f"{one}:focus" for one in buttons)
    filled = ", ".join([*(f"{one}:checked:focus" for one in buttons), "QPushButton#gap:focus"])
    return f"""
    {quiet} {{ outline: 0; border: 1px solid {theme.accent}; }}
    QPushButton#quiet:hover, QToolButton#quiet:hover {{ color: {theme.ink}; }}
    {filled} {{ border: 1px solid {theme.ink}; }}
    QListWidget:focus, QTreeWidget:focus, QGraphicsView:focus {{
      border: 1px solid {theme.accent}; }}
    QGraphicsView[presenting="true"] {{ border: 0; }}
    """


def hover_colour(theme: Theme) -> str:
    """The ground of what the pointer is over, of notes and of chosen rows."""
    return _mixed(theme.accent, theme.panel, 0.14)


def _mixed(one: str, other: str, part: float = 0.38) -> str:
    """A colour between two: `part` of the first."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * part + b * (1 - part)):02x}" for a, b in pairs)
