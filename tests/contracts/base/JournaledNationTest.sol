// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";
import {Vm} from "forge-std/Vm.sol";
import {IJournal} from "../../../contracts/interfaces/IJournal.sol";
import {NationTest} from "./NationTest.sol";

/// @title A nation whose journals are recomputed by the published rule from the raw logs of all that happens.
abstract contract JournaledNationTest is NationTest {
    uint256 internal constant REGISTERS = 10;

    /// @dev What each register's journal must be, as of the last {readLogs}.
    mapping(address register => bytes32) internal recomputed;
    mapping(address register => mapping(bytes32 topic0 => uint256)) internal eventCounts;

    function setUp() public virtual override {
        vm.recordLogs();
        super.setUp();
        readLogs();
    }

    /// @dev Reads what was logged since the last time, all of it in the present block.
    function readLogs() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            address register = logs[i].emitter;
            ++eventCounts[register][logs[i].topics[0]];
            if (!_isOperation(logs[i].topics[0])) {
                recomputed[register] = _extended(recomputed[register], logs[i]);
            }
            _note(logs[i]);
        }
    }

    /// @dev Whoever keeps books of what happened overrides this.
    function _note(Vm.Log memory log) internal virtual {}

    /// @dev Every journal equals what the logs tell (INV-J-1).
    function assertJournals() internal view {
        address[REGISTERS] memory registers = journaled();
        for (uint256 i; i < registers.length; ++i) {
            assertEq(IJournal(registers[i]).journal(), recomputed[registers[i]], vm.getLabel(registers[i]));
        }
    }

    /// @dev Every contract that keeps a journal.
    function journaled() internal view returns (address[REGISTERS] memory) {
        return [
            address(constitution),
            address(citizens),
            address(vouches),
            address(appeals),
            address(recoveries),
            address(signingKeys),
            address(names),
            address(businesses),
            address(tax),
            address(treasury)
        ];
    }

    function _extended(bytes32 digest, Vm.Log memory log) internal view returns (bytes32) {
        bytes memory topics;
        for (uint256 i; i < log.topics.length; ++i) {
            topics = bytes.concat(topics, log.topics[i]);
        }
        return keccak256(bytes.concat(abi.encode(digest, block.number, log.topics.length), topics, keccak256(log.data)));
    }

    function _isOperation(bytes32 topic0) private pure returns (bool) {
        return topic0 == IAccessManager.OperationScheduled.selector
            || topic0 == IAccessManager.OperationExecuted.selector
            || topic0 == IAccessManager.OperationCanceled.selector;
    }
}
