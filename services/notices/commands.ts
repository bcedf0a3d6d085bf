import { z } from 'zod';
import { NOTICE_ROWS_MAX, type NoticeKind } from './vocabulary';

/** What a committee publishes by its own hand; the kind, the village and the day come from the page. */
export const publishNoticeSchema = z.object({
  requestId: z.uuid(),
  title: z.string().trim().max(60).default(''),
  subjectIds: z.array(z.uuid()).max(NOTICE_ROWS_MAX).default([]),
  correctsId: z.uuid().optional(),
});

export interface PublishNoticeCommand {
  readonly villageId: string;
  readonly kind: NoticeKind;
  /** Left out, or empty: the page calls it by its kind. */
  readonly title?: string | undefined;
  readonly subjectIds: readonly string[];
  /** The assessment. */
  readonly scopeId?: string | undefined;
  /** The notice that this one corrects. */
  readonly correctsId?: string | undefined;
  /** What it rests on, printed with it: the meeting and its day. */
  readonly basis?: { readonly meeting?: string | undefined; readonly meetingOn?: string | undefined } | undefined;
  readonly requestId: string;
  readonly now: Date;
}

export const stopNoticeSchema = z.object({
  requestId: z.uuid(),
  reason: z.string().trim().max(200).default(''),
});
export type StopNoticeCommand = z.output<typeof stopNoticeSchema> & {
  readonly villageId: string;
  readonly noticeId: string;
  readonly now: Date;
};

export interface AddNoticePhotoCommand {
  readonly villageId: string;
  readonly noticeId: string;
  readonly photoId: string;
}
