import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { PHOTO_PURPOSES } from '../../services/photos/vocabulary';
import { bytes, code, codeCheck, id, recordedAt, villageId } from './columns';

/** A picture on the local disk, outside the web root: turned upright, shrunk, without EXIF. */
export const photosPhotos = pgTable(
  'photos_photos',
  {
    villageId: villageId(),
    id: id(),
    purpose: code('purpose', PHOTO_PURPOSES).notNull(),
    /** SHA-256 (hex) of the upload as it came: the same file sent twice has the same. */
    uploadHash: text('upload_hash').notNull(),
    /** A 64-bit difference hash of what it shows: nearly the same picture is a few bits away. */
    likeness: bytes('likeness').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    byteSize: integer('byte_size').notNull(),
    uploadedBy: uuid('uploaded_by'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'photos_photos_pkey', columns: [table.villageId, table.id] }),
    codeCheck('photos_photos_purpose_check', table.purpose, PHOTO_PURPOSES),
    index('photos_photos_upload_index').on(table.villageId, table.uploadHash),
  ],
);
