import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { RedemptionRefusalCode } from '../redemption/index';
import type { DeviceRefusalCode } from './device-vocabulary';

/** What a device asks for is refused in redemption's words, too. */
type Code = DeviceRefusalCode | RedemptionRefusalCode;

export const refuse = (code: Code, details?: RefusalDetails) => new Refusal<Code>(code, details);
