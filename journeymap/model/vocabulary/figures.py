"""Names that follow from two answers: the cells of Figures 5 and 6 and of Box 1."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeymap.model.vocabulary.people import ActorKind, Deliverer, Logic, Planner
from journeymap.model.vocabulary.sources import BOX_1, FIGURE_5, FIGURE_6
from journeymap.model.vocabulary.value import ValueAspect
from journeymap.wording import marked as _
from journeymap.wording import text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a figure: derived, so never stored, but read like an entry of the vocabulary."""

    plain_label: str
    plain_definition: str
    plain_source: str = ""

    @property
    def label(self) -> str:
        """What screen and paper call it."""
        return text(self.plain_label)

    @property
    def definition(self) -> str:
        """One sentence that explains it, in our own words."""
        return text(self.plain_definition)

    @property
    def source(self) -> str:
        """The figure or box in which it stands; empty where it is ours."""
        return text(self.plain_source)

    @property
    def in_paper(self) -> bool:
        """Whether it stands in the paper, or was added to complete the grid."""
        return bool(self.plain_source)


def role(kind: ActorKind | None, logic: Logic) -> Cell | None:
    """The role of Figure 6 of a kind of actor, or of the service user (None).

    Carers and mechanisms have no role.
    """
    return ROLES.get((kind, logic))


def role_name(kind: ActorKind | None, logic: Logic) -> str:
    """What the role is called; empty for carers and mechanisms, which have none."""
    found = role(kind, logic)
    return found.label if found else ""


def provision_type(planned_by: Planner, delivered_by: Deliverer) -> Cell:
    """The type of provision of Box 1; `in_paper` is true of the six that stand there."""
    return PROVISION_TYPES[planned_by, delivered_by]


def value_cell(aspect: ValueAspect, logic: Logic) -> Cell:
    """The cell of Figure 5 in the row of the aspect and the column of the logic."""
    return VALUE_CELLS[aspect, logic]


def value_meaning(aspect: ValueAspect, logic: Logic) -> str:
    """What the logic means for this aspect of value, in one sentence."""
    return value_cell(aspect, logic).definition


def _role(label: str, definition: str) -> Cell:
    return Cell(label, definition, FIGURE_6)


def _type(label: str, definition: str) -> Cell:
    return Cell(label, definition, BOX_1)


def _value(label: str, definition: str) -> Cell:
    return Cell(label, definition, FIGURE_5)


_Row = tuple[Cell, Cell, Cell]

_ROLES: dict[ActorKind | None, _Row] = {
    None: (
        _role(
            _("recipient"),
            _("The person asks for a service, uses it and judges it, by choice or not."),
        ),
        _role(
            _("central participant"),
            _("The person helps to shape, set up and run this one service."),
        ),
        _role(
            _("lived-experience innovator"),
            _("The person's own experience leads several services to work in new ways."),
        ),
    ),
    ActorKind.PUBLIC_SERVANT: (
        _role(
            _("expert"),
            _("Shares out what there is as evenly as can be, and asks users where that helps."),
        ),
        _role(
            _("steward"),
            _("Looks after one service from the first idea to daily work, within one budget."),
        ),
        _role(
            _("boundary spanner"),
            _("Carries knowledge and trust between organisations and minds that all get a share."),
        ),
    ),
    ActorKind.SERVICE_PROVIDER: (
        _role(
            _("contractor"),
            _("Does what was ordered and is paid for it."),
        ),
        _role(
            _("co-operating provider"),
            _("Looks for better ways of working and joins with other organisations in them."),
        ),
        _role(
            _("innovator with users"),
            _("Finds new solutions together with those who use the service."),
        ),
    ),
    ActorKind.VOLUNTEER: (
        _role(
            _("helper paid less"),
            _("Lends professionals a hand and gets less for it than they do."),
        ),
        _role(
            _("recognised expertise"),
            _("Is asked for what they know, and gets what such knowledge is worth."),
        ),
        _role(
            _("co-creator"),
            _("Has something to give and takes something away too, such as new skills."),
        ),
    ),
}

ROLES: Mapping[tuple[ActorKind | None, Logic], Cell] = {
    (kind, logic): cell
    for kind, row in _ROLES.items()
    for logic, cell in zip(Logic, row, strict=True)
}
"""Figure 6: the twelve roles, by kind of actor (None is the service user) and logic."""

