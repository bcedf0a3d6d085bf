export { type ExpiryChunk, type ExpiryCommand, expirePoints } from './expire-points';
export { type ExpiringPoints, listExpiringPoints } from './expiring-queries';
export { type ExpiryPeriod, listExpiryPeriods } from './policy-queries';
export { warnOfExpiry } from './tell-owners';
export * from './vocabulary';
