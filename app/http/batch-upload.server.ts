import { BATCH_BYTES_MAX, BATCH_ROWS_MAX, type ParsedBatch, parseBatch } from '#services/claims/index';
import { noBatchHeaderSentence } from '~/copy/batches/sentences';
import { batchWords } from '~/copy/batches/words';
import { formatCount } from '~/copy/format';
import { spreadsheetProblemSentences } from '~/copy/roster/sentences';
import { readSpreadsheet } from './spreadsheet.server';

type ReadBatch =
  | { readonly ok: true; readonly batch: ParsedBatch; readonly fileName: string }
  | { readonly ok: false; readonly sentence: string };

const tooManyRows = `行数太多：一次最多 ${formatCount(BATCH_ROWS_MAX)} 行，请分成几份上传。`;

/** Reads an uploaded list, or says what is wrong with the file as a whole. */
export async function readUploadedBatch(file: FormDataEntryValue | null): Promise<ReadBatch> {
  if (!(file instanceof File) || file.size === 0) return { ok: false, sentence: '请选择要上传的文件。' };
  if (file.size > BATCH_BYTES_MAX) return { ok: false, sentence: spreadsheetProblemSentences['too-large'] };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await readSpreadsheet(bytes, { bytesMax: BATCH_BYTES_MAX, rowsMax: BATCH_ROWS_MAX + 100 });
  if (!read.ok) {
    const sentence = read.problem === 'too-many-rows' ? tooManyRows : spreadsheetProblemSentences[read.problem];
    return { ok: false, sentence };
  }
  const batch = parseBatch(read.sheets, batchWords);
  if (!batch) return { ok: false, sentence: noBatchHeaderSentence };
  if (batch.rows.length === 0) return { ok: false, sentence: '表头下面没有名单，一行也没有读到。' };
  return { ok: true, batch, fileName: file.name.replace(/\p{Cc}/gu, '') };
}
