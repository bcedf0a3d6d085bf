DROP INDEX "claims_photos_photo_index";--> statement-breakpoint
CREATE UNIQUE INDEX "claims_photos_photo_key" ON "claims_photos" USING btree ("village_id","photo_id");