export * from './commands';
export {
  approveSettlement,
  cancelSettlement,
  checkSettlement,
  confirmSettlement,
  sendSettlementBack,
} from './decide-settlement';
export { deduct, withdrawDeduction } from './deduct-settlement';
export { lockSettlement } from './lock-settlement';
export {
  countSettlementsToConfirm,
  listOpenShops,
  type OpenShop,
  readSettlementTasks,
  type SettlementTasks,
} from './open-queries';
export { paySettlement } from './pay-settlement';
export { type LaterStep, nextStepOf } from './policy';
export { previewSettlement, type SettlementPreview } from './preview-settlement';
export {
  type Deduction,
  isSettlementWhole,
  listDeductions,
  listSettlementLines,
  listSettlementSteps,
  type RecordedStep,
  type SettlementLine,
  type SettlementSums,
  sumSettlementLines,
} from './record-queries';
export {
  listPublicSettlements,
  listSettlements,
  loadSettlement,
  type Settlement,
  type SettlementTotals,
} from './settlement-queries';
export * from './vocabulary';
