-- CreateTable
CREATE TABLE "media" (
    "id" UUID NOT NULL,
    "advertiser_no" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "duration_ms" INTEGER,
    "bitrate" INTEGER,
    "channels" INTEGER,
    "sample_rate" INTEGER,
    "width" INTEGER,
    "height" INTEGER,
    "uploaded_by" TEXT NOT NULL,
    "needed_at" TIMESTAMP(3) NOT NULL,
    "uploaded_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "media_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "media_file_idx" ON "media"("file");

-- CreateIndex
CREATE INDEX "media_needed_at_idx" ON "media"("needed_at");

-- CreateIndex
CREATE UNIQUE INDEX "media_advertiser_no_file_key" ON "media"("advertiser_no", "file");
