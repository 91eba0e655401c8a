"""All verbs of the program, the door's own and those of the activities, in the order in which `help` lists them."""

from typing import Final

from facilitator.errors import UsageError
from facilitator.seminar.commands import Rejected
from facilitator.server.verbs.facilitator_verbs import facilitators_verbs
from facilitator.server.verbs.participant_verbs import participants_verbs
from facilitator.server.verbs.status import STATUS, role_name
from facilitator.session.verbs import EVERYBODY, Answer, Call, Role, Verb, VerbParts

_CAME_IN_AS: Final = {
    Role.PARTICIPANT: "a participant",
    Role.WALL: "the wall",
    Role.CLOCK: "the clock",
    Role.OBSERVER: "an observer",
    Role.FACILITATOR: "a facilitator",
}


class VerbTable:
    """The verbs by name; made once, from what the activities give."""

    def __init__(self, parts: VerbParts) -> None:
        help_verb = Verb("help", "help", "the verbs that you may use", EVERYBODY, self._help)
        verbs = (STATUS, *participants_verbs(parts), *facilitators_verbs(parts), help_verb)
        self.by_name: Final = {verb.name: verb for verb in verbs}

    def of(self, role: Role) -> tuple[Verb, ...]:
        """The verbs of a role."""
        return tuple(verb for verb in self.by_name.values() if role in verb.roles)

    def allowed(self, name: str, role: Role) -> Verb:
        """The verb of a name, for somebody in this role.

        Raises:
            UsageError: there is none.
            Rejected: it is for others.
        """
        verb = self.by_name.get(name)
        if verb is None:
            raise UsageError(f"there is no verb '{name}'; 'help' lists yours")
        if role not in verb.roles:
            owners = " or ".join(sorted(f"{role_name(each)}s" for each in verb.roles))
            raise Rejected("not_your_verb", verb=name, role=_CAME_IN_AS[role], owners=owners)
        return verb

    def help_lines(self, role: Role, *, by_line: bool) -> list[str]:
        """One line of help for each verb of a role."""
        usages = {verb.usage_for(by_line=by_line): verb.does for verb in self.of(role)}
        width = max(map(len, usages))
        return [f"{usage:<{width}}  {does}" for usage, does in usages.items()]

    async def _help(self, call: Call) -> Answer:
        role, by_line = call.guest.role, call.guest.by_line
        table = {verb.name: verb.usage_for(by_line=by_line) for verb in self.of(role)}
        return Answer(tuple(self.help_lines(role, by_line=by_line)), {"verbs": table})
