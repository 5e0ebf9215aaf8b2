import pytest

from data.returns.checking.codes import Codes, breakdown_codes, breakdown_label


@pytest.fixture(scope="module")
def codes(catalogue):
    return Codes(catalogue)


@pytest.mark.parametrize(
    ("metric", "text", "code"),
    [
        ("crimes_by_offence", "", ""),
        ("crimes_by_offence", "Total", ""),
        ("crimes_by_offence", "offence=common_assault", "offence=common_assault"),
        ("crimes_by_offence", "Offence: Common assault", "offence=common_assault"),
        ("crimes_by_offence", "common assault", "offence=common_assault"),
        ("crimes_by_offence", "robbery_personal", "offence=robbery_personal"),
        ("crimes_by_offence", "Offense: Common assault", None),
        ("missing_reports", "Common assault", None),
        ("cdop_cause_share", "ethnicity=asian;cause=chronic", "cause=chronic;ethnicity=asian"),
        ("cdop_cause_share", "Chronic medical condition, Asian", "cause=chronic;ethnicity=asian"),
        (
            "cdop_cause_share",
            "Cause of death: Chronic medical condition; Ethnic group: Asian",
            "cause=chronic;ethnicity=asian",
        ),
        # Both what a child was there for and how old they were have a category of their own.
        ("children_seen", "outpatients", "service=outpatients"),
    ],
)
def test_breakdowns_by_code_and_by_name(codes, catalogue, metric, text, code):
    assert codes.breakdown(catalogue.metrics[metric], text) == code


def test_breakdowns_are_of_one_dimension_and_of_all_together(catalogue):
    metric = catalogue.metrics["cdop_cause_share"]
    causes, groups = (len(d.categories) for d in metric.dimensions.values())
    found = list(breakdown_codes(metric))
    assert len(found) == len(set(found)) == causes + groups + causes * groups
    label = breakdown_label(metric, "cause=malignancy;ethnicity=mixed")
    assert label == "Cause of death: Malignancy; Ethnic group: Mixed"


def test_who_sends_what_about_where(codes):
    computed = {
        one.id for one, is_it in zip(codes.metrics, codes.is_computed, strict=True) if is_it
    }
    assert {"referral_rate", "assessments_in_time"} <= computed
    assert not {"mash_referrals", "icpc_in_time", "board_contribution_share"} & computed
    silent = [a.id for a, sends in zip(codes.agencies, codes.sends, strict=True) if not sends]
    assert silent == ["all"]
    areas = [a.id for a, asked in zip(codes.areas, codes.is_returned, strict=True) if asked]
    assert len(areas) == 12
    assert {"E08000025", "U-E08000025", "E14000985"} <= set(areas)
    assert codes.is_part.sum() == 11
    assert codes.areas[codes.area_place("E14000985")].name == "Sutton Coldfield"
