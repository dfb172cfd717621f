"""Every action as one row: menu, text, shortcut, when it can be done, what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from journeymap.desktop.canvas import keys
from journeymap.desktop.canvas.fitting import STEP, show_records
from journeymap.desktop.docks import PANEL_TITLES, switch_panel
from journeymap.desktop.lane_picker import choose_lane
from journeymap.desktop.pages import TITLES
from journeymap.desktop.settings import Appearance
from journeymap.diagram.map_mode import MODE_TITLES, MapMode
from journeymap.model.tags import TAGS, Tag
from journeymap.model.vocabulary import Lens
from journeymap.wording import marked

if TYPE_CHECKING:
    from journeymap.desktop.main_window import MainWindow

type Run = Callable[["MainWindow"], object]
type Enabled = Callable[["MainWindow"], bool]


class Beside(Flag):
    """What goes on undisturbed while an action is done."""

    NOTHING = 0
    TYPING = auto()
    """Words are half typed somewhere: they stay so. Any other action takes them first."""
    PRESENTING = auto()
    """The journey is told before a room. Any other action waits for the end of that."""
    OPENING = auto()
    """A file is read. Any other action waits until the journey is there."""
    STARTING = auto()
    """The start page is shown, and stays. Any other action shows the map in its place."""
    LOOKING = TYPING | PRESENTING
    """The map is only shown another way."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One action.

    Attributes:
        name: its technical name, in settings and tests.
        menu: the menu that it stands in; a line is drawn above it where `apart`.
        title: its text, marked for the catalogue.
        run: what it does.
        shortcut: keys, a platform's standard key, or "".
        map_sign: a sign that does the same when it is typed on the map, or "".
        sign: the symbol on its button, or "".
        enabled: when it can be done.
        on_map: whether its key counts only while the map has the focus.
        in_toolbar: whether it has a button.
        checked: for a switch, whether it is on.
        hint: a sentence for who meets it first, under its name where the pointer rests.
        beside: what goes on undisturbed meanwhile; as its menu has it where nothing is said.
    """

    name: str
    menu: str
    title: str
    run: Run
    shortcut: QKeySequence.StandardKey | str = ""
    sign: str = ""
    enabled: Enabled = lambda _window: True
    on_map: bool = False
    in_toolbar: bool = False
    map_sign: str = ""
    apart: bool = False
    checked: Enabled | None = None
    hint: str = ""
    beside: Beside | None = None

    def goes_beside(self, what: Beside) -> bool:
        """Whether that goes on undisturbed while this is done."""
        beside = _BESIDE.get(self.menu, Beside.NOTHING) if self.beside is None else self.beside
        return what in beside


FILE, EDIT, INSERT, VIEW, HELP = (
    marked("&File"),
    marked("&Edit"),
    marked("&Insert"),
    marked("&View"),
    marked("&Help"),
)
MENUS = (FILE, EDIT, INSERT, VIEW, HELP)
"""The menus, from left to right."""
EXPORT = marked("&Export as")
SELECT, ARRANGE = marked("&Select"), marked("Ar&range")
PAGE, LANES, PANELS = marked("Pa&ge"), marked("Shown &by"), marked("&Panels")
MODES = marked("Map &as")
COLLAPSE, SHOW, SAVED = marked("&Collapse"), marked("Sho&w and hide"), marked("Saved &views")
COLOURS = marked("C&olours")
INSIDE = {
    EXPORT: FILE, SELECT: EDIT, ARRANGE: EDIT, PAGE: VIEW, MODES: VIEW, LANES: VIEW, PANELS: VIEW,
    COLLAPSE: VIEW, SHOW: VIEW, SAVED: VIEW, COLOURS: VIEW,
}  # fmt: skip
"""Menus inside a menu; each stands where its first action is listed."""
_ANY_TIME = Beside.PRESENTING | Beside.OPENING | Beside.STARTING
_BESIDE = {
    FILE: Beside.STARTING, EXPORT: Beside.STARTING, HELP: _ANY_TIME,
    MODES: Beside.LOOKING, LANES: Beside.LOOKING, COLLAPSE: Beside.LOOKING, SHOW: Beside.LOOKING,
    COLOURS: Beside.LOOKING | Beside.STARTING,
}  # fmt: skip
TOOLBAR_GROUPS = frozenset({"undo", "capture", "fit"})
"""The actions whose buttons begin a new group."""
_KEY = QKeySequence.StandardKey


def _any(window: "MainWindow") -> bool:
    return bool(window.selection.ids)


def _cards(window: "MainWindow") -> bool:
    return bool(window.selection.cards)


def _single(window: "MainWindow") -> bool:
    single = window.selection.single
    journey = window.document.journey
    return single is not None and (single in journey.touchpoint or single in journey.handoff)


def _lens(lens: Lens, number: int) -> Spec:
    return Spec(
        f"lens-{lens.value}",
        LANES,
        lens.plain_label,
        lambda window: window.view.set_lens(lens),
        f"Ctrl+{number}",
        checked=lambda window: window.view.lens_chosen is lens,
        hint=marked("The same cards, grouped by something else; no card is changed."),
    )


def _mode(mode: MapMode) -> Spec:
    return Spec(
        f"mode-{mode.value}",
        MODES,
        MODE_TITLES[mode],
        lambda window: window.view.modes.switch_to(mode),
        checked=lambda window: window.view.modes.mode is mode,
    )


def _page(name: str, title: str, number: int) -> Spec:
    return Spec(f"page-{name}", PAGE, title, lambda window: window.pages.go_to(name),
                f"Alt+{number}", checked=lambda window: window.pages.page == name)  # fmt: skip


def _panel(name: str, title: str) -> Spec:
    return Spec(f"panel-{name}", PANELS, title, lambda window: switch_panel(window.docks[name]),
                checked=lambda window: window.docks[name].isVisible())  # fmt: skip


def _part(name: str, title: str, called: str = "") -> Spec:
    """A part of the map that can be left out; the action is called like it, or otherwise."""
    return Spec(
        called or name,
        SHOW,
        title,
        lambda window: window.view.switch_row(name),
        checked=lambda window: name not in window.view.options.left_out,
    )


def _alike(tag: Tag, *, apart: bool) -> Spec:
    select = partial(_select_alike, field=tag.name)
    return Spec(f"select-{tag.action}", SELECT, tag.alike, select, enabled=_cards, apart=apart)


def _select_alike(window: "MainWindow", *, field: str) -> None:
    window.view.arranging.select_alike(field)


_ALIKE = tuple(one for one in TAGS.values() if one.alike)


def _export(suffix: str, title: str) -> Spec:
    return Spec(f"export{suffix}", EXPORT, title, lambda window: window.exporting.export(suffix))


ACTIONS: tuple[Spec, ...] = (
    Spec("new", FILE, marked("&New"), lambda w: w.filing.new(), _KEY.New, "new", in_toolbar=True,
         hint=marked("Begins an empty map; the start page has templates and samples.")),
    Spec("new-window", FILE, marked("New &window"),
         lambda w: w.windows.open_another(w), "Ctrl+Shift+N", beside=_ANY_TIME),
    Spec("start", FILE, marked("S&tart page"), lambda w: w.starting.show()),
    Spec("open", FILE, marked("&Open …"), lambda w: w.filing.ask_to_open(), _KEY.Open, "open",
         in_toolbar=True,
         hint=marked("Opens a journey; a file can be dropped on the window as well.")),
    Spec("import", FILE, marked("&Import a table …"), lambda w: w.importing.ask(),
         hint=marked("A CSV file, one row a touchpoint; it tells which columns it understood.")),
    Spec("save", FILE, marked("&Save"), lambda w: w.filing.save(), _KEY.Save, "save",
         in_toolbar=True, apart=True,
         hint=marked("Writes the file whole or not at all; unsaved work is kept aside meanwhile."),
         beside=Beside.STARTING | Beside.PRESENTING),
    Spec("save-as", FILE, marked("Save &as …"), lambda w: w.filing.ask_to_save(), "Ctrl+Shift+S"),
    Spec("hand-out-copy", FILE, marked("Copy to &hand out …"),
         lambda w: w.exporting.hand_out_copy()),
    Spec("future", FILE, marked("Start the f&uture version …"), lambda w: w.start_future()),
    Spec("report", FILE, marked("&Print or export as PDF …"),
         lambda w: w.exporting.print_or_export(), "Ctrl+P", "report", in_toolbar=True, apart=True,
         hint=marked("Report, poster, a page for managers or a sheet for one organisation, "
                     "with its real pages before you print.")),
    _export(".svg", marked("Picture that scales (SVG) …")),
    _export(".png", marked("Picture (PNG) …")),
    _export(".csv", marked("Table of touchpoints (CSV) …")),
    Spec("close", FILE, marked("&Close"), lambda w: w.close(), _KEY.Close, apart=True,
         beside=_ANY_TIME),
    Spec("quit", FILE, marked("&Quit"), lambda w: w.windows.quit(), "Ctrl+Q", beside=_ANY_TIME),
    Spec("undo", EDIT, marked("&Undo"), lambda w: w.undo(), _KEY.Undo, "undo",
         lambda w: w.document.history.canUndo(), in_toolbar=True),
    Spec("redo", EDIT, marked("&Redo"), lambda w: w.redo(), _KEY.Redo, "redo",
         lambda w: w.document.history.canRedo(), in_toolbar=True),
    Spec("cut", EDIT, marked("Cu&t"), lambda w: w.editing.cut(w.view.lens), _KEY.Cut, "", _cards,
         apart=True),
    Spec("copy", EDIT, marked("&Copy"), lambda w: w.editing.copy(w.view.lens), _KEY.Copy, "",
         _cards, beside=Beside.PRESENTING),
    Spec("paste", EDIT, marked("&Paste"), lambda w: w.editing.paste(), _KEY.Paste),
    Spec("delete", EDIT, marked("&Delete"), lambda w: w.remove_selected(), _KEY.Delete, "bin", _any,
         on_map=True),
    Spec("select-all", EDIT, marked("Select &all"), lambda w: w.editing.select_all(),
         _KEY.SelectAll, apart=True),
    Spec("select-lane", SELECT, marked("All in this &lane"),
         lambda w: w.view.arranging.select_lane(w.view.lens), "Ctrl+Shift+A", "", _any),
    Spec("select-stage", SELECT, marked("All in this &stage"),
         lambda w: w.view.arranging.select_stage(), "Ctrl+Shift+G", "", _any),
    *(_alike(one, apart=one is _ALIKE[0]) for one in _ALIKE),
    Spec("handoff-from", SELECT, marked("Hand-off &from here, then the next"),
         lambda w: w.view.arranging.select_handoff(leaving=True), "", "", _single, map_sign=">",
         apart=True),
    Spec("handoff-to", SELECT, marked("Hand-off &to here, then the next"),
         lambda w: w.view.arranging.select_handoff(leaving=False), "", "", _single, map_sign="<"),
    Spec("lane-up", ARRANGE, marked("Move lane &up"),
         lambda w: w.view.arranging.move_lane(w.view.lens, -1), "Alt+Shift+Up", "", _any,
         on_map=True),
    Spec("lane-down", ARRANGE, marked("Move lane &down"),
         lambda w: w.view.arranging.move_lane(w.view.lens, 1), "Alt+Shift+Down", "", _any,
         on_map=True),
    Spec("stage-left", ARRANGE, marked("Move stage &left"),
         lambda w: w.view.arranging.move_stage(-1), "Alt+Shift+Left", "", _any, on_map=True),
    Spec("stage-right", ARRANGE, marked("Move stage &right"),
         lambda w: w.view.arranging.move_stage(1), "Alt+Shift+Right", "", _any, on_map=True),
    Spec("rename", EDIT, marked("Re&name"), lambda w: w.rename(), "F2", "", _any, on_map=True,
         apart=True),
    Spec("tag", EDIT, marked("&Tag the selected …"), lambda w: w.quick_tag(), "Ctrl+T", "", _cards,
         map_sign="#"),
    Spec("belongs-to", EDIT, marked("&Belongs to …"), choose_lane, "Ctrl+I", "", _cards),
    Spec("find", EDIT, marked("&Find …"), lambda w: w.begin_find(), _KEY.Find, apart=True),
    Spec("palette", EDIT, marked("Co&mmands …"), lambda w: w.helping.show_commands(), "Ctrl+K",
         beside=Beside.STARTING | Beside.PRESENTING),
    Spec("settings", EDIT, marked("Se&ttings …"), lambda w: w.show_settings(), "Ctrl+,",
         apart=True, beside=Beside.STARTING),
    Spec("capture", INSERT, marked("&Capture line"), lambda w: w.capture.begin(), "Ctrl+L", "line",
         in_toolbar=True, map_sign="/",
         hint=marked("One line, one touchpoint: title, then @ provider, $ budget, # part, ! "
                     "gap, ? idea.")),
    Spec("capture-change", INSERT, marked("C&hange by its line"),
         lambda w: w.capture.begin_changing(), "Ctrl+E", "", map_sign=":"),
    Spec("touchpoint", INSERT, marked("&Touchpoint after the selected"),
         lambda w: keys.add_after(w.view), "Ctrl+Return", "card", in_toolbar=True,
         hint=marked("The next card in the lane, linked to the selected one and ready to be "
                     "named.")),
    Spec("link", INSERT, marked("&Hand-off between the selected"),
         lambda w: w.editing.link_selected(), "Ctrl+J", "",
         lambda w: len(w.selection.cards) > 1),
    Spec("gap", INSERT, marked("&Flag a gap"), lambda w: w.flag_gap(), "Ctrl+G", "flag",
         _single, in_toolbar=True, map_sign="!",
         hint=marked("Marks what is missing at the selected card or hand-off, with a number "
                     "that stays.")),
    Spec("note", INSERT, marked("&Note for the parking lot"), lambda w: w.begin_note(),
         "Ctrl+Shift+M", "message"),
    Spec("step-before", INSERT, marked("Step &before"),
         lambda w: w.editing.insert_step(after=False), "Ctrl+Shift+Left", "", apart=True),
    Spec("step-after", INSERT, marked("Step &after"),
         lambda w: w.editing.insert_step(after=True), "Ctrl+Shift+Right", "step",
         in_toolbar=True,
         hint=marked("A new moment in time after the selected one; what follows moves along.")),
    Spec("stage", INSERT, marked("&Stage"), lambda w: w.insert_stage(), "Ctrl+Shift+T", "stage",
         in_toolbar=True,
         hint=marked("A phase in the words of the person, with its first step.")),
    Spec("organisation", INSERT, marked("&Organisation"),
         lambda w: w.add_record("organisations"), "Ctrl+Shift+O", "organisation", apart=True),
    Spec("budget", INSERT, marked("B&udget"), lambda w: w.add_record("budgets"),
         "Ctrl+Shift+B", "money"),
    Spec("actor", INSERT, marked("&Person or arrangement"), lambda w: w.add_record("actors"),
         "Ctrl+Shift+P", "people"),
    *(_page(name, title, number) for number, (name, title) in enumerate(TITLES, 1)),
    *(_mode(mode) for mode in MapMode),
    Spec("next-mode", MODES, marked("&Next of these"), lambda w: w.view.modes.switch_on(),
         "Ctrl+B", apart=True),
    *(_lens(lens, number) for number, lens in enumerate(Lens, 1)),
    *(_panel(name, title) for name, title in PANEL_TITLES.items()),
    Spec("zoom-in", VIEW, marked("Zoom &in"), lambda w: w.view.zoom_by(STEP), _KEY.ZoomIn,
         "zoom_in", apart=True, beside=Beside.LOOKING),
    Spec("zoom-out", VIEW, marked("Zoom &out"), lambda w: w.view.zoom_by(1 / STEP), _KEY.ZoomOut,
         "zoom_out", beside=Beside.LOOKING),
    Spec("fit", VIEW, marked("Whole &map"), lambda w: w.view.zoom_to_fit(), "Ctrl+0", "fit",
         in_toolbar=True,
         hint=marked("The whole map in the window; far out, cards become coloured tags with "
                     "numbers."), beside=Beside.LOOKING),
    Spec("actual-size", VIEW, marked("&100 %"), lambda w: w.view.zoom_to_actual_size(),
         "Ctrl+Shift+0", beside=Beside.LOOKING),
    Spec("zoom-selection", VIEW, marked("To the s&election"),
         lambda w: show_records(w.view, w.selection.ids), "Ctrl+9", "", _any,
         beside=Beside.LOOKING),
    Spec("zoom-stage", VIEW, marked("To the sta&ge"),
         lambda w: show_records(w.view, w.view.arranging.stage_records()),
         "Ctrl+8", "", _any, beside=Beside.LOOKING),
    Spec("findings", VIEW, marked("Show &findings"),
         lambda w: w.analysing.show_findings(shown=not w.analysing.is_shown), "Ctrl+Shift+F",
         apart=True, checked=lambda w: w.analysing.is_shown, beside=Beside.LOOKING),
    _part("feeling", marked("How it &felt")),
    _part("quotes", marked("What they &said, in their words")),
    _part("money", marked("Who pa&ys"), "who-pays"),
    _part("channels", marked("By which &way")),
    _part("evidence", marked("What it &rests on")),
    Spec("burden", SHOW, marked("What the person &carries"),
         lambda w: w.burden.show(shown=not w.burden.is_shown), "Ctrl+Shift+U",
         checked=lambda w: w.burden.is_shown),
    _part("backstage", marked("&Backstage cards")),
    _part("notes", marked("&Notes of the parking lot")),
    Spec("collapse-lane", COLLAPSE, marked("Collapse lane, or open it"),
         lambda w: w.view.collapse(w.view.arranging.lane_to_collapse(w.view.lens)),
         "Ctrl+Shift+K", "", _any),
    Spec("collapse-stage", COLLAPSE, marked("Collapse stage, or open it"),
         lambda w: w.view.collapse(w.view.arranging.stage_to_collapse()),
         "Ctrl+Shift+H", "", _any),
    Spec("open-all", COLLAPSE, marked("Open all lanes and stages"),
         lambda w: w.view.collapse(w.view.options.collapsed), "",
         enabled=lambda w: bool(w.view.options.collapsed)),
    Spec("overview", VIEW, marked("&Overview in the corner"),
         lambda w: w.view.minimap.want(wanted=not w.view.minimap.is_wanted),
         checked=lambda w: w.view.minimap.is_wanted, beside=Beside.LOOKING | Beside.STARTING),
    Spec("filter", VIEW, marked("Fi&lter …"), lambda w: w.begin_filter(), "Ctrl+Shift+L", "filter",
         apart=True, checked=lambda w: w.filter_bar.is_on),
    Spec("clear-filter", VIEW, marked("Show all a&gain"), lambda w: w.filter_bar.clear(),
         "Ctrl+Alt+L", enabled=lambda w: w.filter_bar.is_on, beside=Beside.PRESENTING),
    Spec("save-view", SAVED, marked("&Save this view …"), lambda w: w.views.ask_to_save(),
         "Ctrl+Alt+S"),
    Spec("rename-view", SAVED, marked("&Rename …"), lambda w: w.views.ask_to_rename(),
         enabled=lambda w: w.views.in_use is not None),
    Spec("remove-view", SAVED, marked("Re&move"), lambda w: w.views.remove(),
         enabled=lambda w: w.views.in_use is not None),
    Spec("present", VIEW, marked("&Present"), lambda w: w.presenting.toggle(), "F5", apart=True,
         checked=lambda w: w.presenting.is_on, beside=Beside.PRESENTING),
    Spec("motion", VIEW, marked("Move s&moothly"),
         lambda w: w.set_motion(moving=not w.view.is_animated), apart=True,
         checked=lambda w: w.view.is_animated, beside=Beside.LOOKING | Beside.STARTING),
    Spec("light", COLOURS, marked("&Light"), lambda w: w.set_appearance(Appearance.LIGHT),
         checked=lambda w: w.settings.appearance is Appearance.LIGHT),
    Spec("dark", COLOURS, marked("&Dark"), lambda w: w.set_appearance(Appearance.DARK),
         checked=lambda w: w.settings.appearance is Appearance.DARK),
    Spec("as-system", COLOURS, marked("As the &system"),
         lambda w: w.set_appearance(Appearance.SYSTEM),
         checked=lambda w: w.settings.appearance is Appearance.SYSTEM),
    Spec("help-reading", HELP, marked("&Reading the map"),
         lambda w: w.helping.show_page("reading_the_map")),
    Spec("help-telling", HELP, marked("What the map &tells"),
         lambda w: w.helping.show_page("what_the_map_tells")),
    Spec("help-typing", HELP, marked("&Typing a map"),
         lambda w: w.helping.show_page("typing_a_map")),
    Spec("help-files", HELP, marked("F&iles and other people"),
         lambda w: w.helping.show_page("files_and_other_people")),
    Spec("shortcuts", HELP, marked("&Keys"), lambda w: w.helping.show_shortcuts(), "F1"),
    Spec("about", HELP, marked("&About journeymap"), lambda w: w.helping.show_about()),
)  # fmt: skip
"""Every action, in the order of the menus."""
