// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IJournal} from "./IJournal.sol";

/// @title The company register.
/// @notice A business has one number for life, one owner for now, exactly one liable citizen in whose yearly account
///         its turnover counts, and one till.
interface IBusinessRegistry is IJournal {
    enum BusinessState {
        None,
        Active
    }

    /// @notice Micro: 1 to 10 people. Codes are shared with the tax schedules.
    enum SizeClass {
        None,
        Micro
    }

    /// @param name As people write it, see {INameRegistry}.
    /// @param section ISIC Rev. 4 section, one of the letters A to U.
    /// @param headcount People who work in it, 1 to 10.
    /// @param founderNonce Any number that the founder has not used with this name: it makes the till's address.
    struct Registration {
        string name;
        bytes1 section;
        uint8 headcount;
        uint64 founderNonce;
    }

    /// @param ownerId Citizen who owns the business.
    /// @param liableId Citizen in whose account its turnover counts.
    /// @param registeredAt Unix time of the block of registration, in seconds.
    struct Business {
        uint64 ownerId;
        uint64 liableId;
        uint48 registeredAt;
        BusinessState state;
        SizeClass sizeClass;
        uint8 headcount;
        bytes1 section;
    }

    /// @notice A citizen in good standing registered a business. In the same transaction the name is taken and the till opened.
    event BusinessRegistered(
        uint256 indexed businessId,
        uint256 indexed ownerId,
        uint256 indexed liableId,
        string name,
        bytes1 section,
        uint8 sizeClass,
        uint8 headcount
    );

    /// @notice A micro business has 1 to 10 people.
    error BusinessHeadcountOutOfRange(uint256 headcount, uint256 minimum, uint256 maximum);
    /// @notice ISIC Rev. 4 has the sections A to U.
    error BusinessSectionUnknown(bytes1 section);

    /// @notice Register a business that the calling citizen owns and is liable for.
    function register(Registration calldata registration) external returns (uint256 businessId);

    /// @notice The business with this number; all zero if there is none.
    function business(uint256 businessId) external view returns (Business memory);

    /// @notice How many businesses were ever registered: the highest number.
    function businessCount() external view returns (uint256);
}
