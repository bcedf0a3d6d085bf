export { addReceipt, withdrawReceipt } from './add-receipt';
export { findConfirmationCode } from './code-queries';
export { confirmAsBeneficiary, confirmByCode, confirmOnPaper, isBeneficiary } from './confirm-done';
export { payOut } from './pay-out';
export { remindReceipts } from './remind-receipts';
export { missingOf, reportApplication, sendBack } from './report-application';
export { cancelApproved, settleApplication } from './settle-application';
export { type ListedPayment, type ListedReceipt, listFundPayments, listFundReceipts } from './spending-list-queries';
export { payableYuan, previewSettlement, type SettlementPreview } from './spending-policy';
export {
  type ConfirmationView,
  type PaymentView,
  type ReceiptView,
  readSpending,
  type Spending,
} from './spending-queries';
export { addWorkPhotos, removeWorkPhoto } from './work-photos';
export { type FundWork, findFundWork } from './work-queries';
