"""Touchpoints, the hand-offs between them, and what is known about both."""

from journeymap.model.base import Word
from journeymap.wording import marked as _


class State(Word):
    """Whether the map shows what is or what should be."""

    CURRENT = (
        "current",
        _("as it is now"),
        _("The map shows the pathway that the person goes along today."),
        "as is",
    )
    FUTURE = (
        "future",
        _("as it should be"),
        _("The map shows the pathway that people hope for once changes are made."),
        "to be",
    )


class InformationKind(Word):
    """Whether it is told or handed over."""

    FACT = (
        "fact",
        _("fact"),
        _("Something the person tells, such as an address or an allergy."),
    )
    DOCUMENT = (
        "document",
        _("document"),
        _("Something on paper or in a file, such as a letter of approval."),
    )


class Channel(Word):
    """By which way the user and the provider meet."""

    IN_PERSON = (
        "in_person",
        _("in person"),
        _("Both are in the same room, away from the person's home."),
    )
    HOME_VISIT = (
        "home_visit",
        _("home visit"),
        _("Somebody comes to where the person lives."),
    )
    PHONE = (
        "phone",
        _("telephone"),
        _("Both speak on the telephone."),
    )
    VIDEO = (
        "video",
        _("video call"),
        _("Both see and hear each other on a screen."),
    )
    WEB = (
        "web",
        _("website or app"),
        _("The person does it online, on a page or in a program."),
    )
    EMAIL = (
        "email",
        _("e-mail"),
        _("One writes to the other by e-mail."),
    )
    LETTER = (
        "letter",
        _("letter"),
        _("Paper goes by post or is left in the letterbox."),
    )
    TEXT_MESSAGE = (
        "text_message",
        _("text message"),
        _("A short message goes to or from a mobile telephone."),
    )
    OTHER = (
        "other",
        _("another way"),
        _("None of the other channels fits, and the notes say which one it is."),
    )


class Consent(Word):
    """Whether the person agreed that their words or picture are shown."""

    YES = (
        "yes",
        _("agreed"),
        _("The person agreed that this is shown and printed."),
    )
    NO = (
        "no",
        _("did not agree"),
        _("The person asked that this is kept out of print."),
    )
    NOT_ASKED = (
        "not_asked",
        _("not asked yet"),
        _("Nobody has put the question to the person so far, so it stays out of print."),
    )


class TouchpointStatus(Word):
    """How the touchpoint went against what was planned."""

    PLANNED = (
        "planned",
        _("planned"),
        _("It is meant to take place and lies ahead."),
    )
    AS_PLANNED = (
        "as_planned",
        _("went as planned"),
        _("It took place in the way that was meant."),
    )
    MISSING = (
        "missing",
        _("did not take place"),
        _("It was meant to take place, and it did not come about."),
    )
    DID_NOT_WORK = (
        "did_not_work",
        _("did not work for the person"),
        _("It took place, and the person did not get from it what they needed."),
    )
    AD_HOC = (
        "ad_hoc",
        _("came about on the spot"),
        _("Nobody had planned it, and somebody made it possible when it was needed."),
        "ad hoc",
    )


class Crosses(Word):
    """What must cross a boundary (section 3)."""

    PERSON = (
        "person",
        _("the person"),
        _("The person has to get from one side to the other."),
    )
    RESPONSIBILITY = (
        "responsibility",
        _("responsibility"),
        _("Somebody on the other side has to take over the care for what happens next."),
    )
    INFORMATION = (
        "information",
        _("information"),
        _("The other side has to learn what is already known."),
    )
    MONEY = (
        "money",
        _("money"),
        _("Funds from one side have to pay for what happens on the other."),
    )


class How(Word):
    """How a hand-off goes (section 3)."""

    COLD_REFERRAL = (
        "cold_referral",
        _("referred and left to it"),
        _("The person is told where to turn and makes the contact alone."),
        "cold referral",
    )
    MESSAGE = (
        "message",
        _("letter or message"),
        _("One side writes to the other, and nobody meets."),
    )
    WARM_HANDOVER = (
        "warm_handover",
        _("handed over in person"),
        _("Both sides speak to each other, with the person there or knowing of it."),
        "warm handover",
    )
    SAME_PLACE = (
        "same_place",
        _("same place"),
        _("Both sides work under one roof, so it is a walk down the corridor."),
        "co-location",
    )
    SHARED_RECORD = (
        "shared_record",
        _("shared record"),
        _("The other side finds what it needs in a file that both can open."),
    )
    USER_CARRIES = (
        "user_carries",
        _("the person carries it"),
        _("The person brings along the papers and tells what has happened so far."),
    )
    NOTHING = (
        "nothing",
        _("nothing passes"),
        _("One side ends and the other begins, without a word between them."),
    )


class Spanned(Word):
    """Who spans the hand-off: silence is not the answer "nobody" (section 3)."""

    NOT_ASKED = (
        "not_asked",
        _("not asked yet"),
        _("Nobody has looked yet at who carries it across, so the question is open."),
    )
    NOBODY = (
        "nobody",
        _("nobody"),
        _("The question was asked, and there is no one who carries it across today."),
    )
    SOMEONE = (
        "someone",
        _("someone"),
        _("One or more people or arrangements carry it across, and they are named."),
        "boundary spanner",
    )


class BoundaryKind(Word):
    """What a hand-off may cross (section 2)."""

    ORGANISATION = (
        "organisation",
        _("organisations"),
        _("One organisation provides before the hand-off and another one after it."),
    )
    BUDGET = (
        "budget",
        _("budgets"),
        _("One pot of money pays before the hand-off and another one after it."),
    )
    SECTOR = (
        "sector",
        _("sectors"),
        _("The hand-off goes, for example, from a public body to a private firm."),
    )
    JURISDICTION = (
        "jurisdiction",
        _("jurisdictions"),
        _("Different laws or governments apply before the hand-off and after it."),
    )


class Strength(Word):
    """What a statement rests on."""

    ASSUMED = (
        "assumed",
        _("assumed"),
        _("Somebody supposes it, and it has not been checked yet."),
    )
    REPORTED = (
        "reported",
        _("reported"),
        _("Somebody who was there has told it."),
    )
    OBSERVED = (
        "observed",
        _("observed"),
        _("Somebody watched it happen and wrote it down."),
    )
    DATA = (
        "data",
        _("from data"),
        _("It can be read from records or counted in figures."),
    )
