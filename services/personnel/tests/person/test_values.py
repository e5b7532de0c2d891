"""What is said of a person is brought into one form, and what cannot be is refused without being repeated."""

from datetime import date

import pytest

from chassis.errors import DomainError, RulesBrokenError
from personnel.person.values import cleaned
from personnel.personal_data.errors import (
    BirthDateError,
    IdentityNumberError,
    MustBeKnownError,
    PersonNameError,
    PhoneNumberError,
    SexError,
    UnseenInPersonError,
)

TODAY = date(2026, 3, 1)
NUMBER = "54010219900304029X"
"""Made up: its check digit is right, nobody has it."""


def refused(**values: str | None) -> list[DomainError]:
    with pytest.raises(DomainError) as caught:
        cleaned(values, TODAY)
    error = caught.value
    return list(error) if isinstance(error, RulesBrokenError) else [error]


class TestIdentityNumber:
    @pytest.mark.parametrize(
        "written", [NUMBER, " 54010219900304029x ", "540102 19900304 029X", "５４０１０２19900304029Ｘ"]
    )
    def test_its_one_form_says_birth_date_and_sex(self, written: str) -> None:
        assert cleaned({"identity_number": written}, TODAY) == {
            "identity_number": NUMBER,
            "birth_date": "1990-03-04",
            "sex": "male",
        }

    def test_an_even_sequence_is_a_womans(self) -> None:
        assert cleaned({"identity_number": "54010219900304002X"}, TODAY)["sex"] == "female"

    @pytest.mark.parametrize(
        "wrong",
        [
            "540102199003040290",  # check digit
            "54010219900304029",  # too short
            "540102900304001",  # the old form
            "540102199002300010",  # a day that never was
            "540102209903040013",  # not born yet
            "54010219900304029XX",
            "某某",
        ],
    )
    def test_what_cannot_be_one_is_refused_and_not_repeated(self, wrong: str) -> None:
        (error,) = refused(identity_number=wrong)
        assert isinstance(error, IdentityNumberError)
        assert wrong not in str(error)

    def test_what_is_stated_beside_it_must_be_the_same(self) -> None:
        found = refused(identity_number=NUMBER, birth_date="1990-03-05", sex="female")
        assert found == [BirthDateError(), SexError()]


@pytest.mark.parametrize(
    "name", ["洛桑次仁", "王 芳", "阿卜杜拉·艾合买提", "Anna-Maria O'Neill", "𠮷田", "བཀྲ་ཤིས"]
)
def test_names_are_of_letters_with_one_sign_between(name: str) -> None:
    assert cleaned({"name": f" {name} "}, TODAY) == {"name": name}


@pytest.mark.parametrize(
    "name", ["=cmd|'/c calc'!A1", "洛桑1", "<b>王芳</b>", "·王芳", "王" * 61, "\u202e王芳"]
)
def test_anything_else_is_no_name(name: str) -> None:
    assert refused(name=name) == [PersonNameError()]


@pytest.mark.parametrize("phone", ["0891-6300000", "13900000000", "+86 139 0000 0000"])
def test_a_phone_number_is_of_digits(phone: str) -> None:
    assert cleaned({"private_phone": phone}, TODAY) == {"private_phone": phone}


def test_digits_of_full_width_are_digits_and_others_none() -> None:
    assert cleaned({"private_phone": "１３９００００００００"}, TODAY) == {"private_phone": "13900000000"}
    assert refused(private_phone="٠١٢٣٤٥٦٧") == [PhoneNumberError("private_phone")]


@pytest.mark.parametrize("major", ["法学\x00", "\u202e学法", "法\u200b学", "\ud800"])
def test_signs_that_nobody_sees_are_in_no_text(major: str) -> None:
    assert refused(major=major) == [UnseenInPersonError("major")]


def test_all_that_is_wrong_is_told_at_once() -> None:
    assert refused(name="1", identity_number="1", private_phone="无", office_phone="+") == [
        PersonNameError(),
        PhoneNumberError("office_phone"),
        PhoneNumberError("private_phone"),
        IdentityNumberError(),
    ]


def test_name_and_number_are_not_taken_away_and_a_phone_is() -> None:
    assert refused(name=None, identity_number=" ") == [
        MustBeKnownError("name"),
        MustBeKnownError("identity_number"),
    ]
    assert cleaned({"private_phone": None}, TODAY) == {"private_phone": None}
