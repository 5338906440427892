-- AlterTable
ALTER TABLE "policy" ADD COLUMN     "reason" TEXT,
ADD COLUMN     "restores" INTEGER,
ADD COLUMN     "test_id" TEXT;

-- CreateTable
CREATE TABLE "policy_draft" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "document" JSON NOT NULL,
    "base_version" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMP(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "live_version" INTEGER,
    "deleted_at" TIMESTAMP(3),

    CONSTRAINT "policy_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_draft_deleted_at_updated_at_idx" ON "policy_draft"("deleted_at", "updated_at");
