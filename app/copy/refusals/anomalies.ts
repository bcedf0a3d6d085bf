import type { AnomaliesRefusalCode } from '#services/anomalies/vocabulary';
import { part, type RefusalSentence } from './sentence';

export const anomaliesRefusals = {
  'anomalies/not-found': () => '没有找到这条异常。',
  'anomalies/own-matter': () => '这是您自己、同住的人或亲属的，或者是您经手的，请另一位同事来处理。',
  'anomalies/note-missing': () => '请写明核实的情况。',
  'anomalies/decided-already': (details) =>
    `${part(details, 'byName') || '别人'}已经处理过这条异常，请刷新页面看结果。`,
} satisfies Record<AnomaliesRefusalCode, RefusalSentence>;
