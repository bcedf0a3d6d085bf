import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';

/** Where the pictures lie: a folder per village. A file without a row belongs to a transaction that failed; it is harmless. */
export interface PhotoStore {
  write(villageId: string, photoId: string, bytes: Buffer): Promise<void>;
  /** Undefined where the file is gone. */
  read(villageId: string, photoId: string): Promise<Buffer | undefined>;
}

/** The pictures in a folder of the local disk, which no web root contains. */
export function photoFolder(folder: string): PhotoStore {
  const fileOf = (villageId: string, photoId: string) => {
    invariant(isId(villageId) && isId(photoId), 'a photo lies under two ids');
    return path.join(folder, villageId, photoId);
  };
  return {
    async write(villageId, photoId, bytes) {
      const file = fileOf(villageId, photoId);
      const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
      await rename(unfinished, file);
    },
    async read(villageId, photoId) {
      try {
        return await readFile(fileOf(villageId, photoId));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
