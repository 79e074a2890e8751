"""Who runs the bot: the owner of the application, or those of its team who may change it."""

from types import SimpleNamespace
from typing import Any

import pytest
from discord import TeamMemberRole, TeamMembershipState

from bot.discord.gateway.client import _owners

ACCEPTED, INVITED = TeamMembershipState.accepted, TeamMembershipState.invited


def application(*members: tuple[int, TeamMemberRole, TeamMembershipState]) -> Any:
    team = SimpleNamespace(
        owner_id=1, members=[SimpleNamespace(id=one, role=role, membership_state=state) for one, role, state in members]
    )
    return SimpleNamespace(team=team if members else None, owner=SimpleNamespace(id=7))


@pytest.mark.parametrize(
    ("role", "state", "runs"),
    [
        (TeamMemberRole.admin, ACCEPTED, True),
        (TeamMemberRole.developer, ACCEPTED, True),
        (TeamMemberRole.read_only, ACCEPTED, False),
        (TeamMemberRole.admin, INVITED, False),
        (TeamMemberRole.developer, INVITED, False),
    ],
)
def test_of_a_team_those_run_it_who_may_change_it(role: TeamMemberRole, state: TeamMembershipState, runs: bool) -> None:
    assert _owners(application((5, role, state))) == ({1, 5} if runs else {1})


def test_without_a_team_its_owner_runs_it() -> None:
    assert _owners(application()) == {7}
    assert _owners(None) == frozenset()
