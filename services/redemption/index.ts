export { type PointsRedeemed, readPointsRedeemed } from './board-queries';
