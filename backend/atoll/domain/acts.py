"""The acts that people sign as typed data (EIP-712) and anyone may send, as the contracts' type strings have them.

Every struct names its actor first and ends in epoch, nonce and deadline. The contract's door for it takes the fields of
its own, then deadline and signature; epoch and nonce it reads from its own state.
"""

from dataclasses import dataclass

ENDS = (("epoch", "uint32"), ("nonce", "uint256"), ("deadline", "uint256"))
"""The fields in which every signed act ends."""


@dataclass(frozen=True, slots=True)
class Act:
    """A signed act: the struct's name, its contract and function, and its own fields with their Solidity types."""

    name: str
    contract: str
    function: str
    fields: tuple[tuple[str, str], ...]

    @property
    def actor(self) -> str:
        """The field that names who acts."""
        return self.fields[0][0]

    @property
    def message(self) -> dict[str, str]:
        """All fields of the struct in order, with their types."""
        return dict((*self.fields, *ENDS))

    @property
    def type_string(self) -> str:
        """The struct as EIP-712's encodeType writes it."""
        return f"{self.name}({','.join(f'{kind} {name}' for name, kind in self.message.items())})"

    @property
    def door(self) -> str:
        """The function that takes the act from whoever sends it."""
        return f"{self.function}WithSignature"

    @property
    def door_types(self) -> tuple[str, ...]:
        """The Solidity types of what the door takes."""
        return (*(kind for _, kind in self.fields), "uint256", "bytes")


ACTS = {
    act.name: act
    for act in (
        Act(
            "ApplyForCitizenship",
            "CitizenRegistry",
            "applyForCitizenship",
            (("applicant", "address"), ("commitment", "bytes32"), ("termsVersion", "uint32")),
        ),
        Act(
            "WithdrawApplication",
            "CitizenRegistry",
            "withdraw",
            (("applicant", "address"), ("applicationId", "uint256")),
        ),
        Act("AcceptTerms", "CitizenRegistry", "acceptTerms", (("citizen", "address"), ("version", "uint32"))),
        Act("RenewCitizenship", "CitizenRegistry", "renew", (("citizen", "address"), ("termsVersion", "uint32"))),
        Act("RenounceCitizenship", "CitizenRegistry", "renounce", (("citizen", "address"),)),
        Act("VouchForApplicant", "Vouches", "vouch", (("citizen", "address"), ("applicationId", "uint256"))),
        Act("WithdrawVouch", "Vouches", "withdrawVouch", (("citizen", "address"),)),
        Act(
            "LodgeAppeal",
            "Appeals",
            "lodge",
            (("appellant", "address"), ("register", "address"), ("actId", "uint256"), ("statement", "bytes32")),
        ),
        Act(
            "NameGuardians",
            "Recovery",
            "nameGuardians",
            (("citizen", "address"), ("guardians", "address[]"), ("threshold", "uint8")),
        ),
        Act(
            "RequestRecovery",
            "Recovery",
            "requestRecovery",
            (("guardian", "address"), ("citizenId", "uint256"), ("newWallet", "address")),
        ),
        Act("ApproveRecovery", "Recovery", "approveRecovery", (("guardian", "address"), ("recoveryId", "uint256"))),
        Act("VetoRecovery", "Recovery", "vetoRecovery", (("citizen", "address"), ("recoveryId", "uint256"))),
        Act("CompleteRecovery", "Recovery", "completeRecovery", (("newWallet", "address"), ("recoveryId", "uint256"))),
        Act(
            "SetSigningKey",
            "SigningKeys",
            "setSigningKey",
            (("citizen", "address"), ("key", "address"), ("until", "uint40")),
        ),
        Act("DropSigningKey", "SigningKeys", "dropSigningKey", (("citizen", "address"),)),
    )
}
"""Every signed act by its name."""
ACTS_OF_ANYBODY = frozenset({"ApplyForCitizenship", "WithdrawApplication"})
"""Those for which an account is enough that was made a moment ago."""
