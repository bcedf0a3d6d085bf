export { type Certificate, loadCertificates } from './certificate-queries';
export { type ComparedRound, type ComparedVillage, compareVillage, compareVillages } from './comparison-queries';
export { type Consent, findConsent } from './consent-queries';
export { giveConsent, withdrawConsent } from './give-consent';
export { GROUP_MIN, type GroupFigures } from './group-policy';
export {
  findCurrentStars,
  type Honour,
  type HonourRound,
  listHonourRounds,
  listHonours,
  listOwnStars,
  type OwnStars,
} from './honour-queries';
export { type ProgressStep, progressOf } from './progress';
export { readStanding, type Standing } from './progress-queries';
