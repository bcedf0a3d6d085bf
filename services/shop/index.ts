export { type BoardGoods, type BoardShop, listBoardGoods, listBoardShops } from './board-queries';
export { changeGoods, changePrice, putBackGoods, showPhoto, withdrawGoods } from './change-goods';
export { changeShop, reopenShop, suspendShop } from './change-shop';
export * from './commands';
export { createGoods } from './create-goods';
export {
  type Goods,
  type GoodsFilter,
  listFavourites,
  listGoods,
  listPrices,
  listStockByShop,
  loadGoods,
  type PriceChange,
  type ShopStock,
} from './goods-queries';
export { countStock, type Moved, moveRow, moveStock, receiveStock, recordLoss, type StockMove } from './move-stock';
export { listMovements, type Movement, type MovementFilter } from './movement-queries';
export { openShop } from './open-shop';
export { readShelfValue, type ShelfValue } from './shelf-queries';
export { listShops, loadShop, type Shop } from './shop-queries';
export { authorizeShop, boundShopId } from './shop-scope';
export * from './vocabulary';
