"""The graphic profile: the unit's own if and only if it is separately profiled."""

import pytest

from checks import profile
from checks.records import Account, GraphicProfile, UnsetField


@pytest.mark.parametrize("separate", [True, False])
@pytest.mark.parametrize("worn", list(GraphicProfile))
def test_holds_both_ways(separate: bool, worn: GraphicProfile) -> None:
    """Exactly one of the two rules applies, and each asks for its own profile."""
    account = Account(separately_profiled=separate, graphic_profile=worn)
    assert profile.is_separately_profiled(account) is separate
    assert profile.is_not_separately_profiled(account) is not separate
    own = list(profile.own_profile(account, profile=GraphicProfile.OWN))
    municipal = list(profile.municipal_profile(account, profile=GraphicProfile.MUNICIPAL))
    assert bool(own) is (worn is not GraphicProfile.OWN)
    assert bool(municipal) is (worn is not GraphicProfile.MUNICIPAL)


def test_does_not_guess_the_profile() -> None:
    """A register that does not say which profile an account has gives no verdict."""
    with pytest.raises(UnsetField):
        list(profile.own_profile(Account(separately_profiled=True), profile=GraphicProfile.OWN))
