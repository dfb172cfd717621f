"""Every change of a journey: each gives a valid journey or refuses in one sentence.

Here, and here alone, each edit goes through the door of `checked`; edits that use one another
inside the package do not, because they are half done then.
"""

from journeymap.model.allowed import EditError
from journeymap.model.edits import (
    capturing,
    cards,
    clipboard,
    columns,
    dropping,
    gaps,
    grafting,
    growing,
    links,
    merging,
    named,
    pathway,
    redacting,
    removing,
    views,
)
from journeymap.model.edits.capturing import captured_of
from journeymap.model.edits.cards import Placement
from journeymap.model.edits.change import record_of
from journeymap.model.edits.checked import checked
from journeymap.model.edits.clipboard import Clip, copy_selection
from journeymap.model.edits.columns import new_journey
from journeymap.model.edits.dropping import NewStep
from journeymap.model.edits.growing import Grown, end_of_pathway
from journeymap.model.edits.ids import IdSource, random_ids, sequential_ids, unused
from journeymap.model.edits.merging import Conflict, Merged, choices, merge_versions
from journeymap.model.edits.named import NAMED, Added, find_by_name
from journeymap.model.edits.redacting import LeftOut, left_out, redaction_in_words, redaction_of
from journeymap.model.edits.removing import Consequences, consequences

__all__ = [
    "NAMED",
    "Added",
    "Clip",
    "Conflict",
    "Consequences",
    "EditError",
    "Grown",
    "IdSource",
    "LeftOut",
    "Merged",
    "NewStep",
    "Placement",
    "add_actor",
    "add_benefit_claim",
    "add_budget",
    "add_comment",
    "add_information",
    "add_learning",
    "add_organisation",
    "add_redaction",
    "add_touchpoint",
    "capture",
    "captured_of",
    "change_context",
    "change_handoff",
    "change_journey",
    "change_record",
    "change_redaction",
    "change_settings",
    "change_stage",
    "change_step",
    "change_touchpoint",
    "change_touchpoints",
    "change_user",
    "choices",
    "choose",
    "consequences",
    "copy_selection",
    "dismiss",
    "drop",
    "end_of_pathway",
    "find_by_name",
    "find_or_add",
    "find_or_add_actor",
    "find_or_add_budget",
    "find_or_add_information",
    "find_or_add_organisation",
    "flag_gap",
    "for_handing_out",
    "future_version",
    "graft",
    "graft_titles",
    "grow_after",
    "insert_stage",
    "insert_step",
    "leave_out",
    "left_out",
    "link",
    "merge",
    "merge_touchpoints",
    "merge_versions",
    "move_step",
    "move_touchpoints",
    "new_journey",
    "paste",
    "place_lane",
    "put_between",
    "random_ids",
    "recapture",
    "record_of",
    "redacted",
    "redaction_in_words",
    "redaction_of",
    "remove",
    "remove_redaction",
    "rename_view",
    "reorder",
    "reorder_touchpoint",
    "restore",
    "save_view",
    "sequential_ids",
    "set_value_row",
    "split_handoff",
    "unused",
]

capture = checked(capturing.capture)
recapture = checked(capturing.recapture)
add_touchpoint = checked(cards.add_touchpoint)
change_touchpoint = checked(cards.change_touchpoint)
change_touchpoints = checked(cards.change_touchpoints)
move_touchpoints = checked(cards.move_touchpoints)
reorder_touchpoint = checked(cards.reorder_touchpoint)
paste = checked(clipboard.paste)
change_stage = checked(columns.change_stage)
change_step = checked(columns.change_step)
insert_stage = checked(columns.insert_stage)
insert_step = checked(columns.insert_step)
move_step = checked(columns.move_step)
add_benefit_claim = checked(gaps.add_benefit_claim)
add_comment = checked(gaps.add_comment)
add_learning = checked(gaps.add_learning)
drop = checked(dropping.drop)
place_lane = checked(dropping.place_lane)
change_context = checked(gaps.change_context)
change_journey = checked(gaps.change_journey)
change_settings = checked(gaps.change_settings)
change_user = checked(gaps.change_user)
dismiss = checked(gaps.dismiss)
flag_gap = checked(gaps.flag_gap)
restore = checked(gaps.restore)
set_value_row = checked(gaps.set_value_row)
graft = checked(grafting.graft)
graft_titles = checked(grafting.graft_titles)
grow_after = checked(growing.grow_after)
put_between = checked(growing.put_between)
link = checked(links.link)
split_handoff = checked(links.split_handoff)
add_actor = checked(named.add_actor)
add_budget = checked(named.add_budget)
add_information = checked(named.add_information)
add_organisation = checked(named.add_organisation)
choose = checked(merging.choose)
change_handoff = checked(named.change_handoff)
change_record = checked(named.change_record)
find_or_add = checked(named.find_or_add)
find_or_add_actor = checked(named.find_or_add_actor)
find_or_add_budget = checked(named.find_or_add_budget)
find_or_add_information = checked(named.find_or_add_information)
find_or_add_organisation = checked(named.find_or_add_organisation)
merge = checked(named.merge)
reorder = checked(named.reorder)
future_version = checked(pathway.future_version)
leave_out = checked(pathway.leave_out)
merge_touchpoints = checked(pathway.merge_touchpoints)
add_redaction = checked(redacting.add_redaction)
change_redaction = checked(redacting.change_redaction)
for_handing_out = checked(redacting.for_handing_out)
redacted = checked(redacting.redacted)
remove_redaction = checked(redacting.remove_redaction)
remove = checked(removing.remove)
rename_view = checked(views.rename_view)
save_view = checked(views.save_view)
