import { InvariantViolation } from '../kernel/invariant';

async function nothing(): Promise<never> {
  throw new InvariantViolation('no result hangs yet');
}

/** What notices do to results of a round. */
export const starNoticeEffects = {
  listNoticeable: async () => [],
  putOnNotice: nothing,
  returnFromNotice: nothing,
  markObjected: nothing,
  release: nothing,
  settle: nothing,
  credit: nothing,
};
