/** Odd patterns (异常) at the till: a list with reasons for the committee, some stopped at once where the village says so. */
export const ANOMALY_KINDS = ['many-in-minutes', 'staff-relative', 'card-at-two-shops', 'pin-changed'] as const;
export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

export const ANOMALY_STATES = ['open', 'explained', 'confirmed'] as const;
export type AnomalyState = (typeof ANOMALY_STATES)[number];

/** What somebody found out about an anomaly. */
export const ANOMALY_VERDICTS = ['explained', 'confirmed'] as const;
export type AnomalyVerdict = (typeof ANOMALY_VERDICTS)[number];

export type AnomaliesRefusalCode =
  | 'anomalies/not-found'
  | 'anomalies/own-matter'
  | 'anomalies/note-missing'
  | 'anomalies/decided-already';
