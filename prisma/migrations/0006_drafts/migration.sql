-- CreateTable
CREATE TABLE "campaign_draft" (
    "id" UUID NOT NULL,
    "owner_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "campaign_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_draft_owner_id_updated_at_idx" ON "campaign_draft"("owner_id", "updated_at");
