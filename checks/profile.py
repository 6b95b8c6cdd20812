"""The graphic profile: what makes an account look like the municipality's, or like its unit's."""

from collections.abc import Iterator

from checks.core.contract import Finding, check
from checks.records import Account, GraphicProfile


def is_separately_profiled(account: Account) -> bool:
    """Tell whether the account's unit has a graphic profile of its own."""
    return account.separately_profiled


def is_not_separately_profiled(account: Account) -> bool:
    """Tell whether the account's unit follows the municipality's graphic profile."""
    return not account.separately_profiled


@check(when=is_separately_profiled)
def own_profile(account: Account, *, profile: GraphicProfile) -> Iterator[Finding]:
    """The account of a separately profiled unit follows that unit's graphic profile."""
    if account.graphic_profile is not profile:
        yield Finding(
            f"Verksamheten är särprofilerad, men kontot har {account.graphic_profile.value} grafiska profil. "
            f"Byt till {profile.value} profil.",
            at="graphic_profile",
        )


@check(when=is_not_separately_profiled)
def municipal_profile(account: Account, *, profile: GraphicProfile) -> Iterator[Finding]:
    """Every other account follows the municipality's graphic profile."""
    if account.graphic_profile is not profile:
        yield Finding(
            f"Kontot har {account.graphic_profile.value} grafisk profil, men verksamheten är inte "
            f"särprofilerad. Byt till {profile.value} profil.",
            at="graphic_profile",
        )


@check(when=is_separately_profiled)
def separate_profile_confirmed(account: Account) -> Iterator[Finding]:
    """A communicator has confirmed that the unit is separately profiled."""
    if account.profile_confirmed is None:
        yield Finding(
            "Det står inte att en kommunikatör har bekräftat särprofileringen. "
            "Fråga, och skriv dagen du fick svar.",
            at="profile_confirmed",
        )


@check
def profile_approved(account: Account) -> Iterator[Finding]:
    """A communicator saw the account's picture and cover before the account started."""
    if account.profile_approved is None:
        yield Finding(
            "Det står inte att en kommunikatör har sett profilbild och omslag. Visa dem, och skriv dagen.",
            at="profile_approved",
        )
    elif account.started is not None and account.profile_approved > account.started:
        yield Finding(
            f"Kontot startade {account.started}, men bilderna godkändes först {account.profile_approved}. "
            "Visa dem före starten nästa gång.",
            at="profile_approved",
        )
