export { type Device, listDevices, loadDevice, recogniseDevice } from './device-queries';
export { type InspectedCode, inspectCode } from './inspect-code';
export { type MadeDevice, makeDevice } from './make-device';
export {
  type OfflineGoods,
  type OfflineTerms,
  type OfflineTill,
  readOfflineTerms,
  readOfflineTill,
} from './offline-queries';
export { redeemForDevice } from './redeem-for-device';
export { revokeDevice } from './revoke-device';
export * from './sale-commands';
export { countConflicts, listSales, loadSale, type Sale, type SaleFilter } from './sale-queries';
export { chargeSale, settleSale } from './settle-sale';
export { listShelf, type ShelfFilter, type ShelfGoods } from './shelf-queries';
export { takeBackSlip } from './take-back-slip';
export { takeOfflineSale } from './take-sale';
export { noteUse } from './use-device';
export * from './vocabulary';
