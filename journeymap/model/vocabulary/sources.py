"""Where the words come from, as the help and the report cite it; no source means ours."""

from journeymap.wording import marked as _

PAPER = _("Co-production and innovation")
"""The paper itself, where no figure or box of it says it."""

FIGURES_1_AND_5 = _("Figures 1 and 5")
FIGURE_2 = _("Figure 2, after Alford")
FIGURE_4 = _("Figure 4")
FIGURE_5 = _("Figure 5")
FIGURE_6 = _("Figure 6")
BOX_1 = _("Box 1, after Bovaird (2007)")
ALFORD = _("after Alford")
LAITINEN = _("after Laitinen et al.")
ISO_216 = _("ISO 216")
