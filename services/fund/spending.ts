export { addReceipt, withdrawReceipt } from './add-receipt';
export { confirmAsBeneficiary, confirmByCode, confirmOnPaper } from './confirm-done';
export { payOut } from './pay-out';
export { remindReceipts } from './remind-receipts';
export { missingOf, reportApplication, sendBack } from './report-application';
export { cancelApproved, settleApplication } from './settle-application';
export { payableYuan, settledYuan } from './spending-policy';
export {
  type ConfirmationView,
  type PaymentView,
  type ReceiptView,
  readSpending,
  type Spending,
} from './spending-queries';
export { addWorkPhotos, removeWorkPhoto } from './work-photos';
export { type FundWork, findFundWork } from './work-queries';
