// Made by scripts/generate_abi.py from the compiled contracts: do not edit.
import { APPEALS } from "./appeals";
import { BUSINESS_REGISTRY } from "./business_registry";
import { CITIZEN_REGISTRY } from "./citizen_registry";
import { COIN } from "./coin";
import { MICRO_TAX } from "./micro_tax";
import { RECOVERY } from "./recovery";
import { SIGNING_KEYS } from "./signing_keys";
import { VOUCHES } from "./vouches";

/** Functions of all contracts that the pages call, by name. */
export const FUNCTIONS = {
  ...APPEALS,
  ...BUSINESS_REGISTRY,
  ...CITIZEN_REGISTRY,
  ...COIN,
  ...MICRO_TAX,
  ...RECOVERY,
  ...SIGNING_KEYS,
  ...VOUCHES,
} as const;
