export { type BoardGoods, type BoardShop, listBoardGoods, listBoardShops } from './board-queries';
