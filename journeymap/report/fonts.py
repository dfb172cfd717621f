"""The shipped fonts in reportlab, and reportlab kept from reading anything it is not given."""

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from journeymap.assets import resource_path
from journeymap.typography import FontStyle, base_face, font_faces


@cache
def register_fonts() -> str:
    """Make all faces known by their names; gives the name of the regular one.

    Reportlab reads settings from the user's home and the environment at import: what concerns
    hosts, addresses and colours written as code is set back (reliability, section 4).
    """
    for name, value in (("trustedHosts", None), ("trustedSchemes", []), ("toColorCanUse", None)):
        setattr(rl_config, name, value)
    for face in font_faces():
        with resource_path(f"fonts/{face.name}.ttf") as path:
            pdfmetrics.registerFont(TTFont(face.name, str(path)))
    regular = base_face(FontStyle.REGULAR).name
    rl_config.canvas_basefontname = regular
    return regular
