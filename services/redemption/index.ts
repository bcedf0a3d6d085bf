export { examineAtTill } from './accept-holder';
export { type PointsRedeemed, readPointsRedeemed } from './board-queries';
export {
  type Card,
  type CardCandidate,
  findLatestCard,
  listCardCandidates,
  listCards,
  loadTillCard,
} from './card-queries';
export { blockCard, changePin } from './change-card';
export { choosePurse } from './choose-purse';
export { type MemberCode, makeCode } from './code-queries';
export * from './commands';
export { issueCards, type PrintedCard } from './issue-cards';
export { listPayingPurses, type PayingPurse } from './paying-purse-queries';
export { isScanOf, sameDigits, scannedDigits } from './policy';
export { isCardScan, presentCard, recogniseCard } from './present-card';
export { presentCode } from './present-code';
export { type KeptPresentation, presentKept } from './present-kept';
export { presentForOrder } from './present-order';
export { isVoucherScan, presentVoucher } from './present-voucher';
export { loadPresentation, type PresentationView } from './presentation-queries';
export { type Cart, type CartLine, priceCart } from './price-cart';
export { readPicture } from './read-picture';
export type { Redemption } from './record-redemption';
export { mergedLines, redeem } from './redeem';
export { type HeldGoods, redeemHeld } from './redeem-held';
export { type Line, type LoadedGoods, priced, refuseLines } from './redemption-decision';
export {
  listOwnSlips,
  listSlips,
  loadOwnSlip,
  loadSlip,
  loadTillSlip,
  type Slip,
  type SlipFilter,
  type SlipLine,
  type SlipReturn,
  type SlipTotals,
} from './redemption-queries';
export { redemptionRefusal, refuse as refuseRedemption } from './redemption-refusal';
export { returnGoods } from './return-goods';
export { type Cashier, cashierId, cashierMemberId, cashierOf } from './till';
export { countFailure, forgetFailures, lockKeptTill, lockTill } from './till-attempts';
export { loadTill, type TillView } from './till-queries';
export * from './vocabulary';
export { vouchForCard } from './vouch-for-card';
export type { Presented } from './write-presentation';
