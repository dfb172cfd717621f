"""The form of the export dialog: which print, on what, with what in it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journeymap.desktop.exporting.choices import PrintChoices
from journeymap.desktop.jobs import Jobs
from journeymap.desktop.panels.boxes import ChoiceBox
from journeymap.desktop.plain_text import file_name, in_menu
from journeymap.files import SUFFIX, JourneyFileError, Opened, read_journey
from journeymap.model.journey import Journey
from journeymap.model.vocabulary import Lens
from journeymap.report.paper import SIZES, TILES
from journeymap.report.printing import ON_A_WALL, MapOn, PrintKind
from journeymap.wording import text

_ALL = frozenset(PrintKind)
_POSTER = frozenset({PrintKind.POSTER})
_WITH_MAP = frozenset({PrintKind.POSTER, PrintKind.REPORT, PrintKind.COMPARISON})


class PrintForm(QWidget):
    """Every choice but what is left out; only what counts for the print is shown."""

    changed = Signal()
    refused = Signal(str)
    """A file could not be read, with the sentence that says why."""

    def __init__(self, journey: Journey, jobs: Jobs, chosen: PrintChoices) -> None:
        super().__init__()
        self._jobs, self._chosen = jobs, chosen
        self.other: Journey | None = None
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows: dict[QWidget, frozenset[PrintKind]] = {}
        self._add_kind(journey)
        self._add_map()
        self._add_words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._form)
        self._show_rows()

    def _add_kind(self, journey: Journey) -> None:
        chosen = self._chosen
        self.kind = self._choice(PrintKind, chosen.kind, lambda one: one.label)
        self.meaning = QLabel()
        self.meaning.setObjectName("hint")
        self.meaning.setWordWrap(True)
        self.meaning.setTextFormat(Qt.TextFormat.PlainText)
        names = {row.id: row.name for row in journey.organisations}
        self.organisation = self._choice(names, chosen.organisation, names.__getitem__)
        self.with_file = QPushButton(text("Choose a file …"))
        self.with_file.setAutoDefault(False)
        self.with_file.clicked.connect(self._choose_other)
        self._row(text("Print"), self.kind, _ALL)
        self._row("", self.meaning, _ALL)
        self._row(text("For"), self.organisation, frozenset({PrintKind.ORGANISATION}))
        self._row(text("Beside"), self.with_file, frozenset({PrintKind.COMPARISON}))

    def _add_map(self) -> None:
        chosen = self._chosen
        self.lens = self._choice(Lens, chosen.lens, lambda one: one.label)
        ways = {None: text("As it fits best"), True: text("Landscape"), False: text("Upright")}
        self.lies = self._choice(ways, chosen.landscape, ways.__getitem__)
        self.map_on = self._choice(MapOn, chosen.map_on, lambda one: one.label)
        on_wall = (one for one in MapOn if one in ON_A_WALL)
        self.poster_on = self._choice(on_wall, chosen.map_on, lambda one: one.label)
        self._row(text("Shown by"), self.lens, _WITH_MAP)
        self._add_poster()
        self._row(text("The map lies"), self.lies, _WITH_MAP)
        self._row(text("The map stands"), self.map_on, _WITH_MAP - _POSTER)
        self._row(text("The map stands"), self.poster_on, _POSTER)

    def _add_poster(self) -> None:
        """A poster's own size, which may be any, and the sheets that it is put together from."""
        self.sheet = QComboBox()
        self.sheet.setEditable(True)
        self.sheet.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.sheet.addItems([text("as it fits"), *SIZES])
        self.sheet.setCurrentText(self._chosen.size or text("as it fits"))
        self.sheet.setToolTip(text("A name, or your own size such as 1200 x 900 mm, up to 5 m"))
        self.sheet.currentTextChanged.connect(self._tell)
        sheets = {"": text("One sheet"), **{one.name: one.name for one in TILES}}
        self.tile = self._choice(sheets, self._chosen.tile, sheets.__getitem__)
        self.write_here = QCheckBox(text("With boxes to write in by hand"))
        self.write_here.setChecked(self._chosen.write_here)
        self.write_here.toggled.connect(self._tell)
        self._row(text("Size"), self.sheet, _POSTER)
        self._row(text("Put together from"), self.tile, _POSTER)
        self._row("", self.write_here, _POSTER)

    @property
    def _size(self) -> str:
        """The size that is asked for; "" for the smallest that can be read."""
        told = self.sheet.currentText().strip()
        return "" if told == text("as it fits") else told

    def _add_words(self) -> None:
        self.author = QLineEdit(self._chosen.author)
        self.author.setPlaceholderText(text("Nobody is named"))
        self.author.editingFinished.connect(self._tell)
        self._row(text("Author"), self.author, _ALL)
        sections = self._sections(self._chosen)
        self._row(text("Sections"), sections, frozenset({PrintKind.REPORT}))

    def _row(self, title: str, widget: QWidget, kinds: frozenset[PrintKind]) -> None:
        self._rows[widget] = kinds
        widget.setAccessibleName(title or widget.accessibleName())
        self._form.addRow(title, widget)

    def _choice[T](self, values: Iterable[T], chosen: T, told: Callable[[T], str]) -> ChoiceBox:
        box = ChoiceBox()
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in values:
            box.addItem(told(one), one)
        self._select(box, chosen)
        box.currentIndexChanged.connect(self._tell)
        return box

    def _select(self, box: ChoiceBox, value: object) -> None:
        found = (place for place in range(box.count()) if box.itemData(place) == value)
        box.setCurrentIndex(next(found, 0))

    def _sections(self, chosen: PrintChoices) -> QWidget:
        from journeymap.report.sections import SECTIONS

        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 4, 0, 0)
        self.sections = {one.key: QCheckBox(one.title) for one in SECTIONS[1:]}
        for key, box in self.sections.items():
            box.setChecked(key not in chosen.left_out_sections)
            box.toggled.connect(self._tell)
            column.addWidget(box)
        return shown

    @property
    def choices(self) -> PrintChoices:
        """What is chosen now, with what is left out as it was."""
        out = tuple(key for key, box in self.sections.items() if not box.isChecked())
        map_on = self.poster_on if self.kind.currentData() == PrintKind.POSTER else self.map_on
        return PrintChoices(
            kind=PrintKind(self.kind.currentData()),
            organisation=self.organisation.currentData() or "",
            lens=Lens(self.lens.currentData()),
            size=self._size,
            tile=self.tile.currentData(),
            write_here=self.write_here.isChecked(),
            landscape=self.lies.currentData(),
            map_on=MapOn(map_on.currentData()),
            author=self.author.text().strip(),
            left_out_sections=out,
            hides=self._chosen.hides,
        )

    def _tell(self, *_given: object) -> None:
        self._show_rows()
        self.changed.emit()

    def _show_rows(self) -> None:
        kind = PrintKind(self.kind.currentData())
        self.meaning.setText(kind.meaning)
        for widget, kinds in self._rows.items():
            self._form.setRowVisible(widget, kind in kinds)

    def _choose_other(self, _checked: bool = False) -> None:
        dialog = QFileDialog(self, text("Compare with"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [f"{text('Journeys')} (*{SUFFIX} *.json)", f"{text('All files')} (*)"]
        )
        dialog.fileSelected.connect(self.read_other)
        dialog.open()

    def read_other(self, name: str) -> None:
        """Read the version to set beside this one."""
        path = Path(name)
        self._jobs.run(partial(read_journey, path), partial(self._have, path), self._not_read)

    def _have(self, path: Path, opened: Opened) -> None:
        self.other = opened.journey
        self.with_file.setText(in_menu(file_name(path)))
        self.changed.emit()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, JourneyFileError):
            raise error
        self.refused.emit(str(error))
