-- AlterTable
ALTER TABLE "campaign_draft" ADD COLUMN     "subject" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "campaign_draft_owner_id_subject_key" ON "campaign_draft"("owner_id", "subject");
