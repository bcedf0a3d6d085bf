export { type BoardGoods, type BoardShop, listBoardGoods, listBoardShops } from './board-queries';
export { changeGoods, putBackGoods, showPhoto, withdrawGoods } from './change-goods';
export { changePrice } from './change-price';
export { changeShop, reopenShop, suspendShop } from './change-shop';
export { checkStock, type StockProblem, type StockReport } from './check-stock-queries';
export * from './commands';
export { correctLot } from './correct-lot';
export { type CountedLine, type CountTotals, readCountedLines } from './count-difference-queries';
export {
  findRunningCount,
  type GoodsToCount,
  listCounts,
  listDiffering,
  listGoodsToCount,
  loadCount,
  type StockCount,
} from './count-queries';
export { countGoods, discardCount, openCount, submitCount } from './count-stock';
export { createGoods } from './create-goods';
export { approveCount, rejectCount } from './decide-count';
export { type Delivery, listDeliveries, loadDelivery, type ReceivedLine } from './delivery-queries';
export { cancelTransfer, receiveGoods } from './end-transfer';
export {
  type Goods,
  type GoodsFilter,
  listFavourites,
  listGoods,
  listStockByShop,
  loadGoods,
  type ShopStock,
} from './goods-queries';
export { countDatedLots, type Lot, type LotFilter, listLots, loadLot, type ShelfLot } from './lot-queries';
export { type Moved, moveRow, moveStock, recordLoss, type StockMove } from './move-stock';
export { listMovements, type Movement, type MovementFilter } from './movement-queries';
export { openShop } from './open-shop';
export { deliveryCost, nextOpening, type Opening, type ShopHours, sumLots } from './policy';
export { listPrices, type PriceChange, type PriceState } from './price-queries';
export { deliveredLotIds, receiveDelivery, refuseDelivery } from './receive-delivery';
export { recordSearch } from './record-search';
export { sendGoods } from './send-goods';
export { readShelfValue, type ShelfValue } from './shelf-queries';
export { listShops, loadShop, type Shop } from './shop-queries';
export { authorizeShop, boundShopId } from './shop-scope';
export { takeNumber } from './take-number';
export { countComing, listTransfers, loadTransfer, type StockTransfer, type TransferLine } from './transfer-queries';
export * from './vocabulary';
export { writeOffExpired } from './write-off-expired';
