"""What the index answers of people: applications, citizens, what they agree to, and what is decided about them."""

from sqlalchemy import and_, select

from atoll.domain import cases, records
from atoll.domain.actions import Person
from atoll.domain.codes import ApplicationState
from atoll.domain.recovering import UNDER_WAY
from atoll.store import tables
from atoll.store.paging import Page
from atoll.store.queries import Queries, equal
from atoll.store.rows import record_of


class CivilQueries(Queries):
    """The civil register."""

    def application(self, id: int) -> records.Application | None:
        return self._one(tables.applications, record_of(records.Application), tables.applications.c.id == id)

    def applications(
        self,
        state: str | None = None,
        applicant: str | None = None,
        after: str | None = None,
        limit: int = 20,
        newest: bool = False,
    ) -> Page[records.Application]:
        """Oldest first, unless ``newest``."""
        columns = tables.applications.c
        where = equal((columns.state, state), (columns.applicant, applicant))
        return self._page(tables.applications, record_of(records.Application), where, after, limit, newest=newest)

    def applications_of_citizen(self, id: int) -> list[int]:
        """The numbers of all applications of a citizen, from every wallet that was ever theirs."""
        wallets, columns = tables.citizens.c, tables.applications.c
        theirs = select(wallets.wallet).where(wallets.id == id, self._begun(tables.citizens))
        query = select(columns.id).where(self._valid(tables.applications), columns.applicant.in_(theirs))
        return list(self._connection.scalars(query.order_by(columns.id)))

    def citizen(self, id: int) -> records.Citizen | None:
        return self._one(tables.citizens, record_of(records.Citizen), tables.citizens.c.id == id)

    def citizen_by_wallet(self, address: str) -> records.Citizen | None:
        """The citizen, live or former, for whom a wallet acts."""
        return self._one(tables.citizens, record_of(records.Citizen), tables.citizens.c.wallet == address)

    def retired_citizen(self, address: str) -> int | None:
        """The citizen whose wallet this was, and is no longer."""
        columns = tables.citizens.c
        query = select(columns.id).where(columns.wallet == address, self._begun(tables.citizens)).limit(1)
        id = self._connection.execute(query).scalar_one_or_none()
        return None if id is None or self.citizen_by_wallet(address) is not None else id

    def person(self, address: str) -> Person:
        """Whom a wallet stands for, with all that decides what they may do."""
        citizen = self.citizen_by_wallet(address)
        retired = self.retired_citizen(address)
        id = retired if citizen is None else citizen.id
        return Person(
            citizen=citizen,
            retired=retired is not None,
            open_application=bool(self.applications(ApplicationState.OPEN, address, limit=1).items),
            vouch=None if id is None else self.vouch(id),
            recovery=None if id is None else self.recovery_under_way(id),
            signing_key=None if id is None else self.signing_key(id),
        )

    def citizens(self, state: str | None = None, after: str | None = None, limit: int = 20) -> Page[records.Citizen]:
        where = equal((tables.citizens.c.state, state))
        return self._page(tables.citizens, record_of(records.Citizen), where, after, limit)

    def terms(self) -> list[records.Terms]:
        """All versions of the terms, the one in force last."""
        return self._all(tables.terms, record_of(records.Terms))

    def current_terms(self) -> records.Terms | None:
        """The terms in force."""
        versions = self.terms()
        return versions[-1] if versions else None

    def rules(self) -> records.Rules | None:
        """The rules of citizenship in force."""
        found = self._all(tables.rules, record_of(records.Rules))
        return found[0] if found else None

    def vouching_rules(self) -> cases.VouchingRules | None:
        """The rules of vouching in force."""
        found = self._all(tables.vouching_rules, record_of(cases.VouchingRules))
        return found[0] if found else None

    def vouch(self, citizen_id: int) -> cases.Vouch | None:
        """The latest vouch of a citizen."""
        return self._one(tables.vouches, record_of(cases.Vouch), tables.vouches.c.citizen_id == citizen_id)

    def vouches(
        self, application: int | None = None, state: str | None = None, after: str | None = None, limit: int = 20
    ) -> Page[cases.Vouch]:
        """The latest vouch of each citizen, by citizen."""
        columns = tables.vouches.c
        where = equal((columns.application_id, application), (columns.state, state))
        return self._page(tables.vouches, record_of(cases.Vouch), where, after, limit)

    def act(self, id: int) -> cases.Act | None:
        return self._one(tables.acts, record_of(cases.Act), tables.acts.c.id == id)

    def party_to(self, act: cases.Act) -> str | None:
        """The wallet of the person whom an act is against: today's, also of an applicant who became a citizen since."""
        application = None if act.application_id is None else self.application(act.application_id)
        id = act.citizen_id if application is None else self.retired_citizen(application.applicant)
        citizen = None if id is None else self.citizen(id)
        return citizen.wallet if citizen else application.applicant if application else None

    def acts(
        self,
        citizen: int | None = None,
        application: int | None = None,
        state: str | None = None,
        after: str | None = None,
        limit: int = 20,
        newest: bool = False,
    ) -> Page[cases.Act]:
        """Decisions against people; oldest first, unless ``newest``."""
        columns = tables.acts.c
        where = equal((columns.citizen_id, citizen), (columns.application_id, application), (columns.state, state))
        return self._page(tables.acts, record_of(cases.Act), where, after, limit, newest=newest)

    def appeal(self, id: int) -> cases.Appeal | None:
        return self._one(tables.appeals, record_of(cases.Appeal), tables.appeals.c.id == id)

    def appeals(
        self, state: str | None = None, after: str | None = None, limit: int = 20, newest: bool = False
    ) -> Page[cases.Appeal]:
        """Oldest first, unless ``newest``."""
        where = equal((tables.appeals.c.state, state))
        return self._page(tables.appeals, record_of(cases.Appeal), where, after, limit, newest=newest)

    def guardian_sets(self, citizen_id: int) -> list[cases.GuardianSet]:
        """The sets of guardians that a citizen named, in their order."""
        columns = tables.guardian_sets.c
        return self._all(tables.guardian_sets, record_of(cases.GuardianSet), columns.citizen_id == citizen_id)

    def recovery(self, id: int) -> cases.Recovery | None:
        return self._one(tables.recoveries, record_of(cases.Recovery), tables.recoveries.c.id == id)

    def recovery_under_way(self, citizen_id: int) -> cases.Recovery | None:
        """The recovery of a citizen that enough have approved and that has not ended."""
        columns = tables.recoveries.c
        under_way = columns.state.in_(UNDER_WAY)
        where = and_(columns.citizen_id == citizen_id, under_way)
        return self._one(tables.recoveries, record_of(cases.Recovery), where)

    def recoveries(
        self,
        citizen: int | None = None,
        state: str | None = None,
        after: str | None = None,
        limit: int = 20,
        newest: bool = False,
    ) -> Page[cases.Recovery]:
        """Oldest first, unless ``newest``."""
        columns = tables.recoveries.c
        where = equal((columns.citizen_id, citizen), (columns.state, state))
        return self._page(tables.recoveries, record_of(cases.Recovery), where, after, limit, newest=newest)

    def signing_keys(self, after: str | None = None, limit: int = 20) -> Page[cases.SigningKey]:
        """The signing keys that citizens set last, by citizen."""
        return self._page(tables.signing_keys, record_of(cases.SigningKey), [], after, limit)

    def signing_key(self, citizen_id: int) -> cases.SigningKey | None:
        """The signing key that a citizen set last."""
        columns = tables.signing_keys.c
        return self._one(tables.signing_keys, record_of(cases.SigningKey), columns.citizen_id == citizen_id)
