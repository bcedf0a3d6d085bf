export { listPointsRedeemed, type PointsRedeemed } from './board-queries';
