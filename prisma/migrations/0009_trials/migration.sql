-- CreateTable
CREATE TABLE "trial_flip" (
    "trial_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "summary" JSONB NOT NULL,
    "live" JSONB NOT NULL,
    "candidate" JSONB NOT NULL,

    CONSTRAINT "trial_flip_pkey" PRIMARY KEY ("trial_id","position")
);

-- CreateTable
CREATE TABLE "trial_scenario" (
    "key" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "trial_scenario_pkey" PRIMARY KEY ("key")
);
