"""What may be wrong with a band."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What lies on what, or is not as it should be."""

    CARD_ON_CARD = "card on card"
    BOX_ON_BOX = "box on box"
    BOX_ON_CARD = "box on a card of another"
    NAME_ON_NAME = "box's name on another"
    NAME_ON_CARD = "box's name on a card"
    NAME_ON_FLAGS = "box's name on a card's flags"
    CARD_OUTSIDE = "card outside its box"
    LINE_THROUGH_CARD = "line through a card"
    LINE_ON_LINE = "line on line"
    LINE_THROUGH_NAME = "line through a box's name"
    LINE_ALONG_BOX = "line along another box's edge"
    LINE_THROUGH_FLAG = "line through a card's flags"
    LINE_ON_MARK = "line through a mark of start or end"
    LINE_SKEW = "line that is neither level nor upright"
    LINE_LOOSE = "line that does not end on its card"
    ARROW_ON_ARROW = "arrowhead on arrowhead"
    LABEL_ON_LABEL = "label on label"
    LABEL_ON_CARD = "label on a card"
    LABEL_ON_LINE = "label on a line"
    LABEL_ON_NAME = "label on a box's name"
    LABEL_IN_STRANGER = "label in a stranger's box"
    LABEL_ON_MARK = "label on a mark"
    SIGN_ON_SIGN = "sign on sign"
    SIGN_ON_CARD = "sign on a card"
    SIGN_ON_LINE = "sign on a line"
    SIGN_ON_LABEL = "sign on a label"
    SIGN_ON_NAME = "sign on a box's name"
    SIGN_ON_MARK = "sign on a mark"
    SIGN_IN_STRANGER = "sign in a stranger's box"
    SIGN_OFF_LINE = "sign off its line"
    SIGN_OFF_EDGE = "sign off the receiver's edge"
    SIGN_MISSING = "line without its sign"
    STAGE_LINE_ON_CARD = "stage line over a card"
    STAGE_LINE_ON_LABEL = "stage line over a label"
    STAGE_LINE_ON_LINE = "stage line on an upright line"
    STAGE_LINE_ON_SIGN = "stage line over a sign"
    GAP_WORDS_ON = "gap's words on something"
    HEAD_ON_HEAD = "name of a step or stage on another"
    TEXT_OUTSIDE = "text outside its ground"
    TEXT_CUT = "text cut"
    WORD_PARTED = "word parted though it would fit"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault.

    Attributes:
        kind: what is wrong.
        what: what it is about: ids of cards and hand-offs, founders of boxes.
        links: the hand-offs that could give way, the first that should before the others.
    """

    kind: FaultKind
    what: tuple[str, ...]
    links: tuple[str, ...] = ()
