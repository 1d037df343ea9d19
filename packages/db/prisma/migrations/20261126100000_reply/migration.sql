-- Answers to reviews, and what is said against them.
CREATE TABLE "Reply" (
    "id" UUID NOT NULL,
    "reviewId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "spoiler" BOOLEAN NOT NULL DEFAULT false,
    "status" "ReviewStatus" NOT NULL DEFAULT 'published',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reply_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Reply_reviewId_createdAt_id_idx" ON "Reply"("reviewId", "createdAt", "id");
CREATE INDEX "Reply_userId_idx" ON "Reply"("userId");
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_reviewId_fkey"
    FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_userId_fkey"
    FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "ReplyReport" (
    "id" UUID NOT NULL,
    "replyId" UUID NOT NULL,
    "reporterId" UUID,
    "reason" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedBy" UUID,
    "decision" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "ReplyReport_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReplyReport_replyId_reporterId_key" ON "ReplyReport"("replyId", "reporterId");
CREATE INDEX "ReplyReport_decidedAt_createdAt_idx" ON "ReplyReport"("decidedAt", "createdAt");
ALTER TABLE "ReplyReport" ADD CONSTRAINT "ReplyReport_replyId_fkey"
    FOREIGN KEY ("replyId") REFERENCES "Reply"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ReplyReport" ADD CONSTRAINT "ReplyReport_reporterId_fkey"
    FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
