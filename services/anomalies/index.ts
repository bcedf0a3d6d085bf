export { type Anomaly, type AnomalyFilter, listAnomalies, loadAnomaly } from './anomaly-queries';
export * from './commands';
export { decideAnomaly } from './decide-anomaly';
export { examineHolder, type Holding, recordAnomalies, type Sign } from './examine-holder';
export * from './vocabulary';
