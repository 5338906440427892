-- CreateTable
CREATE TABLE "saved_report" (
    "id" UUID NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "saved_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_report_organisation_id_shared_idx" ON "saved_report"("organisation_id", "shared");

-- CreateIndex
CREATE INDEX "saved_report_owner_id_idx" ON "saved_report"("owner_id");
