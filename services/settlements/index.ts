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
  countSettlementsToApprove,
  listOpenShops,
  type OpenShop,
  readSettlementTasks,
  type SettlementTasks,
} from './open-queries';
export { paySettlement } from './pay-settlement';
export { previewSettlement, type SettlementPreview } from './preview-settlement';
export {
  type Deduction,
  isSettlementWhole,
  listDeductions,
  listSettlementLines,
  listSettlementSteps,
  type RecordedStep,
  type SettlementLine,
  sumSettlementLines,
} from './record-queries';
export { listSettlements, loadSettlement, type Settlement, type SettlementTotals } from './settlement-queries';
export * from './vocabulary';
