import { createHash } from 'node:crypto';
import { ROSTER_BYTES_MAX, ROSTER_ROWS_MAX } from '#services/org/commands';
import { type ParsedRoster, parseRoster } from '#services/org/index';
import { noHeaderSentence, spreadsheetProblemSentences } from '~/copy/roster/sentences';
import { rosterWords } from '~/copy/roster/words';
import { readSpreadsheet } from './spreadsheet.server';

type ReadRoster =
  | { readonly ok: true; readonly roster: ParsedRoster; readonly fileName: string; readonly fileHash: string }
  | { readonly ok: false; readonly sentence: string };

/** Reads an uploaded roster, or says what is wrong with the file as a whole. */
export async function readUploadedRoster(file: FormDataEntryValue | null): Promise<ReadRoster> {
  if (!(file instanceof File) || file.size === 0) return { ok: false, sentence: '请选择要上传的文件。' };
  if (file.size > ROSTER_BYTES_MAX) return { ok: false, sentence: spreadsheetProblemSentences['too-large'] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await readSpreadsheet(bytes, { bytesMax: ROSTER_BYTES_MAX, rowsMax: ROSTER_ROWS_MAX });
  if (!read.ok) return { ok: false, sentence: spreadsheetProblemSentences[read.problem] };
  const roster = parseRoster(read.sheets, rosterWords);
  if (!roster) return { ok: false, sentence: noHeaderSentence };
  if (roster.rows.length === 0) return { ok: false, sentence: '表头下面没有名单，一行也没有读到。' };
  return {
    ok: true,
    roster,
    fileName: file.name.replace(/\p{Cc}/gu, ''),
    fileHash: createHash('sha256').update(bytes).digest('hex'),
  };
}
