from journeymap.diagram import Options
from journeymap.exchange.formats import format_of
from journeymap.model import edits
from journeymap.model.edits import new_journey, sequential_ids
from journeymap.model.vocabulary import Consent


def test_that_a_table_to_hand_out_holds_only_quotes_with_consent() -> None:
    ids = sequential_ids()
    journey = new_journey(ids=ids)
    step = journey.columns[0].step.id
    for consent in Consent:
        quote = f"said-{consent.value}"
        journey, _card = edits.add_touchpoint(journey, step, ids=ids, quote=quote, consent=consent)
    table = format_of(".csv")
    assert table is not None
    told = table.write(journey, Options(hide_quotes=True)).decode("utf-8-sig")
    assert "said-yes" in told
    assert "said-no" not in told
    assert "said-not_asked" not in told
