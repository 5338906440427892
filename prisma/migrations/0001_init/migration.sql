-- CreateEnum
CREATE TYPE "OrganisationKind" AS ENUM ('PUBLISHER', 'ADVERTISER');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('ACTIVE', 'PAUSED', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "Objective" AS ENUM ('REACH', 'COMPLETIONS', 'CLICKS');

-- CreateEnum
CREATE TYPE "PacingMode" AS ENUM ('PACING_EVEN', 'PACING_ASAP');

-- CreateEnum
CREATE TYPE "PolicyStatus" AS ENUM ('DRAFT', 'LIVE', 'RETIRED');

-- CreateTable
CREATE TABLE "organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganisationKind" NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMP(3),
    "revoked_at" TIMESTAMP(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "advertiser" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "category_codes" TEXT[],
    "currency" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "advertiser_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "advertiser_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL,
    "objective" "Objective" NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ad_set" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "campaign_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL,
    "starts_at" TIMESTAMP(3) NOT NULL,
    "ends_at" TIMESTAMP(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "daily_budget_micros" BIGINT,
    "lifetime_budget_micros" BIGINT NOT NULL,
    "max_cpm_bid_micros" BIGINT NOT NULL,
    "pacing_mode" "PacingMode" NOT NULL,
    "caps" JSONB NOT NULL,
    "targeting" JSONB NOT NULL,
    "exclusions" JSONB NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ad_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ad" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "ad_set_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL,
    "click_url" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ad_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "creative" (
    "id" UUID NOT NULL,
    "no" SERIAL NOT NULL,
    "ad_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL,
    "audio_url" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "duration_seconds" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "tone" TEXT NOT NULL,
    "keywords" TEXT[],
    "companion_url" TEXT,
    "companion_width" INTEGER,
    "companion_height" INTEGER,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "creative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "policy" (
    "version" INTEGER NOT NULL,
    "status" "PolicyStatus" NOT NULL,
    "document" JSON NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "policy_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "catalogue_version" (
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "document" BYTEA NOT NULL,

    CONSTRAINT "catalogue_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "imported_track" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "artist" TEXT NOT NULL,
    "genre" TEXT NOT NULL,
    "subgenre" TEXT,
    "valence" DOUBLE PRECISION,
    "energy" DOUBLE PRECISION,
    "tempo" DOUBLE PRECISION,
    "explicit" BOOLEAN,
    "duration_ms" INTEGER,
    "popularity" INTEGER,

    CONSTRAINT "imported_track_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");

-- CreateIndex
CREATE INDEX "api_key_organisation_id_idx" ON "api_key"("organisation_id");

-- CreateIndex
CREATE UNIQUE INDEX "advertiser_no_key" ON "advertiser"("no");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_no_key" ON "campaign"("no");

-- CreateIndex
CREATE INDEX "campaign_advertiser_id_idx" ON "campaign"("advertiser_id");

-- CreateIndex
CREATE UNIQUE INDEX "ad_set_no_key" ON "ad_set"("no");

-- CreateIndex
CREATE INDEX "ad_set_campaign_id_idx" ON "ad_set"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "ad_no_key" ON "ad"("no");

-- CreateIndex
CREATE INDEX "ad_ad_set_id_idx" ON "ad"("ad_set_id");

-- CreateIndex
CREATE UNIQUE INDEX "creative_no_key" ON "creative"("no");

-- CreateIndex
CREATE INDEX "creative_ad_id_idx" ON "creative"("ad_id");

-- CreateIndex
CREATE INDEX "policy_status_idx" ON "policy"("status");

-- CreateIndex
CREATE INDEX "audit_entry_entity_entity_id_at_idx" ON "audit_entry"("entity", "entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "imported_track_genre_idx" ON "imported_track"("genre");

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_advertiser_id_fkey" FOREIGN KEY ("advertiser_id") REFERENCES "advertiser"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ad_set" ADD CONSTRAINT "ad_set_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ad" ADD CONSTRAINT "ad_ad_set_id_fkey" FOREIGN KEY ("ad_set_id") REFERENCES "ad_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "creative" ADD CONSTRAINT "creative_ad_id_fkey" FOREIGN KEY ("ad_id") REFERENCES "ad"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that Prisma's schema cannot say; kept by hand.
ALTER TABLE "ad_set"
    ADD CONSTRAINT "ad_set_flight" CHECK ("starts_at" < "ends_at"),
    ADD CONSTRAINT "ad_set_money" CHECK (
        "lifetime_budget_micros" BETWEEN 0 AND 9007199254740991
        AND "max_cpm_bid_micros" BETWEEN 0 AND 9007199254740991
        AND ("daily_budget_micros" IS NULL OR "daily_budget_micros" BETWEEN 0 AND 9007199254740991)
    );
ALTER TABLE "policy" ADD CONSTRAINT "policy_version" CHECK ("version" > 0);
