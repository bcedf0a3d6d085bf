import { PHOTO_BYTES_MAX, type PhotosRefusalCode } from '#services/photos/vocabulary';
import type { RefusalSentence } from './sentence';

export const photosRefusals = {
  'photos/not-found': () => '没有找到这张照片。',
  'photos/too-large': () => `照片太大，最大 ${PHOTO_BYTES_MAX / 1024 / 1024} MB。`,
  'photos/not-a-picture': () => '这个文件不是照片，请选 JPG、PNG、WebP 或 HEIC 图片。',
  'photos/too-many-pixels': () => '照片尺寸太大，请换一张或重新拍。',
} satisfies Record<PhotosRefusalCode, RefusalSentence>;