_PROVISION_TYPES: dict[Deliverer, _Row] = {
    Deliverer.PROFESSIONALS: (
        Cell(
            _("traditional professional provision"),
            _("Professionals decide what is offered and offer it themselves."),
        ),
        _type(
            _("professional provision with user consultation on design and planning"),
            _("Professionals do the work, after asking users what it should be like."),
        ),
        Cell(
            _("professionals deliver what the community planned"),
            _("A community sets out what it wants, and professionals carry it out."),
        ),
    ),
    Deliverer.TOGETHER: (
        _type(
            _("user co-delivery of professionally designed services"),
            _("Professionals work out the service, and users share in running it."),
        ),
        _type(
            _("user/professional co-production of delivery"),
            _("Users and professionals both work out the service and both run it."),
        ),
        _type(
            _("user co-delivery with professionals without formal contribution to planning"),
            _("Users and professionals get to work together without a formal plan."),
        ),
    ),
    Deliverer.USERS: (
        _type(
            _("user and community delivery of professionally planned services"),
            _("Professionals draw up the plan, and users or their neighbours do the work."),
        ),
        _type(
            _("user delivery of co-planned or co-designed services"),
            _("Users do the work on a plan that they drew up with professionals."),
        ),
        Cell(
            _("self-organised community provision"),
            _("People arrange everything among themselves, without professionals."),
        ),
    ),
}

PROVISION_TYPES: Mapping[tuple[Planner, Deliverer], Cell] = {
    (planned_by, delivered_by): cell
    for delivered_by, row in _PROVISION_TYPES.items()
    for planned_by, cell in zip(Planner, row, strict=True)
}
"""Box 1: the nine types, by who plans and who delivers; six of them stand in the paper."""

_VALUES: dict[ValueAspect, _Row] = {
    ValueAspect.DRIVER: (
        _value(
            _("exchange"),
            _("Value begins when one thing is given for another."),
        ),
        _value(
            _("use, or context"),
            _("Value begins when people do something with the offer where they are."),
        ),
        _value(
            _("context"),
            _("Value begins with the lives in which a service has to fit."),
        ),
    ),
    ValueAspect.CREATOR: (
        _value(
            _("the provider with its suppliers"),
            _("The organisation makes the value from what others deliver to it."),
        ),
        _value(
            _("the provider, partners and users"),
            _("The organisation, those it works with and those it serves all add to the value."),
        ),
        _value(
            _("the users"),
            _("Those who use the services make the value, and organisations help them to."),
        ),
    ),
    ValueAspect.PROCESS: (
        _value(
            _("built into the product"),
            _("Value is put in bit by bit before anything reaches the person."),
        ),
        _value(
            _("proposed, then continued in use"),
            _("The organisation makes a start, and people carry it on by using what they got."),
        ),
        _value(
            _("created as it is used"),
            _("Value follows from what people want and arises at the moment they use it."),
        ),
    ),
    ValueAspect.PURPOSE: (
        _value(
            _("wealth of the provider"),
            _("It is there for the organisation to earn by it."),
        ),
        _value(
            _("wellbeing of the system"),
            _("It is there for all who are involved to stay well and to cope with change."),
        ),
        _value(
            _("public needs and innovation"),
            _("It is there to give the public what it needs and new ideas a chance."),
        ),
    ),
    ValueAspect.MEASUREMENT: (
        _value(
            _("price"),
            _("One looks at what was paid for it."),
        ),
        _value(
            _("adaptability"),
            _("One looks at how well those who gain from it cope with change."),
        ),
        _value(
            _("innovation and creativity"),
            _("One looks at the new ideas that the whole brings forth."),
        ),
    ),
    ValueAspect.RESOURCES: (
        _value(
            _("skills to make the product"),
            _("It takes know-how about the thing that is made."),
        ),
        _value(
            _("skills held in learning systems"),
            _("It takes that know-how, kept in such a way that others can learn from it."),
        ),
        _value(
            _("skills from everywhere"),
            _("It takes know-how from all sides, and people who bring it across boundaries."),
        ),
    ),
    ValueAspect.GOVERNMENT: (
        _value(
            _("produces and distributes"),
            _("Government makes what is needed and gives it out."),
        ),
        _value(
            _("proposes, co-creates, provides"),
            _("Government makes an offer, works on it with others and sees it through."),
        ),
        _value(
            _("opens the way, then delivers"),
            _("Government first lets people help to shape the service and then delivers it."),
        ),
    ),
    ValueAspect.USERS: (
        _value(
            _("use up value"),
            _("People use what was made for them, and its value ends there."),
        ),
        _value(
            _("co-create by combining"),
            _("People add value by joining what government offers with what else they have."),
        ),
        _value(
            _("co-create by design and use"),
            _("People add value both when a service is thought up and when they use it."),
        ),
    ),
}

VALUE_CELLS: Mapping[tuple[ValueAspect, Logic], Cell] = {
    (aspect, logic): cell
    for aspect, row in _VALUES.items()
    for logic, cell in zip(Logic, row, strict=True)
}
"""Figure 5: what each of the eight aspects of value is in each of the three logics."""
